"""The texts of a tree: what an element says, and the runs of text that stand in one line."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Container, Iterator
from html import unescape

from markdown import Markdown
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

_INLINE = frozenset(
    ("a", "zk-a", "span", "strong", "em", "small", "ruby", "rb", "rt", "rp", "code")
)
EDGE = "\0"  # stands in a run where an element within the line begins or ends
_READINGS = frozenset(("rt", "rp"))


class Texts:
    """Reads what elements say, with the HTML that Python-Markdown has laid aside."""

    def __init__(self, md: Markdown) -> None:
        self.kept = md.htmlStash.rawHtmlBlocks

    def of(self, element: etree.Element, *, readings: bool = True) -> str:
        """The text of an element with all inside it; `readings` of ruby may be left out."""
        parts = _texts(element, () if readings else _READINGS)
        text = "".join(parts).replace(AMP_SUBSTITUTE, "&")
        return unescape(HTML_PLACEHOLDER_RE.sub(self._entity, text))

    def _entity(self, found: re.Match[str]) -> str:
        """An entity that a writer typed, such as &amp;; tags that were laid aside say nothing."""
        kept = str(self.kept[int(found[1])])
        return kept if kept.startswith("&") else ""


def _texts(element: etree.Element, without: Container[str]) -> Iterator[str]:
    if element.tag not in without:
        yield element.text or ""
        for child in element:
            yield from _texts(child, without)
            yield child.tail or ""


Slot = tuple[etree.Element, str]


def change_runs(root: etree.Element, changed: Callable[[str], str]) -> None:
    """Give every run of text, over the edges of elements within a line, to a function.

    The function gets the texts with EDGE between them, and must leave each EDGE in its place.
    """
    for run in _runs(root):
        before = EDGE.join(getattr(element, name) or "" for element, name in run)
        after = changed(before)
        if after != before:
            for (element, name), text in zip(run, after.split(EDGE), strict=True):
                setattr(element, name, text)


def _runs(root: etree.Element) -> Iterator[list[Slot]]:
    """The places of text between one block, or line break, and the next."""
    run: list[Slot] = []
    for slot, starts_run in _slots(root, within=False):
        if starts_run and run:
            yield run
            run = []
        run.append(slot)
    yield run


def _slots(element: etree.Element, *, within: bool) -> Iterator[tuple[Slot, bool]]:
    """Every place of text in order, and whether a new run begins with it."""
    yield (element, "text"), not within
    for child in element:
        inline = child.tag in _INLINE
        yield from _slots(child, within=inline)
        yield (child, "tail"), not inline

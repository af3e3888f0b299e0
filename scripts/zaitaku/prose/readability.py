"""How long the Japanese sentences of the guide are, as readers see them: measured, not guessed.

A sentence ends with 。！？ or with its block: a list item, a table cell, a heading, a paragraph.
Blanks do not count; readings above kanji do not count. The aim is 60 characters in 95 % of cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from zaitaku.ground import markup
from zaitaku.prose import handwritten
from zaitaku.prose.extension.codes import SHORTCODE
from zaitaku.prose.extension.draft import Draft
from zaitaku.prose.library import Library
from zaitaku.prose.readings import without_readings
from zaitaku.views.context import Context

LIMIT = 60  # characters
SHARE = 0.95  # of the sentences

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BLOCK_START = re.compile(r"\s*(?:[-*+] |[0-9]+\. |#+ |> ?|!!! \S+ ?|\|)")
_RULE = re.compile(r"[|:\- ]+")
_END = re.compile(r"(?<=[。！？])(?![」』）])")


@dataclass(frozen=True, slots=True)
class Measure:
    """The sentences of one page, those longer than the limit, and the length of the longest."""

    page: str
    sentences: int
    long: tuple[str, ...]
    longest: int

    @property
    def share(self) -> float:
        """The share of sentences within the limit; 1.0 for a page without sentences."""
        return 1 - len(self.long) / self.sentences if self.sentences else 1.0


def measure(
    folder: Path,
    ctx: Context,
    library: Library,
    read: Callable[[str, str], str] = lambda name, text: text,
) -> list[Measure]:
    """Every guide and easy page of a language folder such as `content/ja`, and the glossary.

    `read` makes of a page (name, text) what its readers get: with the local texts in its slots.
    """
    words = "\n\n".join(word.explain.ja or "" for word in library.book.words.values())
    found = [_measure("glossary", words)]
    for path in sorted([*folder.glob("guide/*.md"), *folder.glob("easy/*.md")]):
        name = path.relative_to(folder).as_posix()
        written = _FRONT_MATTER.sub("", read(name, path.read_text("utf-8")))
        found.append(_measure(name, _said(handwritten.drafted(written, ctx, library, name))))
    return found


def _said(draft: Draft) -> str:
    """The Markdown of a page with the words of its shortcodes; the glossary counts for itself."""
    words = {code: "".join(markup.pieces(html)[::2]) for code, html in draft.codes.items()}
    return SHORTCODE.sub(lambda x: words[x[0]] if x[1] != "glossary" else "", draft.markdown)


def _measure(name: str, markdown: str) -> Measure:
    said = sentences(markdown)
    long = tuple(s for s in said if length(s) > LIMIT)
    return Measure(name, len(said), long, max(map(length, said), default=0))


def length(sentence: str) -> int:
    """Characters without blanks."""
    return len(re.sub(r"\s", "", sentence))


def sentences(markdown: str) -> list[str]:
    """The sentences of a page whose shortcodes are plain words."""
    plain = unescape(without_readings(_LINK.sub(r"\1", markdown)))
    parts = (part.strip("*_ 　") for block in _blocks(plain) for part in _END.split(block))
    return [part for part in parts if re.search(r"\w", part)]


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs as one line; list items, headings and table cells for themselves."""
    block = ""
    for line in text.split("\n"):
        start = _BLOCK_START.match(line)
        if start or not line.strip():
            yield block
            block = ""
        if line.lstrip().startswith("|"):
            yield from () if _RULE.fullmatch(line.strip()) else line.strip().strip("|").split("|")
            continue
        block += line[start.end() :] if start else line.strip()
        if line.startswith("#"):
            yield block
            block = ""
    yield block

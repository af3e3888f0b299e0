"""A block that names a role without a desk disappears, and what is then left empty goes with it.

Pages name roles (`[[phone: care-insurance-office]]`), never the desk of one town. A line is the
smallest block: a table row, a list item with what belongs to it, a sentence on its own line. A
heading, a table or a box of the short answer that has nothing left is dropped too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from zaitaku.prose.extension import anchors
from zaitaku.prose.layers import Line

_NAMED = re.compile(r"\[\[(?:listing|phone|hours):\s*([^\]|]*?)\s*(?:\|[^\]]*)?\]\]")
_NEEDS = re.compile(r"^\[\[needs:\s*([a-z0-9-]+)\s*\]\]\s*$")
_ITEM = re.compile(r"^(\s*)(?:[-*+]|[0-9]+\.) ")
_HEADING = re.compile(r"^(#{2,6}) ")
_BOX = re.compile(r"^!!! ")
_TITLE = re.compile(r"^#{1,6} (.*)")
_ID = re.compile(r"\{#([^}\s]+)\s*\}")
_INNER = re.compile(r"\[(?P<text>[^\]]*)\]\(#(?P<id>[^)]*)\)")
_RULE = re.compile(r"^\s*\|[\s:|-]+\|\s*$")
_ROW = re.compile(r"^\s*\|")


def without_vacant(given: list[Line], vacant: Callable[[str], bool]) -> list[Line]:
    """The page without the blocks that name a vacant role, and without what holds nothing.

    `vacant` tells of an argument of a shortcode whether it is a role that no desk has here.
    """
    given = _without_needs(given, vacant)
    kept: list[Line] = []
    within: int | None = None  # the indent of a dropped item: what is deeper belongs to it
    for line in given:
        indent = len(line.text) - len(line.text.lstrip())
        if within is not None and line.text.strip() and indent > within:
            continue
        within = None
        if any(vacant(named) for named in _NAMED.findall(line.text)):
            item = _ITEM.match(line.text)
            within = len(item[1]) if item else None
            continue
        kept.append(line)
    return without_empty(kept)


def _without_needs(given: list[Line], vacant: Callable[[str], bool]) -> list[Line]:
    """The page without the sections that say which role they need, where nobody has it here.

    `[[needs: emergency-advice]]` stands alone below the heading of its section.
    """
    kept: list[Line] = []
    dropped: int | None = None  # the level of the heading whose section is dropped
    for line in given:
        heading = _HEADING.match(line.text)
        if heading and dropped is not None and len(heading[1]) <= dropped:
            dropped = None
        if dropped is not None:
            continue
        needed = _NEEDS.match(line.text)
        if needed is None:
            kept.append(line)
        elif vacant(needed[1]):
            while kept and not _HEADING.match(kept[-1].text):
                kept.pop()
            dropped = len(_level(kept.pop().text)) if kept else 0
    return kept


def _level(heading: str) -> str:
    return heading.split(" ", 1)[0]


def without_empty(given: list[Line]) -> list[Line]:
    """The page without tables that have no row, boxes and sections that hold nothing.

    A link into a section that is gone is its words alone.
    """
    return _without_dead_links(_without_sections(_without_boxes(_without_tables(given))))


def _without_tables(given: list[Line]) -> list[Line]:
    kept: list[Line] = []
    number = 0
    while number < len(given):
        is_head = (
            _ROW.match(given[number].text)
            and number + 1 < len(given)
            and _RULE.match(given[number + 1].text)
        )
        rows = number + 2 < len(given) and _ROW.match(given[number + 2].text)
        if is_head and not rows:
            number += 2
            continue
        kept.append(given[number])
        number += 1
    return kept


def _without_boxes(given: list[Line]) -> list[Line]:
    def holds(number: int) -> bool:
        below = next((x.text for x in given[number + 1 :] if x.text.strip()), "")
        return below.startswith("    ")

    return [x for n, x in enumerate(given) if not _BOX.match(x.text) or holds(n)]


def _without_sections(given: list[Line]) -> list[Line]:
    """Headings with nothing before the next heading of their own or a higher level are dropped."""
    kept: list[Line] = []
    # Of the next heading below, while nothing but blank lines stands between; 0 at the end.
    depth = 0
    for line in reversed(given):
        heading = _HEADING.match(line.text)
        if heading and len(heading[1]) >= depth:
            continue
        if heading:
            depth = len(heading[1])
        elif line.text.strip():
            depth = 7
        kept.append(line)
    return kept[::-1]


def _without_dead_links(given: list[Line]) -> list[Line]:
    there = {id for line in given for id in _ids(line.text)}

    def link(found: re.Match[str]) -> str:
        return found[0] if found["id"] in there else found["text"]

    return [replace(x, text=_INNER.sub(link, x.text)) if "](#" in x.text else x for x in given]


def _ids(text: str) -> Iterator[str]:
    """The ids under which the heading of a line can be reached."""
    if heading := _TITLE.match(text):
        yield from _ID.findall(text)
        yield anchors.of_words(_ID.sub("", heading[1]))

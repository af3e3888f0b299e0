"""Short numbers that a page writes can be tapped, as those of the registry can.

In cells, paragraphs and lists; a heading is read, not tapped.

Only a number that stands for itself: 119あんしんシート is the name of a sheet.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from functools import cache

from zaitaku.ground.web import tel

_TEXTS = frozenset(("td", "p", "li"))
_LINKS = frozenset(("a", "zk-a"))


def dial(root: etree.Element, numbers: frozenset[str]) -> None:
    """Make these numbers links in the texts of a tree; what is a link already stays."""
    if numbers:
        _dial(root, standing_alone(numbers), within=False)


@cache
def standing_alone(numbers: frozenset[str]) -> re.Pattern[str]:
    """Finds these numbers where they are numbers to call, no part of a name or a longer one."""
    known = "|".join(re.escape(number) for number in sorted(numbers))
    return re.compile(rf"(?<![0-9A-Za-z#-])({known})(?![0-9A-Za-zあ-])")


def _dial(element: etree.Element, number: re.Pattern[str], *, within: bool) -> None:
    if element.tag in _LINKS:
        return
    within = within or element.tag in _TEXTS
    for child in [*element]:
        _dial(child, number, within=within)
        if within and child.tail:
            child.tail, links = _split(child.tail, number)
            _insert(element, [*element].index(child) + 1, links)
    if within and element.text:
        element.text, links = _split(element.text, number)
        _insert(element, 0, links)


def _insert(element: etree.Element, place: int, links: list[etree.Element]) -> None:
    for link in reversed(links):
        element.insert(place, link)


def _split(text: str, number: re.Pattern[str]) -> tuple[str, list[etree.Element]]:
    first, *rest = number.split(text)
    links = []
    for dialled, after in zip(rest[::2], rest[1::2], strict=True):
        link = etree.Element("a", {"class": "zk-dial", "href": tel(dialled)})
        link.text, link.tail = dialled, after
        links.append(link)
    return first, links

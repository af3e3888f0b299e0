"""Which characters the printed font can draw, and what stands for the others.

A variant of a letter is printed as the letter itself. A PDF that claims to be accessible may not
hold a character without a shape, and a printer's empty box says nothing: 〓, the mark that Japanese
printers set for a missing type, is shown for what remains, and a build names where it stands.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from zaitaku.ground.plain import as_values
from zaitaku.model import Dataset
from zaitaku.words.spelling import today

MISSING = "〓"
# Characters that steer text and have no shape of their own; paper does not need them.
# Among them the selectors that ask for a certain shape of the letter before them (Unicode, 23.4).
INVISIBLE = frozenset(
    chr(c)
    for c in (
        *(0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF),
        *range(0xFE00, 0xFE10),
        *range(0xE0100, 0xE01F0),
    )
)
# Letters of names beyond the Basic Multilingual Plane, which no font of this size draws.
BASE = {"𠮷": "吉", "𡈽": "土", "𣘺": "橋"}


@cache
def drawable(font: Path) -> frozenset[str]:
    """The characters of a font.

    Raises:
        ValueError: when the file is no font, or one without a table of characters.
    """
    from fontTools.ttLib import TTFont, TTLibError  # no command but those of paper needs it

    try:
        with TTFont(font, lazy=True) as opened:
            return frozenset(map(chr, opened.getBestCmap() or ()))
    except (TTLibError, KeyError) as error:
        raise ValueError(f"{font}: {error}") from error


def printable(value: Any, font: Path) -> Any:
    """A view (nested dicts, lists, strings) with every undrawable character replaced."""
    known = drawable(font)
    # Most views hold none; looked through at once they are ten times as quick.
    if known.issuperset(json.dumps(value, ensure_ascii=False)):
        return value

    def clean(item: Any) -> Any:
        if isinstance(item, str):
            if known.issuperset(item):
                return item
            return "".join(_character(c, known) for c in item)
        if isinstance(item, dict):
            return {key: clean(inner) for key, inner in item.items()}
        if isinstance(item, list | tuple):
            return [clean(inner) for inner in item]
        return item

    return clean(value)


def unprintable(dataset: Dataset, font: Path) -> Iterator[tuple[str, str]]:
    """Each record with a character that paper shows as 〓: its id, and the text it stands in."""
    known = drawable(font)
    for listing in dataset.listings:
        for text in dict.fromkeys(_texts(as_values(listing))):
            if not known.issuperset(text) and MISSING in "".join(
                _character(c, known) for c in text if c != MISSING
            ):
                yield listing.id, text


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner)


def _character(character: str, known: frozenset[str]) -> str:
    if character in INVISIBLE:
        return ""
    if character in "\n\t" or character in known:
        return character
    if character.isspace():
        return " "
    for base in (BASE.get(character), unicodedata.normalize("NFKC", character), today(character)):
        if base and known.issuperset(base):
            return base
    return MISSING

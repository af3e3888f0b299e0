"""Which characters the printed font can draw, and what stands for the others.

A variant of a letter is printed as the letter itself. A PDF that claims to be accessible may not
hold a character without a shape, and a printer's empty box says nothing: 〓, the mark that Japanese
printers set for a missing type, is shown for what remains, and a build names where it stands.
"""

from __future__ import annotations

import json
import struct
import unicodedata
from collections.abc import Iterable, Iterator
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
    """The characters of a TrueType font (OpenType cmap, formats 4 and 12).

    Raises:
        ValueError: when the file has no such table.
    """
    data = font.read_bytes()
    tables = {}
    for n in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * n)
        tables[name] = offset
    if b"cmap" not in tables:
        raise ValueError(f"{font}: no cmap")
    start = tables[b"cmap"]
    found: set[int] = set()
    for n in range(struct.unpack_from(">H", data, start + 2)[0]):
        place = start + struct.unpack_from(">I", data, start + 4 + 8 * n + 4)[0]
        kind = struct.unpack_from(">H", data, place)[0]
        if kind == 4:
            found.update(_segments(data, place))
        elif kind == 12:
            found.update(_groups(data, place))
    return frozenset(chr(code) for code in found)


def _segments(data: bytes, place: int) -> Iterable[int]:
    count = struct.unpack_from(">H", data, place + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, place + 14)
    starts = struct.unpack_from(f">{count}H", data, place + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, place + 16 + 4 * count)
    base = place + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", data, base)
    for n in range(count):
        for code in range(starts[n], min(ends[n], 0xFFFE) + 1):
            if offsets[n] == 0:
                glyph = (code + deltas[n]) & 0xFFFF
            else:
                at = base + 2 * n + offsets[n] + 2 * (code - starts[n])
                glyph = struct.unpack_from(">H", data, at)[0]
            if glyph:
                yield code


def _groups(data: bytes, place: int) -> Iterable[int]:
    count = struct.unpack_from(">I", data, place + 12)[0]
    for n in range(count):
        first, last, glyph = struct.unpack_from(">III", data, place + 16 + 12 * n)
        yield from range(first + (glyph == 0), last + 1)


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

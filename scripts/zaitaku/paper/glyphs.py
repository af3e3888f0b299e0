"""Which characters the printed font can draw, and what stands for the others.

A PDF that claims to be accessible may not hold a character without a shape, and a printer's empty
box says nothing: 〓, the mark that Japanese printers set for a missing type, is shown instead.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

MISSING = "〓"
# Characters that steer text and have no shape of their own; paper does not need them.
INVISIBLE = frozenset(chr(c) for c in (0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))


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


def _character(character: str, known: frozenset[str]) -> str:
    if character in INVISIBLE:
        return ""
    if character in "\n\t" or character in known:
        return character
    return " " if character.isspace() else MISSING

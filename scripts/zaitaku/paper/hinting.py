"""TrueType fonts without their hints: small programs that fit letters to the dots of old screens.

Printers and today's screens do not need them, and of a kanji they are a quarter of its bytes.
Tables and fields are those of the OpenType specification (glyf, loca, head).
"""

from __future__ import annotations

import struct
from itertools import pairwise

HINTS = (b"cvt ", b"fpgm", b"prep")


def unhinted(font: bytes) -> bytes:
    """The font without hints; as it is, where a glyph is put together from others."""
    tables = _tables(font)
    if not {b"glyf", b"loca", b"head", b"maxp"} <= tables.keys():
        return font
    count = struct.unpack_from(">H", tables[b"maxp"], 4)[0]
    long = struct.unpack_from(">h", tables[b"head"], 50)[0] == 1
    places = list(struct.unpack_from(f">{count + 1}{'I' if long else 'H'}", tables[b"loca"]))
    if not long:
        places = [2 * place for place in places]
    glyphs = [tables[b"glyf"][a:b] for a, b in pairwise(places)]
    if any(glyph and struct.unpack_from(">h", glyph)[0] < 0 for glyph in glyphs):
        return font
    data, starts = bytearray(), [0]
    for glyph in glyphs:
        data += _bare(glyph)
        data += bytes(-len(data) % 4)
        starts.append(len(data))
    head = bytearray(tables[b"head"])
    struct.pack_into(">h", head, 50, 1)
    tables |= {b"glyf": bytes(data), b"loca": struct.pack(f">{count + 1}I", *starts)}
    tables[b"head"] = bytes(head)
    return _font(font[:4], {tag: body for tag, body in tables.items() if tag not in HINTS})


def _tables(font: bytes) -> dict[bytes, bytes]:
    found = {}
    for n in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, place, length = struct.unpack_from(">4sIII", font, 12 + 16 * n)
        found[tag] = font[place : place + length]
    return found


def _bare(glyph: bytes) -> bytes:
    """A simple glyph with an empty program."""
    if not glyph:
        return glyph
    at = 10 + 2 * struct.unpack_from(">h", glyph)[0]
    length = struct.unpack_from(">H", glyph, at)[0]
    return glyph[:at] + b"\0\0" + glyph[at + 2 + length :]


def _font(version: bytes, tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">4sHHHH", version, count, 16 << power, power, 16 * count - (16 << power))
    place = 12 + 16 * count
    index, data = bytearray(), bytearray()
    for tag, body in sorted(tables.items()):
        index += struct.pack(">4sIII", tag, _sum(body), place + len(data), len(body))
        data += body + bytes(-len(body) % 4)
    return head + bytes(index) + bytes(data)


def _sum(body: bytes) -> int:
    padded = body + bytes(-len(body) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF

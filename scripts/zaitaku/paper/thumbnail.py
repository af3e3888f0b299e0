"""Small pictures of sheets in few bytes: four greys, packed as tightly as PNG allows.

The typesetter writes eight bits of four colours for pages that are black on white. Their green is
their grey, so only that is unpacked: a quarter of the work.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RGBA = 6  # colour type of the PNG specification (ISO/IEC 15948)
GREEN = 1  # its place among the four
GREY = 0
DEPTH = 2  # bits of a dot: sixteen greys would be twice as heavy and look the same
LEVELS = 2**DEPTH - 1


def grey(png: bytes) -> bytes:
    """An 8-bit RGBA picture without colours or transparency as a 2-bit grey one.

    Raises:
        ValueError: when the picture is of another sort.
    """
    if not png.startswith(SIGNATURE):
        raise ValueError("not a PNG")
    chunks = list(_chunks(png))
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if (depth, colour, interlaced) != (8, RGBA, 0):
        raise ValueError(f"PNG of depth {depth}, colour type {colour}")
    data = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    rows = b"".join(b"\x00" + _packed(row) for row in _rows(data, width, height))
    head = struct.pack(">IIBBBBB", width, height, DEPTH, GREY, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in parts)


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in dots."""
    width, height = struct.unpack_from(">II", png, len(SIGNATURE) + 8)
    return width, height


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(SIGNATURE)
    while place < len(png):
        length, name = struct.unpack_from(">I4s", png, place)
        yield name, png[place + 8 : place + 8 + length]
        place += length + 12


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _rows(data: bytes, width: int, height: int) -> Iterator[bytes]:
    """The green of each row with its filters undone."""
    length, above = 4 * width + 1, bytes(width)
    for start in range(0, height * length, length):
        row = bytearray(data[start + 1 + GREEN : start + length : 4])
        _undo(data[start], row, above)
        above = bytes(row)
        yield above


def _undo(kind: int, row: bytearray, above: bytes) -> None:
    left = corner = 0
    for x, over in enumerate(above):
        guess = (0, left, over, (left + over) // 2, _paeth(left, over, corner))[kind]
        left = row[x] = (row[x] + guess) & 0xFF
        corner = over


def _paeth(left: int, above: int, corner: int) -> int:
    wanted = left + above - corner
    return min((left, above, corner), key=lambda value: abs(wanted - value))


def _packed(row: bytes) -> bytes:
    """Four dots in a byte."""
    dots = [round(light * LEVELS / 255) for light in row]
    dots += [LEVELS] * (-len(dots) % 4)
    fours = zip(dots[::4], dots[1::4], dots[2::4], dots[3::4], strict=True)
    return bytes(a << 6 | b << 4 | c << 2 | d for a, b, c, d in fours)

"""The same PDF in fewer bytes: small objects go into object streams (ISO 32000-1, 7.5.7).

The PDF engine writes every tag as an object of its own, uncompressed; in a long list the tags of
the accessible structure weigh more than the pages. Only their storage changes here.
"""

from __future__ import annotations

import re
import zlib
from itertools import pairwise

from zaitaku.paper.hinting import unhinted

TRUE_TYPE = b"\0\1\0\0"
ENTRY = 7  # bytes of a line of the cross-reference table: kind, place, index
PER_STREAM = 250  # objects in one object stream; readers unpack a stream as a whole
LEVEL = 6  # of zlib: 9 takes more than twice as long for a hundredth of the bytes
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s+(\d+)", re.DOTALL)
# Decimals of a page's drawing beyond a tenth of a point (0.04 mm), which nobody sees. Only page
# contents are touched; there, glyph numbers are two bytes and never look like a decimal. The four
# factors of a matrix stay as they are: a hundredth of them is a hundredth of a whole picture.
_DECIMALS = re.compile(
    rb"(?<=[ \n])(?:((?:-?[\d.]+ ){4})(?=-?[\d.]+ -?[\d.]+ cm)|(-?\d+\.\d)\d+(?= ))"
)
# The engine writes glyph numbers as octal escapes, four signs to a byte, or as hexadecimal.
_HEX = re.compile(rb"(?<!<)<([0-9A-F]+)>(?!>)")
# What stays an escape (ISO 32000-1, 7.3.4.2), written so that it is one when all others are read.
_ESCAPES = ((rb"\\", rb"\\134"), (rb"\(", rb"\\050"), (rb"\)", rb"\\051"), (rb"\r", rb"\\r"))
# A run of letters as the engine draws it: the page turned over and back, black set again. Both
# say nothing where the page is neither turned nor coloured.
_RUN = re.compile(
    rb"q 1 0 0 -1 (\S+ \S+) cm/c0 cs 0 scn\s+BT\s+0 Tr(/f\d+ \S+ Tf) 1 0 0 -1 0 0 Tm\s*"
    rb"(\[(?:\((?:[^()\\]|\\.)*\)|<[0-9A-F]*>|[-\d. ])*\]TJ"
    rb"|(?:\((?:[^()\\]|\\.)*\)|<[0-9A-F]*>)Tj)\s+ET\s+Q",
    re.DOTALL,
)
_LENGTH1 = re.compile(rb"/Length1 \d+")
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")


class UnknownLayout(ValueError):
    """The file is not laid out as the PDF engine writes it: one classical cross-reference table."""


def pack(pdf: bytes) -> bytes:
    """The file with its objects packed; the same input gives the same bytes.

    Raises:
        UnknownLayout: when the file has no plain cross-reference table.
    """
    trailer = _TRAILER.search(pdf, pdf.rfind(b"trailer"))
    if trailer is None:
        raise UnknownLayout("no trailer")
    objects = _objects(pdf, int(trailer[2]))
    head = pdf[: pdf.index(b"\n", pdf.index(b"\n") + 1) + 1]
    out = bytearray(head)
    entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    small: list[tuple[int, bytes]] = []
    pages = {int(number) for _, body in objects for number in _CONTENTS.findall(body[:2000])}
    for number, found in objects:
        body = found
        if body.endswith(b"endstream"):
            entries[number] = (1, len(out), 0)
            body = _tighter(found, page=number in pages)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        else:
            small.append((number, body))
    following = max(entries | dict(small)) + 1
    for start in range(0, len(small), PER_STREAM):
        chunk = small[start : start + PER_STREAM]
        entries[following] = (1, len(out), 0)
        for index, (number, _) in enumerate(chunk):
            entries[number] = (2, following, index)
        out += _object_stream(following, chunk)
        following += 1
    out += _cross_references(entries, following, len(out), _keys(trailer[1]))
    return bytes(out)


def _objects(pdf: bytes, table: int) -> list[tuple[int, bytes]]:
    """Number and body of every object in use, in the order of numbers."""
    lines = pdf[table:].split(b"\n", 2)
    if lines[0].strip() != b"xref":
        raise UnknownLayout("no cross-reference table")
    first, count = (int(x) for x in lines[1].split())
    places: dict[int, int] = {}
    for n in range(count):
        entry = lines[2][20 * n : 20 * n + 20]
        if entry[17:18] == b"n":
            places[first + n] = int(entry[:10])
    ends = sorted([*places.values(), table])
    following = dict(pairwise(ends))
    found = []
    for number, place in sorted(places.items()):
        text = pdf[place : following[place]]
        opening, closing = b"%d 0 obj" % number, text.rfind(b"endobj")
        if not text.startswith(opening) or closing < 0:
            raise UnknownLayout(f"object {number}")
        found.append((number, text[len(opening) : closing].strip(b"\r\n ")))
    return found


def _tighter(body: bytes, *, page: bool) -> bytes:
    """A stream object, its data compressed as far as zlib can where that is plain Flate."""
    head, rest = body.split(b"stream\n", 1)
    length = re.search(rb"/Length (\d+)", head)
    if length is None or b"/FlateDecode" not in head or b"DecodeParms" in head:
        return body
    plain = zlib.decompress(rest[: int(length[1])])
    if page:
        plain = _shorter(plain)
    elif plain.startswith(TRUE_TYPE):
        plain = unhinted(plain)
        head = _LENGTH1.sub(b"/Length1 %d" % len(plain), head)
    data = zlib.compress(plain, LEVEL)
    if len(data) >= int(length[1]):
        return body
    return head.replace(length[0], b"/Length %d" % len(data)) + b"stream\n" + data + b"\nendstream"


def _shorter(page: bytes) -> bytes:
    """The drawing of a page with short decimals, its glyph numbers as plain bytes."""
    # First: among plain bytes a decimal could be a glyph. To split keeps what the brackets hold.
    page = b"".join(filter(None, _DECIMALS.split(page)))
    page = _RUN.sub(_run, page)
    page = _HEX.sub(_literal, page)
    for escape, kept in _ESCAPES:
        page = page.replace(escape, kept)
    # Nothing but strings has escapes, and Python reads those that are left as PDF does.
    return page.decode("unicode_escape").encode("latin-1")


def _run(found: re.Match[bytes]) -> bytes:
    """Letters where they stand, without turning the page over."""
    return b"BT%b %b Td%b ET" % found.group(2, 1, 3)


def _literal(found: re.Match[bytes]) -> bytes:
    """A string of hexadecimals as a literal one: only four bytes need an escape."""
    glyphs = bytes.fromhex(found[1].decode("ascii"))
    for sign in (b"\\", b"(", b")"):
        glyphs = glyphs.replace(sign, b"\\" + sign)
    return b"(" + glyphs.replace(b"\r", b"\\r") + b")"


def _object_stream(number: int, chunk: list[tuple[int, bytes]]) -> bytes:
    index, bodies = [], bytearray()
    for inner, body in chunk:
        index.append(b"%d %d" % (inner, len(bodies)))
        bodies += body + b"\n"
    head = b" ".join(index) + b"\n"
    data = zlib.compress(head + bytes(bodies), LEVEL)
    return b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n%s\n" % (
        number, len(chunk), len(head), len(data), data,
    ) + b"endstream\nendobj\n"  # fmt: skip


def _keys(trailer: bytes) -> bytes:
    """The trailer without its size, which changes."""
    return re.sub(rb"/Size\s+\d+", b"", trailer).strip()


def _cross_references(
    entries: dict[int, tuple[int, int, int]], number: int, place: int, keys: bytes
) -> bytes:
    entries[number] = (1, place, 0)
    size = number + 1
    rows = bytearray()
    before = bytes(ENTRY)
    for n in range(size):
        kind, where, index = entries.get(n, (0, 0, 65535))
        row = bytes([kind]) + where.to_bytes(4, "big") + index.to_bytes(2, "big")
        # Each row as the difference from the one above it (PNG "up"): most rows then look alike.
        rows += b"\x02" + bytes((new - old) % 256 for new, old in zip(row, before, strict=True))
        before = row
    data = zlib.compress(bytes(rows), LEVEL)
    return (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]%s/Filter/FlateDecode"
        b"/DecodeParms<</Predictor 12/Columns %d>>/Length %d>>stream\n"
        b"%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
    ) % (number, size, keys, ENTRY, len(data), data, place)

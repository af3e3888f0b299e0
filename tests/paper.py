"""Reading what was printed: text, boxes, codes and tags of a PDF, each by an independent reader."""

from __future__ import annotations

import ctypes
import io
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pypdfium2.raw as raw
import zxingcpp

from zaitaku.ground.assets import font_files
from zaitaku.paper.typesetting import Fonts

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 22)
PHONE = re.compile(r"(?<![\d-])(?:0\d{1,4}-\d{1,4}-\d{3,4}|#7119)(?![\d-])")
A4 = (595.3, 841.9)  # points
A3 = (A4[1], 2 * A4[0])
MARGIN = 14  # points on both sides that every printer leaves free
EDGE = 8  # points above and below


def fonts() -> Fonts:
    """The fonts that the set-up fetched."""
    regular = font_files(ROOT)[0]
    return Fonts(regular.parent.parent, regular)


@lru_cache(maxsize=256)
def _pages(pdf: bytes) -> tuple[str, ...]:
    """The text of each page in reading order."""
    document = pypdfium2.PdfDocument(pdf)
    # The reader gives a hyphen at the end of a line as U+FFFE.
    return tuple(page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page in reading order, without the breaks of lines."""
    return [squeezed(page) for page in _pages(pdf)]


def text(pdf: bytes) -> str:
    """All text in reading order, without the breaks of lines and pages."""
    return "".join(pages_of(pdf))


def squeezed(value: str) -> str:
    """A text without blanks, in one form of each character."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", value))


def phones(pdf: bytes) -> list[str]:
    """Every telephone number, byte for byte, in reading order."""
    return [number for page in _pages(pdf) for number in PHONE.findall(page)]


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    boxes = (page.get_mediabox() for page in pypdfium2.PdfDocument(pdf))
    return [(round(right - left, 1), round(top - bottom, 1)) for left, bottom, right, top in boxes]


def codes(pdf: bytes, pages: list[int] | None = None, *, scale: float = 3) -> list[str]:
    """What a decoder reads from the QR codes of the rendered pages, `scale` dots for a point."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number in pages if pages is not None else range(len(document)):
        image = document[number].render(scale=scale, grayscale=True).to_pil()
        found += [str(code.text) for code in read_codes(image)]
    return found


def read_codes(picture: Any) -> list[Any]:
    """The QR codes in a picture. Looking for other kinds takes longer, and no sheet has one."""
    return list(zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode))


def codes_at(pdf: bytes) -> list[int]:
    """The pages on which the structure knows a code, from 0."""
    found = (tag.page for tag in tags(pdf) if tag.alt and tag.alt.startswith("http"))
    return sorted({page for page in found if page is not None})


@dataclass(frozen=True)
class Letter:
    """One printed character with its box in points, from the top left."""

    text: str
    size: float
    left: float
    top: float
    right: float
    bottom: float


def letters(pdf: bytes) -> Iterator[tuple[tuple[float, float], list[Letter]]]:
    """Page size and characters of each page; a box is that of the ink, not of the line."""
    for page in pypdfium2.PdfDocument(pdf):
        yield page.get_size(), list(_inked(page))


def _inked(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    height, text = page.get_height(), page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    before = None
    for index in range(raw.FPDFText_CountChars(text)):
        letter = chr(raw.FPDFText_GetUnicode(text, index))
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        place = (left.value, top.value, right.value)
        # The letters of a ligature (fi) share one box and are counted once.
        if letter.isspace() or left.value == right.value or place == before:
            continue
        before = place
        size = raw.FPDFText_GetFontSize(text, index)
        yield Letter(
            letter, size, left.value, height - top.value, right.value, height - bottom.value
        )


def overlaps(found: list[Letter]) -> list[str]:
    """Pairs of characters whose inner boxes share ground."""
    cells: dict[tuple[int, int], list[Letter]] = {}
    faults = []
    for one in found:
        mine = inner(one)
        for cell in around(mine):
            for other in cells.get(cell, ()):
                if meet(mine, inner(other)):
                    faults.append(f"{other.text}{one.text} at {one.left:.0f},{one.top:.0f}")
        for cell in around(mine):
            cells.setdefault(cell, []).append(one)
    return sorted(set(faults))


def misplaced(data: bytes) -> list[str]:
    """Letters in the margin and letters on letters, with their page."""
    return list(_looked_at(data)[0])


def smallest(data: bytes) -> float:
    """The size in points of the smallest letter of a document."""
    return _looked_at(data)[1]


@lru_cache(maxsize=256)
def _looked_at(data: bytes) -> tuple[tuple[str, ...], float]:
    """What is misplaced and the smallest size: reading the boxes of all letters takes long."""
    found, size = [], math.inf
    for number, ((width, height), page) in enumerate(letters(data), 1):
        outside = [
            x
            for x in page
            if x.left < MARGIN
            or x.right > width - MARGIN
            or x.top < EDGE
            or x.bottom > height - EDGE
        ]
        found += [f"{number}: {x.text} outside" for x in outside]
        found += [f"{number}: {x}" for x in overlaps(page)]
        size = min(size, *(x.size for x in page))
    return tuple(found), size


def inner(letter: Letter) -> tuple[float, float, float, float]:
    """The middle of the ink: neighbouring letters may touch, and some signs reach under others."""
    width, height = letter.right - letter.left, letter.bottom - letter.top
    return (
        letter.left + 0.15 * width,
        letter.top + 0.15 * height,
        letter.right - 0.15 * width,
        letter.bottom - 0.15 * height,
    )


def around(box: tuple[float, float, float, float]) -> set[tuple[int, int]]:
    """The cells of a coarse grid that a box touches."""
    xs = range(int(box[0] // 20), int(box[2] // 20) + 1)
    ys = range(int(box[1] // 20), int(box[3] // 20) + 1)
    return {(x, y) for x in xs for y in ys}


def meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    """Whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


@dataclass(frozen=True)
class Tag:
    """One element of the accessible structure."""

    name: str
    alt: str | None
    lang: str | None
    page: int | None  # from 0, where the element says it


@lru_cache(maxsize=128)
def tags(pdf: bytes) -> tuple[Tag, ...]:
    """The structure elements in reading order."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    return tuple(
        Tag(
            str(node["/S"])[1:],
            node.get("/Alt"),
            node.get("/Lang"),
            numbers[node.raw_get("/Pg").idnum] if "/Pg" in node else None,
        )
        for node in elements(reader.trailer["/Root"]["/StructTreeRoot"])
    )


def elements(node: Any) -> Iterator[Any]:
    """A structure element and everything below it, as the reader gives it."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from elements(child)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from elements(node.get("/K", []))

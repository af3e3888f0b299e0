"""How thick the ink of a sheet is: every stroke and every narrow shape, inside pictures too."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as raw

WHITE = 250  # of 255: what nobody sees on paper
Matrix = tuple[float, float, float, float]  # turn and scale of a point; where it stands is left out
AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True)
class Drawn:
    """One line or shape of a page, from 1: its thinnest part in points, and where it stands."""

    page: int
    width: float
    left: float
    bottom: float

    def __str__(self) -> str:
        return f"{self.page}: {self.width:.2f} pt at {self.left:.0f},{self.bottom:.0f}"


@lru_cache(maxsize=256)
def ink(pdf: bytes) -> tuple[Drawn, ...]:
    """Every stroke that is not white, and every shape that is not."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        for n in range(raw.FPDFPage_CountObjects(page)):
            found += _of(raw.FPDFPage_GetObject(page, n), AS_IT_IS, number)
    return tuple(found)


def too_thin(pdf: bytes, points: float) -> list[str]:
    """Ink of less than so many points; a hundredth is lost where decimals are cut."""
    return [str(one) for one in ink(pdf) if one.width < points - 0.01]


def _of(thing: raw.FPDF_PAGEOBJECT, outer: Matrix, page: int) -> Iterator[Drawn]:
    kind, matrix = raw.FPDFPageObj_GetType(thing), raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, matrix)
    own = _both((matrix.a, matrix.b, matrix.c, matrix.d), outer)
    if kind == raw.FPDF_PAGEOBJ_FORM:
        for n in range(raw.FPDFFormObj_CountObjects(thing)):
            yield from _of(raw.FPDFFormObj_GetObject(thing, n), own, page)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        yield from _path(thing, own, outer, page)


def _path(thing: raw.FPDF_PAGEOBJECT, matrix: Matrix, outer: Matrix, page: int) -> Iterator[Drawn]:
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    if stroke.value and not _white(raw.FPDFPageObj_GetStrokeColor, thing):
        raw.FPDFPageObj_GetStrokeWidth(thing, width)
        yield Drawn(page, width.value * _scale(matrix), left.value, bottom.value)
    elif fill.value and not _white(raw.FPDFPageObj_GetFillColor, thing):
        # Bounds are those after the shape's own matrix; a width is not.
        thin = min(right.value - left.value, top.value - bottom.value)
        yield Drawn(page, thin * _scale(outer), left.value, bottom.value)


def _white(color: ctypes._CFuncPtr, thing: raw.FPDF_PAGEOBJECT) -> bool:
    red, green, blue, solid = (ctypes.c_uint() for _ in range(4))
    color(thing, red, green, blue, solid)
    return solid.value == 0 or min(red.value, green.value, blue.value) >= WHITE


def _both(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d = inner
    e, f, g, h = outer
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def _scale(matrix: Matrix) -> float:
    a, b, c, d = matrix
    return math.sqrt(abs(a * d - b * c))

"""What a map is made of once it is drawn: lines and labels in millimetres, and their SVG.

Only black, white and strokes: a photocopier must not lose anything.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import escape

Point = tuple[float, float]
MM_PER_PT = 25.4 / 72
SVG = "http://www.w3.org/2000/svg"
FAMILY = "BIZ UDPGothic, Hiragino Sans, Yu Gothic UI, Meiryo, Noto Sans CJK JP, sans-serif"


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke through points. `fill` is none, white or black; `stroke` its width in millimetres.

    A stroke of 0 draws the fill only.
    """

    points: tuple[Point, ...]
    stroke: float
    closed: bool = False
    fill: str = "none"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A text around its middle (`x`, `y`), with the size in points and the width it may take."""

    text: str
    x: float
    y: float
    size: float
    width: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of `width` by `height` millimetres; later parts cover earlier ones."""

    width: float
    height: float
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]


def _regular(corners: int, turn: float = -90.0) -> tuple[Point, ...]:
    angles = [math.radians(turn + 360 * n / corners) for n in range(corners)]
    return tuple((round(math.cos(a), 3), round(math.sin(a), 3)) for a in angles)


# One outline per `mark` of the vocabulary, in a square from -1 to 1, y downwards.
SHAPES: dict[str, tuple[Point, ...]] = {
    "circle": _regular(16),
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "triangle": ((0, -1), (1, 0.85), (-1, 0.85)),
    "diamond": ((0, -1), (1, 0), (0, 1), (-1, 0)),
    "pentagon": _regular(5),
    "shield": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.15), (0, 1), (-0.9, 0.15)),
    "cross": (
        *((-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35)),
        *((0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35)),
    ),
    "star": tuple(
        (round(r * x, 3), round(r * y, 3))
        for n, (x, y) in enumerate(_regular(10))
        for r in (1.0 if n % 2 == 0 else 0.45,)
    ),
    "drop": ((0, -1), (0.55, -0.15), (0.65, 0.4), (0.4, 0.85), (0, 1), (-0.4, 0.85), (-0.65, 0.4),
             (-0.55, -0.15)),
    # Nobody has these yet: they wait for a further kind.
    "hexagon": _regular(6, 0.0),
    "arch": ((-0.9, 0.9), (-0.9, -0.1), (-0.64, -0.74), (0, -1), (0.64, -0.74), (0.9, -0.1),
             (0.9, 0.9)),
    # Not kinds of places but what a reader finds the way by.
    "station": ((-1, -0.45), (1, -0.45), (1, 0.45), (-1, 0.45)),
    "landmark": (
        *((-1, -0.6), (-0.6, -1), (0, -0.4), (0.6, -1), (1, -0.6), (0.4, 0)),
        *((1, 0.6), (0.6, 1), (0, 0.4), (-0.6, 1), (-1, 0.6), (-0.4, 0)),
    ),
    "house": ((0, -1), (1, -0.1), (0.75, -0.1), (0.75, 1), (-0.75, 1), (-0.75, -0.1), (-1, -0.1)),
}  # fmt: skip


def shape(name: str, x: float, y: float, radius: float, *, solid: bool) -> Line:
    """The outline of a mark around a point; an unknown name is drawn as a circle."""
    outline = SHAPES.get(name, SHAPES["circle"])
    # Middle and outline are rounded apart: all marks of a kind are the same steps and pack well.
    x, y = round(x, 2), round(y, 2)
    steps = ((round(radius * dx, 2), round(radius * dy, 2)) for dx, dy in outline)
    points = tuple((round(x + dx, 2), round(y + dy, 2)) for dx, dy in steps)
    return Line(points, 0.25, closed=True, fill="black" if solid else "white")


def text_width(text: str, size: float) -> float:
    """The width in millimetres that a text of `size` points takes at most in the printed font."""
    ems = sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.62 for c in text)
    return ems * size * MM_PER_PT


def to_svg(drawing: Drawing, alt: str) -> str:
    """The drawing as an SVG document with `alt` as its title; no styles, no scripts."""
    parts = [
        f'<svg xmlns="{SVG}" viewBox="0 0 {drawing.width:g} '
        f'{drawing.height:g}" width="{drawing.width:g}mm" height="{drawing.height:g}mm" '
        f'role="img" font-family="{FAMILY}">',
        f"<title>{escape(alt)}</title>",
        f'<path fill="#fff" d="M0 0H{drawing.width:g}V{drawing.height:g}H0z"/>',
    ]
    parts += [_svg_line(line) for line in drawing.lines]
    parts += [_svg_label(label) for label in drawing.labels]
    return "\n".join([*parts, "</svg>\n"])


def lines_svg(drawing: Drawing) -> str:
    """What of the drawing is no text, as an SVG document: a sheet sets the labels on top of it.

    It is in points: a sheet that had to scale it would round the scale.
    """
    wide, high = (f"{side / MM_PER_PT:.3f}" for side in (drawing.width, drawing.height))
    head = f'<svg xmlns="{SVG}" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}">'
    parts = [_svg_line(line, 1 / MM_PER_PT) for line in drawing.lines]
    return "\n".join([head, *parts, "</svg>\n"])


def _svg_line(line: Line, scale: float = 1.0) -> str:
    path = _steps([(round(x * scale, 2), round(y * scale, 2)) for x, y in line.points])
    path += "z" if line.closed else ""
    fill = {"none": "none", "white": "#fff", "black": "#000"}[line.fill]
    dash = f' stroke-dasharray="{1.6 * scale:g} {scale:g}"' if line.dashed else ""
    width = f"{round(line.stroke * scale, 3):g}"
    stroke = f' stroke="#000" stroke-width="{width}"' if line.stroke else ""
    return f'<path fill="{fill}"{stroke}{dash} d="{path}"/>'


def _steps(corners: Sequence[Point]) -> str:
    """A path from corner to corner in steps: shorter than places, and the same for same shapes."""
    (x, y), *_ = corners
    ways = (f"{_short(b[0] - a[0])} {_short(b[1] - a[1])}" for a, b in pairwise(corners))
    return f"M{_short(x)} {_short(y)}l{' '.join(ways)}"


def _short(value: float) -> str:
    """Two decimals at most, without a zero that says nothing."""
    return f"{round(value, 2) + 0.0:g}"


def _svg_label(label: Label) -> str:
    size = label.size * MM_PER_PT
    weight = ' font-weight="700"' if label.bold else ""
    # Middle of the letters, not of the line: a third of the size below the wanted middle.
    return (
        f'<text x="{label.x:g}" y="{label.y + size * 0.36:.2f}" font-size="{size:.2f}" '
        f'text-anchor="middle"{weight}>{escape(label.text)}</text>'
    )

"""The pictures of the guide, drawn as SVG from `content/diagrams.yaml`: boxes and arrows on a grid.

Two columns, 360 units wide, so that the words are still legible on the narrowest phone. Shape and
line, not colour, tell boxes apart; the picture prints in grey.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from markupsafe import Markup

from zaitaku.ground import people
from zaitaku.ground.lettering import FAMILY, wrap
from zaitaku.ground.problems import InvalidData
from zaitaku.load.decode import values
from zaitaku.load.lending import read_words
from zaitaku.model import Lang, LocalText, Municipality
from zaitaku.yamltext import Mapping

WIDTH, GAP, PAD = 360.0, 34.0, 12.0
COLUMN = (WIDTH - GAP) / 2
FONT, LINE = 16.0, 23.0
MARGIN = 6.0
Points = Literal["end", "both", "none"]
LOOKS = {
    "plain": 'fill="#fff" stroke="#06352f" stroke-width="1.5"',
    "strong": 'fill="#e4f0ec" stroke="#06352f" stroke-width="3"',
    "dashed": 'fill="#fff" stroke="#06352f" stroke-width="1.5" stroke-dasharray="6 4"',
}


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its cell, the columns it takes, how it looks, what it says, who stands in it."""

    id: str
    column: int
    row: int
    span: int
    look: str
    text: LocalText
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from one box to another, with a point at the end, at both ends, or at none.

    `middle` leads it down or up the gap between the columns, past the boxes of other rows.
    """

    start: str
    end: str
    points: Points
    middle: bool


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture and its alternative in words."""

    id: str
    alt: LocalText
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    numbered: bool
    loop: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    who: str | None


def load_diagrams(path: Path, own: Municipality | None = None) -> dict[str, Diagram]:
    """Every diagram of a file by id, in the words of a municipality.

    Raises `InvalidData` when the file cannot be read.
    """
    tree, found = read_words(path, f"content/{path.name}", own)
    if tree is None or found:
        raise InvalidData(found)
    diagrams = [_diagram(node) for node in tree.mappings("diagrams")]
    return {diagram.id: diagram for diagram in diagrams}


def _diagram(node: Mapping) -> Diagram:
    return Diagram(
        id=node.text("id") or "",
        alt=values.local_text(node.get("alt")),
        boxes=tuple(_box(box) for box in node.mappings("boxes")),
        arrows=tuple(_arrow(arrow) for arrow in node.mappings("arrows")),
        numbered=node.text("numbered") == "yes",
        loop=node.text("loop") == "yes",
    )


def _arrow(node: Mapping) -> Arrow:
    points: Points = "both" if node.text("both") == "yes" else "end"
    return Arrow(
        start=node.text("from") or "",
        end=node.text("to") or "",
        points="none" if node.text("point") == "no" else points,
        middle=node.text("by") == "middle",
    )


def _box(node: Mapping) -> Box:
    column, row = (node.text("at") or "0 0").split()
    return Box(
        id=node.text("id") or "",
        column=int(column),
        row=int(row),
        span=int(node.text("span") or 1),
        look=node.text("look") or "plain",
        text=values.local_text(node.get("text")),
        who=node.text("who"),
    )


def draw(diagram: Diagram, lang: Lang) -> str:
    """The picture in one language, as the text of an SVG file."""
    placed = _place(diagram, lang)
    height = size(diagram, lang)[1]
    parts = [_draw_arrow(placed[a.start], placed[a.end], a) for a in diagram.arrows]
    if diagram.loop:
        parts.append(_loop(placed[diagram.boxes[-1].id], placed[diagram.boxes[0].id]))
    for number, box in enumerate(diagram.boxes, 1):
        parts.append(_draw_box(placed[box.id], box.look, number if diagram.numbered else None))
    return _file(height, getattr(diagram.alt, lang) or "", "\n".join(parts))


def size(diagram: Diagram, lang: Lang) -> tuple[int, int]:
    """Width and height of the picture in pixels of the page, so that a page can keep its room."""
    bottom = max(p.y + p.height for p in _place(diagram, lang).values()) + MARGIN
    return round(WIDTH), round(bottom)


def _file(height: float, title: str, body: str) -> str:
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}"'
        ' role="img" font-family="{}" font-size="{}">\n<title>{}</title>\n'
    ).format(f"{WIDTH:g}", f"{height:g}", f"{WIDTH:g}", f"{height:g}", FAMILY, f"{FONT:g}", title)
    points = "".join(
        f'<marker id="{id}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size}"'
        f' markerHeight="{size}" orient="auto-start-reverse">'
        '<path d="M0 0 10 5 0 10z" fill="#06352f"/></marker>'
        for id, size in (("p", 7), ("s", 4))
    )
    return f"{head}<defs>{points}</defs>\n{body}\n</svg>\n"


def _place(diagram: Diagram, lang: Lang) -> dict[str, _Placed]:
    """Cells become rectangles; a row is as high as its highest box."""
    inset = 30.0 if diagram.numbered else 0.0
    right = 34.0 if diagram.loop else 0.0
    texts: dict[str, tuple[str, ...]] = {}
    heights: dict[int, float] = {}
    for box in diagram.boxes:
        width = _width(box) - right
        text = getattr(box.text, lang) or box.text.ja or ""
        texts[box.id] = wrap(text, width - 2 * PAD - inset, FONT)
        height = len(texts[box.id]) * LINE + 2 * PAD + (people.SIZE if box.who else 0)
        heights[box.row] = max(heights.get(box.row, 0.0), height)
    tops, y = {}, MARGIN
    for row in sorted(heights):
        tops[row] = y
        y += heights[row] + GAP * 0.8
    return {
        box.id: _Placed(
            x=MARGIN / 2 + box.column * (COLUMN + GAP),
            y=tops[box.row],
            width=_width(box) - MARGIN - right,
            height=heights[box.row],
            lines=texts[box.id],
            who=box.who,
        )
        for box in diagram.boxes
    }


def _width(box: Box) -> float:
    return box.span * COLUMN + (box.span - 1) * GAP


def _draw_box(box: _Placed, look: str, number: int | None) -> str:
    shape = (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="8"'
        f" {LOOKS[look]}/>"
    )
    left = box.x + 34 if number else box.x
    middle = left + (box.width - (left - box.x)) / 2
    figure = people.person(box.who, middle, box.y + PAD + people.SIZE - 4) if box.who else ""
    top = people.SIZE if box.who else 0
    first = box.y + top + (box.height - top) / 2 - (len(box.lines) - 1) * LINE / 2 + FONT * 0.36
    weight = ' font-weight="700"' if look == "strong" else ""
    lines = "".join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(middle, first + n * LINE, line)
        for n, line in enumerate(box.lines)
    )
    label = f'<text text-anchor="middle" fill="#16211f"{weight}>{lines}</text>'
    if not number:
        return shape + figure + label
    y = box.y + box.height / 2
    badge = (
        f'<circle cx="{box.x + 22:g}" cy="{y:g}" r="13" fill="#06352f"/>'
        f'<text x="{box.x + 22:g}" y="{y + 5.5:g}" text-anchor="middle" fill="#fff"'
        f' font-weight="700">{number}</text>'
    )
    return shape + figure + badge + label


def _draw_arrow(start: _Placed, end: _Placed, arrow: Arrow) -> str:
    """A line between the facing edges of two boxes; small points where two share a gap."""
    if arrow.middle:
        return _path(_by_the_middle(start, end), arrow.points, "s")
    if abs(start.y - end.y) < 1:
        x1, x2 = start.x + start.width + 2, end.x - 2
        y1 = y2 = start.y + start.height / 2
    else:
        y1, y2 = start.y + start.height + 2, end.y - 2
        x1, x2 = _facing(start, end)
    head = "s" if arrow.points == "both" else "p"
    return _path(f"M{x1:g} {y1:g}L{x2:g} {y2:g}", arrow.points, head)


def _by_the_middle(start: _Placed, end: _Placed) -> str:
    """From the edge of a wide box along the gap between the columns, then to the side of a box."""
    x = MARGIN / 2 + COLUMN - MARGIN / 2 + GAP / 2
    y1 = start.y + start.height + 2 if end.y > start.y else start.y - 2
    side = end.x + end.width + 2 if end.x < x else end.x - 2
    return f"M{x:g} {y1:g}V{end.y + end.height / 2:g}H{side:g}"


def _path(course: str, points: Points, head: str = "p") -> str:
    ends = "" if points == "none" else f' marker-end="url(#{head})"'
    ends += f' marker-start="url(#{head})"' if points == "both" else ""
    return f'<path d="{course}" fill="none" stroke="#06352f" stroke-width="2.5"{ends}/>'


def _facing(start: _Placed, end: _Placed) -> tuple[float, float]:
    """Where a downward arrow leaves and arrives: straight down where the boxes overlap."""
    left, right = max(start.x, end.x), min(start.x + start.width, end.x + end.width)
    if right > left:
        return (left + right) / 2, (left + right) / 2
    toward = 0.75 if end.x > start.x else 0.25
    return start.x + start.width * toward, end.x + end.width * (1 - toward)


def _loop(last: _Placed, first: _Placed) -> str:
    x, edge = last.x + last.width, WIDTH - MARGIN
    y1, y2 = last.y + last.height / 2, first.y + first.height / 2
    return _path(f"M{x + 2:g} {y1:g}H{edge:g}V{y2:g}H{x + 4:g}", "end")

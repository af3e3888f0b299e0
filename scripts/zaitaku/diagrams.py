"""The pictures of the guide, drawn as SVG from `content/diagrams.yaml`: boxes and arrows on a grid.

Two columns, 360 units wide, so that the words are still legible on the narrowest phone. Shape and
line, not colour, tell boxes apart; the picture prints in grey.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from zaitaku import source
from zaitaku.decode import values
from zaitaku.model import Lang, LocalText
from zaitaku.problems import InvalidData
from zaitaku.source import Mapping

WIDTH, GAP, PAD = 360.0, 34.0, 12.0
COLUMN = (WIDTH - GAP) / 2
FONT, LINE = 16.0, 23.0
MARGIN = 6.0
LOOKS = {
    "plain": 'fill="#fff" stroke="#06352f" stroke-width="1.5"',
    "strong": 'fill="#e4f0ec" stroke="#06352f" stroke-width="3"',
    "dashed": 'fill="#fff" stroke="#06352f" stroke-width="1.5" stroke-dasharray="6 4"',
}
FAMILY = "BIZ UDPGothic, Hiragino Sans, Yu Gothic UI, Meiryo, Noto Sans CJK JP, sans-serif"


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its cell, the columns it takes, how it looks, what it says."""

    id: str
    column: int
    row: int
    span: int
    look: str
    text: LocalText


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from one box to another, with a point at the end or at both."""

    start: str
    end: str
    both: bool


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


def load_diagrams(path: Path) -> dict[str, Diagram]:
    """Every diagram of a file by id. Raises `InvalidData` when the file cannot be read."""
    tree, found = source.load(path, name=f"content/{path.name}")
    if tree is None or found:
        raise InvalidData(found)
    diagrams = [_diagram(node) for node in tree.mappings("diagrams")]
    return {diagram.id: diagram for diagram in diagrams}


def _diagram(node: Mapping) -> Diagram:
    return Diagram(
        id=node.text("id") or "",
        alt=values.local_text(node.get("alt")),
        boxes=tuple(_box(box) for box in node.mappings("boxes")),
        arrows=tuple(
            Arrow(a.text("from") or "", a.text("to") or "", a.text("both") == "yes")
            for a in node.mappings("arrows")
        ),
        numbered=node.text("numbered") == "yes",
        loop=node.text("loop") == "yes",
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
    )


def draw(diagram: Diagram, lang: Lang) -> str:
    """The picture in one language, as the text of an SVG file."""
    placed = _place(diagram, lang)
    height = max(p.y + p.height for p in placed.values()) + MARGIN
    parts = [_arrow(placed[a.start], placed[a.end], a.both) for a in diagram.arrows]
    if diagram.loop:
        parts.append(_loop(placed[diagram.boxes[-1].id], placed[diagram.boxes[0].id]))
    for number, box in enumerate(diagram.boxes, 1):
        parts.append(_draw_box(placed[box.id], box.look, number if diagram.numbered else None))
    return _file(height, getattr(diagram.alt, lang) or "", "\n".join(parts))


def _file(height: float, title: str, body: str) -> str:
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}"'
        ' role="img" font-family="{}" font-size="{}">\n<title>{}</title>\n'
    ).format(f"{WIDTH:g}", f"{height:g}", f"{WIDTH:g}", f"{height:g}", FAMILY, f"{FONT:g}", title)
    point = (
        '<defs><marker id="p" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7"'
        ' markerHeight="7" orient="auto-start-reverse">'
        '<path d="M0 0 10 5 0 10z" fill="#06352f"/></marker></defs>\n'
    )
    return f"{head}{point}{body}\n</svg>\n"


def _place(diagram: Diagram, lang: Lang) -> dict[str, _Placed]:
    """Cells become rectangles; a row is as high as its highest box."""
    inset = 30.0 if diagram.numbered else 0.0
    right = 34.0 if diagram.loop else 0.0
    texts: dict[str, tuple[str, ...]] = {}
    heights: dict[int, float] = {}
    for box in diagram.boxes:
        width = _width(box) - right
        text = getattr(box.text, lang) or box.text.ja or ""
        texts[box.id] = _wrap(text, width - 2 * PAD - inset)
        height = len(texts[box.id]) * LINE + 2 * PAD
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
        )
        for box in diagram.boxes
    }


def _width(box: Box) -> float:
    return box.span * COLUMN + (box.span - 1) * GAP


def _advance(char: str) -> float:
    """About how wide a character is, in units: full width 1 em, others 0.56 em."""
    return FONT * (1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.56)


def _wrap(text: str, width: float) -> tuple[str, ...]:
    """Lines no wider than `width`; Latin words stay whole, `\\n` in the text starts a line."""
    lines: list[str] = []
    for part in text.replace("\\n", "\n").split("\n"):
        line = ""
        for word in _pieces(part):
            if line and sum(map(_advance, line + word.rstrip())) > width:
                lines.append(line.strip())
                line = ""
            line += word
        lines.append(line.strip())
    return tuple(lines)


def _pieces(text: str) -> list[str]:
    """What may not be broken: Latin words with the space behind them, else single characters.

    A closing bracket or comma stays with the character before it (禁則).
    """
    pieces: list[str] = []
    for char in text:
        latin = ord(char) < 0x2E80
        last = pieces[-1][-1] if pieces else " "
        within_word = latin and ord(last) < 0x2E80 and last != " "
        joins = pieces and (char in "、。）・」ー" or within_word)
        if joins:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _draw_box(box: _Placed, look: str, number: int | None) -> str:
    shape = (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="8"'
        f" {LOOKS[look]}/>"
    )
    left = box.x + 34 if number else box.x
    middle = left + (box.width - (left - box.x)) / 2
    first = box.y + box.height / 2 - (len(box.lines) - 1) * LINE / 2 + FONT * 0.36
    weight = ' font-weight="700"' if look == "strong" else ""
    lines = "".join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(middle, first + n * LINE, line)
        for n, line in enumerate(box.lines)
    )
    label = f'<text text-anchor="middle" fill="#16211f"{weight}>{lines}</text>'
    if not number:
        return shape + label
    y = box.y + box.height / 2
    badge = (
        f'<circle cx="{box.x + 22:g}" cy="{y:g}" r="13" fill="#06352f"/>'
        f'<text x="{box.x + 22:g}" y="{y + 5.5:g}" text-anchor="middle" fill="#fff"'
        f' font-weight="700">{number}</text>'
    )
    return shape + badge + label


def _arrow(start: _Placed, end: _Placed, both: bool) -> str:
    """A line between the facing edges of two boxes."""
    if abs(start.y - end.y) < 1:
        x1, x2 = start.x + start.width + 2, end.x - 2
        y1 = y2 = start.y + start.height / 2
    else:
        y1, y2 = start.y + start.height + 2, end.y - 2
        x1, x2 = _facing(start, end)
    ends = ' marker-end="url(#p)"' + (' marker-start="url(#p)"' if both else "")
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="#06352f"'
        f' stroke-width="2.5"{ends}/>'
    )


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
    return (
        f'<path d="M{x + 2:g} {y1:g}H{edge:g}V{y2:g}H{x + 4:g}" fill="none" stroke="#06352f"'
        f' stroke-width="2.5" marker-end="url(#p)"/>'
    )

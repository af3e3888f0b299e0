"""One map: outlines, stations, numbered marks. Marks that would overlap move aside with a leader;
where too many stand together, those of one kind in one chome (then town) share a mark.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from zaitaku.papermap.drawing import MM_PER_PT, Drawing, Label, Line, Point, shape, text_width
from zaitaku.papermap.placing import Box, Room, Wanted, nearest_edge
from zaitaku.papermap.projection import Ground, fit, inside, rings

PAD = 7.0  # millimetres between the outline and the frame
REACH = 45.0  # millimetres that a mark may stand away from its place
MAX_FILL = 0.3  # share of the map that marks may cover before they are joined
MAX_MEAN = 15.0  # millimetres that marks may stand away from their places on average
GAP = 0.5
HAIR = 0.18  # millimetres, half a point: a thinner line is lost in a copy of a copy
SPOT = 2.4  # millimetres: the room of a station or landmark


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered place. `solid` marks stand at the building, hollow ones at a rough point.

    `keys` say with whom it may share a mark, from the narrowest: point, chome, town.
    """

    number: int
    shape: str
    lat: float
    lon: float
    solid: bool
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A station or landmark by which a reader finds the way."""

    name: str
    lat: float
    lon: float
    kind: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """What a map shows. `area` is the feature id of the outline, None for the whole ward.

    `width` and the least and greatest height in millimetres, `size` of the numbers in points.
    """

    boundary: str
    areas: str
    area: str | None
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]
    width: float
    heights: tuple[float, float]
    size: float
    north: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The finished map. `left_out` are numbers without room; a sheet must name them in words."""

    drawing: Drawing
    boxes: tuple[Box, ...]
    left_out: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Marks that share one place on the sheet."""

    numbers: tuple[int, ...]
    shape: str
    solid: bool
    point: Point

    @property
    def text(self) -> str:
        return ranges(self.numbers)


def ranges(numbers: Iterable[int]) -> str:
    """Numbers in short: 3,5-8."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(str(r[0]) if len(r) == 1 else f"{r[0]}-{r[-1]}" for r in runs)


def chart(spec: ChartSpec) -> Chart:
    """Draw a map. The same spec gives the same drawing."""
    ground = _ground(spec)
    levels = max((len(m.keys) for m in spec.marks), default=1)
    drawn = None
    for level in range(levels):
        last = level == levels - 1
        drawn = _draw(spec, ground, _groups(spec, ground, level), last=last)
        if drawn is not None:
            return drawn
    raise AssertionError("the last level always draws")


def sheet_size(spec: ChartSpec) -> tuple[float, float]:
    """Width and height, in millimetres, of the map that `chart` will draw."""
    ground = _ground(spec)
    return ground.width, ground.height


def _ground(spec: ChartSpec) -> Ground:
    outline = [p for ring in _outline(spec) for p in ring]
    points = outline or [(m.lat, m.lon) for m in spec.marks] or [(s.lat, s.lon) for s in spec.spots]
    return fit(points or [(0.0, 0.0)], spec.width, spec.heights, PAD)


def _outline(spec: ChartSpec) -> list[list[Point]]:
    own = list(rings(spec.areas, spec.area)) if spec.area else []
    return own or list(rings(spec.boundary))


def _groups(spec: ChartSpec, ground: Ground, level: int) -> list[_Group]:
    members: dict[tuple[str, str], list[Mark]] = {}
    for mark in spec.marks:
        key = mark.keys[min(level, len(mark.keys) - 1)]
        members.setdefault((mark.shape, key), []).append(mark)
    return [_group(ground, marks) for marks in members.values()]


def _group(ground: Ground, marks: list[Mark]) -> _Group:
    lat = sum(m.lat for m in marks) / len(marks)
    lon = sum(m.lon for m in marks) / len(marks)
    one_point = len({(m.lat, m.lon) for m in marks}) == 1
    x, y = ground.at(lat, lon)
    # A place beyond the frame is marked at its edge rather than lost.
    point = min(max(x, 2.0), ground.width - 2.0), min(max(y, 2.0), ground.height - 2.0)
    solid = one_point and all(m.solid for m in marks)
    return _Group(tuple(m.number for m in marks), marks[0].shape, solid, point)


def _draw(spec: ChartSpec, ground: Ground, groups: list[_Group], *, last: bool) -> Chart | None:
    """The map with these marks; None where they are too many, unless nothing is left to join."""
    sizes = [_size(g.text, spec.size) for g in groups]
    covered = sum(w * h for w, h in sizes)
    if not last and covered > MAX_FILL * ground.width * ground.height:
        return None
    room = Room(ground.width, ground.height)
    lines = _ground_lines(spec, ground)
    labels = _furniture(spec, ground, room, lines)
    labels += _spots(spec, ground, room, lines)
    wanted = [Wanted(g.point, *size) for g, size in zip(groups, sizes, strict=True)]
    boxes = room.place_all(wanted, REACH)
    if not last and (None in boxes or _mean_distance(groups, boxes) > MAX_MEAN):
        return None
    for group, box in zip(groups, boxes, strict=True):
        if box is not None:
            _leader(group, box, lines)
    for group, box in zip(groups, boxes, strict=True):
        if box is not None:
            labels.append(_mark(group, box, spec.size, lines))
    lost = [n for g, b in zip(groups, boxes, strict=True) if b is None for n in g.numbers]
    drawing = Drawing(ground.width, ground.height, tuple(lines), tuple(labels))
    return Chart(drawing, tuple(b for b in boxes if b), tuple(sorted(lost)))


def _size(text: str, size: float) -> tuple[float, float]:
    em = size * MM_PER_PT
    return em * 0.95 + text_width(text, size) + 2 * GAP, em * 1.3


def _mean_distance(groups: list[_Group], boxes: list[Box | None]) -> float:
    away = [
        math.dist((b.x, b.y), g.point) for g, b in zip(groups, boxes, strict=True) if b is not None
    ]
    return sum(away) / max(1, len(away))


def _leader(group: _Group, box: Box, lines: list[Line]) -> None:
    if (box.x, box.y) == group.point:
        return
    end = nearest_edge(box, group.point)
    lines.append(Line((_near(group.point), _near(end)), 0.2))
    lines.append(shape("circle", *group.point, 0.5, solid=True))


def _mark(group: _Group, box: Box, size: float, lines: list[Line]) -> Label:
    left, _, right, _ = box.edges
    lines.append(_sheet_of_paper(box, HAIR))
    em = size * MM_PER_PT
    lines.append(shape(group.shape, left + em * 0.5 + 0.3, box.y, em * 0.4, solid=group.solid))
    start = left + em * 0.95 + GAP
    width = right - start
    return Label(group.text, round(start + width / 2 - 0.2, 2), round(box.y, 2), size, width, True)


def _sheet_of_paper(box: Box, stroke: float = 0) -> Line:
    """White ground under a text, so that no outline runs through its letters."""
    left, top, right, bottom = box.edges
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return Line(tuple(_near(c) for c in corners), stroke, closed=True, fill="white")


def _near(point: Point) -> Point:
    return round(point[0], 2), round(point[1], 2)


def _ground_lines(spec: ChartSpec, ground: Ground) -> list[Line]:
    right, bottom = ground.width - 0.1, ground.height - 0.1
    frame = Line(((0.1, 0.1), (right, 0.1), (right, bottom), (0.1, bottom)), 0.2, True)
    return [frame, *_borders(spec.boundary, spec.areas, spec.area, ground)]


# The maps of one area, whatever stands on them, share its borders.
@lru_cache(maxsize=8)
def _borders(boundary: str, areas: str, area: str | None, ground: Ground) -> tuple[Line, ...]:
    def runs(found: Iterable[list[Point]], stroke: float, *, dashed: bool) -> list[Line]:
        drawn = (run for ring in found for run in inside(ground, ring, 0.2))
        return [Line(run, stroke, dashed=dashed) for run in drawn]

    own = rings(areas, area) if area else ()
    every = runs(rings(areas), 0.2, dashed=True) + runs(own, 0.6, dashed=True)
    return (*every, *runs(rings(boundary), 0.45, dashed=False))


def _furniture(spec: ChartSpec, ground: Ground, room: Room, lines: list[Line]) -> list[Label]:
    """North arrow and a bar of one kilometre, each in a corner where no station stands."""
    points = [ground.at(s.lat, s.lon) for s in spec.spots]
    labels = []
    for draw in (_arrow, _bar):
        corners = [draw(spec, ground, at) for at in (0, 1)]
        box, strokes, label = min(corners, key=lambda c: sum(c[0].holds(p) for p in points))
        room.take(box)
        lines += strokes
        labels.append(label)
    return labels


Furniture = tuple[Box, list[Line], Label]


def _arrow(spec: ChartSpec, ground: Ground, corner: int) -> Furniture:
    """The arrow at the top, right (0) or left (1)."""
    em = spec.size * MM_PER_PT
    half = max(5.0, text_width(spec.north, spec.size)) / 2
    x, y = (ground.width - 1.0 - half, half + 1.0)[corner], 3.0
    strokes = [Line(((x, y + 5), (x, y), (x - 1, y + 2), (x, y), (x + 1, y + 2)), 0.3)]
    label = Label(spec.north, round(x, 2), y + 5 + em * 0.7, spec.size, 2 * half)
    return Box(x, y + 3.5 + em * 0.7, 2 * half, 8 + em), strokes, label


def _bar(spec: ChartSpec, ground: Ground, corner: int) -> Furniture:
    """The bar at the bottom, left (0) or right (1)."""
    em = spec.size * MM_PER_PT
    metres = 1000 if 1000 * ground.scale < ground.width * 0.45 else 500
    length = metres * ground.scale
    text = "1 km" if metres == 1000 else "500 m"
    width = text_width(text, spec.size)
    left = (4.0, ground.width - 4.0 - max(length, width))[corner]
    bottom = ground.height - 3.5
    ends = ((left, bottom - 1.2), (left, bottom), (left + length, bottom))
    strokes = [Line((*ends, (left + length, bottom - 1.2)), 0.3)]
    label = Label(text, left + max(length, width) / 2, bottom - em * 0.8, spec.size, width)
    box = Box(label.x, bottom - em * 0.6, max(length, width) + 2, em * 1.2 + 3)
    return box, strokes, label


def _spots(spec: ChartSpec, ground: Ground, room: Room, lines: list[Line]) -> list[Label]:
    """Stations and landmarks as points; a name without free room is left away, its point stays."""
    size = spec.size
    labels = []
    shown = [(s, ground.at(s.lat, s.lon)) for s in spec.spots]
    # A point under the arrow or the bar could not be told from them.
    shown = [(s, p) for s, p in shown if ground.holds(p, 2.0) and room.free(Box(*p, SPOT, SPOT))]
    for spot, (x, y) in shown:
        lines.append(shape(spot.kind, x, y, 1.1, solid=True))
        room.take(Box(x, y, SPOT, SPOT))
    for spot, (x, y) in shown:
        width, height = text_width(spot.name, size) + 0.6, size * MM_PER_PT * 1.15
        for angle in (0, 180, 90, 270, 45, 135, 315, 225):
            dx, dy = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            box = Box(
                x + round(dx, 2) * (width / 2 + 1.4), y + round(dy, 2) * (height / 2 + 1.4),
                width, height,
            )  # fmt: skip
            if room.free(box):
                room.take(box)
                lines.append(_sheet_of_paper(box))
                labels.append(Label(spot.name, round(box.x, 2), round(box.y, 2), size, width))
                break
    return labels

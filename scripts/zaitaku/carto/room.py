"""Room on the sheet: a bitmap of half millimetres in which every mark looks for its best place.

A mark never covers a mark. Among the free places it takes the one with the least cost: near its
own point, its leader not under a mark, no other leader or point covered.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zaitaku.carto.drawing import Point

CELL = 0.5  # millimetres
STEP = 1.5  # millimetres between two rings of tries
ANGLES = 24
PASSES = 2  # times that every mark looks again, once all others are known
HIDDEN = 15.0  # a hidden leader or point costs as much as these millimetres
CROSSED = 4.0

Rows = dict[int, int]  # row of cells -> its taken cells as bits


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet: its middle and its sides in millimetres."""

    x: float
    y: float
    width: float
    height: float

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        half_w, half_h = self.width / 2, self.height / 2
        return self.x - half_w, self.y - half_h, self.x + half_w, self.y + half_h

    def overlaps(self, other: Box) -> bool:
        """Whether two boxes share ground; touching is allowed."""
        left, top, right, bottom = self.edges
        left2, top2, right2, bottom2 = other.edges
        return left < right2 and left2 < right and top < bottom2 and top2 < bottom


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mark to be placed: its point and the sides of its box in millimetres."""

    point: Point
    width: float
    height: float


class Room:
    """A sheet of `width` by `height` millimetres and what stands on it."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._taken: Rows = {}

    def free(self, box: Box) -> bool:
        """Whether a box lies inside the frame and on no other box."""
        left, top, right, bottom = box.edges
        if left < 0.5 or top < 0.5 or right > self.width - 0.5 or bottom > self.height - 0.5:
            return False
        return not _meets(self._taken, _cells(box))

    def take(self, box: Box) -> None:
        """Reserve a box."""
        _add(self._taken, _cells(box))

    def give_back(self, box: Box) -> None:
        """Free a box again; it must have been free when it was taken."""
        rows, mask = _cells(box)
        for y in rows:
            self._taken[y] = self._taken.get(y, 0) & ~mask

    def place_all(self, wanted: Sequence[Wanted], reach: float) -> list[Box | None]:
        """A place for each, at most about `reach` millimetres away; None where there is none."""
        boxes: list[Box | None] = [None] * len(wanted)
        traces = [_trace(w.point, None) for w in wanted]
        for _ in range(1 + PASSES):
            for n, want in enumerate(wanted):
                if (old := boxes[n]) is not None:
                    self.give_back(old)
                others: Rows = {}
                for m, trace in enumerate(traces):
                    if m != n:
                        for y, bits in trace.items():
                            others[y] = others.get(y, 0) | bits
                boxes[n] = box = self._best(want, reach, others)
                traces[n] = _trace(want.point, box)
                if box is not None:
                    self.take(box)
        return boxes

    def _best(self, want: Wanted, reach: float, others: Rows) -> Box | None:
        best, least = None, math.inf
        for away, box in _tries(want, reach):
            if away >= least:
                break
            if away < least and self.free(box):
                cost = away + self._faults(want.point, box, others)
                if cost < least:
                    best, least = box, cost
        return best

    def _faults(self, point: Point, box: Box, others: Rows) -> float:
        cost = HIDDEN if _meets(others, _cells(box)) else 0.0
        leader = _trace(point, box)
        if any(bits & self._taken.get(y, 0) for y, bits in leader.items()):
            cost += HIDDEN
        if any(bits & others.get(y, 0) for y, bits in leader.items()):
            cost += CROSSED
        return cost


def nearest_edge(box: Box, point: Point) -> Point:
    """The point of a box that is nearest to a point; the leader ends there."""
    left, top, right, bottom = box.edges
    return min(max(point[0], left), right), min(max(point[1], top), bottom)


def _tries(want: Wanted, reach: float) -> Iterator[tuple[float, Box]]:
    """Places for a box by growing distance: on its point, then on rings around it."""
    x, y = want.point
    yield 0.0, Box(x, y, want.width, want.height)
    for ring in range(2, int(reach / STEP) + 1):
        for angle in range(ANGLES):
            turn = 2 * math.pi * angle / ANGLES
            # Boxes are wider than high: an ellipse brings them equally close on every side.
            along = math.cos(turn) * (ring * STEP + want.width / 4)
            box = Box(x + along, y + math.sin(turn) * ring * STEP, want.width, want.height)
            yield ring * STEP, box


def _trace(point: Point, box: Box | None) -> Rows:
    """The cells of a point and of the leader from it to its box."""
    end = nearest_edge(box, point) if box else point
    count = max(1, int(math.dist(point, end) / CELL))
    rows: Rows = {}
    for n in range(count):
        x = int((point[0] + (end[0] - point[0]) * n / count) / CELL)
        y = int((point[1] + (end[1] - point[1]) * n / count) / CELL)
        rows[y] = rows.get(y, 0) | 1 << max(0, x)
    return rows


def _cells(box: Box) -> tuple[range, int]:
    left, top, right, bottom = box.edges
    first, last = max(0, int(left / CELL)), max(0, math.ceil(right / CELL) - 1)
    mask = ((1 << (last - first + 1)) - 1) << first if last >= first else 0
    return range(max(0, int(top / CELL)), max(0, math.ceil(bottom / CELL))), mask


def _add(rows: Rows, cells: tuple[range, int]) -> None:
    for y in cells[0]:
        rows[y] = rows.get(y, 0) | cells[1]


def _meets(rows: Rows, cells: tuple[range, int]) -> bool:
    return any(rows.get(y, 0) & cells[1] for y in cells[0])

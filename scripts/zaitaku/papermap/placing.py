"""Room on the sheet: a bitmap of half millimetres in which every mark looks for its best place.

A mark never covers a mark. Among the free places it takes the one with the least cost: near its
own point, its leader not under a mark, no other leader or point covered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, reduce
from operator import and_, or_

from zaitaku.papermap.drawing import Point

CELL = 0.5  # millimetres
STEP = 1.5  # millimetres between two rings of tries
ANGLES = 24
EDGE = 0.5  # millimetres kept free along the frame
PASSES = 1  # times that every mark looks again, once all others are known
HIDDEN = 15.0  # a hidden leader or point costs as much as these millimetres
CROSSED = 4.0

Cells = tuple[int, list[int]]  # a row, and from it on in each row the taken cells as bits


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

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the box."""
        left, top, right, bottom = self.edges
        return left <= point[0] <= right and top <= point[1] <= bottom

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


class Layer:
    """Rows of cells, the taken ones as bits, and for boxes of a height all rows in one.

    A mark asks at hundreds of places whether its box is free, and then changes a few rows.
    """

    def __init__(self, count: int) -> None:
        self.rows = [0] * count
        self._boxes: dict[int, list[int]] = {}

    def high(self, rows: int) -> list[int]:
        """For each row what is taken in it or in one of the rows below, `rows` of them in all."""
        boxes = self._boxes.get(rows)
        if boxes is None:
            boxes = self._boxes[rows] = [self.all(top, rows) for top in range(len(self.rows))]
        return boxes

    def all(self, top: int, rows: int) -> int:
        """What is taken in one of so many rows."""
        return reduce(or_, self.rows[top : top + rows], 0)

    def change(self, top: int, cells: Sequence[int], *, taken: bool) -> None:
        """Take or free the cells of a few rows from `top` on; beyond the sheet there are none."""
        for y, bits in enumerate(cells, top):
            if 0 <= y < len(self.rows):
                self.rows[y] = self.rows[y] | bits if taken else self.rows[y] & ~bits
        for rows, boxes in self._boxes.items():
            for y in range(max(0, top - rows + 1), min(top + len(cells), len(self.rows))):
                boxes[y] = self.all(y, rows)


class Room:
    """A sheet of `width` by `height` millimetres and what stands on it."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        self._rows = math.ceil(height / CELL) + 2
        self._taken = Layer(self._rows)  # boxes
        self._lines = Layer(self._rows)  # points and leaders

    def free(self, box: Box) -> bool:
        """Whether a box lies inside the frame and on no other box."""
        top, cells = _cells(box)
        return self._inside(box) and not self._taken.all(top, len(cells)) & cells[0]

    def take(self, box: Box) -> None:
        """Reserve a box."""
        self._taken.change(*_cells(box), taken=True)

    def give_back(self, box: Box) -> None:
        """Free a box again; it must have been free when it was taken."""
        self._taken.change(*_cells(box), taken=False)

    def place_all(self, wanted: Sequence[Wanted], reach: float) -> list[Box | None]:
        """A place for each, at most about `reach` millimetres away; None where there is none."""
        boxes: list[Box | None] = [None] * len(wanted)
        for _ in range(1 + PASSES):
            self._lines = Layer(self._rows)
            for want, box in zip(wanted, boxes, strict=True):
                self._lines.change(*_trace(want.point, box), taken=True)
            for n, want in enumerate(wanted):
                old = boxes[n]
                if old is not None:
                    self.give_back(old)
                # Where two leaders share a cell both vanish; the next pass draws all of them again.
                self._lines.change(*_trace(want.point, old), taken=False)
                boxes[n] = box = self._best(want, reach)
                self._lines.change(*_trace(want.point, box), taken=True)
                if box is not None:
                    self.take(box)
        return boxes

    def _inside(self, box: Box) -> bool:
        left, top, right, bottom = box.edges
        return (
            left >= EDGE
            and top >= EDGE
            and right <= self.width - EDGE
            and bottom <= self.height - EDGE
        )

    def _best(self, want: Wanted, reach: float) -> Box | None:
        """The place with the least cost. Written out, because it runs a million times per map."""
        best, least = None, math.inf
        x, y = want.point
        half_w, half_h = want.width / 2, want.height / 2
        left, right = EDGE + half_w, self.width - EDGE - half_w
        upper, lower = EDGE + half_h, self.height - EDGE - half_h
        taken, lines, ceil = self._taken.high, self._lines.high, math.ceil
        for away, dx, dy in _offsets(want.width, reach):
            if away >= least:
                break
            middle, level = x + dx, y + dy
            if not (left <= middle <= right and upper <= level <= lower):
                continue
            mask = (1 << ceil((middle + half_w) / CELL)) - (1 << int((middle - half_w) / CELL))
            top = int((level - half_h) / CELL)
            rows = ceil((level + half_h) / CELL) - top
            if taken(rows)[top] & mask:
                continue
            covers = lines(rows)[top] & mask
            cost = away + (HIDDEN if covers else 0.0)
            if cost < least:
                box = Box(middle, level, want.width, want.height)
                cost += self._leader_cost(*_trace(want.point, box))
                if cost < least:
                    best, least = box, cost
        return best

    def _leader_cost(self, top: int, cells: Sequence[int]) -> float:
        rows = slice(top, top + len(cells))
        hidden = any(map(and_, cells, self._taken.rows[rows]))
        crossed = any(map(and_, cells, self._lines.rows[rows]))
        return (HIDDEN if hidden else 0.0) + (CROSSED if crossed else 0.0)


def nearest_edge(box: Box, point: Point) -> Point:
    """The point of a box that is nearest to a point; the leader ends there."""
    left, top, right, bottom = box.edges
    return min(max(point[0], left), right), min(max(point[1], top), bottom)


@cache
def _offsets(width: float, reach: float) -> tuple[tuple[float, float, float], ...]:
    """Where to try a box, by growing distance: on its point, then on rings around it."""
    found = [(0.0, 0.0, 0.0)]
    for ring in range(2, int(reach / STEP) + 1):
        for angle in range(ANGLES):
            turn = 2 * math.pi * angle / ANGLES
            # Boxes are wider than high: an ellipse brings them equally close on every side.
            along = math.cos(turn) * (ring * STEP + width / 4)
            found.append((ring * STEP, along, math.sin(turn) * ring * STEP))
    return tuple(found)


def _trace(point: Point, box: Box | None) -> Cells:
    """The cells of a point and of the leader from it to its box."""
    end = nearest_edge(box, point) if box else point
    count = max(1, int(math.dist(point, end) / CELL))
    x, y = point[0] / CELL, point[1] / CELL
    if count == 1:
        return int(y), [1 << int(x)]
    dx, dy = (end[0] - point[0]) / CELL / count, (end[1] - point[1]) / CELL / count
    first, last = int(y), int(y + dy * (count - 1))
    top = first if first < last else last
    cells = [0] * (abs(first - last) + 1)
    for n in range(count):
        cells[int(y + dy * n) - top] |= 1 << int(x + dx * n)
    return top, cells


def _cells(box: Box) -> Cells:
    """The cells of a box."""
    left, top, right, bottom = box.edges
    first, last = max(0, int(left / CELL)), max(0, math.ceil(right / CELL) - 1)
    mask = ((1 << (last - first + 1)) - 1) << first if last >= first else 0
    upper = max(0, int(top / CELL))
    return upper, [mask] * max(1, math.ceil(bottom / CELL) - upper)

"""Room on the sheet: a bitmap of half millimetres in which every mark looks for its best place.

A mark never covers a mark. Among the free places it takes the one with the least cost: near its
own point, its leader not under a mark, no other leader or point covered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from zaitaku.papermap.drawing import Point

CELL = 0.5  # millimetres
STEP = 1.5  # millimetres between two rings of tries
ANGLES = 24
EDGE = 0.5  # millimetres kept free along the frame
PASSES = 1  # times that every mark looks again, once all others are known
HIDDEN = 15.0  # a hidden leader or point costs as much as these millimetres
CROSSED = 4.0

Trace = tuple[tuple[int, int], ...]  # rows of cells, and in each the taken ones as bits


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


class Room:
    """A sheet of `width` by `height` millimetres and what stands on it."""

    def __init__(self, width: float, height: float) -> None:
        self.width = width
        self.height = height
        rows = math.ceil(height / CELL) + 2
        self._taken = [0] * rows  # boxes
        self._lines = [0] * rows  # points and leaders

    def free(self, box: Box) -> bool:
        """Whether a box lies inside the frame and on no other box."""
        return self._inside(box) and not _meets(self._taken, *_cells(box))

    def take(self, box: Box) -> None:
        """Reserve a box."""
        top, bottom, mask = _cells(box)
        for y in range(top, min(bottom, len(self._taken))):
            self._taken[y] |= mask

    def give_back(self, box: Box) -> None:
        """Free a box again; it must have been free when it was taken."""
        top, bottom, mask = _cells(box)
        for y in range(top, bottom):
            self._taken[y] &= ~mask

    def place_all(self, wanted: Sequence[Wanted], reach: float) -> list[Box | None]:
        """A place for each, at most about `reach` millimetres away; None where there is none."""
        boxes: list[Box | None] = [None] * len(wanted)
        for _ in range(1 + PASSES):
            self._lines = [0] * len(self._lines)
            for want, box in zip(wanted, boxes, strict=True):
                self._draw(_trace(want.point, box))
            for n, want in enumerate(wanted):
                old = boxes[n]
                if old is not None:
                    self.give_back(old)
                self._rub_out(_trace(want.point, old))
                boxes[n] = box = self._best(want, reach)
                self._draw(_trace(want.point, box))
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

    def _draw(self, trace: Trace) -> None:
        for y, bits in trace:
            if 0 <= y < len(self._lines):
                self._lines[y] |= bits

    def _rub_out(self, trace: Trace) -> None:
        # Where two leaders share a cell both vanish; the next pass draws all of them again.
        for y, bits in trace:
            if 0 <= y < len(self._lines):
                self._lines[y] &= ~bits

    def _best(self, want: Wanted, reach: float) -> Box | None:
        """The place with the least cost. Written out, because it runs a million times per map."""
        best, least = None, math.inf
        x, y = want.point
        half_w, half_h = want.width / 2, want.height / 2
        right, bottom = self.width - EDGE - half_w, self.height - EDGE - half_h
        for away, dx, dy in _offsets(want.width, reach):
            if away >= least:
                break
            middle, level = x + dx, y + dy
            if not (EDGE + half_w <= middle <= right and EDGE + half_h <= level <= bottom):
                continue
            first = int((middle - half_w) / CELL)
            mask = (1 << math.ceil((middle + half_w) / CELL)) - (1 << first)
            rows = slice(int((level - half_h) / CELL), math.ceil((level + half_h) / CELL))
            if any(row & mask for row in self._taken[rows]):
                continue
            covers = any(row & mask for row in self._lines[rows])
            cost = away + (HIDDEN if covers else 0.0)
            if cost < least:
                box = Box(middle, level, want.width, want.height)
                cost += self._leader_cost(_trace(want.point, box))
                if cost < least:
                    best, least = box, cost
        return best

    def _leader_cost(self, leader: Trace) -> float:
        cost, rows = 0.0, len(self._taken)
        if any(bits & self._taken[y] for y, bits in leader if 0 <= y < rows):
            cost += HIDDEN
        if any(bits & self._lines[y] for y, bits in leader if 0 <= y < rows):
            cost += CROSSED
        return cost


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


def _trace(point: Point, box: Box | None) -> Trace:
    """The cells of a point and of the leader from it to its box."""
    end = nearest_edge(box, point) if box else point
    count = max(1, int(math.dist(point, end) / CELL))
    x, y = point[0] / CELL, point[1] / CELL
    dx, dy = (end[0] - point[0]) / CELL / count, (end[1] - point[1]) / CELL / count
    return tuple((int(y + dy * n), 1 << max(0, int(x + dx * n))) for n in range(count))


def _cells(box: Box) -> tuple[int, int, int]:
    """First row, row after the last, and the columns as bits."""
    left, top, right, bottom = box.edges
    first, last = max(0, int(left / CELL)), max(0, math.ceil(right / CELL) - 1)
    mask = ((1 << (last - first + 1)) - 1) << first if last >= first else 0
    return max(0, int(top / CELL)), max(0, math.ceil(bottom / CELL)), mask


def _meets(rows: list[int], top: int, bottom: int, mask: int) -> bool:
    for y in range(top, min(bottom, len(rows))):  # noqa: SIM110  # half as slow as any()
        if rows[y] & mask:
            return True
    return False

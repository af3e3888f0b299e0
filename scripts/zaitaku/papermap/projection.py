"""From WGS84 degrees to millimetres on the sheet, and which parts of an outline lie on it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zaitaku.ground import outlines
from zaitaku.ground.geometry import METRES_PER_DEGREE, kept
from zaitaku.papermap.drawing import Point

TOLERANCE = 0.15  # millimetres; finer than a printed line


@dataclass(frozen=True, slots=True)
class Ground:
    """A flat projection around the middle of the map; `scale` is millimetres per metre."""

    lat0: float
    lon0: float
    scale: float
    width: float
    height: float

    def at(self, lat: float, lon: float) -> Point:
        """Where a point of the earth lies on the sheet, from its top left corner."""
        squeeze = math.cos(math.radians(self.lat0))
        x = (lon - self.lon0) * METRES_PER_DEGREE * squeeze * self.scale + self.width / 2
        y = (self.lat0 - lat) * METRES_PER_DEGREE * self.scale + self.height / 2
        return x, y

    def holds(self, point: Point, margin: float = 0.0) -> bool:
        """Whether a point of the sheet lies inside its frame."""
        x, y = point
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin


def fit(points: Iterable[Point], width: float, heights: Point, pad: float) -> Ground:
    """The projection that shows all (lat, lon) points on a sheet `width` millimetres wide.

    The height follows the ground between the two `heights`; `pad` millimetres stay free around it.
    """
    found = list(points)
    lats, lons = [p[0] for p in found], [p[1] for p in found]
    lat0, lon0 = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    east = (max(lons) - min(lons)) * METRES_PER_DEGREE * math.cos(math.radians(lat0))
    north = (max(lats) - min(lats)) * METRES_PER_DEGREE
    east, north = max(east, 400.0), max(north, 400.0)  # one single point still has surroundings
    inner = width - 2 * pad
    height = min(heights[1], max(heights[0], inner / east * north + 2 * pad))
    scale = min(inner / east, (height - 2 * pad) / north)
    return Ground(lat0, lon0, scale, width, round(height, 1))


def rings(geojson: str, id: str | None = None) -> Iterator[list[Point]]:
    """The outer rings of a GeoJSON text as (lat, lon); with `id` only of that feature."""
    for ring in outlines.rings(geojson, id):
        yield [(lat, lon) for lon, lat in ring]


def inside(ground: Ground, ring: Iterable[Point], margin: float) -> Iterator[tuple[Point, ...]]:
    """The pieces of a (lat, lon) ring that lie within the frame, as runs of sheet points."""
    run: list[Point] = []
    last: Point | None = None
    for lat, lon in ring:
        point = ground.at(lat, lon)
        piece = _cut(ground, last, point, margin) if last is not None else None
        if piece is None:
            if len(run) > 1:
                yield _rounded(run)
            run = [point] if ground.holds(point, margin) else []
        else:
            start, end = piece
            if not run:
                run = [start]
            run.append(end)
            if end != point:
                yield _rounded(run)
                run = []
        last = point
    if len(run) > 1:
        yield _rounded(run)


def _rounded(run: list[Point]) -> tuple[Point, ...]:
    # Without the points that nobody could see at this scale.
    return tuple((round(run[n][0], 2), round(run[n][1], 2)) for n in kept(run, TOLERANCE))


def _cut(ground: Ground, a: Point, b: Point, margin: float) -> tuple[Point, Point] | None:
    """The part of a segment inside the frame (Liang-Barsky), or None."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    low, high = 0.0, 1.0
    for step, room in (
        (-dx, a[0] - margin),
        (dx, ground.width - margin - a[0]),
        (-dy, a[1] - margin),
        (dy, ground.height - margin - a[1]),
    ):
        if step == 0:
            if room < 0:
                return None
            continue
        share = room / step
        if step < 0:
            low = max(low, share)
        else:
            high = min(high, share)
    if low > high:
        return None
    at = [(a[0] + dx * s, a[1] + dy * s) for s in (low, high)]
    return (at[0], b if high == 1.0 else at[1])

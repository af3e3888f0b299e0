"""From WGS84 degrees to millimetres on the sheet, and which parts of an outline lie on it."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zaitaku.papermap.drawing import Point

TOLERANCE = 0.15  # millimetres; finer than a printed line
METRES_PER_DEGREE = 111_320.0  # of latitude, WGS84 mean; good to 0.3 % in Tokyo


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
    for feature in json.loads(geojson).get("features", ()):
        if id is not None and feature["properties"].get("id") != id:
            continue
        geometry = feature["geometry"]
        parts = geometry["coordinates"]
        for polygon in parts if geometry["type"] == "MultiPolygon" else [parts]:
            yield [(lat, lon) for lon, lat in polygon[0]]


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
    return tuple((round(x, 2), round(y, 2)) for x, y in _simpler(run))


def _simpler(run: list[Point]) -> list[Point]:
    """The run without points that nobody could see at this scale (Douglas-Peucker)."""
    if len(run) < 3:
        return run
    away = [_off(p, run[0], run[-1]) for p in run[1:-1]]
    far = max(range(len(away)), key=away.__getitem__)
    if away[far] < TOLERANCE:
        return [run[0], run[-1]]
    return [*_simpler(run[: far + 2])[:-1], *_simpler(run[far + 1 :])]


def _off(p: Point, a: Point, b: Point) -> float:
    """How far a point lies from the line through two others, in millimetres."""
    length = math.dist(a, b)
    if length == 0:
        return math.dist(p, a)
    return abs((b[0] - a[0]) * (a[1] - p[1]) - (a[0] - p[0]) * (b[1] - a[1])) / length


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

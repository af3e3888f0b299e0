"""Outlines for small drawn maps: polygons with fewer points, as whole numbers.

A schematic map on paper is a few centimetres wide; 30 metres on the ground are invisible on it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

DEGREE = 100_000  # Points are kept to 0.00001 degrees, about one metre.
TOLERANCE_M = 30.0
METRES_PER_DEGREE = 111_320.0  # One degree of latitude; of longitude times the cosine.

Point = tuple[float, float]


def outline(geojson: str) -> list[list[int]]:
    """The outer rings of the polygons in a GeoJSON text, simplified.

    Each ring is flat: the first point as lat, lon times 100,000, then the steps to each next one.
    """
    data = json.loads(geojson)
    return [_steps(simplify(ring)) for ring in _rings(data)]


def _rings(data: Any) -> Iterator[list[Point]]:
    for feature in data.get("features", []):
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        for part in parts:
            yield [(float(x), float(y)) for x, y, *_ in part[0]]


def simplify(ring: list[Point], tolerance: float = TOLERANCE_M) -> list[Point]:
    """The ring without points nearer than `tolerance` metres to the line (Douglas-Peucker).

    Points are (lon, lat) in degrees. The first and last point stay.
    """
    keep = {0, len(ring) - 1}
    spans = [(0, len(ring) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = 0.0, -1
        for n in range(first + 1, last):
            away = _distance(ring[n], ring[first], ring[last])
            if away > far:
                far, at = away, n
        if far > tolerance:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [ring[n] for n in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Metres from a point to the segment, on a plane that is flat enough for one ward."""
    scale = math.cos(math.radians(point[1]))
    (px, py), (ax, ay), (bx, by) = ((x * scale, y) for x, y in (point, start, end))
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length))
    return math.hypot(px - ax - along * dx, py - ay - along * dy) * METRES_PER_DEGREE


def _steps(ring: list[Point]) -> list[int]:
    out: list[int] = []
    lat = lon = 0
    for x, y in ring:
        now_lat, now_lon = round(y * DEGREE), round(x * DEGREE)
        out += [now_lat - lat, now_lon - lon]
        lat, lon = now_lat, now_lon
    return out

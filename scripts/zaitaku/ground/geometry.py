"""Distances and lines on the ground: metres between points, and outlines with fewer points.

Everything is small enough for a plane but long distances, which are measured on a sphere.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG 1980
METRES_PER_DEGREE = 111_320.0  # of latitude, WGS84 mean: good to 0.3 % in Japan
Point = tuple[float, float]


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in metres between two WGS84 points (haversine)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_phi = math.radians(lat2 - lat1) / 2
    half_lambda = math.radians(lon2 - lon1) / 2
    chord = math.sin(half_phi) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(chord, 1)))


def flat(points: Sequence[Point]) -> list[Point]:
    """(lon, lat) degrees as metres on a plane, true at the first of the points."""
    across = METRES_PER_DEGREE * math.cos(math.radians(points[0][1])) if points else 0.0
    return [(lon * across, lat * METRES_PER_DEGREE) for lon, lat in points]


def off_segment(point: Point, start: Point, end: Point) -> float:
    """How far a point of a plane is from a segment, in the unit of its coordinates."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    return math.hypot(x - x1 - along * dx, y - y1 - along * dy)


def kept(line: Sequence[Point], tolerance: float) -> list[int]:
    """Which points of a plane line matter: none left out is farther than `tolerance` from it.

    Ramer-Douglas-Peucker without recursion: outlines may have thousands of points. The first and
    the last stay.
    """
    keep = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = 0.0, -1
        for n in range(first + 1, last):
            away = off_segment(line[n], line[first], line[last])
            if away > far:
                far, at = away, n
        if far > tolerance:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return sorted(keep)

"""Outlines for small drawn maps: polygons with fewer points, as whole numbers.

A schematic map on paper is a few centimetres wide; 30 metres on the ground are invisible on it.
"""

from __future__ import annotations

from collections.abc import Iterable

from zaitaku.ground.geometry import Point, flat, kept
from zaitaku.ground.outlines import rings

DEGREE = 100_000  # Points are kept to 0.00001 degrees, about one metre.
TOLERANCE_M = 30.0


def outline(geojson: str) -> list[list[int]]:
    """The outer rings of the polygons in a GeoJSON text, simplified.

    Each ring is flat: the first point as lat, lon times 100,000, then the steps to each next one.
    """
    return [packed(ring) for ring in rings(geojson)]


def packed(ring: list[Point]) -> list[int]:
    """One ring of (lon, lat) in that form. A small one keeps its corners: it would be a line."""
    on = flat(ring)
    wide = max(max(axis) - min(axis) for axis in zip(*on, strict=True))
    corners = kept(on, min(TOLERANCE_M, wide / 20))
    return _steps([ring[n] for n in corners])


def line(points: Iterable[Point]) -> list[int]:
    """A line through (lat, lon) points in the same form; nothing is left out."""
    return _steps([(lon, lat) for lat, lon in points])


def _steps(ring: list[Point]) -> list[int]:
    out: list[int] = []
    lat = lon = 0
    for x, y in ring:
        now_lat, now_lon = round(y * DEGREE), round(x * DEGREE)
        out += [now_lat - lat, now_lon - lon]
        lat, lon = now_lat, now_lon
    return out

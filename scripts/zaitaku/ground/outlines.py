"""The outlines in a GeoJSON text: the ward, its areas, a place's towns, its parks.

Only outer rings matter for a drawn map. Points are (lon, lat) in WGS84 degrees, as GeoJSON has
them; a third number of a point, its height, is left out.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from typing import Any

from zaitaku.ground.geometry import METRES_PER_DEGREE, Point, flat

Ring = list[Point]


def shapes(geojson: str, id: str | None = None) -> Iterator[list[Ring]]:
    """The outer rings of each feature; with `id` only of the feature that has it as a property."""
    for feature in json.loads(geojson or "{}").get("features", ()):
        if id is not None and feature.get("properties", {}).get("id") != id:
            continue
        yield outer_rings(feature["geometry"])


def outer_rings(shape: dict[str, Any]) -> list[Ring]:
    """The outer rings of a Polygon or MultiPolygon."""
    parts = shape["coordinates"]
    polygons = parts if shape["type"] == "MultiPolygon" else [parts]
    return [[(float(lon), float(lat)) for lon, lat, *_ in outer[0]] for outer in polygons]


def rings(geojson: str, id: str | None = None) -> Iterator[Ring]:
    """The outer rings of all features, or of the one with `id`, one after the other."""
    for shape in shapes(geojson, id):
        yield from shape


def area_m2(ring: Ring) -> float:
    """Square metres within a closed ring (shoelace formula on a plane)."""
    on = flat(ring)
    pairs = zip(on, [*on[1:], *on[:1]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def circle(lat: float, lon: float, square_metres: float, corners: int = 12) -> Ring:
    """A closed ring around a point with the given area, for what is known by its size alone."""
    corner = 2 * math.pi / corners
    radius = math.sqrt(2 * square_metres / (corners * math.sin(corner)))
    north = radius / METRES_PER_DEGREE
    east = north / math.cos(math.radians(lat))
    turns = [corner * (n % corners) for n in range(corners + 1)]
    return [(lon + east * math.sin(turn), lat + north * math.cos(turn)) for turn in turns]


def lined_features(geojson: str) -> tuple[dict[str, Any], list[tuple[int, Any]]]:
    """The whole of a GeoJSON text, and each of its features with the line on which it begins.

    Raises:
        ValueError: where it is no JSON (`json.JSONDecodeError`, which knows the line), or no
            FeatureCollection.
    """
    whole = json.loads(geojson)
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list) or whole.get("type") != "FeatureCollection":
        raise ValueError("FeatureCollection")
    at = re.search(r'"features"\s*:\s*\[', geojson)
    decoder, place, lines = json.JSONDecoder(), at.end() if at else 0, []
    for _ in features:
        while geojson[place] in " \t\r\n,":
            place += 1
        lines.append(geojson.count("\n", 0, place) + 1)
        place = decoder.raw_decode(geojson, place)[1]
    return whole, list(zip(lines, features, strict=True))

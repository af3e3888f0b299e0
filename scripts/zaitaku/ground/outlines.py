"""The outlines in a GeoJSON text: the ward, its areas, a place's towns.

Only outer rings matter for a drawn map. Points are (lon, lat) in WGS84 degrees, as GeoJSON has
them; a third number of a point, its height, is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from zaitaku.ground.geometry import Point

Ring = list[Point]


def shapes(geojson: str, id: str | None = None) -> Iterator[list[Ring]]:
    """The outer rings of each feature; with `id` only of the feature that has it as a property."""
    for feature in json.loads(geojson or "{}").get("features", ()):
        if id is not None and feature.get("properties", {}).get("id") != id:
            continue
        shape = feature["geometry"]
        parts = shape["coordinates"]
        polygons = parts if shape["type"] == "MultiPolygon" else [parts]
        yield [[(float(lon), float(lat)) for lon, lat, *_ in outer[0]] for outer in polygons]


def rings(geojson: str, id: str | None = None) -> Iterator[Ring]:
    """The outer rings of all features, or of the one with `id`, one after the other."""
    for shape in shapes(geojson, id):
        yield from shape

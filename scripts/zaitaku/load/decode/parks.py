"""The parks of a checked GeoJSON text; the rules of `check/rules/parks.py` have judged it."""

from __future__ import annotations

from typing import Any

from zaitaku.ground.outlines import area_m2, circle, lined_features, outer_rings
from zaitaku.load.decode.values import as_of
from zaitaku.model import LocalText, Park, Parks, SourceRef


def parks(geojson: str) -> Parks | None:
    """The parks with their source; None where there is no file (an empty text)."""
    if not geojson:
        return None
    whole, features = lined_features(geojson)
    source = SourceRef(whole["source"]["id"], as_of(whole["source"]["as_of"]))
    return Parks(source, tuple(_park(feature) for _, feature in features))


def _park(feature: dict[str, Any]) -> Park:
    told, shape = feature["properties"], feature["geometry"]
    name = LocalText(told["name"]["ja"], told["name"].get("en"))
    area = told.get("area_m2")
    if shape["type"] == "Point":
        lon, lat, *_ = map(float, shape["coordinates"])
        ring = circle(lat, lon, area)
        return Park(name, float(area), (tuple(ring),), lat, lon)
    rings = sorted(outer_rings(shape), key=area_m2, reverse=True)
    whole = area or sum(map(area_m2, rings))
    lon, lat = (sum(axis) / (len(rings[0]) - 1) for axis in zip(*rings[0][1:], strict=True))
    return Park(name, float(whole), tuple(map(tuple, rings)), lat, lon)

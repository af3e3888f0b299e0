"""Parks that a map draws: an optional GeoJSON file whose every record can be trusted.

A park has its outline, or, as the national list of city parks publishes it, a point and its area.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from zaitaku.check.rules.context import Context
from zaitaku.check.rules.dates import first_day
from zaitaku.check.rules.engine import FileFault, data_rule, file_fault
from zaitaku.ground.geometry import distance_m
from zaitaku.ground.outlines import lined_features
from zaitaku.yamltext import Scalar

PARKS = "geo/parks.geojson"
SHAPES = ("Polygon", "MultiPolygon", "Point")
LANGUAGES = frozenset({"ja", "en"})
MOST_M2 = 100_000_000  # a hundred square kilometres: no city park is larger


@data_rule("park-file")
def park_file(context: Context) -> Iterator[FileFault]:
    """The file is a collection of features that says its source and day."""
    if (text := context.texts.get(PARKS)) is None:
        return
    try:
        whole, _ = lined_features(text)
    except (ValueError, RecursionError) as error:
        why = "FeatureCollection" if str(error) == "FeatureCollection" else "JSON"
        yield _fault(context, getattr(error, "lineno", 1), why=why)
        return
    source = whole.get("source")
    if not (isinstance(source, dict) and all(_is_text(source.get(k)) for k in ("id", "as_of"))):
        yield _fault(context, 1, why="source")


@data_rule("park-source", needs=("sources.yaml",))
def park_source(context: Context) -> Iterator[FileFault]:
    """The source is one of sources.yaml, and its day exists and has come."""
    whole, _ = _read(context)
    source = whole.get("source")
    if not isinstance(source, dict) or not all(_is_text(source.get(k)) for k in ("id", "as_of")):
        return
    id, day = source["id"], source["as_of"]
    if id not in context.sources:
        yield _fault(context, 1, value=id)
    elif day != "unknown":
        whole_day = re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", day)
        first = first_day(day) if whole_day else None
        if first is None or first > context.today:
            yield _fault(context, 1, value=day)


@data_rule("park-record")
def park_record(context: Context) -> Iterator[FileFault]:
    """Every park has a Japanese name, and an outline or a point with an area."""
    for line, feature in _read(context)[1]:
        if why := _wrong(feature):
            yield _fault(context, line, _name(feature), why=why)


@data_rule("park-far", needs=("towns.yaml", "guide.yaml"))
def park_far(context: Context) -> Iterator[FileFault]:
    """A park lies in or near the municipality."""
    limit = context.municipality.kilometres_from_middle
    for line, feature in _read(context)[1]:
        if context.center is None or _wrong(feature):
            continue
        lon, lat = next(_points(feature["geometry"]))[:2]
        if distance_m(*context.center, lat, lon) > limit * 1000:
            yield _fault(context, line, _name(feature), lat=lat, lon=lon, limit=limit)


def _read(context: Context) -> tuple[dict[str, Any], list[tuple[int, Any]]]:
    """The file and its lined features; empty where `park_file` has something to say."""
    try:
        return lined_features(context.texts.get(PARKS, ""))
    except (ValueError, RecursionError):
        return {}, []


def _fault(context: Context, line: int, record: str = "", **params: object) -> FileFault:
    return file_fault(context.names[PARKS], record, Scalar("", line, 1, 1), **params)


def _name(feature: Any) -> str:
    told = feature.get("properties") if isinstance(feature, dict) else None
    name = told.get("name") if isinstance(told, dict) else None
    return str(name.get("ja") or "") if isinstance(name, dict) else ""


def _wrong(feature: Any) -> str:
    """Which part of a park is wrong; "" where nothing is."""
    told = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(told, dict):
        return "properties"
    name = told.get("name")
    if not isinstance(name, dict) or not _is_text(name.get("ja")):
        return "name.ja"
    if not all(key in LANGUAGES and _is_text(text) for key, text in name.items()):
        return "name"
    if more := set(told) - {"name", "area_m2"}:
        return ", ".join(sorted(more))
    shape, area = feature.get("geometry"), told.get("area_m2")
    if (area is not None or _is_kind(shape, "Point")) and not _is_area(area):
        return "area_m2"
    return "" if _is_shape(shape) else "geometry"


def _is_area(value: Any) -> bool:
    return _is_number(value) and bool(0 < value <= MOST_M2)


def _is_kind(shape: Any, *kinds: str) -> bool:
    return isinstance(shape, dict) and shape.get("type") in kinds


def _is_shape(shape: Any) -> bool:
    """Whether a geometry is a point, or polygons of closed rings, in degrees."""
    if not _is_kind(shape, *SHAPES):
        return False
    given = shape.get("coordinates")
    if shape["type"] == "Point":
        return _is_point(given)
    polygons = [given] if shape["type"] == "Polygon" else given
    return bool(polygons) and isinstance(polygons, list) and all(map(_is_polygon, polygons))


def _is_polygon(rings: Any) -> bool:
    return (
        isinstance(rings, list)
        and bool(rings)
        and all(
            isinstance(ring, list)
            and len(ring) > 3
            and all(map(_is_point, ring))
            and ring[0] == ring[-1]
            for ring in rings
        )
    )


def _is_point(given: Any) -> bool:
    return (
        isinstance(given, list)
        and len(given) > 1
        and all(map(_is_number, given))
        and abs(given[0]) <= 180
        and abs(given[1]) <= 90
    )


def _points(shape: dict[str, Any]) -> Iterator[list[float]]:
    """The points of a geometry that has been looked at."""
    parts = shape["coordinates"]
    if shape["type"] == "Point":
        yield parts
        return
    for polygon in parts if shape["type"] == "MultiPolygon" else [parts]:
        yield from polygon[0]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())

"""The settings of a data set agree with each other, and the folder stays within its limits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from zaitaku.check.rules.context import LISTINGS, Context
from zaitaku.check.rules.engine import FileFault, data_rule, file_fault
from zaitaku.yamltext import Mapping, Scalar

FILE = "guide.yaml"
CODE = re.compile("[0-9]{6}")
MOST_RECORDS = 60_000
GEO = ("geo/ward_boundary.geojson", "geo/areas_sketch.geojson")


def _guide(context: Context) -> tuple[str, Mapping]:
    return context.names[FILE], context.nodes[FILE]


def _integer(node: Mapping | None, key: str) -> int | None:
    text = node.text(key) if node else None
    return int(text) if text and re.fullmatch(r"[0-9]{1,9}", text) else None


@data_rule("freshness-order", needs=(FILE,))
def freshness_order(context: Context) -> Iterator[FileFault]:
    """What is fresh turns due, then stale, then is dropped from paper, in this order."""
    file, guide = _guide(context)
    freshness = guide.mapping("freshness")
    days = [_integer(freshness, key) for key in ("fresh_days", "due_days", "paper_days")]
    known = [day for day in days if day is not None]
    if freshness and len(known) == len(days) and not known[0] < known[1] < known[2]:
        yield file_fault(file, "", freshness)


@data_rule("tiles-parts", needs=(FILE,))
def tiles_parts(context: Context) -> Iterator[FileFault]:
    """A tile address names zoom, column and row."""
    file, guide = _guide(context)
    tiles = guide.mapping("tiles")
    url = tiles.get("url") if tiles else None
    if isinstance(url, Scalar) and not all(part in url.text for part in ("{z}", "{x}", "{y}")):
        yield file_fault(file, "", url, value=url.text)


@data_rule("too-many-records", needs=(FILE, LISTINGS))
def too_many_records(context: Context) -> Iterator[FileFault]:
    """No more listings than the settings allow."""
    limit = _integer(context.nodes[FILE].mapping("limits"), "records") or MOST_RECORDS
    if len(context.records) > limit:
        record = context.records[limit]
        yield file_fault(record.file, record.id, record.node, limit=limit)


@data_rule("geo-form")
def geo_form(context: Context) -> Iterator[FileFault]:
    """The outlines are GeoJSON, and the sketch draws known areas."""
    for name in GEO:
        text = context.texts.get(name)
        wrong = _geo_fault(text, name == GEO[1], context.areas) if text is not None else None
        if wrong:
            yield file_fault(context.names[name], "", Scalar("", wrong[1], 1, 1), why=wrong[0])


def _geo_fault(text: str, is_sketch: bool, areas: frozenset[str]) -> tuple[str, int] | None:
    """What is wrong with a GeoJSON text and on which line; None when nothing is."""
    try:
        geo = json.loads(text)
    except (ValueError, RecursionError) as error:
        return "JSON", getattr(error, "lineno", 1)
    features = geo.get("features") if isinstance(geo, dict) else None
    if not isinstance(features, list) or not all(isinstance(f, dict) for f in features):
        return "FeatureCollection", 1
    if is_sketch and areas:
        ids = {str((feature.get("properties") or {}).get("id")) for feature in features}
        if ids != areas:
            return ", ".join(sorted(ids ^ areas)), 1
    return None


@data_rule("municipality-code", needs=(FILE,))
def municipality_code(context: Context) -> Iterator[FileFault]:
    """The last digit of a municipality's code follows from the others (総務省, 検査数字)."""
    guide = context.nodes.get(FILE)
    node = guide.mapping("municipality") if guide else None
    code = node.text("code") if node else None
    if node and code and CODE.fullmatch(code) and code[5] != check_digit(code):
        want = code[:5] + check_digit(code)
        yield file_fault(context.names[FILE], "", node.get("code") or node, value=code, want=want)


def check_digit(code: str) -> str:
    """The check digit of five digits: weights 6 to 2, eleven less the rest, its last digit."""
    total = sum(int(digit) * weight for digit, weight in zip(code, range(6, 1, -1), strict=False))
    return str((11 - total % 11) % 10)

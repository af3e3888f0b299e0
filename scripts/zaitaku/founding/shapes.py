"""What the maps of a town draw: its outline and its stations, cut from national files.

Outlines are those of 国土数値情報 行政区域 (N03), one file a prefecture as they are published.
Stations come from a table with readings (`stations.csv`); the official data of railways have none,
and a station that nobody can type or say is found by nobody.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from zaitaku.founding.seed import NEEDED, STATIONS
from zaitaku.ground.geometry import distance_m, flat, kept
from zaitaku.importing.tables import Unusable

OUTLINES = "N03*.geojson"
HEAD = ("name", "kana", "lat", "lon", "lines", "lines_en", "in_ward")
# Metres: what a line on paper may be off, how small an island is left out, how far people walk.
OFF, ISLAND, NEAR, SAME = 20.0, 150.0, 500.0, 600.0
# The largest prefecture has 60 MB; the file of the whole country would need gigabytes of memory.
MOST_BYTES = 150_000_000
_CELL = 0.01  # degrees: about a kilometre
Point = tuple[float, float]
Placed = tuple[str, float, float]


def outlines(path: Path) -> Iterator[tuple[str, str]]:
    """The outline of every municipality of one file: five digits, and GeoJSON of a few kilobytes.

    Raises:
        Unusable: for a file that is no such list, or too large.
    """
    if path.stat().st_size > MOST_BYTES:
        raise Unusable("too-large", limit=MOST_BYTES)
    found: dict[str, list[list[Point]]] = defaultdict(list)
    names: dict[str, str] = {}
    try:
        features = json.loads(path.read_text("utf-8-sig"))["features"]
        for feature in features:
            told, shape = feature["properties"], feature["geometry"]
            if code := str(told.get("N03_007") or ""):
                names[code] = f"{told.get('N03_004') or ''}{told.get('N03_005') or ''}"
                found[code] += [ring for ring in _rings(shape) if _is_seen(ring)]
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        raise Unusable("bad-csv", row=1) from None
    for code, rings in found.items():
        yield code, _outline(names[code], [_thinned(ring) for ring in rings])


def _rings(shape: dict[str, Any]) -> Iterator[list[Point]]:
    """The outer rings of a polygon or of several."""
    parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
    for part in parts:
        yield [(float(x), float(y)) for x, y, *_ in part[0]]


def _is_seen(ring: list[Point]) -> bool:
    """Whether a ring is large enough to be drawn: a rock in the sea is not."""
    plain = flat(ring)
    wide = max(x for x, _ in plain) - min(x for x, _ in plain)
    high = max(y for _, y in plain) - min(y for _, y in plain)
    return len(ring) > 3 and max(wide, high) > ISLAND


def _thinned(ring: list[Point]) -> list[list[float]]:
    """A ring with as few points as its line needs, closed."""
    half = len(ring) // 2  # a ring begins where it ends: its halves are lines
    plain = flat(ring)
    first = kept(plain[: half + 1], OFF)
    second = [half + n for n in kept(plain[half:], OFF)]
    return [[round(ring[n][0], 5), round(ring[n][1], 5)] for n in dict.fromkeys((*first, *second))]


def _outline(name: str, rings: list[list[list[float]]]) -> str:
    shape = {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}
    feature = {"type": "Feature", "properties": {"name": name}, "geometry": shape}
    whole = {"type": "FeatureCollection", "features": [feature]}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def stations(path: Path, places: Iterable[Placed]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every station with the municipalities that it stands in or near: five digits, and its row.

    It stands in the town of the nearest place; others are near where a place is a short walk away.

    Args:
        path: the table; columns name, kana, lat, lon, and if known lines and lines_en.
        places: five digits and point (WGS84 degrees) of each place of the country.

    Raises:
        Unusable: where a column is missing.
    """
    cells: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    for code, lat, lon in places:
        cells[_cell(lat, lon)].append((code, lat, lon))
    for row in _merged(path):
        lat, lon = float(row["lat"]), float(row["lon"])
        found: dict[str, float] = {}
        for code, y, x in _around(cells, lat, lon):
            found[code] = min(found.get(code, NEAR * 9), distance_m(lat, lon, y, x))
        home = min(found, key=lambda code: found[code], default="")
        for code, metres in found.items():
            if code == home or metres <= NEAR:
                inside = "1" if code == home else "0"
                yield code, (*(row[name] for name in HEAD[:-1]), inside)


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat / _CELL), int(lon / _CELL)


def _around(cells: dict[tuple[int, int], list[Placed]], lat: float, lon: float) -> list[Placed]:
    """The places of the cell of a point and of the cells around it: two kilometres and more."""
    y, x = _cell(lat, lon)
    return [one for a in (-2, -1, 0, 1, 2) for b in (-2, -1, 0, 1, 2)
            for one in cells.get((y + a, x + b), ())]  # fmt: skip


def _merged(path: Path) -> list[dict[str, str]]:
    """The stations of a table that has a row for each line: one row for each station."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        if not set(NEEDED[STATIONS]) <= set(reader.fieldnames or ()):
            raise Unusable("bad-csv", row=1)
        for row in reader:
            one = {name: (row.get(name) or "").strip() for name in HEAD[:-1]}
            if not (one["name"] and one["kana"] and _is_point(one)):
                continue
            twin = next((x for x in found[one["name"]] if _distance(x, one) < SAME), None)
            if twin is None:
                found[one["name"]].append(one)
            elif one["lines"] and one["lines"] not in twin["lines"].split("、"):
                for name in ("lines", "lines_en"):
                    twin[name] = f"{twin[name]}、{one[name]}"
    return [one for same in found.values() for one in same]


def _distance(one: dict[str, str], other: dict[str, str]) -> float:
    return distance_m(*(float(x[key]) for x in (one, other) for key in ("lat", "lon")))


def _is_point(row: dict[str, str]) -> bool:
    try:
        return 20 < float(row["lat"]) < 46 and 122 < float(row["lon"]) < 154
    except ValueError:
        return False

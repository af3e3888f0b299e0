"""Maps: Folium draws ground, outlines and empty layers; the places travel beside it as JSON.

What Folium makes is the same in both languages and seldom changes, and it takes two seconds to
start: its scripts are kept, and it is imported only where one has to be made.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from zaitaku.draw.ground_drawing import Drawing, MapTiles
from zaitaku.ground import keeping
from zaitaku.ground.geometry import flat, kept
from zaitaku.ground.outlines import shapes

OUTLINE_TOLERANCE_M = 8.0  # outlines are said to be schematic on the page
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapKind:
    """One layer: id and label of the kind, its shape, colour (`#rrggbb`) and letter."""

    id: str
    label: str
    mark: str
    color: str
    letter: str = ""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """One listing on a map. `lat`/`lon` are WGS84 degrees; `approx`: only the chome point.

    `lang` names the language of `name` where it is not the page's; `phone` is None where no number
    is confirmed; `href` leads to the listing's page; `note` is the town or what else to show.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    href: str
    approx: bool = False
    reading: str | None = None
    lang: str | None = None
    phone: str | None = None
    area: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class MapStation:
    """A station, landmark, town or park (`kind`), so that readers know where they are."""

    name: str
    lat: float
    lon: float
    kind: str = "station"


@dataclass(frozen=True, slots=True)
class MapSpec:
    """One map: the ward (`area` None) or one area, with everything that stands on it.

    `boundary` and `areas` are the GeoJSON texts of the data set; the features of `areas` carry the
    area id in `properties.id`. `railways` run straight from station to station, as (lat, lon).
    `parks` are the rings of (lon, lat) of each park, its name stands in `park_names`.
    `ground` are the (lat, lon) of its chome, shown where there is nothing else to show.
    """

    tiles: MapTiles
    kinds: tuple[MapKind, ...]
    places: tuple[MapPlace, ...]
    stations: tuple[MapStation, ...]
    boundary: str
    areas: str
    area: str | None = None
    railways: tuple[tuple[tuple[float, float], ...], ...] = ()
    ground: tuple[tuple[float, float], ...] = ()
    towns: tuple[MapStation, ...] = ()
    parks: tuple[tuple[tuple[Point, ...], ...], ...] = ()
    park_names: tuple[MapStation, ...] = ()


def map_script(spec: MapSpec) -> str:
    """The script of one map: `window.zaitakuMap()` draws it and returns its map and layers.

    The same spec gives the same bytes. Raises ValueError when nothing on the map has a point.
    """
    ward = _outlines(spec.boundary, None)
    areas = _outlines(spec.areas, spec.area)
    drawing = Drawing(
        tiles=spec.tiles,
        ward=ward,
        areas=areas,
        railways=spec.railways,
        layers=tuple(kind.id for kind in spec.kinds),
        bounds=_bounds(areas or ward, spec),
        parks=[_drawn([list(ring) for ring in rings]) for rings in spec.parks],
    )

    def made() -> bytes:
        from zaitaku.draw import folium_code

        return folium_code.code(drawing).encode()

    program = keeping.maker(str(Path(__file__).with_name("folium_code.py")), "folium")
    return keeping.kept((repr(drawing), program), made).decode()


def map_data(spec: MapSpec) -> str:
    """What stands on the map, as JSON: kinds, places, stations, towns and parks, as given.

    `<`, `>` and `&` are written as escapes, so the text stays data wherever it is put.
    """
    data = {
        "kinds": [_filled(kind) for kind in spec.kinds],
        "places": [_filled(place) for place in spec.places],
        "stations": [_filled(station) for station in spec.stations],
        "towns": [_filled(town) for town in spec.towns],
    }
    if spec.park_names:
        data["parks"] = [_filled(park) for park in spec.park_names]
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text + "\n"


def _filled(item: MapKind | MapPlace | MapStation) -> dict[str, Any]:
    """The fields that say something; an absent field is None, false or empty."""
    return {key: value for key, value in asdict(item).items() if value not in (None, "", False)}


def _bounds(geometries: list[dict[str, Any]], spec: MapSpec) -> list[Point]:
    """South-west and north-east corner (lat, lon) of the outline, else of the places."""
    points = [(lat, lon) for g in geometries for part in g["coordinates"] for lon, lat in part[0]]
    points = points or [(place.lat, place.lon) for place in spec.places]
    points = points or [(station.lat, station.lon) for station in spec.stations]
    points = points or [*spec.ground]
    if not points:
        raise ValueError("A map needs an outline, a place or a station.")
    lats, lons = zip(*points, strict=True)
    return [(min(lats), min(lons)), (max(lats), max(lons))]


def _outlines(geojson: str, area: str | None) -> list[dict[str, Any]]:
    """The polygons of a GeoJSON text with few points; only those of one area when it is named."""
    return [_drawn(shape) for shape in shapes(geojson, area)]


def _drawn(rings: list[list[Point]]) -> dict[str, Any]:
    return {"type": "MultiPolygon", "coordinates": [[_thinned(ring)] for ring in rings]}


def _thinned(ring: list[Point]) -> list[Point]:
    """A ring with the points left out that do not matter at OUTLINE_TOLERANCE_M, five decimals."""
    middle = len(ring) // 2
    # A ring starts where it ends; halved, each half is a line with two ends of its own.
    on = flat(ring)
    first = kept(on[: middle + 1], OUTLINE_TOLERANCE_M)
    second = kept(on[middle:], OUTLINE_TOLERANCE_M)
    numbers = [*first[:-1], *(middle + n for n in second)]
    return [(round(ring[n][0], 5), round(ring[n][1], 5)) for n in numbers]

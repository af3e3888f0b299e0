"""Maps: Folium draws ground, outlines and empty layers; the places travel beside it as JSON.

Folium writes texts into JavaScript template literals and reads its own output as a Jinja template:
even escaped text can run there. So no word of a registry is given to it; the browser's map.js puts
the words in with `textContent`. Only tiles come from another host, and only after a press.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from html import escape
from typing import Any, cast

import folium
from branca.element import Element, Figure

from zaitaku.ground.geometry import flat, kept

CANVAS = "map_canvas"  # the id of the element that Leaflet draws in; the page template has it too
OUTLINE_TOLERANCE_M = 8.0  # outlines are said to be schematic on the page
_WARD_LINE = {"color": "#06352f", "weight": 2, "fill": False, "dashArray": "6 5"}
# A dark line with a light one of dashes on it: the sign of a railway on Japanese maps.
_RAIL_LINES: tuple[dict[str, Any], ...] = (
    {"color": "#40514c", "weight": 4, "opacity": 0.9},
    {"color": "#ffffff", "weight": 2, "dash_array": "8 8"},
)
_AREA_LINE = {"color": "#0a4f48", "weight": 3, "fillColor": "#0a4f48", "fillOpacity": 0.06}


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
    """A station or landmark (`kind`), so that readers know where they are."""

    name: str
    lat: float
    lon: float
    kind: str = "station"


@dataclass(frozen=True, slots=True)
class MapTiles:
    """The ground: address pattern, credit text and the page the credit links to."""

    url: str
    attribution: str
    link: str


@dataclass(frozen=True, slots=True)
class MapSpec:
    """One map: the ward (`area` None) or one area, with everything that stands on it.

    `boundary` and `areas` are the GeoJSON texts of the data set; the features of `areas` carry the
    area id in `properties.id`. `railways` run straight from station to station, as (lat, lon).
    `ground` are the (lat, lon) of its towns, shown where there is nothing else to show.
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


Point = tuple[float, float]


def map_script(spec: MapSpec) -> str:
    """The script of one map: `window.zaitakuMap()` draws it and returns its map and layers.

    The same spec gives the same bytes: Folium's random ids are replaced by a count. Raises
    ValueError when nothing on the map has a point.
    """
    ward = _geometries(spec.boundary, None)
    areas = _geometries(spec.areas, spec.area)
    chart = folium.Map(tiles=None, zoom_control=False, scrollWheelZoom=False)
    tiles = folium.TileLayer(
        _pattern(spec.tiles.url),
        attr=_credit(spec.tiles),
        min_zoom=10,
        max_zoom=18,
        show=False,  # the reader asks for pictures; lines and places need none
        # A stricter policy makes some tile servers refuse; this one tells them the host only.
        referrerPolicy="strict-origin-when-cross-origin",
    ).add_to(chart)
    for geometries, style in ((ward, _WARD_LINE), (areas, _AREA_LINE)):
        if geometries:
            _outline(geometries, style).add_to(chart)
    for line in spec.railways:
        for style in _RAIL_LINES:
            folium.PolyLine(line, interactive=False, **style).add_to(chart)  # type: ignore[no-untyped-call]  # Folium's own signature
    groups = {kind.id: folium.FeatureGroup().add_to(chart) for kind in spec.kinds}
    shared = folium.FeatureGroup().add_to(chart)
    landmarks = folium.FeatureGroup().add_to(chart)
    chart.fit_bounds(_bounds(areas or ward, spec), padding=(12, 12))
    _number(chart)
    handles = {
        "map": chart.get_name(),
        "tiles": tiles.get_name(),
        "shared": shared.get_name(),
        "landmarks": landmarks.get_name(),
    }
    names = ", ".join(f"{key}: {name}" for key, name in handles.items())
    layers = ", ".join(f"{json.dumps(id)}: {group.get_name()}" for id, group in groups.items())
    return (
        f"window.zaitakuMap = function () {{\n{_folium_code(chart)}\n"
        f"return {{ {names}, layers: {{ {layers} }} }};\n}};\n"
    )


def map_data(spec: MapSpec) -> str:
    """What stands on the map, as JSON: `kinds`, `places` and `stations`, in the order given.

    `<`, `>` and `&` are written as escapes, so the text stays data wherever it is put.
    """
    data = {
        "kinds": [_filled(kind) for kind in spec.kinds],
        "places": [_filled(place) for place in spec.places],
        "stations": [_filled(station) for station in spec.stations],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text + "\n"


def _filled(item: MapKind | MapPlace | MapStation) -> dict[str, Any]:
    """The fields that say something; an absent field is None, false or empty."""
    return {key: value for key, value in asdict(item).items() if value not in (None, "", False)}


def _pattern(url: str) -> str:
    """A tile address without braces but those of its blanks, so that Jinja finds nothing in it."""
    parts = re.split(r"(\{[xyzsr]\})", url)
    return "".join(
        part if number % 2 else part.replace("{", "%7B").replace("}", "%7D")
        for number, part in enumerate(parts)
    )


def _credit(tiles: MapTiles) -> str:
    """Leaflet takes this line as HTML, so both parts are escaped; only a web address links."""
    text = _escaped(tiles.attribution)
    if not tiles.link.startswith(("https://", "http://")):
        return text
    return f'<a href="{_escaped(tiles.link)}" rel="noopener noreferrer">{text}</a>'


def _escaped(text: str) -> str:
    """HTML escapes, for braces too: Folium's output passes through Jinja once more."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")


def _outline(geometries: list[dict[str, Any]], style: dict[str, Any]) -> folium.GeoJson:
    """Lines without words: properties stay behind, ids are counted, nothing reacts to a press."""
    features = [
        {"type": "Feature", "id": str(n), "properties": {}, "geometry": geometry}
        for n, geometry in enumerate(geometries)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return folium.GeoJson(collection, style_function=lambda _: style, interactive=False)


def _folium_code(chart: folium.Map) -> str:
    """Only the code that Folium generated: not its page, its CDN links or its inline styles."""
    figure = cast(Figure, chart.get_root())
    figure.render()
    code: str = figure.script.render()
    return "\n".join(line.rstrip() for line in code.splitlines() if line.strip())


def _number(chart: folium.Map) -> None:
    """Give every element a number instead of Folium's random id; the map keeps its known name."""
    for n, element in enumerate(_walk(chart)):
        element._id = str(n)
    chart._id = CANVAS.removeprefix("map_")


def _walk(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _walk(child)


def _bounds(geometries: list[dict[str, Any]], spec: MapSpec) -> list[Point]:
    """South-west and north-east corner (lat, lon) of the outline, else of the places."""
    points = [(lat, lon) for g in geometries for ring in _rings(g) for lon, lat in ring]
    points = points or [(place.lat, place.lon) for place in spec.places]
    points = points or [(station.lat, station.lon) for station in spec.stations]
    points = points or [*spec.ground]
    if not points:
        raise ValueError("A map needs an outline, a place or a station.")
    lats, lons = zip(*points, strict=True)
    return [(min(lats), min(lons)), (max(lats), max(lons))]


def _geometries(geojson: str, area: str | None) -> list[dict[str, Any]]:
    """The polygons of a GeoJSON text with few points; only those of one area when it is named."""
    features = json.loads(geojson or "{}").get("features", [])
    wanted = [
        feature["geometry"]
        for feature in features
        if area is None or feature.get("properties", {}).get("id") == area
    ]
    return [
        {"type": "MultiPolygon", "coordinates": [[_thinned(ring)] for ring in _rings(geometry)]}
        for geometry in wanted
    ]


def _rings(geometry: dict[str, Any]) -> list[list[Point]]:
    """The outer rings, as (lon, lat) as GeoJSON has them; holes do not matter for an outline."""
    coordinates = geometry["coordinates"]
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return [[(point[0], point[1]) for point in polygon[0]] for polygon in polygons]


def _thinned(ring: list[Point]) -> list[Point]:
    """A ring with the points left out that do not matter at OUTLINE_TOLERANCE_M, five decimals."""
    middle = len(ring) // 2
    # A ring starts where it ends; halved, each half is a line with two ends of its own.
    on = flat(ring)
    first = kept(on[: middle + 1], OUTLINE_TOLERANCE_M)
    second = kept(on[middle:], OUTLINE_TOLERANCE_M)
    numbers = [*first[:-1], *(middle + n for n in second)]
    return [(round(ring[n][0], 5), round(ring[n][1], 5)) for n in numbers]

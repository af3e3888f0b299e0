"""The code of a map as Folium writes it; the only module that imports Folium, which takes long.

Folium writes texts into JavaScript template literals and reads its own output as a Jinja template:
even escaped text can run there. So no word of a registry is given to it; the browser's map.js puts
the words in with `textContent`. Only tiles come from another host, and only after a press.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import escape
from typing import Any, cast

import folium
from branca.element import Element, Figure

from zaitaku.draw.ground_drawing import CANVAS, Drawing, MapTiles

_WARD_LINE = {"color": "#06352f", "weight": 2, "fill": False, "dashArray": "6 5"}
# A dark line with a light one of dashes on it: the sign of a railway on Japanese maps.
_RAIL_LINES: tuple[dict[str, Any], ...] = (
    {"color": "#40514c", "weight": 4, "opacity": 0.9},
    {"color": "#ffffff", "weight": 2, "dash_array": "8 8"},
)
_PARK = {"color": "#4f7a45", "weight": 1, "fillColor": "#8db77f", "fillOpacity": 0.45}
_AREA_LINE = {"color": "#0a4f48", "weight": 3, "fillColor": "#0a4f48", "fillOpacity": 0.06}


def code(given: Drawing) -> str:
    """The script of one map: `window.zaitakuMap()` draws it and returns its map and layers.

    The same drawing gives the same bytes: Folium's random ids are replaced by a count.
    """
    chart = folium.Map(tiles=None, zoom_control=False, scrollWheelZoom=False)
    tiles = folium.TileLayer(
        _pattern(given.tiles.url),
        attr=_credit(given.tiles),
        min_zoom=10,
        max_zoom=18,
        show=False,  # the reader asks for pictures; lines and places need none
        # A stricter policy makes some tile servers refuse; this one tells them the host only.
        referrerPolicy="strict-origin-when-cross-origin",
    ).add_to(chart)
    shapes = ((given.parks, _PARK), (given.ward, _WARD_LINE), (given.areas, _AREA_LINE))
    for geometries, style in shapes:
        if geometries:
            _outline(geometries, style).add_to(chart)
    for line in given.railways:
        for style in _RAIL_LINES:
            folium.PolyLine(line, interactive=False, **style).add_to(chart)  # type: ignore[no-untyped-call]  # Folium's own signature
    groups = {id: folium.FeatureGroup().add_to(chart) for id in given.layers}
    shared = folium.FeatureGroup().add_to(chart)
    landmarks = folium.FeatureGroup().add_to(chart)
    chart.fit_bounds(given.bounds, padding=(12, 12))
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

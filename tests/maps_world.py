"""A ward of two areas with three places, for the tests of maps; and texts that must stay texts."""

from __future__ import annotations

import json

from hostile_site import SCRIPTS
from zaitaku.draw.folium_map import MapKind, MapPlace, MapSpec, MapStation
from zaitaku.draw.ground_drawing import MapTiles

HOSTILE = (
    *SCRIPTS,
    "{{ this.get_name() }}",
    "{% raw %}",
    "\\u003cimg src=x onerror=window.hostile=1\\u003e",
    "\u2028window.hostile=1\u2029",
    "javascript:window.hostile=1",
)


def outline(shapes: list[tuple[str, list[list[float]]]]) -> str:
    """GeoJSON of polygons: id and ring of (lon, lat)."""
    features = [
        {
            "type": "Feature",
            "properties": {"id": id},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for id, ring in shapes
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def box(west: float, east: float) -> list[list[float]]:
    """A rectangle between two longitudes."""
    return [[west, 35.7], [east, 35.7], [east, 35.75], [west, 35.75], [west, 35.7]]


def spec() -> MapSpec:
    """Two pharmacies on one chome point in the west, a clinic in the east."""
    point = {"lat": 35.72, "lon": 139.62, "approx": True, "kind": "pharmacies"}
    return MapSpec(
        tiles=MapTiles(
            "https://tiles.example/{z}/{x}/{y}.png", "地図の出典", "https://credit.example/"
        ),
        kinds=(
            MapKind("clinics", "診療所", "circle", "#0b5cad", "医"),
            MapKind("pharmacies", "薬局", "diamond", "#2b6e1f", "薬"),
        ),
        places=(
            MapPlace("pharm-1", "一号薬局", href="r/pharm-1/", phone="03-0000-0001", **point),
            MapPlace("pharm-2", "二号薬局", href="r/pharm-2/", **point),
            MapPlace("clinic-1", "三号医院", "clinics", 35.74, 139.66, "r/clinic-1/"),
        ),
        stations=(MapStation("架空駅", 35.73, 139.64),),
        boundary=outline([("ward", box(139.6, 139.7))]),
        railways=(((35.72, 139.61), (35.73, 139.64), (35.74, 139.68)),),
        areas=outline([("west", box(139.6, 139.65)), ("east", box(139.65, 139.7))]),
    )

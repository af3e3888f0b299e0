"""What goes on each map: the places of an area with their shapes, and the words around the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zaitaku.draw.folium_map import MapKind, MapPlace, MapSpec, MapStation
from zaitaku.draw.ground_drawing import MapTiles
from zaitaku.draw.ward import stops
from zaitaku.ground.web import script_json
from zaitaku.model import Area, Kind, Listing
from zaitaku.pages.render import linker
from zaitaku.papermap.ward import railways
from zaitaku.views.addresses import address_view, is_discreet, place_text
from zaitaku.views.context import Context, listing_path
from zaitaku.views.folding import Section
from zaitaku.views.parks import drawn_parks, parks_credit
from zaitaku.views.parts import name_view, phone_view

NEAR_DEGREES = 0.02  # about 2 km: stations this far outside an area still help to read its map


@dataclass(frozen=True, slots=True)
class MapBlock:
    """The part of a map page that the script brings to life."""

    kinds: tuple[tuple[MapKind, int], ...]
    script: str
    places: str
    vendor: str
    texts: str
    parks_credit: str


def map_path(area: Area | None) -> str:
    """The address of the map of an area, or of the ward."""
    return f"/maps/{area.id if area else 'ward'}/"


def map_block(ctx: Context, area: Area | None) -> MapBlock:
    """Legend, file names and texts of one map; paths are relative to its page."""
    shown = _shown(ctx, area)
    link = linker(map_path(area))
    texts = script_json(ctx.t.section("map_script") | ctx.t.section("map_edge"))
    return MapBlock(
        kinds=tuple(
            (_kind(ctx, kind), count)
            for kind in ctx.registry.kinds
            if (count := sum(x.kind is kind for x in shown))
        ),
        script="map.js",
        places="places.json",
        vendor=link("/assets/vendor/leaflet/"),
        texts=texts,
        parks_credit=parks_credit(ctx),
    )


def number_spans(
    sections: Iterable[Section], numbers: Mapping[str, int]
) -> dict[str, tuple[int, int]]:
    """First and last number on the map of each list that a page does not show, by its id."""
    found = {s.id: [numbers[id] for id in s.ids if id in numbers] for s in sections}
    return {id: (min(drawn), max(drawn)) for id, drawn in found.items() if drawn}


def map_spec(ctx: Context, area: Area | None) -> MapSpec:
    """The map of an area (or of the ward) as data."""
    guide, t = ctx.guide, ctx.t
    parks = drawn_parks(ctx)
    return MapSpec(
        tiles=MapTiles(guide.tiles_url, t.label(guide.tiles_attribution), guide.tiles_link),
        kinds=tuple(_kind(ctx, kind) for kind in ctx.registry.kinds),
        places=tuple(_place(ctx, x, map_path(area)) for x in _shown(ctx, area)),
        stations=_stations(ctx, area),
        boundary=ctx.registry.dataset.boundary,
        areas=ctx.registry.dataset.areas_sketch,
        area=area.id if area else None,
        railways=railways(stops(ctx.registry.dataset.stations)),
        ground=tuple(
            (chome.lat, chome.lon)
            for chome in ctx.registry.chome.values()
            if area is None or chome.area == area.id
        ),
        towns=_towns(ctx, area),
        parks=tuple(drawn.park.rings for drawn in parks),
        park_names=tuple(
            MapStation(drawn.name, round(drawn.park.lat, 5), round(drawn.park.lon, 5), "park")
            for drawn in parks
        ),
    )


def _kind(ctx: Context, kind: Kind) -> MapKind:
    extra = dict(ctx.kind_term(kind).extra)
    label = ctx.t.label(ctx.kind_term(kind).label)
    return MapKind(kind.value, label, extra["mark"], extra["color"], extra.get("letter", ""))


def _shown(ctx: Context, area: Area | None) -> tuple[Listing, ...]:
    """What may stand on a map: a public point in the ward, or one that serves the area.

    A group is drawn only where it agreed to be listed with its place.
    """
    found = []
    for kind in ctx.registry.kinds:
        listings = ctx.registry.in_area(kind, area.id) if area else ctx.registry.of_kind(kind)
        found += [x for x in listings if _has_point(ctx, x)]
    return tuple(found)


def _has_point(ctx: Context, listing: Listing) -> bool:
    if ctx.registry.places[listing.id].lat is None or is_discreet(listing):
        return False
    return address_view(ctx, listing) is not None


def _place(ctx: Context, listing: Listing, page: str) -> MapPlace:
    place = ctx.registry.places[listing.id]
    name = name_view(ctx, listing)
    phone = phone_view(ctx, listing)
    return MapPlace(
        id=listing.id,
        name=name.main.text,
        kind=listing.kind.value,
        lat=round(place.lat or 0.0, 6),  # `_has_point` has looked: never without a point
        lon=round(place.lon or 0.0, 6),
        href=linker(page)(listing_path(listing.id)),
        approx=place.precision == "chome",
        reading=name.reading if ctx.lang == "en" else None,
        lang=name.main.lang,
        phone=phone.number if phone else None,
        area=place.area,
        note=place_text(ctx, place),
    )


def _towns(ctx: Context, area: Area | None) -> tuple[MapStation, ...]:
    """The name of each town in the middle of its chome."""
    found = []
    for town in ctx.registry.dataset.towns:
        if town.chome and (area is None or town.area == area.id):
            lat = sum(c.lat for c in town.chome) / len(town.chome)
            lon = sum(c.lon for c in town.chome) / len(town.chome)
            name = town.romaji if ctx.lang == "en" else town.name
            found.append(MapStation(name, round(lat, 5), round(lon, 5), "town"))
    return tuple(found)


def _stations(ctx: Context, area: Area | None) -> tuple[MapStation, ...]:
    towns = [c for c in ctx.registry.chome.values() if area is None or c.area == area.id]
    lats, lons = [c.lat for c in towns], [c.lon for c in towns]
    return tuple(
        MapStation(str(ctx.t.pick(s.name)), s.lat, s.lon, s.kind)
        for s in ctx.registry.dataset.stations
        if min(lats) - NEAR_DEGREES <= s.lat <= max(lats) + NEAR_DEGREES
        and min(lons) - NEAR_DEGREES <= s.lon <= max(lons) + NEAR_DEGREES
    )

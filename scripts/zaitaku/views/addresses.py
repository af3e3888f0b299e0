"""Where a place is, in one line: in Japanese for the envelope, in romaji for the telephone.

What may not be shown stands here too: a group without consent has no address, a home only a town.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zaitaku.load.registry import Place
from zaitaku.model import Listing
from zaitaku.views.context import Context, once

_PREFECTURE = re.compile("東京都|北海道|京都府|大阪府|.{2,3}?県")


@dataclass(frozen=True, slots=True)
class AddressParts:
    """A Japanese address in the parts that machines ask for; "" or None where one is not known."""

    postal_code: str | None
    prefecture: str
    municipality: str
    street: str


@dataclass(frozen=True, slots=True)
class AddressView:
    """An address in one line per script; `romaji` is for taxis, post and the telephone.

    `directions` opens a map program on every phone, `map_page` the map of the state.
    """

    japanese: str
    romaji: str
    parts: AddressParts
    precision: str | None
    directions: str | None
    map_page: str | None = None


def is_discreet(listing: Listing) -> bool:
    """A group that has not agreed to be listed: name, kind, source and link only."""
    return listing.is_discreet


def place_text(ctx: Context, place: Place) -> str:
    """The town in one short line: 石神井町3丁目, Shakujii-machi 3-chome, or the municipality."""
    if place.chome:
        return place.chome.name if ctx.lang == "ja" else place.chome.romaji
    if place.address.municipality:
        return str(ctx.t.pick(place.address.municipality))
    return ""


def place_of(ctx: Context, listing: Listing) -> str:
    """The town of a listing as far as it may be shown: of a home the town without its chome."""
    place = ctx.registry.places[listing.id]
    if is_discreet(listing) or listing.meeting.withheld:
        return ""
    if listing.meeting.home and place.town:
        return place.town.name if ctx.lang == "ja" else place.town.romaji
    return place_text(ctx, place)


@once
def address_view(ctx: Context, listing: Listing) -> AddressView | None:
    """The address in Japanese and in romaji, or None where it is not known or not to be shown."""
    place = ctx.registry.places[listing.id]
    address = place.address
    if is_discreet(listing) or listing.meeting.home or listing.meeting.withheld:
        return None
    if not (address.chome or address.block or address.building):
        return None
    postal = address.postal_code or (place.chome.postal_code if place.chome else None) or None
    prefix = f"〒{postal} " if postal else ""
    municipality, own = address.municipality, ctx.guide.municipality
    city_ja = (municipality.ja if municipality else None) or own.address_ja
    city_en = (municipality.en if municipality else None) or own.address_en
    street = _street_ja(place) + (f" {address.building}" if address.building else "")
    found = _PREFECTURE.match(city_ja)
    prefecture = found[0] if found else ""
    en_parts = [address.building, _street_en(place), city_en, postal]
    return AddressView(
        japanese=prefix + city_ja + street,
        romaji=", ".join(part for part in en_parts if part),
        parts=AddressParts(postal, prefecture, city_ja.removeprefix(prefecture), street),
        precision=place.precision,
        directions=_directions(place),
        map_page=_map_page(place),
    )


def _street_ja(place: Place) -> str:
    chome = place.chome.name if place.chome else ""
    block = place.address.block or ""
    joint = "-" if chome.endswith("丁目") and block else ""
    return (chome.removesuffix("丁目") if joint else chome) + joint + block


def _street_en(place: Place) -> str:
    if place.chome is None:
        return place.address.block or ""
    town = place.town.romaji if place.town else ""
    number = "-".join(str(x) for x in (place.chome.number, place.address.block) if x)
    return f"{town} {number}".strip()


def _directions(place: Place) -> str | None:
    """The point in a map program. `geo:` does nothing on iPhones; this address opens the program
    where there is one and a page where there is none. Nothing is fetched before it is pressed."""
    if place.precision != "building":
        return None
    return f"https://www.google.com/maps/search/?api=1&query={place.lat},{place.lon}"


def _map_page(place: Place) -> str | None:
    """The point on the state's own map, for those who want no company to know where they look."""
    if place.precision != "building":
        return None
    return f"https://maps.gsi.go.jp/#18/{place.lat}/{place.lon}/"

"""Where a place is, in one line: in Japanese for the envelope, in romaji for the telephone.

What may not be shown stands here too: a group without consent has no address, a home only a town.
"""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.load.registry import Place
from zaitaku.model import Listing
from zaitaku.views.context import Context, once


@dataclass(frozen=True, slots=True)
class AddressView:
    """An address in one line per script; `romaji` is for taxis, post and the telephone.

    `directions` opens the reader's own map program, `map_page` a public map for devices without.
    """

    japanese: str
    romaji: str
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
    postal = address.postal_code or (place.town.postal_code if place.town else None)
    prefix = f"〒{postal} " if postal else ""
    municipality, own = address.municipality, ctx.guide.municipality
    city_ja = (municipality.ja if municipality else None) or own.address_ja
    city_en = (municipality.en if municipality else None) or own.address_en
    ja_parts = [city_ja, _street_ja(place), f" {address.building}" if address.building else ""]
    en_parts = [address.building, _street_en(place), city_en, postal]
    return AddressView(
        japanese=prefix + "".join(ja_parts),
        romaji=", ".join(part for part in en_parts if part),
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
    """A link that opens the reader's own map program; nothing is fetched before it is pressed."""
    if place.precision != "building":
        return None
    return f"geo:{place.lat},{place.lon}?q={place.lat},{place.lon}"


def _map_page(place: Place) -> str | None:
    """The point on the state's own map, because many devices have no program for `geo:`."""
    if place.precision != "building":
        return None
    return f"https://maps.gsi.go.jp/#18/{place.lat}/{place.lon}/"

"""From a listing of the registry to an entry of version 1: what may be told, with who says it.

The same rules as on the pages: a group without consent gives name, kind, source and link; a home
gives its town; a place that closed gives no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from zaitaku.load.freshness import freshness
from zaitaku.load.registry import Place
from zaitaku.model import Assurance, Listing, LocalText, SourceRef, Status
from zaitaku.model.listing import FLAG_PREFIX
from zaitaku.opendata.exports import written
from zaitaku.opendata.v1 import model
from zaitaku.views.addresses import address_view, is_discreet
from zaitaku.views.context import Context, listing_path

STATED = (
    "name", "official_ids", "address", "phone", "other_phones", "fax", "website", "official_page",
    "hours", "languages", "departments", "care_manager_time", "body", "who", "about", "group_type",
    "activity", "meeting", "notes",
)  # fmt: skip
# Said of every entry in fields of its own: a fact only where it has a source of its own.
ELSEWHERE = frozenset({"name", "official_ids", "address"})
CONTACT = frozenset({"phone", "other_phones", "fax"})
WHEREABOUTS = frozenset({"address", "hours", "meeting"})
OPEN_OF_THE_DISCREET = frozenset({"website", "official_page"})
_PREFECTURE = re.compile("(?:東京都|北海道|(?:京都|大阪)府|.{2,3}県)")


def entry(ctx: Context, listing: Listing) -> model.Entry:
    """Everything that may be told of a listing."""
    place = ctx.registry.places[listing.id]
    hidden = is_discreet(listing)
    at_home = listing.meeting.home or listing.meeting.withheld
    shown_town = None if hidden or listing.meeting.withheld else place.town
    within = place.chome is not None and not hidden
    return model.Entry(
        id=listing.id,
        kind=listing.kind,
        status=listing.status,
        status_date=listing.status_date.isoformat() if listing.status_date else None,
        moved_to=listing.moved_to,
        name=model.PlaceName(listing.name.ja, listing.name.kana, listing.name.en),
        official_ids={} if hidden else dict(listing.official_ids),
        municipality_code=ctx.guide.municipality.code if within else None,
        address=_address(ctx, listing, place),
        point=None if hidden or at_home else _point(place),
        town=shown_town.id if shown_town else None,
        chome=place.chome.id if place.chome and not (hidden or at_home) else None,
        areas=() if hidden else place.areas,
        service_areas=() if hidden else listing.service_areas,
        refers_to=listing.refers_to,
        facts=dict(_facts(ctx, listing)),
        topics=() if hidden else listing.topics,
        roles=() if hidden else listing.roles,
        alert=texts(listing.alert) if listing.alert and not hidden else None,
        missing_since=said(listing.missing_since) if listing.missing_since else None,
        source=said(listing.source),
        confirmed=_confirmed(listing.assured),
        pages=pages(ctx, listing.id),
    )


def pages(ctx: Context, id: str) -> model.Texts:
    """The addresses of a listing in both languages."""
    path = listing_path(id)
    return model.Texts(ctx.base_url + path[1:], f"{ctx.base_url}en{path}")


def texts(text: LocalText) -> model.Texts:
    """A text in its languages; a missing one is null."""
    return model.Texts(text.ja or None, text.en or None)


def said(ref: SourceRef) -> model.Said:
    """A source with its date; null where it has none."""
    return model.Said(ref.id, ref.as_of.text if ref.as_of.earliest else None, ref.page)


def _confirmed(assured: Assurance | None) -> model.Confirmed | None:
    return model.Confirmed(assured.date.isoformat(), assured.method) if assured else None


def _point(place: Place) -> model.Point | None:
    if place.lat is None or place.lon is None or place.precision is None:
        return None
    return model.Point(round(place.lat, 6), round(place.lon, 6), place.precision)


def _address(ctx: Context, listing: Listing, place: Place) -> model.PostalAddress | None:
    view = address_view(ctx, listing)
    if view is None:
        return None
    own, given = ctx.guide.municipality, place.address
    prefecture, city = own.prefecture.ja, own.name.ja
    if given.municipality:
        whole = given.municipality.ja or ""
        found = _PREFECTURE.match(whole)
        prefecture = found[0] if found else None
        city = whole.removeprefix(prefecture or "") or None
    postal = given.postal_code or (place.chome.postal_code if place.chome else None) or None
    line = view.japanese.removeprefix(f"〒{postal} ")
    return model.PostalAddress(
        postal_code=postal,
        prefecture=prefecture,
        municipality=city,
        town=place.town.name if place.town else None,
        chome=place.chome.name if place.chome else None,
        block=given.block,
        building=given.building,
        line=model.Texts(line, view.romaji),
    )


def _facts(ctx: Context, listing: Listing) -> Iterator[tuple[str, model.Statement]]:
    record = written(ctx, listing)
    flags = record.get("services")
    named: dict[str, Any] = {key: record[key] for key in STATED if key in record}
    named |= {f"{FLAG_PREFIX}{k}": v for k, v in flags.items()} if isinstance(flags, dict) else {}
    for key, found in named.items():
        own = isinstance(found, dict) and "value" in found
        if not _hidden(listing, key) and (own or key not in ELSEWHERE):
            yield key, _statement(ctx, listing, key, found["value"] if own else found, found)


def _hidden(listing: Listing, key: str) -> bool:
    if is_discreet(listing):
        return key not in OPEN_OF_THE_DISCREET
    if key in CONTACT and listing.status is not Status.ACTIVE:
        return True
    return key in WHEREABOUTS and (listing.meeting.home or listing.meeting.withheld)


def _statement(ctx: Context, listing: Listing, key: str, value: Any, found: Any) -> model.Statement:
    provenance = listing.said(key)
    age = freshness(listing, ctx.today, ctx.guide, provenance)
    written = found.get("differing", ()) if isinstance(found, dict) else ()
    return model.Statement(
        value=value,
        source=said(age.source),
        confirmed=_confirmed(age.assured),
        disputed=age.disputed,
        differing=tuple(
            model.Other(other["value"], said(known.source))
            for other, known in zip(written, provenance.differing, strict=True)
        ),
    )

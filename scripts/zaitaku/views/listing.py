"""The page of one listing: `/r/<id>/`. It also stands for ids that closed, moved or were removed."""

from __future__ import annotations

import json
from dataclasses import dataclass

from zaitaku.i18n import Text
from zaitaku.model import Kind, Listing, Location, OpenTime, Removed, Status
from zaitaku.registry import WARD
from zaitaku.views.context import Context, listing_path
from zaitaku.views.parts import (
    AddressView,
    AgeView,
    FlagView,
    NameView,
    PhoneView,
    address_view,
    age_view,
    flag_views,
    is_discreet,
    kind_words,
    lookup,
    name_view,
    other_phones,
    phone_view,
    place_text,
    via,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site (path from the language root) or to another host (full address)."""

    text: Text
    href: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """One line of the facts of a place: what it is, and one or more texts."""

    label: str
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class ListingPage:
    """Everything `/r/<id>/` shows."""

    id: str
    title: str
    description: str
    name: NameView
    kind: Link
    mark: str
    area_links: tuple[Link, ...]
    place: str
    status: str
    status_text: str | None
    instead: tuple[Link, ...]
    alert: Text | None
    phone: PhoneView | None
    via: tuple[Text, PhoneView] | None
    lookup: str | None
    others: tuple[PhoneView, ...]
    fax: str | None
    address: AddressView | None
    website: str | None
    official_page: str | None
    hours: tuple[str, ...]
    hours_note: Text | None
    flags: tuple[FlagView, ...]
    facts: tuple[Labelled, ...]
    age: AgeView
    mobile_note: str | None
    discreet: bool
    edit: str | None
    report: str
    structured: str


def listing_page(ctx: Context, listing: Listing) -> ListingPage:
    """The page of one record, in the language of the context."""
    name = name_view(ctx, listing)
    kind = ctx.t.label(ctx.kind_term(listing.kind).label)
    place = ctx.registry.places[listing.id]
    phone = phone_view(ctx, listing)
    closed = listing.status is not Status.ACTIVE
    return ListingPage(
        id=listing.id,
        title=str(name.main),
        description=ctx.t(
            "listing.description", name=name.main, kind=kind, place=place_text(ctx, place)
        ),
        name=name,
        kind=Link(Text(kind), ctx.kind_path(listing.kind)),
        mark=ctx.kind_extra(listing.kind, "mark"),
        area_links=tuple(
            Link(Text(ctx.t.label(ctx.registry.areas[a].name)), f"/areas/{a}/") for a in place.areas
        ),
        place=place_text(ctx, place),
        status=listing.status.value,
        status_text=_status_text(ctx, listing),
        instead=_instead(ctx, listing),
        alert=ctx.t.pick(listing.alert),
        phone=None if closed else phone,
        via=None if phone or closed else via(ctx, listing),
        lookup=None if phone or closed else lookup(ctx, listing),
        others=() if closed else other_phones(ctx, listing),
        fax=None if closed or is_discreet(listing) else listing.fax,
        address=address_view(ctx, listing),
        website=listing.website,
        official_page=listing.official_page,
        hours=tuple(_hours_line(ctx, line) for line in listing.hours.open),
        hours_note=ctx.t.pick(listing.hours.note),
        flags=flag_views(ctx, listing),
        facts=_facts(ctx, listing),
        age=age_view(ctx, listing),
        mobile_note=_mobile_note(ctx, listing),
        discreet=is_discreet(listing),
        edit=edit_link(ctx, listing),
        report=f"/propose/#id={listing.id}",
        structured=_structured(ctx, listing),
    )


def _status_text(ctx: Context, listing: Listing) -> str | None:
    if listing.status is Status.ACTIVE:
        return None
    when = ctx.t.date(listing.status_date) if listing.status_date else ctx.t("date.unknown")
    return ctx.t(f"status.{listing.status}", date=when)


def _instead(ctx: Context, listing: Listing) -> tuple[Link, ...]:
    if listing.status is Status.ACTIVE:
        return ()
    links = []
    target = ctx.registry.by_id.get(listing.moved_to or "")
    if target is not None:
        links.append(Link(name_view(ctx, target).main, listing_path(target.id)))
    return (*links, *turn_to(ctx, listing.kind, ctx.registry.places[listing.id].areas))


def turn_to(ctx: Context, kind: Kind, areas: tuple[str, ...]) -> tuple[Link, ...]:
    """Where to turn when a place is gone: the same kind, and the support centers."""
    label = ctx.t.label(ctx.kind_term(kind).label)
    anchor = f"#{areas[0]}" if areas else ""
    centers = ctx.t.label(ctx.kind_term(Kind.SUPPORT_CENTERS).label)
    return (
        Link(Text(ctx.t("status.others", kind=label)), ctx.kind_path(kind) + anchor),
        Link(Text(centers), ctx.kind_path(Kind.SUPPORT_CENTERS) + anchor),
    )


def _hours_line(ctx: Context, line: OpenTime) -> str:
    days = ctx.t("hours.between").join(ctx.t(f"days.{day}") for day in line.days)
    return ctx.t("hours.line", days=days, opens=line.opens, closes=line.closes)


def _facts(ctx: Context, listing: Listing) -> tuple[Labelled, ...]:
    """The further facts of a record, in the order a reader asks for them."""
    found = [
        ("listing.words", kind_words(ctx, listing) if listing.kind is not Kind.DESKS else ()),
        ("listing.who", _one(ctx, "who", listing)),
        ("listing.about", _one(ctx, "about", listing)),
        ("listing.topics", _terms(ctx, "topics", listing.topics)),
        ("listing.body", _terms(ctx, "bodies", (listing.body,) if listing.body else ())),
        ("listing.departments", _terms(ctx, "departments", listing.departments)),
        ("listing.care_manager_time", _one(ctx, "care_manager_time", listing)),
        ("listing.languages", _terms(ctx, "languages", listing.languages)),
        ("listing.serves", _serves(ctx, listing)),
        *_group_facts(ctx, listing),
        ("listing.refers_to", _host(ctx, listing)),
        ("listing.notes", _one(ctx, "notes", listing)),
    ]
    return tuple(Labelled(ctx.t(key), texts) for key, texts in found if texts)


def _group_facts(ctx: Context, listing: Listing) -> list[tuple[str, tuple[Text, ...]]]:
    """What a group does; where and when only with its consent, a home never beyond the town."""
    if listing.kind is not Kind.GROUPS or is_discreet(listing):
        return []
    meeting = listing.meeting
    shown = [("listing.activity", _one(ctx, "activity", listing))]
    if meeting.withheld:
        return [*shown, ("listing.meeting", (Text(ctx.t("listing.meeting_withheld")),))]
    place = ctx.t.pick(meeting.place)
    if meeting.home:
        place = Text(ctx.t("listing.meeting_home"))
    shown.append(("listing.meeting", (place,) if place else ()))
    rhythm = ctx.t.pick(meeting.rhythm)
    return [*shown, ("listing.rhythm", (rhythm,) if rhythm else ())]


def _one(ctx: Context, field: str, listing: Listing) -> tuple[Text, ...]:
    if is_discreet(listing) and field != "notes":
        return ()
    text = ctx.t.pick(getattr(listing, field))
    return (text,) if text else ()


def _terms(ctx: Context, section: str, ids: tuple[str, ...]) -> tuple[Text, ...]:
    if not ids:
        return ()
    labels = [ctx.t.label(ctx.registry.term(section, id).label) for id in ids]
    return (Text(ctx.t.join(labels)),)


def _host(ctx: Context, listing: Listing) -> tuple[Text, ...]:
    host = ctx.registry.by_id.get(listing.refers_to or "")
    return (name_view(ctx, host).main,) if host else ()


def _serves(ctx: Context, listing: Listing) -> tuple[Text, ...]:
    """The towns a support center is responsible for, or the areas a place declares it visits."""
    if listing.kind is Kind.SUPPORT_CENTERS:
        return (Text(ctx.t.join(list(served_towns(ctx, listing.id)))),)
    names = []
    for served in listing.service_areas:
        if served == WARD:
            names.append(ctx.t("listing.serves_ward"))
        elif served in ctx.registry.areas:
            names.append(ctx.t.label(ctx.registry.areas[served].name))
        else:
            place = ctx.registry.towns.get(served) or ctx.registry.chome[served]
            names.append(place.name if ctx.lang == "ja" else place.romaji)
    return (Text(ctx.t.join(names)),) if names else ()


def served_towns(ctx: Context, center: str) -> tuple[str, ...]:
    """What a support center serves, town by town: 高松4、高松5（1〜12番） …"""
    lines = []
    for chome in ctx.registry.served_by(center):
        name = chome.name if ctx.lang == "ja" else chome.romaji
        for split in chome.splits:
            if split.center == center:
                blocks = ctx.t.join(
                    [ctx.t("listing.blocks", first=a, last=b) if a != b else str(a)
                     for a, b in split.blocks]
                )
                name = ctx.t("listing.part_of", name=name, blocks=blocks)
        if chome.inferred:
            name = ctx.t("listing.inferred", name=name)
        lines.append(name)
    return tuple(lines)


def _mobile_note(ctx: Context, listing: Listing) -> str | None:
    return ctx.t(f"mobile.{listing.mobile.basis}") if listing.mobile else None


def edit_link(ctx: Context, listing: Listing) -> str | None:
    """The lines of the record in the host's viewer, or None until a repository is set."""
    if not ctx.guide.repository or not listing.file:
        return None
    lines = f"#L{listing.line}-L{listing.last_line}"
    return f"{ctx.guide.repository}/blob/{ctx.guide.branch}/{listing.file}{lines}"


_SCHEMA_TYPE = {
    Kind.CLINICS: "MedicalClinic",
    Kind.HOSPITALS: "Hospital",
    Kind.DENTAL_CLINICS: "Dentist",
    Kind.PHARMACIES: "Pharmacy",
    Kind.NURSING_STATIONS: "MedicalBusiness",
    Kind.MEMORY_CLINICS: "MedicalClinic",
    Kind.SUPPORT_CENTERS: "GovernmentOffice",
    Kind.DESKS: "Organization",
    Kind.CARE_SERVICES: "LocalBusiness",
    Kind.GROUPS: "Organization",
}


def _structured(ctx: Context, listing: Listing) -> str:
    """schema.org JSON-LD. Only what the page shows; `<` is escaped for use inside a script."""
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA_TYPE[listing.kind],
        "name": listing.name.ja,
    }
    if listing.name.en:
        data["alternateName"] = listing.name.en
    if phone := phone_view(ctx, listing):
        data["telephone"] = phone.number
    if listing.website:
        data["url"] = listing.website
    if address := address_view(ctx, listing):
        data["address"] = {
            "@type": "PostalAddress",
            "addressCountry": "JP",
            "streetAddress": address.japanese,
        }
    where = listing.location
    if where and where.precision == "building" and _shows_point(listing, where):
        data["geo"] = {
            "@type": "GeoCoordinates", "latitude": where.lat, "longitude": where.lon,
        }  # fmt: skip
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _shows_point(listing: Listing, where: Location) -> bool:
    return where.lat is not None and not is_discreet(listing) and not listing.meeting.home


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """An id that was taken off. After a removal on request neither name nor contact is shown."""

    id: str
    title: str
    description: str
    name: Text | None
    kind: Link
    text: str
    reason: Text | None
    instead: tuple[Link, ...]


def removed_page(ctx: Context, removed: Removed) -> RemovedPage:
    """The page that keeps a removed id honest."""
    label = ctx.t.label(ctx.kind_term(removed.kind).label)
    shown = None if removed.on_request or removed.name is None else Text(
        removed.name.ja, None if ctx.lang == "ja" else "ja"
    )
    target = ctx.registry.by_id.get(removed.instead or "")
    links = (Link(name_view(ctx, target).main, listing_path(target.id)),) if target else ()
    return RemovedPage(
        id=removed.id,
        title=ctx.t("removed.title"),
        description=ctx.t("removed.description"),
        name=shown,
        kind=Link(Text(label), ctx.kind_path(removed.kind)),
        text=ctx.t("removed.text", date=ctx.t.date(removed.date)),
        reason=None if removed.on_request else ctx.t.pick(removed.reason),
        instead=(*links, *turn_to(ctx, removed.kind, ())),
    )

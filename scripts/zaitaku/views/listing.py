"""The page of one listing, `/r/<id>/`; also of ids that closed, moved or were removed."""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.load.second_groups import apart
from zaitaku.model import Kind, Listing, Removed, Status
from zaitaku.views import folding
from zaitaku.views.addresses import AddressView, address_view, is_discreet, place_of
from zaitaku.views.ages import AgeView, age_view, web_address
from zaitaku.views.context import Context, listing_path, once
from zaitaku.views.facts import Labelled, facts
from zaitaku.views.hours import hours_lines, shown_hours
from zaitaku.views.locator import Locator, locator
from zaitaku.views.parts import (
    FlagView,
    NameView,
    PhoneView,
    alert,
    flag_views,
    lookup,
    name_view,
    other_phones,
    phone_view,
    via,
)
from zaitaku.views.said import SaidView, said_views
from zaitaku.views.speech import Saying, sayings
from zaitaku.views.structured import structured, trail
from zaitaku.words.i18n import Text


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside the site (path from the language root) or to another host (full address)."""

    text: Text
    href: str


@dataclass(frozen=True, slots=True)
class ListingPage:
    """Everything `/r/<id>/` shows."""

    id: str
    title: str
    description: str
    name: NameView
    kind: Link
    mark: str
    color: str
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
    trail: str
    host: Link | None
    official_ids: tuple[tuple[str, str], ...]
    locator: Locator | None
    elsewhere: tuple[Link, ...]
    said: dict[str, SaidView]
    say: tuple[Saying, ...] = ()


def listing_page(ctx: Context, listing: Listing) -> ListingPage:
    """The page of one record, in the language of the context."""
    name = name_view(ctx, listing)
    kind = ctx.t.label(ctx.kind_term(listing.kind).label)
    place = ctx.registry.places[listing.id]
    phone = phone_view(ctx, listing)
    closed = listing.status is not Status.ACTIVE
    hours = shown_hours(listing)
    return ListingPage(
        id=listing.id,
        title=_title(ctx, name, kind, place_of(ctx, listing)),
        description=_description(ctx, str(name.main), kind, place_of(ctx, listing)),
        name=name,
        kind=Link(Text(kind), ctx.kind_path(listing.kind)),
        mark=ctx.kind_extra(listing.kind, "mark"),
        color=ctx.kind_extra(listing.kind, "color"),
        area_links=tuple(
            Link(Text(ctx.t.label(ctx.registry.areas[a].name)), f"/areas/{a}/") for a in place.areas
        ),
        place=place_of(ctx, listing),
        status=listing.status.value,
        status_text=_status_text(ctx, listing),
        instead=_instead(ctx, listing),
        alert=alert(ctx, listing),
        phone=None if closed else phone,
        via=None if phone or closed else via(ctx, listing),
        lookup=None if phone or closed else lookup(ctx, listing),
        others=() if closed else other_phones(ctx, listing),
        fax=None if closed or is_discreet(listing) else listing.fax,
        address=address_view(ctx, listing),
        website=web_address(listing.website),
        official_page=web_address(listing.official_page),
        hours=hours_lines(ctx, hours),
        hours_note=ctx.t.pick(hours.note),
        flags=flag_views(ctx, listing),
        facts=facts(ctx, listing),
        age=age_view(ctx, listing),
        mobile_note=_mobile_note(ctx, listing),
        discreet=is_discreet(listing),
        edit=edit_link(ctx, listing),
        report=f"/propose/#id={listing.id}",
        structured=structured(ctx, listing),
        trail=trail(ctx, listing, str(name.main)),
        host=_host(ctx, listing),
        official_ids=tuple(
            (ctx.t(f"listing.official_id.{key}"), value) for key, value in listing.official_ids
        ),
        locator=None if closed else locator(ctx, listing),
        elsewhere=() if closed else turn_to(ctx, listing.kind, place.areas),
        said={} if is_discreet(listing) else said_views(ctx, listing),
        say=() if closed or is_discreet(listing) else sayings(ctx, listing),
    )


def _title(ctx: Context, name: NameView, kind: str, place: str) -> str:
    """What tells the page from all others in a row of tabs; in English how its name is said, too.

    Two pharmacies of one name differ by their towns, and a title cannot mark its language.
    """
    read = name.reading if ctx.lang == "en" else None
    known = ctx.t("punctuation.comma").join(x for x in (read, str(name.main)) if x)
    key = "listing.title" if place else "listing.title_no_place"
    return ctx.t(key, name=known, kind=kind, **({"place": place} if place else {}))


def _description(ctx: Context, name: str, kind: str, place: str) -> str:
    key = "listing.description" if place else "listing.description_no_place"
    return ctx.t(key, name=name, kind=kind, **({"place": place} if place else {}))


def _host(ctx: Context, listing: Listing) -> Link | None:
    """The clinic or hospital that a memory clinic is part of."""
    host = ctx.registry.by_id.get(listing.refers_to or "")
    return Link(name_view(ctx, host).main, listing_path(host.id)) if host else None


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
    centers = ctx.t.label(ctx.kind_term(Kind.SUPPORT_CENTERS).label)
    return (
        Link(Text(ctx.t("status.others", kind=label)), _list_part(ctx, kind, areas)),
        Link(Text(centers), _list_part(ctx, Kind.SUPPORT_CENTERS, areas)),
    )


def _list_part(ctx: Context, kind: Kind, areas: tuple[str, ...]) -> str:
    """The list of a kind, at the first of the areas that the list has a heading for."""
    headings = _headings(ctx, kind)
    area = next((a for a in areas if a in headings), None)
    if area and folding.in_parts(ctx, kind):
        return folding.area_path(ctx, kind, area)
    return ctx.kind_path(kind) + (f"#{area}" if area else "")


@once
def _headings(ctx: Context, kind: Kind) -> frozenset[str | None]:
    """The areas that the list of a kind has a heading for."""
    # The roster of memory doctors is grouped by role, not by area.
    listed = () if kind is Kind.MEMORY_CLINICS else ctx.registry.of_kind(kind)
    (_, first), *_ = apart(ctx.registry.vocabulary, listed)
    return frozenset(ctx.registry.home_area(x.id) for x in first)


def _mobile_note(ctx: Context, listing: Listing) -> str | None:
    return ctx.t(f"mobile.{listing.mobile.basis}") if listing.mobile else None


def edit_link(ctx: Context, listing: Listing) -> str | None:
    """The lines of the record in the host's viewer, or None until a repository is set."""
    if not ctx.guide.repository or not listing.file:
        return None
    lines = f"#L{listing.line}-L{listing.last_line}"
    return f"{ctx.guide.repository}/blob/{ctx.guide.branch}/{listing.file}{lines}"


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
    shown = (
        None
        if removed.on_request or removed.name is None
        else Text(removed.name.ja, None if ctx.lang == "ja" else "ja")
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

"""Which pages a language has: every generated address with its title and body.

The core of the site as values: a path from the language root to a `Page`. `site` hands them to
the engine; `tests` and another engine can use them without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from markupsafe import Markup

from zaitaku.draw import folium_map
from zaitaku.draw.street import AREAS
from zaitaku.load.fill_sheets import FillSheet
from zaitaku.model import Area, Kind, Listing, Removed
from zaitaku.opendata import exports
from zaitaku.opendata.v1 import describe
from zaitaku.pages import embeds, find, leaflets, maps, propose
from zaitaku.pages.page import Page, Planned
from zaitaku.pages.render import render
from zaitaku.views import centers, kind_list, lists, memory, speech, status, upkeep
from zaitaku.views.context import Context, listing_path
from zaitaku.views.embeds import example, offered
from zaitaku.views.leaflets import map_numbers
from zaitaku.views.listing import listing_page, removed_page
from zaitaku.views.structured import search


def section_pages(
    ctx: Context, overdue: tuple[status.Overdue, ...] = (), sheets: tuple[FillSheet, ...] = ()
) -> Iterator[Page]:
    """Home, areas, kinds, maps, status, credits, data, finder and paper.

    `overdue` are the hand-written pages that should have been looked at again.
    """
    return (planned.make() for planned in planned_sections(ctx, overdue, sheets))


def planned_sections(
    ctx: Context, overdue: tuple[status.Overdue, ...] = (), sheets: tuple[FillSheet, ...] = ()
) -> Iterator[Planned]:
    """The same pages, each made when it is asked for."""
    yield Planned("/", partial(_home, ctx))
    yield Planned("/areas/", partial(_areas_index, ctx))
    for area in ctx.registry.dataset.areas:
        yield Planned(f"/areas/{area.id}/", partial(_area, ctx, area))
    for kind in ctx.registry.kinds:
        yield Planned(ctx.kind_path(kind), partial(_list, ctx, kind))
        for path, area, view in kind_list.planned_parts(ctx, kind):
            yield Planned(path, partial(_list_part, ctx, kind, path, area, view))
    for place in (*ctx.registry.dataset.areas, None):
        yield Planned(maps.map_path(place), partial(_map, ctx, place))
    yield Planned("/status/", partial(_status, ctx, overdue))
    yield Planned("/credits/", partial(_credits, ctx))
    yield Planned("/data/", partial(_data, ctx))
    yield from find.planned_find(ctx)
    yield Planned("/propose/", partial(propose.propose_page, ctx))
    yield Planned("/offline/", partial(_offline, ctx))
    yield from leaflets.planned_leaflets(ctx, sheets)


def _area(ctx: Context, area: Area) -> Page:
    view = lists.area_page(ctx, area)
    path = f"/areas/{area.id}/"
    said = speech.sayings_of_kind(ctx, Kind.SUPPORT_CENTERS)
    drawn = leaflets.numbered_map(ctx, area)
    offers = leaflets.area_offers(ctx, area)
    drawn |= {"spans": maps.number_spans(view.sections, map_numbers(ctx, area))}
    body = render("area.html", ctx, path, page=view, say=said, offers=offers, **drawn)
    # A link that is shared shows the street of the area, where one is drawn.
    extra = {"share": area.id} if area.id in AREAS else {}
    return Page(path, view.title, view.description, body, extra)


def _home(ctx: Context) -> Page:
    home = lists.home_page(ctx)
    asked = find.ask_box("/")
    body = render("home.html", ctx, "/", page=home, search=search(ctx), **asked.addresses)
    return Page("/", home.title, home.description, body, asked.extra)


def _offline(ctx: Context) -> Page:
    """What a reader without a network is told where a page was not kept."""
    t = ctx.t
    paths = ["/", "/find/", "/centers/", "/guide/nights/", "/guide/disaster/"]
    links = [(path, t(f"offline.page.{path.strip('/') or 'home'}")) for path in paths]
    body = render("offline.html", ctx, "/offline/", links=links)
    extra = {"noindex": "yes", "no_toc": "yes"}
    return Page("/offline/", t("offline.title"), t("offline.description"), body, extra)


def _areas_index(ctx: Context) -> Page:
    doors = [lists.area_door(ctx, area) for area in ctx.registry.dataset.areas]
    body = render("areas.html", ctx, "/areas/", areas=doors)
    description = ctx.t("areas.description", areas=lists.all_areas(ctx))
    return Page("/areas/", ctx.t("areas.title"), description, body)


def _list(ctx: Context, kind: Kind) -> Page:
    path = ctx.kind_path(kind)
    said = speech.sayings_of_kind(ctx, kind)
    if kind is Kind.SUPPORT_CENTERS:
        view, asked = centers.centers_page(ctx), find.ask_box(path)
        body = render("centers.html", ctx, path, page=view, say=said, **asked.addresses)
        return Page(path, view.title, view.description, body, asked.extra)
    if kind is Kind.MEMORY_CLINICS:
        roster = memory.memory_page(ctx)
        body = render("memory.html", ctx, path, page=roster, say=said)
        return Page(path, roster.title, roster.description, body)
    listed = kind_list.list_page(ctx, kind)
    offers = leaflets.kind_offers(ctx, kind)
    body = render("list.html", ctx, path, page=listed, say=said, offers=offers, numbers={})
    return Page(path, listed.title, listed.description, body)


def _list_part(
    ctx: Context, kind: Kind, path: str, area: Area, view: Callable[[], kind_list.ListPage]
) -> Page:
    """A page of a long list, of an area and in large towns of a town."""
    page, said = view(), speech.sayings_of_kind(ctx, kind)
    offers = {id: f for id, f in leaflets.kind_offers(ctx, kind).items() if id == area.id}
    # As on the map of the area, which the numbers are for.
    shown = {"numbers": map_numbers(ctx, area), "map": maps.map_path(area), "offers": offers}
    body = render("list.html", ctx, path, page=page, say=said, **shown)
    return Page(path, page.title, page.description, body)


def _map(ctx: Context, area: Area | None) -> Page:
    view = lists.map_page(ctx, area)
    path = maps.map_path(area)
    block = render("map_block.html", ctx, path, block=maps.map_block(ctx, area))
    drawn = leaflets.numbered_map(ctx, area)
    drawn |= {"spans": maps.number_spans(view.sections, map_numbers(ctx, area))}
    drawn |= {"map_block": Markup(block)}  # noqa: S704  # rendered with autoescaping just above
    body = render("map.html", ctx, path, page=view, offers=leaflets.area_offers(ctx, area), **drawn)
    return Page(path, view.title, view.description, body, {"map": "yes"})


def _status(ctx: Context, overdue: tuple[status.Overdue, ...]) -> Page:
    state = status.status_page(ctx, overdue)
    body = render("status.html", ctx, "/status/", page=state, upkeep=upkeep.upkeep_view(ctx))
    return Page("/status/", state.title, state.description, body)


def _credits(ctx: Context) -> Page:
    owed = status.credits_page(ctx)
    body = render("credits.html", ctx, "/credits/", page=owed)
    return Page("/credits/", owed.title, owed.description, body)


def _data(ctx: Context) -> Page:
    values = {"files": exports.catalogue(ctx), "v1": describe.described(ctx)}
    values |= {"embeds": offered(ctx), "frame": example(ctx)}
    body = render("data.html", ctx, "/data/", **values)
    return Page("/data/", ctx.t("data.title"), ctx.t("data.description"), body)


def listing_pages(ctx: Context) -> Iterator[Page]:
    """One page per id that was ever listed: active, closed, moved and removed."""
    return (planned.make() for planned in planned_listings(ctx))


def planned_listings(ctx: Context) -> Iterator[Planned]:
    """The same pages, each made when it is asked for."""
    for listing in ctx.registry.listings:
        yield Planned(listing_path(listing.id), partial(_listing, ctx, listing))
    for removed in ctx.registry.removed.values():
        yield Planned(listing_path(removed.id), partial(_removed, ctx, removed))


def _listing(ctx: Context, listing: Listing) -> Page:
    view = listing_page(ctx, listing)
    path = listing_path(listing.id)
    return Page(path, view.title, view.description, render("listing.html", ctx, path, page=view))


def _removed(ctx: Context, removed: Removed) -> Page:
    gone = removed_page(ctx, removed)
    path = listing_path(removed.id)
    body = render("removed.html", ctx, path, page=gone)
    return Page(path, str(gone.name or gone.title), gone.description, body)


def data_files(ctx: Context) -> Iterator[tuple[str, str]]:
    """Generated files that are not pages: map scripts and data, open data, the finder's data."""
    for area in (*ctx.registry.dataset.areas, None):
        yield from map_files(ctx, area)
    yield from embeds.embed_files(ctx)
    yield from exports.files(ctx)
    yield from propose.propose_files(ctx)
    yield from upkeep.upkeep_files(ctx)
    yield from find.finder_files(ctx)


def map_files(ctx: Context, area: Area | None) -> Iterator[tuple[str, str]]:
    """What the map of an area (None: of the ward) loads: path from the language root, and text."""
    spec = maps.map_spec(ctx, area)
    folder = maps.map_path(area).lstrip("/")
    yield f"{folder}map.js", folium_map.map_script(spec)
    yield f"{folder}places.json", folium_map.map_data(spec)
    yield f"{folder}map.svg", leaflets.area_svg(ctx, area)

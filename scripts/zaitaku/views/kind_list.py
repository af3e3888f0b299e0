"""The list of one kind, and the pages of its parts where it is too long for one.

Each place stands once: under its area, or under the whole ward.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from zaitaku.load.registry import WARD
from zaitaku.load.second_groups import apart
from zaitaku.model import Area, Kind, Listing
from zaitaku.views import folding
from zaitaku.views.context import Context
from zaitaku.views.folding import Part, Section
from zaitaku.views.listing import Link
from zaitaku.views.parts import Row, phone_view, row
from zaitaku.words.i18n import Text


@dataclass(frozen=True, slots=True)
class Apart:
    """A second group of a kind: its heading, and its places by area; of a part, under `head`."""

    head: Section
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One kind, or a part of it; second groups stand `apart`, after all the others.

    A part stands on the page `up`, and its sections are towns instead of areas.
    """

    kind: str
    title: str
    description: str
    explain: str
    mark: str
    color: str
    count: int
    with_phone: int
    readings: bool
    lookup: str | None
    sections: tuple[Section, ...]
    apart: tuple[Apart, ...]
    empty: tuple[Text, tuple[Row, ...]] | None
    up: Link | None = None


def list_page(ctx: Context, kind: Kind) -> ListPage:
    """The list of a kind, by area. Of a long one the areas stand on pages of their own."""
    listings = ctx.registry.of_kind(kind)
    label = ctx.t.label(ctx.kind_term(kind).label)
    page = _page(ctx, kind, label, ctx.t("list.description", kind=label), listings)
    folded: tuple[Section, ...] = ()
    if folding.in_parts(ctx, kind):
        areas = ctx.registry.dataset.areas
        folded = tuple(s for area in areas if (s := _folded_area(ctx, kind, area)).count)
        # A place that belongs to no area has no part to stand in: it stays on this page.
        listings = tuple(x for x in listings if ctx.registry.home_area(x.id) is None)
    first, others = _split(ctx, kind, listings)
    return replace(
        page,
        sections=(*folded, *_by_area(ctx, kind, first)),
        apart=tuple(
            replace(one, sections=_by_area(ctx, kind, found, f"{one.head.id}-"))
            for one, found in others
        ),
        empty=None if page.count else _who_knows(ctx, kind),
    )


def part_pages(ctx: Context, kind: Kind) -> Iterator[tuple[str, Area, ListPage]]:
    """The pages of a long list: address, area and view of each; nothing for a short one."""
    return ((path, area, view()) for path, area, view in planned_parts(ctx, kind))


def planned_parts(ctx: Context, kind: Kind) -> Iterator[tuple[str, Area, Callable[[], ListPage]]]:
    """The same, but each view is worked out when it is called for."""
    if not folding.in_parts(ctx, kind):
        return
    for area in ctx.registry.dataset.areas:
        found = folding.filed(ctx, kind, area.id)
        if not found:
            continue
        path = folding.area_path(ctx, kind, area.id)
        yield path, area, partial(_area_part, ctx, kind, area, found)
        if folding.has_town_pages(found):
            up = Link(Text(_part_title(ctx, kind, ctx.t.label(area.name))), path)
            for town, there in folding.by_town(ctx, found).items():
                if town:
                    pages = _town_pages(ctx, kind, (path, town), tuple(there), up)
                    yield from ((address, area, view) for address, view in pages)


def _town_pages(
    ctx: Context, kind: Kind, where: tuple[str, str], listings: tuple[Listing, ...], up: Link
) -> Iterator[tuple[str, Callable[[], ListPage]]]:
    """The page of a town, and of too many the pages of its chome, whose ids name their town."""
    above, town = where
    path, name = f"{above}{town}/", folding.town_name(ctx, town)
    chomes = folding.by_chome(ctx, listings)
    if not folding.has_town_pages(listings) or len(chomes) == 1:  # a town without chome is its own
        yield path, partial(_rows_part, ctx, kind, name, listings, up)
        return
    places = {
        chome: (f"{above}{chome}/", folding.chome_name(ctx, chome), tuple(found))
        for chome, found in chomes.items()
    }
    yield path, partial(_chome_part, ctx, kind, name, listings, up, places)
    here = Link(Text(_part_title(ctx, kind, name)), path)
    for address, title, found in places.values():
        yield address, partial(_rows_part, ctx, kind, title, found, here)


def _chome_part(
    ctx: Context, kind: Kind, name: str, listings: tuple[Listing, ...], up: Link,
    places: Mapping[str, tuple[str, str, tuple[Listing, ...]]],
) -> ListPage:  # fmt: skip
    """The page of a town whose chome have pages of their own: address, name, places of each."""
    sections = tuple(_folded(ctx, kind, id, *place) for id, place in places.items())
    return replace(_part(ctx, kind, name, listings, up), sections=sections)


def _area_part(ctx: Context, kind: Kind, area: Area, listings: tuple[Listing, ...]) -> ListPage:
    """The part of an area, by town; of too many the towns stand on pages of their own."""
    up = Link(Text(ctx.t.label(ctx.kind_term(kind).label)), ctx.kind_path(kind))
    page = _part(ctx, kind, ctx.t.label(area.name), listings, up)
    if folding.has_town_pages(listings):
        path = folding.area_path(ctx, kind, area.id)
        return replace(
            page,
            sections=tuple(
                _folded(ctx, kind, town, f"{path}{town}/", folding.town_name(ctx, town), found)
                if town
                else _town(ctx, kind, town, found)
                for town, found in folding.by_town(ctx, listings).items()
            ),
        )
    first, others = _split(ctx, kind, listings)
    towns = tuple(_town(ctx, kind, *each) for each in folding.by_town(ctx, first).items())
    return replace(page, sections=towns, apart=tuple(one for one, _ in others))


def _rows_part(
    ctx: Context, kind: Kind, name: str, listings: tuple[Listing, ...], up: Link
) -> ListPage:
    first, others = _split(ctx, kind, listings)
    places = replace(folding.section(ctx, kind, first), id="places", title=name)
    page = _part(ctx, kind, name, listings, up)
    return replace(page, sections=(places,) if first else (), apart=tuple(one for one, _ in others))


def _split(
    ctx: Context, kind: Kind, listings: tuple[Listing, ...]
) -> tuple[tuple[Listing, ...], list[tuple[Apart, tuple[Listing, ...]]]]:
    """The places themselves, then each second group with its places."""
    (_, first), *others = apart(ctx.registry.vocabulary, listings)
    return first, [(Apart(folding.section(ctx, kind, x, group=g), ()), x) for g, x in others]


def _town(ctx: Context, kind: Kind, town: str, listings: Iterable[Listing]) -> Section:
    made = folding.section(ctx, kind, tuple(listings))
    return replace(made, id=town or folding.NO_TOWN, title=folding.town_name(ctx, town))


def _folded(
    ctx: Context, kind: Kind, id: str, path: str, name: str, listings: Iterable[Listing]
) -> Section:
    """A town or chome with a page of its own."""
    found = tuple(listings)
    part = Part(name, path, len(found))
    made = folding.section(ctx, kind, found, (part,), link=path, within=found)
    return replace(made, id=id, title=name)


def _part(
    ctx: Context, kind: Kind, place: str, listings: tuple[Listing, ...], up: Link
) -> ListPage:
    label = ctx.t.label(ctx.kind_term(kind).label)
    description = ctx.t("list.part_description", kind=label, place=place)
    return replace(_page(ctx, kind, _part_title(ctx, kind, place), description, listings), up=up)


def _part_title(ctx: Context, kind: Kind, place: str) -> str:
    return ctx.t("list.part_title", kind=ctx.t.label(ctx.kind_term(kind).label), place=place)


def _page(
    ctx: Context, kind: Kind, title: str, description: str, listings: tuple[Listing, ...]
) -> ListPage:
    return ListPage(
        kind=kind.value,
        title=title,
        description=description,
        explain=ctx.t.label(ctx.kind_term(kind).explain),
        mark=ctx.kind_extra(kind, "mark"),
        color=ctx.kind_extra(kind, "color"),
        count=len(listings),
        readings=any(x.name.kana or x.name.en for x in listings),
        with_phone=sum(phone_view(ctx, x) is not None for x in listings),
        lookup=ctx.kind_extra(kind, "lookup") or None,
        sections=(),
        apart=(),
        empty=None,
    )


def _by_area(
    ctx: Context, kind: Kind, listings: Iterable[Listing], before: str = ""
) -> tuple[Section, ...]:
    """Listings under the area they belong to, else under the whole ward; `before`: of anchors."""
    groups: dict[str, list[Listing]] = {}
    for listing in listings:
        groups.setdefault(ctx.registry.home_area(listing.id) or WARD, []).append(listing)
    names = {a.id: ctx.t.label(a.name) for a in ctx.registry.dataset.areas}
    names[WARD] = ctx.t("area.ward")
    return tuple(
        replace(folding.section(ctx, kind, tuple(groups[id])), id=before + id, title=names[id])
        for id in names
        if id in groups
    )


def _folded_area(ctx: Context, kind: Kind, area: Area) -> Section:
    """An area of a long list: the way to its page, and to each town there."""
    found, parts = folding.filed(ctx, kind, area.id), folding.town_parts(ctx, kind, area.id)
    link = folding.area_path(ctx, kind, area.id)
    made = folding.section(ctx, kind, found, parts, link=link, within=found)
    return replace(made, id=area.id, title=ctx.t.label(area.name))


def _who_knows(ctx: Context, kind: Kind) -> tuple[Text, tuple[Row, ...]]:
    desks = ctx.registry.who_knows(kind)
    text = ctx.t("list.empty" if desks else "list.empty_alone")
    return Text(text), tuple(row(ctx, desk) for desk in desks)

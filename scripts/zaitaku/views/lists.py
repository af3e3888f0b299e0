"""Lists by kind and by area, and the home page: how a reader gets from a town to a number."""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.load.second_groups import apart
from zaitaku.model import Area, Kind, Listing, SecondGroup, Status
from zaitaku.views.centers import CenterLine, center_line
from zaitaku.views.context import Context
from zaitaku.views.listing import Link
from zaitaku.views.parts import PhoneView, Row, phone_view, row
from zaitaku.views.signposts import Situation, situations
from zaitaku.words.i18n import Text


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list under one heading. `id` is its anchor; `more` a note where it is empty."""

    id: str
    title: str
    mark: str
    color: str
    rows: tuple[Row, ...]
    explain: str = ""
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Apart:
    """A second group of a kind: its heading, and its places by area."""

    head: Section
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class ListPage:
    """One kind, grouped by area; second groups stand `apart`, after all the others."""

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


def list_page(ctx: Context, kind: Kind) -> ListPage:
    """The list of a kind. Each listing stands once, under its area or under the whole ward."""
    term = ctx.kind_term(kind)
    label = ctx.t.label(term.label)
    listings = ctx.registry.of_kind(kind)
    (_, first), *others = apart(ctx.registry.vocabulary, listings)
    return ListPage(
        kind=kind.value,
        title=label,
        description=ctx.t("list.description", kind=label),
        explain=ctx.t.label(term.explain),
        mark=ctx.kind_extra(kind, "mark"),
        color=ctx.kind_extra(kind, "color"),
        count=len(listings),
        readings=any(x.name.kana or x.name.en for x in listings),
        with_phone=sum(phone_view(ctx, x) is not None for x in listings),
        lookup=ctx.kind_extra(kind, "lookup") or None,
        sections=_by_area(ctx, kind, first),
        apart=tuple(
            Apart(_section(ctx, kind, group, found), _by_area(ctx, kind, found, f"{group.id}-"))
            for group, found in others
            if group
        ),
        empty=None if listings else _who_knows(ctx, kind),
    )


def _by_area(
    ctx: Context, kind: Kind, listings: tuple[Listing, ...], before: str = ""
) -> tuple[Section, ...]:
    """Listings under the area they belong to, else under the whole ward; `before`: of anchors."""
    groups: dict[str, list[Row]] = {}
    for listing in listings:
        key = ctx.registry.home_area(listing.id) or "ward"
        groups.setdefault(key, []).append(row(ctx, listing))
    names = {a.id: ctx.t.label(a.name) for a in ctx.registry.dataset.areas}
    names["ward"] = ctx.t("area.ward")
    mark, color = ctx.kind_extra(kind, "mark"), ctx.kind_extra(kind, "color")
    return tuple(
        Section(before + id, names[id], mark, color, tuple(groups[id]))
        for id in names
        if id in groups
    )


def _who_knows(ctx: Context, kind: Kind) -> tuple[Text, tuple[Row, ...]]:
    desks = ctx.registry.who_knows(kind)
    text = ctx.t("list.empty" if desks else "list.empty_alone")
    return Text(text), tuple(row(ctx, desk) for desk in desks)


@dataclass(frozen=True, slots=True)
class AreaPage:
    """One area: whom to ask first, then every kind, then the map."""

    id: str
    title: str
    description: str
    reading: str
    basis: Text | None
    towns: tuple[str, ...]
    centers: tuple[CenterLine, ...]
    sections: tuple[Section, ...]
    map: str


def area_page(ctx: Context, area: Area) -> AreaPage:
    """The page of an area in the language of the context."""
    name = ctx.t.label(area.name)
    centers = ctx.registry.in_area(Kind.SUPPORT_CENTERS, area.id)
    towns = [t for t in ctx.registry.dataset.towns if t.area == area.id]
    return AreaPage(
        id=area.id,
        title=ctx.t("area.title", area=name),
        description=ctx.t("area.description", area=name),
        reading=area.kana if ctx.lang == "ja" else area.romaji,
        basis=ctx.t.pick(area.basis),
        towns=tuple(t.name if ctx.lang == "ja" else t.romaji for t in towns),
        centers=tuple(center_line(ctx, center) for center in centers),
        sections=tuple(
            section
            for kind in ctx.registry.kinds
            if kind is not Kind.SUPPORT_CENTERS
            for section in _kind_sections(ctx, kind, area)
        ),
        map=f"/maps/{area.id}/",
    )


def _kind_sections(ctx: Context, kind: Kind, area: Area | None) -> tuple[Section, ...]:
    """The places of a kind in an area (None: the ward): the kind itself, then second groups."""
    listings = ctx.registry.in_area(kind, area.id) if area else ctx.registry.of_kind(kind)
    parts = apart(ctx.registry.vocabulary, listings)
    return tuple(_section(ctx, kind, group, found) for group, found in parts)


def _section(
    ctx: Context, kind: Kind, group: SecondGroup | None, listings: tuple[Listing, ...]
) -> Section:
    term = group or ctx.kind_term(kind)
    return Section(
        id=group.id if group else kind.value.replace("_", "-"),
        title=ctx.t.label(term.label),
        mark=ctx.kind_extra(kind, "mark"),
        color=ctx.kind_extra(kind, "color"),
        rows=tuple(row(ctx, x) for x in listings),
        explain=ctx.t.label(term.explain),
        link=ctx.kind_path(kind),
    )


@dataclass(frozen=True, slots=True)
class AreaDoor:
    """An area on the home page, with the towns by which a reader recognises it."""

    id: str
    name: str
    reading: str
    towns: str
    href: str


@dataclass(frozen=True, slots=True)
class KindDoor:
    """A kind on the home page, with its count."""

    title: str
    explain: str
    mark: str
    color: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """The front page: the one question, the situations people come with, areas, kinds."""

    title: str
    description: str
    areas: tuple[AreaDoor, ...]
    kinds: tuple[KindDoor, ...]
    count: int
    main_desk: tuple[Text, PhoneView] | None
    situations: tuple[Situation, ...] = ()


def home_page(ctx: Context) -> HomePage:
    """The front page in the language of the context."""
    main = ctx.registry.by_id.get(ctx.guide.main_desk or "")
    phone = phone_view(ctx, main) if main else None
    return HomePage(
        title=ctx.t.label(ctx.guide.title),
        description=ctx.t("home.description"),
        areas=tuple(area_door(ctx, area) for area in ctx.registry.dataset.areas),
        kinds=tuple(
            KindDoor(
                title=ctx.t.label(ctx.kind_term(kind).label),
                explain=ctx.t.label(ctx.kind_term(kind).explain),
                mark=ctx.kind_extra(kind, "mark"),
                color=ctx.kind_extra(kind, "color"),
                href=ctx.kind_path(kind),
                count=len(ctx.registry.of_kind(kind)),
            )
            for kind in ctx.registry.kinds
        ),
        count=sum(x.status is Status.ACTIVE for x in ctx.registry.listings),
        main_desk=(Text(main.name.ja if ctx.lang == "ja" else main.name.en or main.name.ja), phone)
        if main and phone
        else None,
        situations=situations(ctx),
    )


def all_areas(ctx: Context) -> str:
    """All areas in words, with their number."""
    names = [ctx.t.label(area.name) for area in ctx.registry.dataset.areas]
    return ctx.t("areas.all", n=len(names), names=ctx.t.join(names))


def area_door(ctx: Context, area: Area) -> AreaDoor:
    """The way into an area."""
    towns = [t for t in ctx.registry.dataset.towns if t.area == area.id]
    return AreaDoor(
        id=area.id,
        name=ctx.t.label(area.name),
        reading=area.kana if ctx.lang == "ja" else area.romaji,
        towns=ctx.t.join([t.name if ctx.lang == "ja" else t.romaji for t in towns]),
        href=f"/areas/{area.id}/",
    )


@dataclass(frozen=True, slots=True)
class MapPage:
    """The map of an area or of the ward, with the list that says everything without it."""

    id: str
    title: str
    description: str
    sections: tuple[Section, ...]
    areas: tuple[Link, ...]


def map_page(ctx: Context, area: Area | None) -> MapPage:
    """The page of a map; None is the whole ward."""
    name = ctx.t.label(area.name) if area else ctx.t("map.ward")
    kinds = ctx.registry.kinds
    sections = [section for kind in kinds for section in _kind_sections(ctx, kind, area)]
    others = [Link(Text(ctx.t.label(a.name)), f"/maps/{a.id}/") for a in ctx.registry.dataset.areas]
    others.append(Link(Text(ctx.t("map.ward")), "/maps/ward/"))
    return MapPage(
        id=area.id if area else "ward",
        title=ctx.t("map.title", area=name),
        description=ctx.t("map.description", area=name),
        sections=tuple(s for s in sections if s.rows),
        areas=tuple(others),
    )

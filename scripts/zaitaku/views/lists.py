"""The home page, areas and maps: how a reader gets from a town to a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zaitaku.load.second_groups import apart
from zaitaku.model import Area, Kind, Status
from zaitaku.views import folding
from zaitaku.views.centers import CenterLine, center_line
from zaitaku.views.context import Context
from zaitaku.views.folding import Part, Section
from zaitaku.views.listing import Link
from zaitaku.views.parts import PhoneView, phone_view
from zaitaku.views.signposts import Situation, situations
from zaitaku.words.i18n import Text


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
            for section in _kind_sections(ctx, kind, area, folding.LONG_SECTION)
        ),
        map=f"/maps/{area.id}/",
    )


def _kind_sections(ctx: Context, kind: Kind, area: Area, most: int) -> tuple[Section, ...]:
    """The places of a kind in an area: the kind itself, then second groups.

    Of more than `most`, those of a kind that stands in parts are left to the page of their part,
    and those who serve every area to the list of their kind.
    """
    listings = ctx.registry.in_area(kind, area.id)
    if len(listings) > most and folding.in_parts(ctx, kind):
        there, towns = folding.filed(ctx, kind, area.id), folding.town_parts(ctx, kind, area.id)
        link = folding.area_path(ctx, kind, area.id)
        # Who serves the area from elsewhere stands on no page of it but this one.
        return (folding.section(ctx, kind, listings, towns, link=link, within=there),)
    everywhere = folding.everywhere(ctx, listings) if len(listings) > most else ()
    here = tuple(x for x in listings if x not in everywhere)
    (_, first), *others = apart(ctx.registry.vocabulary, here)
    parts = (folding.everywhere_part(ctx, kind, everywhere),) if everywhere else ()
    return (
        folding.section(ctx, kind, (*first, *everywhere), parts, within=everywhere),
        *(folding.section(ctx, kind, x, group=group) for group, x in others),
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
    sections = [section for kind in kinds for section in _map_sections(ctx, kind, area)]
    others = [Link(Text(ctx.t.label(a.name)), f"/maps/{a.id}/") for a in ctx.registry.dataset.areas]
    others.append(Link(Text(ctx.t("map.ward")), "/maps/ward/"))
    return MapPage(
        id=area.id if area else "ward",
        title=ctx.t("map.title", area=name),
        description=ctx.t("map.description", area=name),
        sections=tuple(s for s in sections if s.count),
        areas=tuple(others),
    )


def _map_sections(ctx: Context, kind: Kind, area: Area | None) -> Iterator[Section]:
    """The places of a kind on a map; a long list of the ward leads to the maps of the areas."""
    if area:
        yield from _kind_sections(ctx, kind, area, folding.LONG)
        return
    for group, found in apart(ctx.registry.vocabulary, ctx.registry.of_kind(kind)):
        anchor = folding.section_id(kind, group)
        parts: tuple[Part, ...] = ()
        if len(found) > folding.LONG:
            parts = folding.area_parts(ctx, anchor, found, "/maps/{area}/")
        yield folding.section(ctx, kind, found, parts, group, within=folding.in_areas(ctx, found))

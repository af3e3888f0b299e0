"""Long lists fold: a list that nobody scrolls through becomes a table of areas and towns.

A reader who wants a pharmacy in their own town took it out of 356 rows, on a page of half a
megabyte. Above `LONG` rows the list of a kind stands in parts, one page for each area. An area with
too many for one page has a page for each town, and such a town one for each chome; that is the end
of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zaitaku.load.registry import WARD
from zaitaku.load.second_groups import apart
from zaitaku.model import Area, Kind, Listing, SecondGroup
from zaitaku.views.context import Context
from zaitaku.views.parts import Row, row

# Rows. A row takes a third of a phone's screen and 1 kB: more than this are 20 screens.
LONG = 60
# An area of more than this has a page for each town: two hundred rows are still under 300 kB.
LONG_AREA = 200
# An area page has ten lists: it shows the rows of a short one, and of others the way to them.
LONG_SECTION = 12
NO_TOWN = "no-town"
BY_OTHER = (Kind.SUPPORT_CENTERS, Kind.MEMORY_CLINICS)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list on a page of its own, or under a heading of it: its name and its count.

    `id` is that of a second group, which had a heading with this anchor while the list was short.
    """

    title: str
    href: str
    count: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list under one heading. `id` is its anchor, `link` the list that it is part of.

    A long one stands in `parts`, with the `ids` of the places there; `rows` are then those that no
    part holds.
    """

    id: str
    title: str
    mark: str
    color: str
    rows: tuple[Row, ...]
    count: int
    explain: str = ""
    link: str | None = None
    parts: tuple[Part, ...] = ()
    ids: tuple[str, ...] = ()


def section(
    ctx: Context,
    kind: Kind,
    listings: tuple[Listing, ...],
    parts: tuple[Part, ...] = (),
    group: SecondGroup | None = None,
    *,
    link: str | None = None,
    within: tuple[Listing, ...] = (),
) -> Section:
    """The places of a kind, or of a second group of it: in full, or those `within` in parts."""
    term = group or ctx.kind_term(kind)
    folded = {x.id for x in within} if parts else set()
    return Section(
        id=section_id(kind, group),
        title=ctx.t.label(term.label),
        mark=ctx.kind_extra(kind, "mark"),
        color=ctx.kind_extra(kind, "color"),
        rows=tuple(row(ctx, x) for x in listings if x.id not in folded),
        count=len(listings),
        explain=ctx.t.label(term.explain),
        link=link or ctx.kind_path(kind),
        parts=parts,
        ids=tuple(x.id for x in listings if x.id in folded),
    )


def section_id(kind: Kind, group: SecondGroup | None = None) -> str:
    """The anchor of a kind, or of a second group of it, on the pages that list several kinds."""
    return group.id if group else kind.value.replace("_", "-")


def in_parts(ctx: Context, kind: Kind) -> bool:
    """Whether the list of a kind is too long for one page: then `filed` says what each part holds.

    Support centers stand by what they serve and memory doctors by role, however many they are.
    """
    return kind not in BY_OTHER and len(ctx.registry.of_kind(kind)) > LONG


def filed(ctx: Context, kind: Kind, area: str) -> tuple[Listing, ...]:
    """The places of a kind on the page of an area: those that belong to it and to no other."""
    return tuple(x for x in ctx.registry.of_kind(kind) if ctx.registry.home_area(x.id) == area)


def everywhere(ctx: Context, listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """Those of no single area, most of all areas: each of their pages would repeat the rows."""
    return tuple(x for x in listings if ctx.registry.home_area(x.id) is None)


def everywhere_part(ctx: Context, kind: Kind, listings: tuple[Listing, ...]) -> Part:
    """Where those of no single area stand: under a heading of their own in the list of the kind."""
    (_, first), *_ = apart(ctx.registry.vocabulary, listings)
    heading = f"#{WARD}" if first else ""
    return Part(ctx.t("area.ward"), f"{ctx.kind_path(kind)}{heading}", len(listings))


def by_town(ctx: Context, listings: Iterable[Listing]) -> dict[str, list[Listing]]:
    """Listings by the id of the town they stand in, in their order; "" where no town is known."""
    found: dict[str, list[Listing]] = {}
    for listing in listings:
        town = ctx.registry.places[listing.id].town
        found.setdefault(town.id if town else "", []).append(listing)
    if unknown := found.pop("", None):
        found[""] = unknown
    return found


def by_chome(ctx: Context, listings: Iterable[Listing]) -> dict[str, list[Listing]]:
    """Listings of a town by the id of their chome: who stands in a town stands in a chome."""
    found: dict[str, list[Listing]] = {}
    for listing in listings:
        chome = ctx.registry.places[listing.id].chome
        if chome:
            found.setdefault(chome.id, []).append(listing)
    return found


def chome_name(ctx: Context, id: str) -> str:
    """A chome as a heading names it."""
    chome = ctx.registry.chome[id]
    return chome.name if ctx.lang == "ja" else chome.romaji


def town_name(ctx: Context, id: str) -> str:
    """A town as a heading names it; "" is the part whose town is not known."""
    if not id:
        return ctx.t("list.no_town")
    town = ctx.registry.towns[id]
    return town.name if ctx.lang == "ja" else town.romaji


def area_path(ctx: Context, kind: Kind, area: str) -> str:
    """The page of the part of a long list that stands in an area, from the root of the language."""
    return f"{ctx.kind_path(kind)}{area}/"


def has_town_pages(listings: tuple[Listing, ...]) -> bool:
    """Whether the places of one area are too many for its page."""
    return len(listings) > LONG_AREA


def town_parts(ctx: Context, kind: Kind, area: str) -> tuple[Part, ...]:
    """What stands on the page of an area: its towns, by heading or by a page of their own.

    Second groups have headings of their own there, after the towns.
    """
    path, listings = area_path(ctx, kind, area), filed(ctx, kind, area)
    if has_town_pages(listings):
        return tuple(
            Part(
                town_name(ctx, town), f"{path}{town}/" if town else f"{path}#{NO_TOWN}", len(found)
            )
            for town, found in by_town(ctx, listings).items()
        )
    (_, first), *others = apart(ctx.registry.vocabulary, listings)
    towns = by_town(ctx, first).items()
    return (
        *(Part(town_name(ctx, t), f"{path}#{t or NO_TOWN}", len(found)) for t, found in towns),
        *(
            Part(ctx.t.label(g.label), f"{path}#{g.id}", len(found), g.id)
            for g, found in others
            if g
        ),
    )


def area_parts(
    ctx: Context, anchor: str, listings: Iterable[Listing], page: str
) -> tuple[Part, ...]:
    """The areas of the ward's own list, each with its part on the page of that area.

    Args:
        anchor: id of the heading on the pages of the areas.
        page: their address with a blank for the area, such as `/maps/{area}/`.
    """
    listings = tuple(listings)
    return tuple(
        Part(ctx.t.label(area.name), f"{page.format(area=area.id)}#{anchor}", count)
        for area, count in ((a, _in(ctx, listings, a)) for a in ctx.registry.dataset.areas)
        if count
    )


def in_areas(ctx: Context, listings: Iterable[Listing]) -> tuple[Listing, ...]:
    """Those of some places that the page of an area lists."""
    return tuple(x for x in listings if ctx.registry.places[x.id].areas)


def _in(ctx: Context, listings: tuple[Listing, ...], area: Area) -> int:
    return sum(area.id in ctx.registry.places[x.id].areas for x in listings)

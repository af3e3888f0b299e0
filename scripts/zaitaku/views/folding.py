"""Long lists fold: a list that nobody scrolls through becomes a table of areas and towns.

A reader who wants a pharmacy in their own town took it out of 356 rows, on a page of half a
megabyte. Above `LONG` rows the list of a kind stands in parts, one page for each area. An area with
too many for one page has a page for each town, and such a town one for each chome; that is the end
of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zaitaku.model import Area, Kind, Listing, SecondGroup
from zaitaku.views.context import Context
from zaitaku.views.parts import Row, row

# Rows. A row takes a third of a phone's screen and 1 kB: more than this are 50 screens.
LONG = 150
# An area of more than this has a page for each town: two hundred rows are still under 300 kB.
LONG_AREA = 200
# An area page has ten lists: of a long kind it shows the rows of a short part only.
LONG_SECTION = 60
NO_TOWN = "no-town"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list on a page of its own, or under a heading of it: its name and its count."""

    title: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list under one heading. `id` is its anchor, `link` the list that it is part of.

    A long one has no rows but the `parts` that it stands in, and the `ids` of its places.
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
    parts: tuple[Part, ...],
    group: SecondGroup | None = None,
    link: str | None = None,
) -> Section:
    """The places of a kind, or of a second group of it, in full or, where it has any, in parts."""
    term = group or ctx.kind_term(kind)
    return Section(
        id=section_id(kind, group),
        title=ctx.t.label(term.label),
        mark=ctx.kind_extra(kind, "mark"),
        color=ctx.kind_extra(kind, "color"),
        rows=() if parts else tuple(row(ctx, x) for x in listings),
        count=len(listings),
        explain=ctx.t.label(term.explain),
        link=link or ctx.kind_path(kind),
        parts=parts,
        ids=tuple(x.id for x in listings) if parts else (),
    )


def section_id(kind: Kind, group: SecondGroup | None = None) -> str:
    """The anchor of a kind, or of a second group of it, on the pages that list several kinds."""
    return group.id if group else kind.value.replace("_", "-")


def is_long(listings: Iterable[Listing]) -> bool:
    """Whether a list is too long to be read on one page."""
    return sum(1 for _ in listings) > LONG


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


def town_parts(
    ctx: Context, kind: Kind, area: str, listings: Iterable[Listing]
) -> tuple[Part, ...]:
    """The towns of a part, each with the way to its places: a heading, or a page of its own."""
    listings = tuple(listings)
    own_pages = len(listings) > LONG_AREA
    path = area_path(ctx, kind, area)
    return tuple(
        Part(
            town_name(ctx, town),
            f"{path}{town}/" if town and own_pages else f"{path}#{town or NO_TOWN}",
            len(found),
        )
        for town, found in by_town(ctx, listings).items()
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


def _in(ctx: Context, listings: tuple[Listing, ...], area: Area) -> int:
    return sum(area.id in ctx.registry.places[x.id].areas for x in listings)

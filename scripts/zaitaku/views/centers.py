"""Support centers with the towns they serve: their own page, and the head of every area."""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.model import Kind, Listing
from zaitaku.views.addresses import AddressView, address_view
from zaitaku.views.context import Context
from zaitaku.views.facts import served_towns
from zaitaku.views.parts import Row, row
from zaitaku.words.i18n import Text


@dataclass(frozen=True, slots=True)
class CenterLine:
    """A support center with the towns it serves: the first answer of an area page.

    `said` is what it serves in words of its own, such as a school district, where no town says it.
    """

    row: Row
    towns: tuple[str, ...]
    address: AddressView | None = None
    said: Text | None = None


def center_line(ctx: Context, center: Listing) -> CenterLine:
    """A support center with what it serves, and its address where that is known."""
    towns = served_towns(ctx, center.id)
    said = None if towns else ctx.t.pick(center.notes)
    return CenterLine(row(ctx, center), towns, address_view(ctx, center), said)


@dataclass(frozen=True, slots=True)
class CenterArea:
    """The support centers of one area."""

    id: str
    title: str
    centers: tuple[CenterLine, ...]


@dataclass(frozen=True, slots=True)
class CentersPage:
    """The page `/centers/`: which center serves which towns, and where it is.

    `hours`: whether the hours of any of them are known. Where they are not, the page says so once.
    """

    title: str
    description: str
    explain: str
    mark: str
    color: str
    hours: bool
    areas: tuple[CenterArea, ...]


def centers_page(ctx: Context) -> CentersPage:
    """Every support center with the towns it serves, by area."""
    kind = Kind.SUPPORT_CENTERS
    term = ctx.kind_term(kind)
    areas = [
        CenterArea(
            area.id,
            ctx.t.label(area.name),
            tuple(center_line(ctx, x) for x in ctx.registry.in_area(kind, area.id)),
        )
        for area in ctx.registry.dataset.areas
    ]
    return CentersPage(
        title=ctx.t.label(term.label),
        description=ctx.t("list.description", kind=ctx.t.label(term.label)),
        explain=ctx.t.label(term.explain),
        mark=ctx.kind_extra(kind, "mark"),
        color=ctx.kind_extra(kind, "color"),
        hours=any(x.hours.open or ctx.t.pick(x.hours.note) for x in ctx.registry.of_kind(kind)),
        areas=tuple(area for area in areas if area.centers),
    )

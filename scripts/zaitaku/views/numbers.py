"""`/status/numbers/`: what the ward has counted, and beside it what this guide knows of the same.

Beside an official count stand only the listings whose very property is known; all places of a kind
would look like an answer that nobody gave.
"""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.load.editorial import Book, Indicator, IndicatorGroup, Property
from zaitaku.model import Answer, Kind, Listing
from zaitaku.views.cited import CitedView, amount, cited, number_text
from zaitaku.views.context import Context


@dataclass(frozen=True, slots=True)
class Known:
    """How many listings here are known to have the property; where they are listed."""

    yes: int
    href: str


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One official number, with unit (`text`) and without; `value` is its length in a chart."""

    label: str
    value: float
    text: str
    official: str
    period: str
    note: str
    known: Known | None


@dataclass(frozen=True, slots=True)
class NumberGroup:
    """One chart with its table. `whole` is 100 where every number is a percentage."""

    id: str
    title: str
    explain: str
    shape: str
    whole: float | None
    lines: tuple[NumberLine, ...]
    compares: bool
    sources: tuple[CitedView, ...]


@dataclass(frozen=True, slots=True)
class AreaLine:
    """One row of the count by area; the last number is the whole ward."""

    label: str
    href: str
    areas: tuple[int, ...]
    elsewhere: int
    total: int


@dataclass(frozen=True, slots=True)
class NumbersPage:
    """Every chart, and the listings of this guide by area."""

    title: str
    description: str
    built: str
    groups: tuple[NumberGroup, ...]
    area_names: tuple[str, ...]
    areas: tuple[AreaLine, ...]
    properties: tuple[AreaLine, ...]


def numbers_page(ctx: Context, book: Book) -> NumbersPage:
    """The page in the language of the context."""
    of_kind = ctx.registry.of_kind
    kinds = [(ctx.t.label(ctx.kind_term(k).label), k, of_kind(k)) for k in ctx.registry.kinds]
    wanted = [(x, x.listings) for x in book.indicators.values() if x.listings]
    return NumbersPage(
        title=ctx.t("numbers.title"),
        description=ctx.t("numbers.description"),
        built=ctx.t.date(ctx.today),
        groups=tuple(_group(ctx, book, group) for group in book.groups),
        area_names=tuple(ctx.t.label(a.name) for a in ctx.registry.dataset.areas),
        areas=tuple(_area_line(ctx, label, kind, found) for label, kind, found in kinds),
        properties=tuple(
            _area_line(ctx, ctx.t.label(x.label), has.kind, having(ctx, has)) for x, has in wanted
        ),
    )


def _group(ctx: Context, book: Book, group: IndicatorGroup) -> NumberGroup:
    found = book.of_group(group.id)
    percent = all(x.unit.ja == "%" for x in found)
    return NumberGroup(
        id=group.id,
        title=ctx.t.label(group.label),
        explain=ctx.t.label(group.explain),
        shape=group.shape,
        whole=100.0 if percent else None,
        lines=tuple(_line(ctx, group, x) for x in found),
        compares=any(x.listings for x in found),
        sources=tuple(dict.fromkeys(cited(ctx, x.source) for x in found)),
    )


def _line(ctx: Context, group: IndicatorGroup, indicator: Indicator) -> NumberLine:
    return NumberLine(
        label=ctx.t.label(indicator.label),
        value=float(indicator.value),
        text=amount(ctx, indicator.value, indicator.unit),
        official=number_text(indicator.value),
        period=period(ctx, indicator, calendar_year=group.calendar_year),
        note=str(ctx.t.pick(indicator.note) or ""),
        known=_known(ctx, indicator.listings) if indicator.listings else None,
    )


def period(ctx: Context, indicator: Indicator, *, calendar_year: bool = False) -> str:
    """When the number held. A bare year is a fiscal year (April to March) unless said otherwise."""
    text = indicator.as_of.text
    if len(text) == 4 and not calendar_year:
        return ctx.t("numbers.fiscal_year", year=text)
    return ctx.t.as_of(indicator.as_of)


def having(ctx: Context, wanted: Property) -> tuple[Listing, ...]:
    """The active listings of a kind whose flag is answered with yes."""
    found = ctx.registry.of_kind(wanted.kind)
    return tuple(x for x in found if x.answer(wanted.flag) is Answer.YES)


def _known(ctx: Context, wanted: Property) -> Known:
    return Known(
        yes=len(having(ctx, wanted)),
        href=ctx.kind_path(wanted.kind),
    )


def _area_line(ctx: Context, label: str, kind: Kind, found: tuple[Listing, ...]) -> AreaLine:
    *areas, elsewhere = ctx.registry.count_by_area(found)
    return AreaLine(
        label=label,
        href=ctx.kind_path(kind),
        areas=tuple(areas),
        elsewhere=elsewhere,
        total=len(found),
    )

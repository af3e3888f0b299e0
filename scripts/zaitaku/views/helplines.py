"""Whom to call when somebody thinks of dying, for paper: numbers, hours and where they come from.

A page can be opened again; paper hangs on a wall for years. So a number whose sources disagree, or
that has not been looked at for too long, stays off here as it does on every other sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zaitaku.model import Kind, Listing
from zaitaku.views.ages import age_view
from zaitaku.views.context import Context, once
from zaitaku.views.hours import always_open, hours_lines
from zaitaku.views.paper import on_paper, paper_phones
from zaitaku.views.parts import name_view
from zaitaku.words.i18n import Text

TOPIC = "despair"  # of the vocabulary; a guide without such desks prints none


@dataclass(frozen=True, slots=True)
class Helpline:
    """One line to call. `hours` is when it answers, as far as known; `source` has its date."""

    name: Text
    number: str
    hours: str
    source: str


@once
def helplines(ctx: Context) -> tuple[Helpline, ...]:
    """Every line of the topic that paper may show, in the order of the file."""
    return tuple(_line(ctx, desk) for desk in _desks(ctx))


def emergency_lines(ctx: Context) -> Iterator[tuple[str, str]]:
    """Number and label for the box of a leaflet: a line for everybody, one in the own language."""
    desks = list(_desks(ctx))
    for desk in [x for x in desks if not x.languages][:1]:
        yield paper_phones(ctx, desk)[0].number, _label(ctx, desk)
    if ctx.lang != "ja":
        for desk in [x for x in desks if ctx.lang in x.languages][:1]:
            yield paper_phones(ctx, desk)[0].number, ctx.t("leaflets.despair_own")


def _label(ctx: Context, desk: Listing) -> str:
    """What a line is for; its hours only where it does not always answer."""
    label = ctx.t("leaflets.despair")
    hours = list(hours_lines(ctx, desk.hours))
    if not hours or always_open(desk):
        return label
    return ctx.t("leaflets.despair_hours", label=label, hours=ctx.t.join(hours))


def _desks(ctx: Context) -> Iterator[Listing]:
    for desk in ctx.registry.dataset.listings:
        if desk.kind is not Kind.DESKS or TOPIC not in desk.topics:
            continue
        if on_paper(ctx, desk) and paper_phones(ctx, desk):
            yield desk


def _line(ctx: Context, desk: Listing) -> Helpline:
    age = age_view(ctx, desk)
    hours = ctx.t.join(list(hours_lines(ctx, desk.hours)))
    return Helpline(
        name=name_view(ctx, desk).main,
        number=paper_phones(ctx, desk)[0].number,
        hours=hours or str(ctx.t.pick(desk.hours.note) or ""),
        source=ctx.t("leaflets.from", source=age.source, date=age.as_of),
    )

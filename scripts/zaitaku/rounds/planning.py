"""Whom to call, in which order, and what to ask: one sheet for each caller, all of one area.

First what sources disagree about, then what a person confirmed longest ago, then the oldest lists.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from zaitaku.check.phone_numbers import slip
from zaitaku.load.freshness import State, freshness
from zaitaku.model import Listing, Status
from zaitaku.views.context import Context
from zaitaku.views.parts import flag_terms, is_service_of_place, name_view, phone_view

MOST_PLACES = 12
MOST_FLAGS = 5
PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask: the field it is about, its words, and what stands in the guide now."""

    field: str
    text: str
    current: str


@dataclass(frozen=True, slots=True)
class Call:
    """One place to call. `doubt` says what other sources give, and which slip it looks like.

    `japanese` is the Japanese name where `name` is another one, `reading` how the name is said.
    """

    id: str
    kind: str
    name: str
    number: str
    source: str
    doubt: str
    questions: tuple[Question, ...]
    japanese: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """The calls of one caller, counted from 1."""

    caller: int
    area: str
    calls: tuple[Call, ...]


def plan_round(ctx: Context, callers: int) -> tuple[CallSheet, ...]:
    """One sheet for each caller, of at most 12 places in one area; the most urgent first."""
    waiting: dict[str, list[tuple[tuple[int, date, str], Listing]]] = defaultdict(list)
    for listing in ctx.registry.listings:
        urgency = _urgency(ctx, listing)
        if urgency is not None:
            waiting[ctx.registry.home_area(listing.id) or ""].append((urgency, listing))
    for found in waiting.values():
        found.sort(key=lambda entry: entry[0])
    size = _sheet_size([len(found) for found in waiting.values()], callers)
    sheets = []
    for caller in range(1, callers + 1):
        area = min((a for a in waiting if waiting[a]), key=lambda a: waiting[a][0][0], default=None)
        if area is None:
            break
        taken, waiting[area] = waiting[area][:size], waiting[area][size:]
        calls = tuple(_call(ctx, listing) for _, listing in taken)
        sheets.append(CallSheet(caller, area_name(ctx, area), calls))
    return tuple(sheets)


def _sheet_size(areas: list[int], callers: int) -> int:
    """Places on a sheet: as few as let the callers reach everybody, at most 12."""
    for size in range(1, MOST_PLACES):
        if sum(-(-places // size) for places in areas) <= callers:
            return size
    return MOST_PLACES


def area_name(ctx: Context, area: str) -> str:
    """An area by its name; "" is the ward as a whole."""
    return ctx.t.label(ctx.registry.areas[area].name) if area else ctx.t("area.ward")


def _urgency(ctx: Context, listing: Listing) -> tuple[int, date, str] | None:
    """Sorts what to call first; None for what needs no call or has no number of its own."""
    if listing.status is not Status.ACTIVE or not listing.phone or not phone_view(ctx, listing):
        return None
    age = freshness(listing, ctx.today, ctx.guide, listing.said(PHONE))
    if age.state is State.FRESH:
        return None
    since = age.since or date.min
    if age.disputed:
        return 0, since, listing.id
    return (1 if age.assured else 2), since, listing.id


def _call(ctx: Context, listing: Listing) -> Call:
    said = listing.said(PHONE)
    age = freshness(listing, ctx.today, ctx.guide, said)
    source = ctx.t.label(ctx.registry.sources[age.source.id].name)
    name = name_view(ctx, listing)
    flags = [t for t in flag_terms(ctx, listing) if not is_service_of_place(t)][:MOST_FLAGS]
    return Call(
        id=listing.id,
        kind=ctx.t.label(ctx.kind_term(listing.kind).label),
        name=str(name.main),
        japanese=str(name.japanese or ""),
        reading=ctx.t("name.reading", reading=name.reading) if name.reading else "",
        number=listing.phone or "",
        source=ctx.t("round.source", source=source, date=ctx.t.as_of(age.source.as_of)),
        doubt=ctx.t.join([_doubt(ctx, listing.phone or "", x.value) for x in said.differing]),
        questions=(
            Question(PHONE, ctx.t("round.ask_phone"), listing.phone or ""),
            *(
                Question(f"services.{t.id}", ctx.t.label(t.label), listing.answer(t.id).value)
                for t in flags
            ),
        ),
    )


def _doubt(ctx: Context, number: str, other: str) -> str:
    kind = slip(number, other)
    return ctx.t(f"round.slip_{kind}" if kind else "round.differs", number=other)

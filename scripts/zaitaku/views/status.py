"""`/status/` and `/credits/`: what the guide knows, what it does not, and whom it owes it to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from zaitaku.load.freshness import State, freshness
from zaitaku.model import Answer, Kind, Listing, LocalText, Status
from zaitaku.views.context import Context, listing_path
from zaitaku.views.data_dates import data_dates
from zaitaku.views.listing import Link
from zaitaku.views.parts import FlagView, flag_terms, name_view, phone_view
from zaitaku.words.i18n import Text


@dataclass(frozen=True, slots=True)
class KindCount:
    """How well one kind is known. `areas` counts per area, at the end what belongs to none."""

    kind: str
    href: str
    areas: tuple[int, ...]
    total: int
    confirmed: int
    due: int
    stale: int
    listed: int
    without_phone: int
    chome_only: int


@dataclass(frozen=True, slots=True)
class FlagCount:
    """How often a flag is answered."""

    kind: str
    flag: str
    yes: int
    no: int
    unknown: int
    not_listed: int


@dataclass(frozen=True, slots=True)
class RepairLine:
    """What an import did with rows it could not take as they were."""

    source: str
    action: str
    count: int
    reason: Text | None


@dataclass(frozen=True, slots=True)
class RoundLine:
    """What the calls of all rounds brought in one area; `last` is the day of the newest."""

    area: str
    last: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """A page whose review date has passed, or that shows figures whose date has."""

    title: str
    href: str
    review: str | None
    figures: tuple[tuple[Text, str], ...]


@dataclass(frozen=True, slots=True)
class StatusPage:
    """The figures of the data set on the day of the build."""

    title: str
    description: str
    built: str
    commit: str | None
    dates: str
    area_names: tuple[str, ...]
    kinds: tuple[KindCount, ...]
    total: KindCount
    flags: tuple[FlagCount, ...]
    rounds: tuple[RoundLine, ...]
    repairs: tuple[RepairLine, ...]
    one_language: tuple[tuple[str, int], ...]
    closed: tuple[Link, ...]
    inferred: tuple[str, ...]
    overdue: tuple[Overdue, ...]


def status_page(ctx: Context, overdue: tuple[Overdue, ...] = ()) -> StatusPage:
    """Count everything a reader may want to doubt."""
    by_kind = {kind: ctx.registry.of_kind(kind) for kind in ctx.registry.kinds}
    everything = tuple(x for listings in by_kind.values() for x in listings)
    return StatusPage(
        title=ctx.t("status_page.title"),
        description=ctx.t("status_page.description"),
        built=ctx.t.date(ctx.today),
        commit=ctx.commit,
        dates=data_dates(ctx),
        area_names=(
            *(ctx.t.label(a.name) for a in ctx.registry.dataset.areas),
            ctx.t("area.ward"),
        ),
        kinds=tuple(
            _count(ctx, ctx.t.label(ctx.kind_term(kind).label), ctx.kind_path(kind), listings)
            for kind, listings in by_kind.items()
        ),
        total=_count(ctx, ctx.t("status_page.total"), "", everything),
        flags=_flags(ctx, by_kind),
        rounds=tuple(_rounds(ctx)),
        repairs=tuple(
            RepairLine(
                ctx.t.label(ctx.registry.sources[r.source].name),
                ctx.t(f"repair.{r.action}"),
                r.count,
                ctx.t.pick(r.reason),
            )
            for r in ctx.registry.dataset.repairs
        ),
        one_language=_one_language(ctx),
        closed=_closed(ctx),
        inferred=tuple(
            c.name if ctx.lang == "ja" else c.romaji
            for c in ctx.registry.chome.values()
            if c.inferred
        ),
        overdue=overdue,
    )


ROUND_COUNTS = ("asked", "reached", "confirmed", "corrected", "removed", "left")


def _rounds(ctx: Context) -> Iterator[RoundLine]:
    """The rounds of calls by area, in the order of the areas; what is for the whole ward last."""
    names = {area.id: ctx.t.label(area.name) for area in ctx.registry.dataset.areas}
    names["ward"] = ctx.t("area.ward")
    for id, name in names.items():
        rounds = [one for one in ctx.registry.dataset.rounds if one.area == id]
        if rounds:
            sums = (sum(getattr(one, key) for one in rounds) for key in ROUND_COUNTS)
            yield RoundLine(name, ctx.t.date(max(one.date for one in rounds)), tuple(sums))


def _count(ctx: Context, name: str, href: str, listings: tuple[Listing, ...]) -> KindCount:
    states = Counter(freshness(x, ctx.today, ctx.guide).state for x in listings)
    places = ctx.registry.places
    return KindCount(
        kind=name,
        href=href,
        areas=ctx.registry.count_by_area(listings),
        total=len(listings),
        confirmed=states[State.FRESH],
        due=states[State.DUE],
        stale=states[State.STALE],
        listed=states[State.LISTED],
        without_phone=sum(phone_view(ctx, x) is None for x in listings),
        chome_only=sum(places[x.id].precision == "chome" for x in listings),
    )


def _flags(ctx: Context, by_kind: dict[Kind, tuple[Listing, ...]]) -> tuple[FlagCount, ...]:
    counts: dict[tuple[Kind, str], Counter[Answer]] = {}
    for kind, listings in by_kind.items():
        for listing in listings:
            for term in flag_terms(ctx, listing):
                counts.setdefault((kind, term.id), Counter())[listing.answer(term.id)] += 1
    return tuple(
        FlagCount(
            ctx.t.label(ctx.kind_term(kind).label),
            ctx.t.label(ctx.registry.term("services", flag).label),
            found[Answer.YES],
            found[Answer.NO],
            found[Answer.UNKNOWN],
            found[Answer.NOT_LISTED],
        )
        for (kind, flag), found in counts.items()
    )


_TEXTS = ("alert", "notes", "who", "about", "activity", "care_manager_time")


def _one_language(ctx: Context) -> tuple[tuple[str, int], ...]:
    """How many names and texts exist in one language only, by what they are."""
    found: Counter[str] = Counter()
    for listing in ctx.registry.listings:
        found["name"] += listing.name.en is None
        for field in _TEXTS:
            found[field] += _is_half(getattr(listing, field))
        found["meeting"] += _is_half(listing.meeting.place) or _is_half(listing.meeting.rhythm)
        found["hours"] += _is_half(listing.hours.note)
    return tuple((ctx.t(f"half.{k}"), n) for k, n in sorted(found.items()) if n)


def _is_half(text: LocalText) -> bool:
    return (text.ja is None) != (text.en is None)


def _closed(ctx: Context) -> tuple[Link, ...]:
    gone = [x for x in ctx.registry.listings if x.status is not Status.ACTIVE]
    links = [Link(name_view(ctx, x).main, listing_path(x.id)) for x in gone]
    for removed in ctx.registry.removed.values():
        hidden = removed.on_request or removed.name is None
        name = ctx.t("removed.title") if hidden else removed.name.ja  # type: ignore[union-attr]  # hidden covers None
        links.append(Link(Text(name), listing_path(removed.id)))
    return tuple(links)


@dataclass(frozen=True, slots=True)
class Credit:
    """One source with the credit its terms ask for."""

    name: str
    publisher: str
    licence: str
    credit: str
    url: str | None


@dataclass(frozen=True, slots=True)
class CreditsPage:
    """Licences of the guide and credits of every source."""

    title: str
    description: str
    sources: tuple[Credit, ...]


def credits_page(ctx: Context) -> CreditsPage:
    """Every source once, in the order of `data/sources.yaml`."""
    t = ctx.t
    return CreditsPage(
        title=t("credits.title"),
        description=t("credits.description"),
        sources=tuple(
            Credit(
                t.label(s.name), t.label(s.publisher), t.label(s.licence), t.label(s.credit), s.url
            )
            for s in ctx.registry.dataset.sources
        ),
    )


def legend(ctx: Context) -> tuple[FlagView, ...]:
    """Every flag once, with the sentence that explains it, for the foot of a list."""
    return tuple(
        FlagView(
            term.id, ctx.t.label(term.label), ctx.t.label(term.explain), Answer.UNKNOWN, "", None
        )
        for term in ctx.registry.vocabulary.services
    )

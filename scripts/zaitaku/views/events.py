"""`/events/`: what is to come (only with a confirmed day), what comes back, and the archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zaitaku.ground.web import tel
from zaitaku.load.editorial import Book, Event, Rule
from zaitaku.views.ages import web_address
from zaitaku.views.cited import CitedView, cited, number_text
from zaitaku.views.context import Context
from zaitaku.views.parts import PhoneView
from zaitaku.words.i18n import Text

WARD = "ward"


@dataclass(frozen=True, slots=True)
class EventView:
    """One event as a line of a list. `iso` is its first day where that is known."""

    id: str
    title: str
    type: str
    when: str
    iso: str | None
    area: str
    place: Text | None
    organiser: Text | None
    audience: str
    about: Text | None
    people: str | None
    phone: PhoneView | None
    url: str | None
    note: Text | None
    source: CitedView


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """A calendar file with the number of its entries."""

    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class EventsPage:
    """Three lists and the calendars; the archive by year, newest first."""

    title: str
    description: str
    upcoming: tuple[EventView, ...]
    recurring: tuple[EventView, ...]
    archive: tuple[tuple[str, tuple[EventView, ...]], ...]
    calendars: tuple[CalendarLink, ...]


def events_page(ctx: Context, book: Book) -> EventsPage:
    """The page in the language of the context."""
    coming = [e for e in book.events if is_coming(e, ctx.today)]
    past = [e for e in book.events if not e.rule and not is_coming(e, ctx.today)]
    years = sorted({_fiscal_year(e) for e in past}, reverse=True)
    return EventsPage(
        title=ctx.t("events.title"),
        description=ctx.t("events.description"),
        upcoming=tuple(_view(ctx, e) for e in sorted(coming, key=_day)),
        recurring=tuple(_view(ctx, e) for e in book.events if e.rule),
        archive=tuple((_year_text(ctx, year), _of_year(ctx, past, year)) for year in years),
        calendars=tuple(
            CalendarLink(label, f"/{calendar_file(area)}", len(dated(book, area)))
            for area, label in places(ctx)
        ),
    )


def places(ctx: Context) -> tuple[tuple[str, str], ...]:
    """The whole ward and each area: id and name."""
    areas = [(a.id, ctx.t.label(a.name)) for a in ctx.registry.dataset.areas]
    return ((WARD, ctx.t("events.ward")), *areas)


def calendar_file(area: str) -> str:
    """Where the calendar of an area (or `ward`) stands, from the language root."""
    return f"events/{area}.ics"


def dated(book: Book, area: str) -> tuple[Event, ...]:
    """The events that a calendar can hold: with a day or a rule, of the area or the whole ward."""
    return tuple(
        e for e in book.events if (e.first or e.rule) and (area == WARD or e.area in (WARD, area))
    )


def is_coming(event: Event, today: date) -> bool:
    """Whether a confirmed event has not ended before today."""
    last = event.last or event.first
    return event.status == "upcoming" and last is not None and last >= today


def _day(event: Event) -> tuple[str, str]:
    return (event.first.isoformat() if event.first else "9999", event.id)


def _fiscal_year(event: Event) -> int:
    """The Japanese fiscal year, April to March, in which the event took place; 0 if unknown."""
    if event.fiscal_year:
        return event.fiscal_year
    return event.first.year - (event.first.month < 4) if event.first else 0


def _year_text(ctx: Context, year: int) -> str:
    return ctx.t("numbers.fiscal_year", year=year) if year else ctx.t("date.unknown")


def _of_year(ctx: Context, past: list[Event], year: int) -> tuple[EventView, ...]:
    return tuple(_view(ctx, e) for e in sorted(past, key=_day) if _fiscal_year(e) == year)


def _view(ctx: Context, event: Event) -> EventView:
    areas = dict(places(ctx))
    people = event.people
    return EventView(
        id=event.id,
        title=ctx.t.label(event.title),
        type=ctx.t(f"events.type.{event.type}"),
        when=when_text(ctx, event),
        iso=event.first.isoformat() if event.first else None,
        area=areas.get(event.area, event.area),
        place=ctx.t.pick(event.place),
        organiser=ctx.t.pick(event.organiser),
        audience=ctx.t.join([ctx.t(f"initiatives.audience.{a}") for a in event.audience]),
        about=ctx.t.pick(event.about),
        people=ctx.t("events.people_count", n=number_text(str(people))) if people else None,
        phone=PhoneView(event.phone, tel(event.phone)) if event.phone else None,
        url=web_address(event.url),
        note=ctx.t.pick(event.note),
        source=cited(ctx, event.source),
    )


def when_text(ctx: Context, event: Event) -> str:
    """The day, the days, the rule, or only the fiscal year: never more than the source says."""
    if event.rule:
        day = _rule_text(ctx, event.rule)
    elif event.first:
        last = event.last if event.last != event.first else None
        first = ctx.t.date(event.first)
        day = ctx.t("events.from_to", first=first, last=ctx.t.date(last)) if last else first
    else:
        return ctx.t("events.day_unknown", year=_year_text(ctx, _fiscal_year(event)))
    if not event.opens:
        return day
    hours = ctx.t("events.hours", opens=event.opens, closes=event.closes or "")
    return f"{day} {hours}"


def _rule_text(ctx: Context, rule: Rule) -> str:
    if rule.freq == "weekly":
        return ctx.t("events.weekly", days=ctx.t.join([ctx.t(f"days.{d}") for d in rule.weekdays]))
    if rule.freq == "monthly" and rule.weeks:
        weeks = ctx.t.join([ctx.t(f"events.week.{week}") for week in rule.weeks])
        weekdays = ctx.t.join([ctx.t(f"days.{day}") for day in rule.weekdays])
        return ctx.t("events.monthly_weekday", weeks=weeks, days=weekdays)
    if rule.freq == "monthly":
        days = [ctx.t("events.day", day=day) for day in rule.days]
        return ctx.t("events.monthly", days=ctx.t("events.and").join(days))
    first = _month_day(ctx, rule.month, rule.day)
    if rule.to_month or rule.to_day:
        last = _month_day(ctx, rule.to_month or rule.month, rule.to_day)
        return ctx.t("events.yearly_span", first=first, last=last)
    return ctx.t("events.yearly", day=first)


def _month_day(ctx: Context, month: int | None, day: int | None) -> str:
    return ctx.t.month_day(month or 1, day or 1)

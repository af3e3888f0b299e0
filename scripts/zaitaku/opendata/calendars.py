"""Calendar files (iCalendar, RFC 5545) of the events that have a day or a rule.

The same input gives the same bytes, and an entry that did not change looks unchanged to a calendar
program: UIDs come from the ids, DTSTAMP, LAST-MODIFIED and SEQUENCE from the date of the source,
and a recurring entry begins on the first day that its source allows.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from zaitaku.load.editorial import Book, Event, Rule
from zaitaku.model import LocalText
from zaitaku.views.context import Context
from zaitaku.views.events import calendar_file, dated, places, when_text

LINE_OCTETS = 75  # RFC 5545, 3.1: without the line break
# SEQUENCE (RFC 5545, 3.8.7.4) counts days from here to the date of the source.
FIRST_EDITION = date(2000, 1, 1)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ZONE = "Asia/Tokyo"
# Japan has had no summer time since 1951 (RFC 5545, 3.6.5: a zone that is named must be there).
ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19510909T010000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0900",
    "TZNAME:JST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def files(ctx: Context, book: Book) -> Iterator[tuple[str, str]]:
    """The calendar of the ward and of each area: path from the language root, and text."""
    for area, name in places(ctx):
        yield calendar_file(area), calendar(ctx, dated(book, area), name)


def calendar(ctx: Context, events: tuple[Event, ...], name: str) -> str:
    """One calendar with CRLF line ends; `name` says which."""
    title = ctx.t("events.calendar_name", guide=ctx.t.label(ctx.guide.title), place=name)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_maker(ctx)}//zaitaku//{ctx.lang.upper()}",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(title)}",
        f"X-WR-CALNAME:{escaped(title)}",
    ]
    if any(event.opens for event in events):
        lines += ZONE_LINES
    for event in events:
        lines += _entry(ctx, event)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _maker(ctx: Context) -> str:
    """The English title of the guide as far as it may stand between slashes."""
    return (ctx.guide.title.en or ctx.guide.municipality.code).replace("/", " ")


def escaped(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11)."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """The line cut to 75 octets and less, never inside a character; further lines start blank."""
    parts, part, room = [], "", LINE_OCTETS
    for char in line:
        size = len(char.encode("utf-8"))
        if size > room:
            parts.append(part)
            part, room = "", LINE_OCTETS - 1
        part += char
        room -= size
    return "\r\n ".join([*parts, part])


def first_day(event: Event, today: date) -> date:
    """The day on which an entry begins: as given, else the first that its rule and source allow.

    Raises ValueError for a rule that no day of eight years fulfils, such as 31 February.
    """
    if event.first:
        return event.first
    start = event.source.date.earliest or today
    rule = event.rule
    days = (start + timedelta(n) for n in range(8 * 366))
    found = next((day for day in days if rule and _falls_on(rule, day)), None)
    if found is None:
        raise ValueError(event.id)
    return found


def _falls_on(rule: Rule, day: date) -> bool:
    if rule.freq == "weekly":
        return WEEKDAYS[day.weekday()] in rule.weekdays
    if rule.freq == "monthly":
        return day.day in rule.days or (
            WEEKDAYS[day.weekday()] in rule.weekdays and not _which(day).isdisjoint(rule.weeks)
        )
    return (day.month, day.day) == (rule.month, rule.day)


def _which(day: date) -> set[str]:
    """Which of its weekday in the month a day is: "1" to "5", and "last"."""
    last = {"last"} if (day + timedelta(7)).month != day.month else set()
    return {str((day.day + 6) // 7), *last}


def recurrence(rule: Rule) -> str:
    """The RRULE of a rule (RFC 5545, 3.3.10)."""
    if rule.freq == "weekly":
        return "FREQ=WEEKLY;BYDAY=" + ",".join(day[:2].upper() for day in rule.weekdays)
    if rule.freq == "monthly" and rule.weeks:
        numbers = ("-1" if week == "last" else week for week in rule.weeks)
        days = [f"{n}{day[:2].upper()}" for n in numbers for day in rule.weekdays]
        return "FREQ=MONTHLY;BYDAY=" + ",".join(days)
    if rule.freq == "monthly":
        return "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(map(str, rule.days))
    return f"FREQ=YEARLY;BYMONTH={rule.month};BYMONTHDAY={rule.day}"


def _entry(ctx: Context, event: Event) -> list[str]:
    def own(text: LocalText) -> str:
        return str(ctx.t.pick(text) or "")

    first = first_day(event, ctx.today)
    # An entry is as new as what is said of it; without a date it was written today.
    stated = event.source.date.earliest or ctx.today
    about = [own(event.about), when_text(ctx, event), own(event.organiser), own(event.note)]
    source = ctx.t("events.source", title=own(event.source.title))
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.id}@{ctx.guide.municipality.permanent}",
        f"DTSTAMP:{stated:%Y%m%d}T000000Z",
        f"LAST-MODIFIED:{stated:%Y%m%d}T000000Z",
        f"SEQUENCE:{max(0, (stated - FIRST_EDITION).days)}",
        *_times(event, first),
        f"SUMMARY:{escaped(ctx.t.label(event.title))}",
        f"DESCRIPTION:{escaped(chr(10).join(x for x in (*about, source) if x))}",
    ]
    if place := own(event.place):
        lines.append(f"LOCATION:{escaped(place)}")
    if url := event.url or event.source.url:
        lines.append(f"URL:{url}")
    if event.rule:
        lines.append(f"RRULE:{recurrence(event.rule)}")
    # A day to know about does not make its reader busy.
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def _times(event: Event, first: date) -> list[str]:
    """Start and end. The end of whole days is the day after (RFC 5545, 3.6.1)."""
    last = _last_day(event, first)
    if event.opens:
        start = f"DTSTART;TZID={ZONE}:{_stamp(first, event.opens)}"
        if event.closes:
            return [start, f"DTEND;TZID={ZONE}:{_stamp(last, event.closes)}"]
        return [start]
    after = last + timedelta(1)
    return [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _last_day(event: Event, first: date) -> date:
    rule = event.rule
    if rule and rule.to_day:
        month = rule.to_month or first.month
        year = first.year + ((month, rule.to_day) < (first.month, first.day))
        # 29 February as an end is the last of February in the years that have no such day.
        return date(year, month, min(rule.to_day, monthrange(year, month)[1]))
    return event.last or first


def _stamp(day: date, text: str) -> str:
    """A day and a time such as `9:30` as YYYYMMDDTHHMMSS; 24:00 is midnight of the next day."""
    hours, minutes = map(int, text.split(":"))
    return f"{day + timedelta(hours // 24):%Y%m%d}T{hours % 24:02}{minutes:02}00"

"""Days that exist and have come, and hours that a reader can keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zaitaku.check.rules.context import Context, Record
from zaitaku.check.rules.engine import Fault, fault, record_rule, value_rule
from zaitaku.check.schema import Value
from zaitaku.ground.mobiles import TABLES
from zaitaku.yamltext import Mapping

EARLIEST_YEAR: int = TABLES["earliest_year"]
# A line that closes before it opens is a night, if it opens late and closes by noon.
NIGHT_OPENS, NIGHT_CLOSES = "15:00", "12:00"
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def first_day(text: str) -> date | None:
    """The first day that a day, month or year allows; None when it does not exist."""
    parts = [int(part) for part in text.split("-") if part.isdigit()]
    year, month, day = (*parts, 1, 1, 1)[:3] if parts else (0, 1, 1)
    try:
        return date(year, month, day)
    except ValueError:
        return None


@value_rule("date-impossible", "day", "as_of", "day_ahead")
def date_impossible(value: Value, context: Context) -> Iterator[Fault]:
    """A date is in the calendar: no 30 February, no month 13."""
    if value.node.text != "unknown" and first_day(value.node.text) is None:
        yield fault(value.node, value=value.node.text)


@value_rule("date-future", "day", "as_of")
def date_future(value: Value, context: Context) -> Iterator[Fault]:
    """What happened, happened by today."""
    day = first_day(value.node.text)
    if day is not None and day > context.today:
        yield fault(value.node, value=value.node.text, today=context.today.isoformat())


@value_rule("date-too-old", "day", "as_of", "day_ahead")
def date_too_old(value: Value, context: Context) -> Iterator[Fault]:
    """A year such as 0026 is a slip."""
    day = first_day(value.node.text)
    if day is not None and day.year < EARLIEST_YEAR:
        yield fault(value.node, value=value.node.text, year=EARLIEST_YEAR)


def _lines(record: Record) -> Iterator[tuple[Mapping, str, str]]:
    hours = record.node.mapping("hours")
    for line in hours.mappings("open") if hours else ():
        opens, closes = line.text("opens"), line.text("closes")
        if opens and closes and len(opens) == len(closes) == len(NIGHT_OPENS):
            yield line, opens, closes


def _is_night(opens: str, closes: str) -> bool:
    return opens >= NIGHT_OPENS and closes <= NIGHT_CLOSES


@record_rule("hours-order")
def hours_order(record: Record, context: Context) -> Iterator[Fault]:
    """A line opens before it closes, unless it is a night."""
    for line, opens, closes in _lines(record):
        if opens >= closes and not _is_night(opens, closes):
            yield fault(line.get("closes") or line, opens=opens, closes=closes)


@record_rule("hours-overlap")
def hours_overlap(record: Record, context: Context) -> Iterator[Fault]:
    """Two lines of one day do not overlap, nor does a night with the morning after it."""
    # By the day on which they pass: start, end, which line, and where and how that line is written.
    pieces: dict[str, list[tuple[str, str, int, Fault]]] = {}
    for order, (line, opens, closes) in enumerate(_lines(record)):
        for item in line.texts("days"):
            place = fault(item, day=item.text, opens=opens, closes=closes)
            for day, start, end in _pieces(item.text, opens, closes):
                pieces.setdefault(day, []).append((start, end, order, place))
    told: set[int] = set()
    for taken in pieces.values():
        taken.sort(key=lambda piece: piece[:3])
        longest = taken[0]
        for piece in taken[1:]:
            later = max(piece, longest, key=lambda one: one[2])
            if piece[0] < longest[1] and id(later[3].node) not in told:
                told.add(id(later[3].node))
                yield later[3]
            longest = max(piece, longest, key=lambda one: one[1])


def _pieces(day: str, opens: str, closes: str) -> Iterator[tuple[str, str, str]]:
    """The hours of a line by the day on which they pass: a night reaches into the next day."""
    if not (_is_night(opens, closes) and closes <= opens):
        yield day, opens, closes
        return
    yield day, opens, "24:00"
    if day in WEEK:  # after a holiday comes a day that nobody knows
        yield WEEK[(WEEK.index(day) + 1) % len(WEEK)], "00:00", closes

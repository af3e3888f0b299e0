"""Events: an end that comes after its beginning, and rules that name days that exist."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

from zaitaku.check.rules.context import Context
from zaitaku.check.rules.engine import FileFault, data_rule, file_fault
from zaitaku.yamltext import Mapping, Node

# A leap year: 29 February exists, if not every year.
LEAP = 2024
# What each kind of rule has to say, and what it may say beside it.
NEEDED = {"yearly": ("month", "day"), "monthly": (), "weekly": ("weekdays",)}
ALLOWED = {
    "yearly": {"month", "day", "to_month", "to_day"},
    "monthly": {"days", "weekdays", "weeks"},
    "weekly": {"weekdays"},
}
# Years from today beyond which a day is a slip (and calendars end).
YEARS_AHEAD = 20


def _events(context: Context) -> Iterator[tuple[str, str, Mapping]]:
    return context.rows("events.yaml", "events")


@data_rule("event-order")
def event_order(context: Context) -> Iterator[FileFault]:
    """An event ends after it begins, on the same day by the clock."""
    for file, id, node in _events(context):
        first, last = node.text("from"), node.text("to")
        opens, closes = node.text("opens"), node.text("closes")
        if first and last and last < first:
            yield file_fault(file, id, _at(node, "to"), first=first, last=last)
        same = last in (None, first) and not _spans(node)
        if opens and closes and same and closes <= opens:
            yield file_fault(file, id, _at(node, "closes"), first=opens, last=closes)


@data_rule("event-incomplete")
def event_incomplete(context: Context) -> Iterator[FileFault]:
    """An end has a beginning, what is to come has a day, what comes back has a rule."""
    for file, id, node in _events(context):
        for end, begin in (("to", "from"), ("closes", "opens")):
            if node.get(end) is not None and node.get(begin) is None:
                yield file_fault(file, id, _at(node, end), field=begin)
        status, rule = node.text("status"), node.mapping("rule")
        if status == "upcoming" and not node.get("from"):
            yield file_fault(file, id, _at(node, "status"), field="from")
        if (status == "recurring") != (rule is not None):
            yield file_fault(file, id, _at(node, "rule"), field="rule (status: recurring)")
        if node.get("opens") is not None and not (node.get("from") or rule):
            yield file_fault(file, id, _at(node, "opens"), field="from")


@data_rule("event-too-far")
def event_too_far(context: Context) -> Iterator[FileFault]:
    """A day decades ahead is a slip of the pen."""
    for file, id, node in _events(context):
        for field in ("from", "to"):
            text = node.text(field) or ""
            if text[:4].isdigit() and int(text[:4]) > context.today.year + YEARS_AHEAD:
                yield file_fault(file, id, _at(node, field), value=text)


@data_rule("event-rule")
def event_rule(context: Context) -> Iterator[FileFault]:
    """A rule says what its kind needs, nothing else, and names days that some year has."""
    for file, id, node in _events(context):
        rule = node.mapping("rule")
        freq = rule.text("freq") if rule else None
        if rule is None or freq not in ALLOWED:
            continue
        for field, place in rule.items.items():
            if field != "freq" and field not in ALLOWED[freq]:
                yield file_fault(file, id, place, field=field, want=_wanted(freq))
        if not all(rule.get(field) for field in NEEDED[freq]) or not _says_when(rule, freq):
            yield file_fault(file, id, rule, field="freq", want=_wanted(freq))
        for month, day in (("month", "day"), ("to_month", "to_day")):
            number = _number(rule, month) or _number(rule, "month")
            if number and _number(rule, day) > monthrange(LEAP, number)[1]:
                yield file_fault(file, id, _at(rule, day), field=day, want=_wanted(freq))


def _says_when(rule: Mapping, freq: str) -> bool:
    if freq == "monthly":
        by_week = rule.get("weekdays") is not None and rule.get("weeks") is not None
        partly = rule.get("weekdays") is not None or rule.get("weeks") is not None
        return by_week != (rule.get("days") is not None) and by_week == partly
    return not (rule.get("to_month") is not None and rule.get("to_day") is None)


def _wanted(freq: str) -> str:
    return {
        "yearly": "{freq: yearly, month: 9, day: 21}",
        "monthly": "{freq: monthly, days: [1, 15]} / {freq: monthly, weeks: [2], weekdays: [sat]}",
        "weekly": "{freq: weekly, weekdays: [mon]}",
    }[freq]


def _number(node: Mapping, field: str) -> int:
    """A small whole number of a rule; 0 where there is none (its shape is judged elsewhere)."""
    text = node.text(field) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def _spans(node: Mapping) -> bool:
    rule = node.mapping("rule")
    return rule is not None and rule.get("to_day") is not None


def _at(node: Mapping, field: str) -> Node:
    return node.get(field) or node

"""Opening hours in one line: runs of days together, round the clock in words.

Whose hours may be shown at all is decided here: not those of who meets without consent to say so.
"""

from __future__ import annotations

from zaitaku.model import Hours, Listing, OpenTime
from zaitaku.views.addresses import is_discreet
from zaitaku.views.ages import age_view
from zaitaku.views.context import Context
from zaitaku.words.i18n import Text

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "holidays")


def hours_lines(ctx: Context, hours: Hours) -> tuple[str, ...]:
    """Each opening time of a place, such as 月〜金 10:00〜16:00; empty where none is known."""
    return tuple(_line(ctx, line) for line in hours.open)


def shown_hours(listing: Listing) -> Hours:
    """The hours of a place as they may be shown: none of a discreet group or a withheld meeting."""
    return Hours() if is_discreet(listing) or listing.meeting.withheld else listing.hours


def hours_said(ctx: Context, listing: Listing) -> tuple[Text, ...]:
    """Each opening time and the note, as a list shows them one after the other."""
    hours = shown_hours(listing)
    note = ctx.t.pick(hours.note)
    return (*map(Text, hours_lines(ctx, hours)), *([note] if note else []))


def hours_of_row(ctx: Context, listing: Listing) -> tuple[Text, ...]:
    """The hours for a line of a list: what is in the language of the page, then what is not.

    Their age stands behind the first where the record has another.
    """
    texts = hours_said(ctx, listing)
    if not texts:
        return ()
    own = ctx.t.join([text.text for text in texts if not text.lang])
    first = own + _own_age(ctx, listing)
    return (*([Text(first)] if first else []), *(text for text in texts if text.lang))


def _own_age(ctx: Context, listing: Listing) -> str:
    """How old the hours are, in brackets; nothing where they are as old as the record."""
    said = listing.said("hours")
    if not (said.source or said.assured):
        return ""
    age = age_view(ctx, listing, said).short
    if age == age_view(ctx, listing).short:
        return ""
    return ctx.t("punctuation.open") + age + ctx.t("punctuation.close")


def always_open(listing: Listing) -> bool:
    """Whether somebody answers at every hour of every day."""
    return any(_all_day(line) and set(line.days) == set(WEEK) for line in listing.hours.open)


def _all_day(line: OpenTime) -> bool:
    return (line.opens, line.closes) == ("00:00", "24:00")


def _line(ctx: Context, line: OpenTime) -> str:
    if _all_day(line):
        times = ctx.t("opening.all_day")
    else:
        opens, closes = line.opens.removeprefix("0"), line.closes.removeprefix("0")
        times = ctx.t("opening.times", opens=opens, closes=closes)
    return ctx.t("opening.line", days=_days(ctx, line.days), times=times)


def _days(ctx: Context, days: tuple[str, ...]) -> str:
    """Three and more days in a row become a run: Mon–Fri."""
    if set(days) == set(WEEK):
        return ctx.t("opening.every_day")
    runs: list[list[str]] = []
    for day in sorted(days, key=WEEK.index):
        follows = runs and WEEK.index(day) == WEEK.index(runs[-1][-1]) + 1 and day != "holidays"
        if follows:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ctx.t("hours.between").join(_run(ctx, run) for run in runs)


def _run(ctx: Context, run: list[str]) -> str:
    names = [ctx.t(f"days.{day}") for day in run]
    if len(names) < 3:
        return ctx.t("hours.between").join(names)
    return ctx.t("opening.run", first=names[0], last=names[-1])

"""Opening hours in one line: runs of days together, round the clock in words."""

from __future__ import annotations

from zaitaku.model import Hours, Listing, OpenTime
from zaitaku.views.context import Context

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun", "holidays")


def hours_lines(ctx: Context, hours: Hours) -> tuple[str, ...]:
    """Each opening time of a place, such as 月〜金 10:00〜16:00; empty where none is known."""
    return tuple(_line(ctx, line) for line in hours.open)


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

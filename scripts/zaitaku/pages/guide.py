"""The pages made from what others have published: numbers, initiatives, events, and calendars."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from zaitaku.draw import charts
from zaitaku.load.editorial import Book
from zaitaku.opendata import calendars, v1
from zaitaku.pages.page import Page, Planned
from zaitaku.pages.render import render
from zaitaku.views.context import Context
from zaitaku.views.events import events_page
from zaitaku.views.initiatives import initiatives_page
from zaitaku.views.numbers import NumberGroup, NumberLine, numbers_page

# What these pages need beside the parts that every page has.
STYLES = {"styles": ["assets/stylesheets/book.css"]}
FILTER = {"scripts": ["assets/javascripts/filter.js"]}


def guide_pages(ctx: Context, book: Book) -> Iterator[Page]:
    """`/status/numbers/`, `/initiatives/` and `/events/`."""
    return (planned.make() for planned in planned_guide(ctx, book))


def planned_guide(ctx: Context, book: Book) -> Iterator[Planned]:
    """The same pages, each made when it is asked for."""
    yield Planned("/status/numbers/", partial(_numbers, ctx, book))
    yield Planned("/initiatives/", partial(_initiatives, ctx, book))
    yield Planned("/events/", partial(_events, ctx, book))


def _initiatives(ctx: Context, book: Book) -> Page:
    listed = initiatives_page(ctx, book)
    path = "/initiatives/"
    body = render("initiatives.html", ctx, path, page=listed)
    return Page(path, listed.title, listed.description, body, STYLES | FILTER)


def _events(ctx: Context, book: Book) -> Page:
    events = events_page(ctx, book)
    body = render("events.html", ctx, "/events/", page=events)
    return Page("/events/", events.title, events.description, body, STYLES)


def guide_files(ctx: Context, book: Book) -> Iterator[tuple[str, str]]:
    """Calendars, and once for both languages the open data: path from the language root, text."""
    yield from calendars.files(ctx, book)
    if ctx.lang == "ja":
        yield from v1.files(ctx, book)


def _numbers(ctx: Context, book: Book) -> Page:
    path = "/status/numbers/"
    view = numbers_page(ctx, book)
    pictures = {group.id: _chart(ctx, group) for group in view.groups if group.shape != "table"}
    body = render("numbers.html", ctx, path, page=view, charts=pictures)
    return Page(path, view.title, view.description, body, STYLES)


def _chart(ctx: Context, group: NumberGroup) -> Markup:
    lines = [_bar(line) for line in group.lines]
    if group.shape == "shares":
        title = ctx.t("numbers.chart_shares", title=group.title)
        return Markup(charts.shares(title, lines))  # noqa: S704  # charts.py escapes every word
    title = ctx.t("numbers.chart_bars", title=group.title)
    return Markup(charts.bars(title, lines, group.whole))  # noqa: S704  # charts.py escapes every word


def _bar(line: NumberLine) -> charts.Bar:
    own = (float(line.known.yes), str(line.known.yes)) if line.known else None
    return charts.Bar(line.label, line.value, line.text, own)

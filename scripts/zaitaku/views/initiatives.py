"""`/initiatives/`: what organisations do, what the ward runs, and for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zaitaku.load.editorial import Book, Initiative
from zaitaku.model import LocalText
from zaitaku.views.cited import CitedView, amount, cited
from zaitaku.views.context import Context
from zaitaku.views.numbers import period
from zaitaku.words.i18n import Text

AUDIENCES = ("residents", "professionals")


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Result:
    """A number of a programme."""

    label: str
    text: str
    period: str


@dataclass(frozen=True, slots=True)
class InitiativeView:
    """One initiative or programme. `organisation`, `audience`, `themes` hold ids for the filter."""

    id: str
    number: int | None
    title: str
    by: str
    role: str | None
    organisation: str
    audience: tuple[str, ...]
    themes: tuple[str, ...]
    audience_labels: tuple[str, ...]
    theme_labels: tuple[str, ...]
    aim: Text | None
    when: tuple[Text, ...]
    summary: Text | None
    note: Text | None
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class InitiativesPage:
    """Both lists, the choices of the three filters, and where it all comes from."""

    title: str
    description: str
    note: Text | None
    audiences: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    initiatives: tuple[InitiativeView, ...]
    programmes: tuple[InitiativeView, ...]
    source: CitedView | None
    programmes_source: CitedView | None


def ward_id(ctx: Context) -> str:
    """The filter of the municipality's own programmes, a part of addresses that people keep."""
    own = ctx.guide.municipality
    return f"{own.slug or own.code}-city"


def initiatives_page(ctx: Context, book: Book) -> InitiativesPage:
    """The page in the language of the context."""
    given = book.published
    names = {organisation_id(x.by): ctx.t.label(x.by) for x in given.initiatives}
    names[ward_id(ctx)] = ctx.t("initiatives.ward")
    return InitiativesPage(
        title=ctx.t("initiatives.title"),
        description=ctx.t("initiatives.description"),
        note=ctx.t.pick(given.note),
        audiences=tuple(Choice(a, ctx.t(f"initiatives.audience.{a}")) for a in AUDIENCES),
        # No part of an option can be marked as Japanese, so an English one has the English name.
        organisations=tuple(
            Choice(id, label.split(" (")[0] if ctx.lang == "en" else label)
            for id, label in names.items()
        ),
        themes=tuple(Choice(t.id, ctx.t.label(t.label)) for t in given.themes),
        initiatives=tuple(
            _view(ctx, book, x, organisation_id(x.by), anchor=x.id) for x in given.initiatives
        ),
        programmes=tuple(_view(ctx, book, x, ward_id(ctx), anchor=x.id) for x in given.programmes),
        source=cited(ctx, given.source) if given.source else None,
        programmes_source=cited(ctx, given.programmes_source) if given.programmes_source else None,
    )


def organisation_id(name: LocalText) -> str:
    """The English name as a word of an address, without what stands in brackets.

    The same in both languages, so that an address means the same in both.
    """
    plain = (name.en or name.ja or "").split(" (")[0].casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _view(
    ctx: Context, book: Book, given: Initiative, organisation: str, *, anchor: str
) -> InitiativeView:
    labels = {t.id: ctx.t.label(t.label) for t in book.published.themes}
    calendar = {g.id for g in book.groups if g.calendar_year}
    results = [book.indicators[id] for id in given.results]
    return InitiativeView(
        id=anchor,
        number=given.number,
        title=ctx.t.label(given.title),
        by=ctx.t.label(given.by),
        role=ctx.t(f"initiatives.role.{given.role}") if given.role else None,
        organisation=organisation,
        audience=given.audience,
        themes=given.themes,
        audience_labels=tuple(ctx.t(f"initiatives.audience.{a}") for a in given.audience),
        theme_labels=tuple(labels[t] for t in given.themes),
        aim=ctx.t.pick(given.aim),
        when=tuple(x for x in (ctx.t.pick(given.period), ctx.t.pick(given.frequency)) if x),
        summary=ctx.t.pick(given.summary),
        note=ctx.t.pick(given.note),
        results=tuple(
            Result(
                ctx.t.label(x.label),
                amount(ctx, x.value, x.unit),
                period(ctx, x, calendar_year=x.group in calendar),
            )
            for x in results
        ),
    )

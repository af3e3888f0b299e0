"""What stands on the finder's pages before any script runs: the form, the lists, what to say.

Everything that can be known at build time is written here, so that the page is whole without
scripts and the script only has to answer.
"""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.model import Kind, Lang, Term
from zaitaku.views.context import Context
from zaitaku.views.parks import parks_credit
from zaitaku.views.parts import PhoneView, is_service_of_place, name_view, phone_view
from zaitaku.words.i18n import Strings, Text

# Which further question belongs to which kind: the group of words in the vocabulary.
QUESTIONS = {
    Kind.DESKS: "topics",
    Kind.GROUPS: "group_types",
    Kind.MEMORY_CLINICS: "roles",
}
CALL_PARTS = ("say", "have", "ask")


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its id and label."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class KindChoice:
    """A kind with the flags and the further question that can be asked of it."""

    id: str
    label: str
    mark: str
    color: str
    flags: tuple[Choice, ...]
    question: str | None
    answers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class BrowseLine:
    """A kind in the table of lists: all of it, and its part in each area."""

    label: str
    mark: str
    color: str
    href: str
    count: int
    areas: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class FindPage:
    """The page `/find/`."""

    kinds: tuple[KindChoice, ...]
    areas: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    browse: tuple[BrowseLine, ...]
    desk: tuple[Text, PhoneView] | None
    parks_credit: str = ""


def find_page(ctx: Context) -> FindPage:
    """The finder in the language of the context."""
    words, areas = ctx.registry.vocabulary, ctx.registry.dataset.areas
    return FindPage(
        kinds=tuple(_kind(ctx, kind) for kind in ctx.registry.kinds),
        areas=tuple(Choice(area.id, ctx.t.label(area.name)) for area in areas),
        # Everyone on the list speaks Japanese; nobody has to ask for it.
        languages=tuple(_choice(ctx, term) for term in words.languages if term.id != "ja"),
        browse=tuple(browse_line(ctx, k) for k in ctx.registry.kinds if ctx.registry.of_kind(k)),
        desk=main_desk(ctx),
        parks_credit=parks_credit(ctx),
    )


def main_desk(ctx: Context) -> tuple[Text, PhoneView] | None:
    """The desk to call when nobody knows whom to ask."""
    desk = ctx.registry.by_id.get(ctx.guide.main_desk or "")
    phone = phone_view(ctx, desk) if desk else None
    return (name_view(ctx, desk).main, phone) if desk and phone else None


def _choice(ctx: Context, term: Term) -> Choice:
    return Choice(term.id, ctx.t.label(term.label))


def _kind(ctx: Context, kind: Kind) -> KindChoice:
    words = ctx.registry.vocabulary
    question = QUESTIONS.get(kind)
    used = {flag for x in ctx.registry.of_kind(kind) for flag, _ in x.services}
    return KindChoice(
        id=kind.value,
        label=ctx.t.label(ctx.kind_term(kind).label),
        mark=ctx.kind_extra(kind, "mark"),
        color=ctx.kind_extra(kind, "color"),
        flags=tuple(
            _choice(ctx, term)
            for term in words.services
            # Of the services that are places, only those that some place of this kind is.
            if kind in term.kinds and (not is_service_of_place(term) or term.id in used)
        ),
        question=question,
        answers=tuple(_choice(ctx, term) for term in getattr(words, question)) if question else (),
    )


def browse_line(ctx: Context, kind: Kind) -> BrowseLine:
    """A kind with the way to all of it and to its part in each area."""
    path = ctx.kind_path(kind)
    counts = [
        (area, len(ctx.registry.in_area(kind, area.id))) for area in ctx.registry.dataset.areas
    ]
    return BrowseLine(
        label=ctx.t.label(ctx.kind_term(kind).label),
        mark=ctx.kind_extra(kind, "mark"),
        color=ctx.kind_extra(kind, "color"),
        href=path,
        count=len(ctx.registry.of_kind(kind)),
        areas=tuple(
            (ctx.t.label(area.name), _anchor(kind, area.id), count) for area, count in counts
        ),
    )


def _anchor(kind: Kind, area: str) -> str:
    """The part of an area page that lists a kind; centers stand at its head."""
    part = "support-centers" if kind is Kind.SUPPORT_CENTERS else kind.value.replace("_", "-")
    return f"/areas/{area}/#{part}"


@dataclass(frozen=True, slots=True)
class CallPart:
    """What to say, to have at hand or to ask; the same in the other language behind it."""

    id: str
    title: str
    lines: tuple[str, ...]
    other_title: str
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CallSheet:
    """The short script for one kind of place."""

    kind: str
    label: str
    mark: str
    color: str
    parts: tuple[CallPart, ...]


@dataclass(frozen=True, slots=True)
class CallPage:
    """Before you call: a script for each kind, in both languages."""

    other: Lang
    sheets: tuple[CallSheet, ...]


def call_page(ctx: Context) -> CallPage:
    """The scripts for telephone calls, in the language of the context and in the other one."""
    other: Lang = "en" if ctx.lang == "ja" else "ja"
    t = ctx.strings(other)
    return CallPage(other, tuple(_sheet(ctx, kind, t) for kind in ctx.registry.kinds))


def _sheet(ctx: Context, kind: Kind, other: Strings) -> CallSheet:
    def lines(t: Strings, part: str) -> tuple[str, ...]:
        # Of a kind without a script of its own one asks what one asks of any.
        own, of_any = (f"find.calls.{name}.{part}" for name in (kind.value, "other"))
        return tuple(t(own if own in t.texts else of_any).strip().split("\n"))

    return CallSheet(
        kind=kind.value,
        label=ctx.t.label(ctx.kind_term(kind).label),
        mark=ctx.kind_extra(kind, "mark"),
        color=ctx.kind_extra(kind, "color"),
        parts=tuple(
            CallPart(
                part,
                ctx.t(f"find.list.{part}"),
                lines(ctx.t, part),
                other(f"find.list.{part}"),
                lines(other, part),
            )
            for part in CALL_PARTS
        ),
    )

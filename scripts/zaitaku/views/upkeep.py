"""The part of `/status/` about upkeep: what is checked next, what changed and why, the jobs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from zaitaku.ground.web import language_root
from zaitaku.model import Kind
from zaitaku.upkeep.checks import editions, next_checks
from zaitaku.upkeep.feed import Feed, atom
from zaitaku.upkeep.record import Entry, Row
from zaitaku.views.context import Context, listing_path
from zaitaku.words.i18n import Text

FEED = "status/changes.atom"
# A monthly job that has not run for this long has been switched off by the host.
SILENT_DAYS = 40


@dataclass(frozen=True, slots=True)
class NextCheck:
    """A listing or an official list that is looked at again by a day."""

    day: str
    name: Text
    href: str | None


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One listing in the change log; `href` is its page, which stays for good."""

    what: str
    name: str
    href: str
    fields: str
    reason: Text | None


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """One state of the data: when, why, how many, which."""

    anchor: str
    day: str
    why: str
    counts: str
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True)
class BeatLine:
    """A scheduled job and its last run."""

    name: str
    text: str
    silent: bool


@dataclass(frozen=True, slots=True)
class UpkeepView:
    """The section. `known` is False where the history was not gathered before the build."""

    known: bool
    next_checks: tuple[NextCheck, ...]
    editions: tuple[NextCheck, ...]
    entries: tuple[ChangeEntry, ...]
    beats: tuple[BeatLine, ...]
    feed: str


def upkeep_view(ctx: Context) -> UpkeepView:
    """The section in the language of the context."""
    past = ctx.upkeep
    return UpkeepView(
        known=past is not None,
        next_checks=tuple(_next(ctx)),
        editions=tuple(_editions(ctx)),
        entries=tuple(_entry(ctx, entry) for entry in (past.entries if past else ())),
        beats=tuple(_beats(ctx)),
        feed=f"/{FEED}",
    )


def _next(ctx: Context) -> Iterator[NextCheck]:
    for day, listing in next_checks(ctx.registry, ctx.today):
        name = Text(listing.name.ja, None if ctx.lang == "ja" else "ja")
        yield NextCheck(ctx.t.date(day), name, listing_path(listing.id))


def _editions(ctx: Context) -> Iterator[NextCheck]:
    for edition in editions(ctx.registry, ctx.today):
        words = f"{ctx.t.label(edition.name)} {ctx.t.pick(edition.words) or ''}"
        yield NextCheck(ctx.t.date(edition.newest), Text(words), None)


def _beats(ctx: Context) -> Iterator[BeatLine]:
    for beat in ctx.upkeep.beats if ctx.upkeep else ():
        silent = ctx.today - beat.day > timedelta(days=SILENT_DAYS)
        key = "well" if beat.ended_well else "badly"
        yield BeatLine(beat.name, ctx.t(f"upkeep.beat_{key}", date=ctx.t.date(beat.day)), silent)


def _counts(ctx: Context, entry: Entry) -> str:
    return ctx.t.join(
        [ctx.t("upkeep.count", what=ctx.t(f"propose.what.{what}"), n=n) for what, n in entry.counts]
    )


def _entry(ctx: Context, entry: Entry) -> ChangeEntry:
    return ChangeEntry(
        anchor=f"change-{entry.commit}",
        day=ctx.t.date(entry.day),
        why=entry.why,
        counts=_counts(ctx, entry),
        rows=tuple(_row(ctx, row) for row in entry.rows),
    )


def _row(ctx: Context, row: Row) -> ChangeRow:
    removed = ctx.registry.removed.get(row.id)
    told = removed is not None and not removed.on_request
    known = row.id in ctx.registry.by_id or removed is not None
    kind = ctx.t.label(ctx.kind_term(Kind(row.kind)).label)
    return ChangeRow(
        what=ctx.t(f"propose.what.{row.what}"),
        name=row.name or kind,
        href=listing_path(row.id) if known else "",
        fields=ctx.t.join(list(row.fields)),
        reason=ctx.t.pick(removed.reason) if removed is not None and told else None,
    )


def upkeep_files(ctx: Context) -> Iterator[tuple[str, str]]:
    """The feed: path from the language root, and text."""
    base = ctx.base_url + language_root(ctx.lang)
    operator = ctx.t.pick(ctx.guide.operator.name)
    title = ctx.t.label(ctx.guide.title)
    feed = Feed(
        title=ctx.t("upkeep.feed_title", title=title),
        author=str(operator) if operator else title,
        lang=ctx.lang,
        page=f"{base}status/",
        own=base + FEED,
        permanent=ctx.guide.municipality.permanent,
    )
    entries = ctx.upkeep.entries if ctx.upkeep else ()
    rows = [(entry, f"{ctx.t.date(entry.day)} {entry.why}", _text(ctx, entry)) for entry in entries]
    yield FEED, atom(feed, rows, ctx.today)


def _text(ctx: Context, entry: Entry) -> str:
    lines = [_counts(ctx, entry)]
    lines += [f"{row.what} {row.name} {row.fields}".strip() for row in _entry(ctx, entry).rows]
    return "\n".join(lines)

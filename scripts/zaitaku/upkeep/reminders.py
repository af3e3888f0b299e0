"""The monthly issues: one text for each group of owners, in both languages, the same every time.

A text is Markdown: its first line is the title, by which the workflow finds the issue again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zaitaku.load.registry import Registry
from zaitaku.model import LANGS, Listing
from zaitaku.propose.report import code
from zaitaku.upkeep.checks import Dues, dues, editions
from zaitaku.upkeep.owners import owners
from zaitaku.words.i18n import Strings, load_strings

# An issue may hold 65,536 characters; a list that is longer is counted and pointed to /status/.
MOST_ROWS = 120


def reminders(registry: Registry, today: date) -> dict[str, str]:
    """The text of each issue by the group of owners; groups without any listing have none."""
    found = {}
    for owner, kinds in owners(registry).items():
        lists = dues(registry, kinds, today)
        if any((lists.confirmed, lists.due, lists.stale, lists.off_paper, lists.never)):
            found[owner] = _text(owner, lists, registry, today)
    return found


def _text(owner: str, lists: Dues, registry: Registry, today: date) -> str:
    ja, en = (load_strings(lang) for lang in LANGS)
    keys = ("upkeep.title", f"upkeep.owners.{owner}")
    title = ": ".join(f"{ja(key)} / {en(key)}" for key in keys)
    parts = ["\n".join(_lines(load_strings(lang), lists, registry, today)) for lang in LANGS]
    return f"{title}\n" + "\n\n---\n\n".join(parts) + "\n"


def _lines(t: Strings, lists: Dues, registry: Registry, today: date) -> Iterator[str]:
    guide = registry.guide
    yield t("upkeep.as_of", date=t.date(today))
    yield ""
    yield t("upkeep.how")
    days = {"due": guide.fresh_days, "stale": guide.due_days, "off_paper": guide.paper_days}
    for name in ("off_paper", "stale", "due", "never"):
        rows: tuple[Listing, ...] = getattr(lists, name)
        yield ""
        yield f"### {t(f'upkeep.lists.{name}', days=days.get(name, 0))} ({len(rows)})"
        yield ""
        shown = rows[:MOST_ROWS] if name != "never" else rows[:20]
        for listing in shown:
            yield _row(t, listing)
        if len(rows) > len(shown):
            yield t("upkeep.more", n=len(rows) - len(shown))
    yield ""
    yield t("upkeep.confirmed", n=len(lists.confirmed))
    newer = editions(registry, today)
    if newer:
        yield ""
        yield f"### {t('upkeep.editions')}"
        yield ""
        for edition in newer:
            words = t.pick(edition.words)
            yield (
                f"- {t.label(edition.name)}{t('punctuation.colon')}{words} "
                f"({t('upkeep.edition', date=t.date(edition.newest), n=edition.listings)})"
            )


def _row(t: Strings, listing: Listing) -> str:
    """One listing to ask: a box to tick, its id, name and date. No number: the issue is public."""
    when = t.date(listing.assured.date) if listing.assured else t.as_of(listing.source.as_of)
    return f"- [ ] {code(listing.id)} {code(listing.name.ja)} {when}"

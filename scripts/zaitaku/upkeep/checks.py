"""Which listings somebody has to ask again, and which official lists have a newer edition.

Ages and thresholds are those of `freshness`; nothing is counted twice: what left paper is not also
called stale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from zaitaku.load.freshness import State, freshness
from zaitaku.load.registry import Registry
from zaitaku.model import Kind, Listing, LocalText

# Official lists that say when they come out again are looked at after half a year.
EDITION_DAYS = 180


@dataclass(frozen=True, slots=True)
class Dues:
    """The listings of some kinds by what is to be done about them, oldest first."""

    confirmed: tuple[Listing, ...]
    due: tuple[Listing, ...]
    stale: tuple[Listing, ...]
    off_paper: tuple[Listing, ...]
    never: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A source that is published again: how many listings rest on it, from when it is."""

    source: str
    name: LocalText
    words: LocalText
    url: str | None
    newest: date
    listings: int


def dues(registry: Registry, kinds: tuple[Kind, ...], today: date) -> Dues:
    """Every active listing of the kinds in exactly one of the five lists."""
    lists: dict[str, list[tuple[date, Listing]]] = {
        "confirmed": [], "due": [], "stale": [], "off_paper": [], "never": [],
    }  # fmt: skip
    names = {State.FRESH: "confirmed", State.DUE: "due", State.STALE: "stale"}
    for kind in kinds:
        for listing in registry.of_kind(kind):
            age = freshness(listing, today, registry.guide)
            name = names.get(age.state, "never") if age.on_paper else "off_paper"
            lists[name].append((age.since or date.min, listing))
    found = {
        name: tuple(listing for _, listing in sorted(rows, key=lambda row: (row[0], row[1].id)))
        for name, rows in lists.items()
    }
    return Dues(**found)


def editions(registry: Registry, today: date) -> tuple[Edition, ...]:
    """Sources that come out again and whose copy here is older than half a year."""
    used: Counter[str] = Counter()
    newest: dict[str, date] = {}
    for listing in registry.listings:
        day = listing.source.as_of.earliest
        if day is not None:
            used[listing.source.id] += 1
            newest[listing.source.id] = max(day, newest.get(listing.source.id, day))
    limit = today - timedelta(days=EDITION_DAYS)
    return tuple(
        Edition(
            source=source.id,
            name=source.name,
            words=source.next_edition,
            url=source.url,
            newest=newest[source.id],
            listings=used[source.id],
        )
        for source in registry.dataset.sources
        if source.next_edition and source.id in newest and newest[source.id] < limit
    )


def next_checks(registry: Registry, today: date, days: int = 31) -> Iterator[tuple[date, Listing]]:
    """Confirmed listings whose confirmation ends within some days, by day."""
    found = []
    for listing in registry.listings:
        age = freshness(listing, today, registry.guide)
        if age.state is State.FRESH and age.since:
            ends = age.since + timedelta(days=registry.guide.fresh_days + 1)
            if ends <= today + timedelta(days=days):
                found.append((ends, listing))
    yield from sorted(found, key=lambda row: (row[0], row[1].id))

"""Which places of a kind stand apart: a filing of another sort, a hospital for births.

A list is a way to a number in a hard hour. Who does not do what its heading says is listed too,
but after the others and under a heading of its own. The vocabulary says which these are.
"""

from __future__ import annotations

from collections.abc import Iterable

from zaitaku.model import Answer, Listing, SecondGroup, Vocabulary

Parts = tuple[tuple[SecondGroup | None, tuple[Listing, ...]], ...]


def second_group(vocabulary: Vocabulary, listing: Listing) -> SecondGroup | None:
    """The second group of a listing; None where it belongs among the others of its kind."""
    groups = (g for g in vocabulary.second_groups if listing.kind in g.kinds)
    return next((group for group in groups if _belongs(group, listing)), None)


def _belongs(group: SecondGroup, listing: Listing) -> bool:
    if any(part in listing.name.ja for part in group.names):
        return True
    if group.flag is None or listing.answer(group.flag) is not Answer.YES:
        return False
    return group.without is None or listing.answer(group.without) is not Answer.YES


def apart(vocabulary: Vocabulary, listings: Iterable[Listing]) -> Parts:
    """Listings in parts: first who belongs to no second group (maybe nobody), then each group."""
    parts: dict[str, list[Listing]] = {}
    for listing in listings:
        group = second_group(vocabulary, listing)
        parts.setdefault(group.id if group else "", []).append(listing)
    known = (g for g in vocabulary.second_groups if g.id in parts)
    first = (None, tuple(parts.get("", ())))
    return (first, *((group, tuple(parts[group.id])) for group in known))

"""Records that look like one that is already there: for a person to decide, never by itself.

What is certainly twice is refused by the rules; here stands what only might be.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from zaitaku.check import phone_numbers
from zaitaku.check.rules.names import skeleton
from zaitaku.load.validate import Folder
from zaitaku.propose.changes import records
from zaitaku.propose.record import Record, value_of

# Measured on the registries: above this, names of different places are rare.
LIKE = 0.85


@dataclass(frozen=True, slots=True)
class Likeness:
    """An existing record, and what it shares with the new one: name, phone or place."""

    id: str
    kind: str
    name: str
    shares: str


def likenesses(before: Folder, after: Folder, id: str) -> tuple[Likeness, ...]:
    """Existing records that might be the one called `id` in `after`."""
    new = records(after.nodes).get(id)
    return () if new is None else similar(new[1], records(before.nodes))


def similar(record: Record, others: dict[str, tuple[str, Record]]) -> tuple[Likeness, ...]:
    """Records with the same number, nearly the same name, or the same block."""
    found = []
    mine = _facts(record)
    for id, (kind, other) in others.items():
        shares = _shared(mine, _facts(other))
        if shares:
            found.append(Likeness(id, kind, _facts(other)[0], shares))
    return tuple(found)


Facts = tuple[str, str, str, str]


def _facts(record: Record) -> Facts:
    """Name, skeleton of the name, phone digits, and chome with block; "" where unknown."""
    name, address = value_of(record.get("name")), value_of(record.get("address"))
    text = str(name.get("ja") or "") if isinstance(name, dict) else ""
    where = ""
    if isinstance(address, dict) and address.get("chome") and address.get("block"):
        where = f"{address['chome']} {address['block']}"
    phone = value_of(record.get("phone"))
    return text, skeleton(text), phone_numbers.domestic_digits(str(phone)) if phone else "", where


def _shared(mine: Facts, other: Facts) -> str:
    if mine[1] and other[1] and _alike(mine[1], other[1]):
        return "name"
    if mine[2] and mine[2] == other[2]:
        return "phone"
    return "place" if mine[3] and mine[3] == other[3] else ""


def _alike(one: str, other: str) -> bool:
    if one in other or other in one:
        return min(len(one), len(other)) >= 4
    matcher = difflib.SequenceMatcher(None, one, other)
    return matcher.real_quick_ratio() >= LIKE and matcher.ratio() >= LIKE

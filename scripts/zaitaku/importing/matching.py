"""Whom a row of a list speaks of, in tiers; what is not certain is shown to a person.

Tiers: an official number the record or the crosswalk knows; then town, block and name together,
unless another record bears exactly that name (the veto: a shop that moved next to its namesake's
old address must not take over the neighbour). Anything weaker is a question, never a match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zaitaku.importing.addresses import Spot
from zaitaku.importing.names import Names, same_form

# Measured on three lists of 2022 to 2026 against 330 pharmacies: at 70 a shop whose chain was
# sold and renamed is asked about (ファーコス, ユニスマイル), and the same shop spelt anew is not.
ENOUGH = 70.0
# With only the first number of the block in common a name has to be nearly the same.
NEARLY = 80.0


class How(StrEnum):
    """Why a row belongs to a record."""

    CODE = "code"
    PLACE = "address+name"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Known:
    """A record of the registry, as far as matching looks at it."""

    id: str
    name: str
    spot: Spot | None
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Met:
    """A row of a list, as far as matching looks at it; `key` is how the report calls the row."""

    key: str
    name: str
    spot: Spot | None
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A row that certainly speaks of a record."""

    key: str
    id: str
    how: How
    likeness: float


@dataclass(frozen=True, slots=True)
class Question:
    """A row that may speak of a record, and why nobody but a person may say so."""

    key: str
    id: str
    why: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Matches:
    """The outcome for one list: every row stands in exactly one of the three."""

    certain: tuple[Match, ...]
    questions: tuple[Question, ...]
    unknown: tuple[str, ...]


class Matcher:
    """Finds records for rows. Build it once for a kind of place and a town."""

    def __init__(
        self, known: Iterable[Known], names: Names, crosswalk: Mapping[tuple[str, str], str]
    ) -> None:
        """Index the records; `crosswalk` remembers (numbering, number) → id."""
        self.names = names
        self.by_id = {x.id: x for x in known}
        self.by_code = {pair: x.id for x in self.by_id.values() for pair in x.codes.items()}
        self.by_code |= {pair: id for pair, id in crosswalk.items() if id in self.by_id}
        self.by_name: dict[str, set[str]] = defaultdict(set)
        self.by_spot: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self.by_stem: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self.by_town: dict[str, list[Known]] = defaultdict(list)
        for x in self.by_id.values():
            self.by_name[same_form(x.name)].add(x.id)
            if x.spot:
                self.by_spot[x.spot.chome, x.spot.block].append(x)
                self.by_stem[x.spot.chome, x.spot.stem].append(x)
                self.by_town[x.spot.chome].append(x)

    def all(self, rows: Iterable[Met]) -> Matches:
        """Match every row; two rows that would take one record are both questions."""
        certain: list[Match] = []
        questions: list[Question] = []
        unknown: list[str] = []
        for row in rows:
            found = self.one(row)
            if isinstance(found, Match):
                certain.append(found)
            elif found is not None:
                questions.append(found)
            else:
                unknown.append(row.key)
        kept, rivals = _rivals(certain)
        return Matches(tuple(kept), (*questions, *rivals), tuple(unknown))

    def one(self, row: Met) -> Match | Question | None:
        """The record of a row, a question about one, or None."""
        for pair in row.codes.items():
            if pair in self.by_code:
                return Match(row.key, self.by_code[pair], How.CODE, 100.0)
        if row.spot is None:
            return self._by_name(row)
        return self._by_place(row) or self._nearby(row) or self._by_name(row)

    def _by_place(self, row: Met) -> Match | Question | None:
        spot = row.spot
        if spot is None or not spot.block:
            return None
        there = self._ranked(row, self.by_spot.get((spot.chome, spot.block), ()))
        if not there:
            return None
        best, record = there[0]
        if best < ENOUGH:
            return Question(row.key, record.id, "renamed", best)
        if len(there) > 1 and there[1][0] >= best:
            return Question(row.key, record.id, "two-alike", best)
        if self._vetoed(row, record):
            return Question(row.key, record.id, "namesake", best)
        return Match(row.key, record.id, How.PLACE, best)

    def _vetoed(self, row: Met, record: Known) -> bool:
        """Whether another record, and not this one, bears exactly the name of the row."""
        namesakes = self.by_name.get(same_form(row.name), set())
        return bool(namesakes) and record.id not in namesakes

    def _nearby(self, row: Met) -> Question | None:
        assert row.spot is not None  # noqa: S101  # `one` has asked
        for places, enough, why in (
            (self.by_stem.get((row.spot.chome, row.spot.stem), ()), NEARLY, "block-differs"),
            (self.by_town.get(row.spot.chome, ()), NEARLY, "moved-within-town"),
        ):
            there = self._ranked(row, places)
            if there and there[0][0] >= enough:
                return Question(row.key, there[0][1].id, why, there[0][0])
        return None

    def _by_name(self, row: Met) -> Question | None:
        alike = self.by_name.get(same_form(row.name), set())
        if len(alike) != 1:
            return None
        return Question(row.key, next(iter(alike)), "same-name-elsewhere", 100.0)

    def _ranked(self, row: Met, records: Iterable[Known]) -> list[tuple[float, Known]]:
        scored = [(self.names.likeness(row.name, x.name), x) for x in records]
        return sorted(scored, key=lambda pair: (-pair[0], pair[1].id))


def _rivals(certain: list[Match]) -> tuple[list[Match], list[Question]]:
    """Split the matches into those that are alone with their record, and the rest."""
    by_id: dict[str, list[Match]] = defaultdict(list)
    for match in certain:
        by_id[match.id].append(match)
    kept: list[Match] = []
    rivals: list[Question] = []
    for match in certain:
        others = by_id[match.id]
        best = min(others, key=lambda m: (m.how is not How.CODE, -m.likeness))
        alone = len(others) == 1 or (match is best and _clear(best, others))
        if alone:
            kept.append(match)
        else:
            rivals.append(Question(match.key, match.id, "two-rows", match.likeness))
    return kept, rivals


def _clear(best: Match, others: list[Match]) -> bool:
    """Whether one of several rows is plainly the better one."""
    rest = [x for x in others if x is not best]
    return all(
        (best.how is How.CODE and x.how is not How.CODE) or best.likeness > x.likeness + 20
        for x in rest
    )

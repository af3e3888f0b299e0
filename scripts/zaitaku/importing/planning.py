"""What a list would change: field by field, with the old value, before anything is written.

The plan is a value. The report shows it, `writing` lays it into the files, and a test can compare
two of them: a second run over the same list plans nothing.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from zaitaku.importing.addresses import address_of
from zaitaku.importing.deciding import NOT_LISTED, Decision, What, decide
from zaitaku.importing.formats import Format
from zaitaku.importing.holding import FLAGS, Said, Source, held, read_field, write_field
from zaitaku.importing.matching import How, Match, Matches, Question
from zaitaku.importing.names import same_form
from zaitaku.importing.plain import Plain, Record
from zaitaku.importing.reading import Entry, ReadList

# An edition that changes more than this share of a field is a broken list, or a new layout that
# still has the old header; below the number of changes no share is judged.
MOST_SHARE = 0.2
FEW = 5
# A list that finds less than this share of the records it should name is half a list.
LEAST_FOUND = 0.5


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record: what stood there, what shall stand there, and why."""

    id: str
    field: str
    what: What
    before: Plain | None
    after: Plain | None
    value: Plain
    exchanged: bool = False


@dataclass(slots=True)
class Plan:
    """Everything one edition would do."""

    source: Source
    records: dict[str, tuple[str, Record]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    matched: tuple[Match, ...] = ()
    questions: tuple[tuple[Question, Entry], ...] = ()
    new: tuple[Entry, ...] = ()
    complete: frozenset[str] = frozenset()
    added: list[tuple[str, Record]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    found_again: list[str] = field(default_factory=list)
    removed: list[Entry] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)

    @property
    def changed(self) -> dict[str, tuple[str, Record]]:
        """The records that would stand otherwise, with their kind."""
        ids = {x.id for x in self.changes} | set(self.missing) | set(self.found_again)
        return {id: self.records[id] for id in self.records if id in ids}

    def count(self, what: What) -> int:
        """How many fields one thing happens to."""
        return sum(change.what is what for change in self.changes)


@dataclass(frozen=True, slots=True)
class Stop:
    """Why an edition is not written: a code for the locale files, a field, and two numbers."""

    code: str
    field: str
    n: int
    of: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What a plan is made by: the format, the edition, the day, how long a confirmation holds."""

    form: Format
    source: Source
    today: date
    due_days: int


def plan(
    records: Mapping[str, tuple[str, Record]], read: ReadList, matches: Matches, rules: Rules
) -> Plan:
    """The plan of one edition.

    Args:
        records: the records of the format's kinds by id, with their kind.
        read: the entries of the list.
        matches: whom each entry speaks of.
        rules: format, edition, today.
    """
    by_key = {entry.key: entry for entry in read.entries}
    made = Plan(
        source=rules.source,
        records={id: (kind, copy.deepcopy(record)) for id, (kind, record) in records.items()},
        matched=matches.certain,
        questions=tuple((q, by_key[q.key]) for q in matches.questions),
        new=tuple(by_key[key] for key in matches.unknown),
        complete=frozenset(rules.form.complete) & {k for e in read.entries for k in e.kinds},
    )
    for match in matches.certain:
        entry = by_key[match.key]
        if match.how is How.PERSON and rules.form.registers:
            _rename(made, match.id, entry, rules)
        _apply(made, match.id, entry, rules)
    if made.complete:
        _absent(made, {m.id for m in matches.certain}, rules)
    made.stops += _stops(made, records, matches, rules)
    return made


def _apply(made: Plan, id: str, entry: Entry, rules: Rules) -> None:
    """Every fact of an entry, and every flag it would have if the place had filed it."""
    for name, value in entry.facts.items():
        _decide(made, id, name, value, rules)
    for flag in rules.form.exhaustive:
        if flag not in entry.facts and _fits(made.records[id][0], flag, rules):
            _decide(made, id, flag, NOT_LISTED, rules)
    record = made.records[id][1]
    since = record.get("missing_since")
    if isinstance(since, dict) and since.get("id") == rules.source.id:
        if not Source(rules.source.id, str(since.get("as_of", ""))).is_older_than(rules.source):
            return
        del record["missing_since"]
        made.found_again.append(id)


def _rename(made: Plan, id: str, entry: Entry, rules: Rules) -> None:
    """Name and address of a place that a person has recognised under another name or address."""
    record = made.records[id][1]
    name, address = held(record, "name"), held(record, "address")
    old = name.said.value if name else {}
    if isinstance(old, dict) and same_form(str(old.get("ja", ""))) != same_form(entry.name):
        _replace(made, id, "name", {"ja": entry.name}, rules)
    spot, there = entry.spot, address.said.value if address else {}
    here = (there.get("chome"), there.get("block")) if isinstance(there, dict) else None
    if spot and spot.block and here != (spot.chome, spot.block):
        _replace(made, id, "address", address_of(spot), rules)


def _replace(made: Plan, id: str, name: str, value: Plain, rules: Rules) -> None:
    """Put a value in the place of an older one; a person has seen both."""
    record = made.records[id][1]
    old = held(record, name)
    if old and not old.said.source.is_older_than(rules.source):
        return
    before = copy.deepcopy(read_field(record, name))
    after: Plain = {"value": value, "source": rules.source.plain}
    write_field(record, name, shortest(after, record))
    made.changes.append(Change(id, name, What.REPLACED, before, after, value))


def _fits(kind: str, flag: str, rules: Rules) -> bool:
    """Whether the list names everybody of a kind who has a flag."""
    return kind in rules.form.exhaustive[flag]


def _decide(made: Plan, id: str, name: str, value: Plain, rules: Rules) -> None:
    record = made.records[id][1]
    before = copy.deepcopy(read_field(record, name))
    decision: Decision = decide(
        held(record, name), Said(value, rules.source), today=rules.today, due_days=rules.due_days
    )
    if decision.after is None:
        return
    write_field(record, name, shortest(decision.after, record))
    made.changes.append(
        Change(id, name, decision.what, before, decision.after, value, decision.exchanged)
    )


def shortest(fact: Plain, record: Record) -> Plain:
    """A fact as `zaitaku format` would write it: plain where the record's source says the same."""
    if not isinstance(fact, dict) or set(fact) != {"value", "source"}:
        return fact
    same = fact["source"] == record.get("source") and not record.get("assured")
    return fact["value"] if same else fact


def _absent(made: Plan, found: set[str], rules: Rules) -> None:
    """Records the list does not have: since when, and which flags it would have named."""
    for id, (kind, record) in made.records.items():
        if id in found or kind not in made.complete:
            continue
        if id in {question.id for question, _ in made.questions}:
            continue  # it may stand there under another name; a person has to say so first
        since = record.get("missing_since")
        if not isinstance(since, dict):
            record["missing_since"] = rules.source.plain
            made.missing.append(id)
        for flag in rules.form.exhaustive:
            if _fits(kind, flag, rules):
                _decide(made, id, flag, NOT_LISTED, rules)


# --- when to stop -------------------------------------------------------------------------------


def _stops(
    made: Plan, records: Mapping[str, tuple[str, Record]], matches: Matches, rules: Rules
) -> Iterable[Stop]:
    altered = Counter(
        x.field for x in made.changes if x.what in (What.REPLACED, What.DOUBTED, What.KEPT)
    )
    for name, n in sorted(altered.items()):
        of = sum(read_field(record, name) is not None for _, record in records.values())
        if n > FEW and n > MOST_SHARE * of:
            yield Stop("too-many-changes", name.removeprefix(FLAGS), n, of)
    if made.complete:
        expected = sum(kind in made.complete for kind, _ in records.values())
        found = sum(records[m.id][0] in made.complete for m in matches.certain)
        if expected > FEW and found < LEAST_FOUND * expected:
            yield Stop("half-a-list", "", found, expected)

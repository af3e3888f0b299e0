"""One edition from file to plan: read, match, decide. No file is written here.

The command, the scheduled fetch and the tests all go this way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from zaitaku.importing import surroundings
from zaitaku.importing.adding import new_record
from zaitaku.importing.crosswalk import Crosswalk, Link
from zaitaku.importing.deciding import NOT_LISTED
from zaitaku.importing.formats import Format
from zaitaku.importing.holding import Source
from zaitaku.importing.matching import How, Matcher, Met
from zaitaku.importing.planning import Plan, Rules, plan
from zaitaku.importing.reading import Entry, ReadList, read_list
from zaitaku.importing.review import NOTHING_DECIDED, Decisions, decide_matches
from zaitaku.load.validate import Folder


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A plan with the list it was made from and the crosswalk as it shall stand."""

    plan: Plan
    read: ReadList
    crosswalk: Crosswalk


def bring_in(
    data: Folder,
    path: Path,
    rules: Rules,
    decisions: Decisions = NOTHING_DECIDED,
    progress: Callable[[int], None] = lambda _: None,
) -> BroughtIn:
    """Read a file and plan what it would change.

    Raises:
        Unusable: where the file is no such list.
    """
    town = surroundings.town_of(data)
    read = read_list(path, rules.form, town, progress)
    gone = surroundings.withdrawn(data)
    kinds = {kind for entry in read.entries for kind in entry.kinds} | set(rules.form.kinds)
    records = surroundings.kinds_records(data, kinds)
    crosswalk = surroundings.crosswalk_of(data)
    removed = [e for e in read.entries if _withdrawn(e, crosswalk, gone)]
    _forget_old_numbers(read, crosswalk, rules.source)
    read.entries = [e for e in read.entries if e not in removed]
    matcher = Matcher(
        surroundings.known_places(records, crosswalk, town),
        surroundings.names_of(town),
        crosswalk.ids,
    )
    met = [Met(e.key, e.name, e.spot, e.codes) for e in read.entries]
    matches = decide_matches(matcher.all(met), decisions, crosswalk.declined)
    made = plan(records, read, matches, rules)
    made.removed = removed
    _add(made, decisions, {*gone, *records}, rules)
    return BroughtIn(made, read, _remember(crosswalk, made, decisions, read))


def _withdrawn(entry: Entry, crosswalk: Crosswalk, gone: frozenset[str]) -> bool:
    """Whether an entry is a place that was taken off: its number says so, or its would-be id."""
    ids = {crosswalk.ids.get(pair) for pair in entry.codes.items()}
    endings = {number[-10:].lower() for number in entry.codes.values()}
    endings |= {ending[-7:] for ending in endings}
    return bool(ids & gone) or any(id.rsplit("-", 1)[-1] in endings for id in gone)


def _forget_old_numbers(read: ReadList, crosswalk: Crosswalk, source: Source) -> None:
    """Leave out of an old edition whatever has a number that newer lists do not have any more.

    Then the place closed, moved or changed hands, and its telephone with it.
    """
    newest = crosswalk.newest()
    kept = []
    for entry in read.entries:
        old = [
            pair for pair in entry.codes.items()
            if pair not in crosswalk.links and source.as_of < newest.get(pair[0], "")
        ]  # fmt: skip
        if old:
            read.dropped["number", "number-gone"] += 1
        else:
            kept.append(entry)
    read.entries = kept


def _add(made: Plan, decisions: Decisions, taken: set[str], rules: Rules) -> None:
    """Records for the entries a person accepted as new."""
    for entry in made.new:
        if entry.key not in decisions.new:
            continue
        kind = kind_of(entry)
        for flag, kinds in rules.form.exhaustive.items():
            if kind in kinds:
                entry.facts.setdefault(flag, NOT_LISTED)
        record = new_record(kind, entry, rules.source, taken, rules.form.gives)
        if record is not None:
            made.added.append((kind, record))
            taken.add(str(record["id"]))


def kind_of(entry: Entry) -> str:
    """The kind of a new place: of two that share a table, the one its name says."""
    if "hospitals" in entry.kinds and "病院" in entry.name:
        return "hospitals"
    return entry.kinds[0]


def _remember(crosswalk: Crosswalk, made: Plan, decisions: Decisions, read: ReadList) -> Crosswalk:
    by_key = {entry.key: entry for entry in read.entries}
    since = made.source.as_of
    links = [
        Link(numbering, number, match.id, match.how, since)
        for match in made.matched
        if match.how is not How.CODE
        for numbering, number in by_key[match.key].codes.items()
    ]
    added = {str(record["id"]) for _, record in made.added}
    for entry in made.new:
        for numbering, number in entry.codes.items():
            for id in added:
                if id.rsplit("-", 1)[-1] in (number[-10:].lower(), number[-7:].lower()):
                    links.append(Link(numbering, number, id, How.PERSON, since))
    return crosswalk.adding(links, decisions.are_not)


__all__ = ["BroughtIn", "Format", "bring_in", "kind_of"]

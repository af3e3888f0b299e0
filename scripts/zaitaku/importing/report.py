"""What an import found and would do, for a person: Markdown with counts, tables and a sample.

Texts of a list are somebody else's: they are shown as code and on one line, mobile numbers masked.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator

from zaitaku.importing.deciding import What
from zaitaku.importing.holding import FLAGS
from zaitaku.importing.plain import Plain
from zaitaku.importing.planning import Change, Plan
from zaitaku.importing.reading import ReadList
from zaitaku.importing.tables import Unusable
from zaitaku.propose.report import code, shown
from zaitaku.words.i18n import load_strings

SAMPLE = 20
MOST_ROWS = 400


def say(key: str, **values: object) -> str:
    """One line in both languages."""
    return " / ".join(load_strings(lang)(f"importing.{key}", **values) for lang in ("ja", "en"))


def refusal(error: Unusable) -> str:
    """Why a file was not read, and what to do."""
    safe = {key: str(value)[:600] for key, value in error.values.items()}
    return say(f"unusable.{error.code}", **safe)


def markdown(made: Plan, read: ReadList, name: str) -> str:
    """The whole report. `name` is how people call the list."""
    parts = (
        _head(made, read, name), _stops(made), _counts(made), _left_out(read), _doubts(made),
        _questions(made), _places(made), _sample(made),
    )  # fmt: skip
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(made: Plan, read: ReadList, name: str) -> Iterator[str]:
    yield f"# {say('title', name=name, as_of=made.source.as_of)}"
    yield ""
    yield say("read", rows=read.rows, entries=len(read.entries), elsewhere=read.elsewhere)
    yield ""
    how = Counter(match.how.value for match in made.matched)
    yield say(
        "matched", n=len(made.matched), code=how["code"], place=how["address+name"],
        person=how["person"], review=len(made.questions), new=len(made.new),
    )  # fmt: skip
    yield ""


def _stops(made: Plan) -> Iterator[str]:
    for stop in made.stops:
        yield f"- **{say(f'stops.{stop.code}', field=stop.field, n=stop.n, of=stop.of)}**"
    if made.stops:
        yield ""


def _counts(made: Plan) -> Iterator[str]:
    if not made.changes:
        yield say("nothing")
        yield ""
        return
    yield f"| {say('field')} | " + " | ".join(say(f"what.{what}") for what in SHOWN) + " |"
    yield "|---|" + "---:|" * len(SHOWN)
    found = Counter((change.field, change.what) for change in made.changes)
    for name in sorted({change.field for change in made.changes}):
        numbers = " | ".join(str(found[name, what]) for what in SHOWN)
        yield f"| {name.removeprefix(FLAGS)} | {numbers} |"
    yield ""


SHOWN = (What.SET, What.RENEWED, What.REPLACED, What.DOUBTED, What.KEPT)


def _left_out(read: ReadList) -> Iterator[str]:
    rows = [(say(f"dropped.{why}"), column, n) for (column, why), n in sorted(read.dropped.items())]
    if read.resting:
        rows.append((say("resting"), "", read.resting))
    if not rows and not read.refused:
        return
    yield f"## {say('left_out')}"
    yield ""
    yield from (f"- {why} {column}: {n}" for why, column, n in rows)
    for cell in read.refused[:MOST_ROWS]:
        why = say(f"refused.{cell.why}")
        yield f"- {say('cell', row=cell.row, column=cell.column)}: {why}"
    yield ""


def _doubts(made: Plan) -> Iterator[str]:
    doubted = [x for x in made.changes if x.what in (What.DOUBTED, What.KEPT)]
    if doubted:
        yield f"## {say('doubts')}"
        yield ""
        yield from _changes(made, doubted)


def _changes(made: Plan, changes: Iterable[Change]) -> Iterator[str]:
    yield f"| id | {say('name')} | {say('field')} | {say('before')} | {say('list')} | |"
    yield "|---|---|---|---|---|---|"
    for change in changes:
        note = say("exchanged") if change.exchanged else say(f"what.{change.what}")
        yield (
            f"| {change.id} | {_name(made, change.id)} | {change.field.removeprefix(FLAGS)} "
            f"| {shown(_bare(change.before))} | {shown(change.value)} | {note} |"
        )
    yield ""


def _questions(made: Plan) -> Iterator[str]:
    if not made.questions:
        return
    yield f"## {say('to_review')}"
    yield ""
    yield f"| {say('list')} | | {say('record')} | | {say('why')} |"
    yield "|---|---|---|---|---|"
    for question, entry in made.questions[:MOST_ROWS]:
        address = made.records[question.id][1].get("address")
        spot = _bare(address)
        where = (
            " ".join(str(spot.get(k, "")) for k in ("chome", "block"))
            if isinstance(spot, dict)
            else ""
        )
        yield (
            f"| {code(entry.name)} | {code(entry.address)} | {_name(made, question.id)} "
            f"| {code(where)} | {say(f'ask.{question.why}')} |"
        )
    yield ""


def _places(made: Plan) -> Iterator[str]:
    added = [f"{code(entry.name)} {code(entry.address)}" for entry in made.new]
    missing = [f"{id} {_name(made, id)}" for id in made.missing]
    back = [f"{id} {_name(made, id)}" for id in made.found_again]
    gone = [code(entry.name) for entry in made.removed]
    for key, lines in (("new", added), ("missing", missing), ("back", back), ("removed", gone)):
        if lines:
            yield f"## {say(f'places.{key}', n=len(lines))}"
            yield ""
            yield from (f"- {line}" for line in lines[:MOST_ROWS])
            yield ""


def _sample(made: Plan) -> Iterator[str]:
    """Twenty changes to check by eye, the same ones in every run of one edition."""
    if made.changes:
        chosen = random.Random(f"{made.source.id} {made.source.as_of}")  # noqa: S311  # no secret
        yield f"## {say('sample', n=min(SAMPLE, len(made.changes)))}"
        yield ""
        yield from _changes(made, chosen.sample(made.changes, min(SAMPLE, len(made.changes))))


def _name(made: Plan, id: str) -> str:
    name = _bare(made.records[id][1].get("name"))
    return code(name.get("ja", "")) if isinstance(name, dict) else ""


def _bare(value: Plain | None) -> Plain | None:
    return value["value"] if isinstance(value, dict) and "value" in value else value

"""The table a person reviews, and their answers read back.

One row for each entry nobody but a person may place. The column `accept` takes yes (it is this
record), no (it is not), new (it is a place the registry lacks), or the id of another record. A key
names the entry and not its row, so the answers hold for the next edition too.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zaitaku.importing.matching import How, Match, Matches
from zaitaku.importing.plain import Record
from zaitaku.importing.planning import Plan
from zaitaku.importing.reading import Entry
from zaitaku.importing.tables import Unusable

COLUMNS = (
    "accept", "key", "why", "likeness", "list_name", "list_address", "list_phone", "marks",
    "id", "name", "address", "row",
)  # fmt: skip
# A spreadsheet runs a cell that begins like this; a quote in front makes it a text.
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided: entries and the records they are, declined pairs, new places."""

    are: Mapping[str, str]
    are_not: frozenset[tuple[str, str]]
    new: frozenset[str]


NOTHING_DECIDED = Decisions({}, frozenset(), frozenset())


def review_table(made: Plan) -> str:
    """The CSV of everything that waits for a person, with a byte order mark for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for question, entry in made.questions:
        record = made.records[question.id][1]
        writer.writerow(_row(entry, question.why, f"{question.likeness:.0f}", question.id, record))
    for entry in made.new:
        writer.writerow(_row(entry, "new", "", "", {}))
    return "\ufeff" + out.getvalue()


def _row(entry: Entry, why: str, likeness: str, id: str, record: Record) -> list[str]:
    name, address = record.get("name"), record.get("address")
    texts = [
        "", entry.key, why, likeness, entry.name, entry.address,
        str(entry.facts.get("phone", "")), ";".join(sorted(entry.marks)),
        id, _text(name, "ja"), " ".join(_text(address, key) for key in ("chome", "block")),
        str(entry.row),
    ]  # fmt: skip
    return [f"'{text}" if text.startswith(_RISKY) else text for text in texts]


def _text(node: object, key: str) -> str:
    value = node.get("value", node) if isinstance(node, dict) else {}
    found = value.get(key) if isinstance(value, dict) else ""
    return found if isinstance(found, str) else ""


def read_decisions(path: Path, ids: Iterable[str]) -> Decisions:
    """The answers of a reviewed table.

    Raises:
        Unusable: `decision-unknown` with the row of an answer that is none.
    """
    known = set(ids)
    are: dict[str, str] = {}
    are_not: set[tuple[str, str]] = set()
    new: set[str] = set()
    for number, row in _answered(path):
        word, key, id = (row.get(x, "").strip().lstrip("'") for x in ("accept", "key", "id"))
        if word in known:
            are[key] = word
        elif word in ("yes", "はい", "○") and id in known:
            are[key] = id
        elif word in ("no", "いいえ", "×") and id in known:
            are_not.add((key, id))
        elif word in ("new", "新規"):
            new.add(key)
            if id in known:
                are_not.add((key, id))
        else:
            raise Unusable("decision-unknown", row=number, word=word[:40])
    return Decisions(are, frozenset(are_not), frozenset(new))


def _answered(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unusable("no-file", why=type(error).__name__) from None
    table = csv.DictReader(io.StringIO(text))
    if not {"accept", "key", "id"} <= set(table.fieldnames or ()):
        raise Unusable("decision-head", met=", ".join(table.fieldnames or ())[:200] or "—")
    for number, row in enumerate(table, 2):
        if (row.get("accept") or "").strip():
            yield number, {key: value or "" for key, value in row.items() if key}


def decide_matches(
    found: Matches, decisions: Decisions, declined: frozenset[tuple[str, str]]
) -> Matches:
    """The matches with a person's answers in them; new places are unknown entries that stay so."""
    no = declined | decisions.are_not
    person = [Match(key, id, How.PERSON, 100.0) for key, id in decisions.are.items()]
    taken = set(decisions.are)
    open_questions = [q for q in found.questions if q.key not in taken]
    kept = tuple(
        q for q in open_questions if (q.key, q.id) not in no and q.key not in decisions.new
    )
    asked = {q.key for q in kept}
    freed = {q.key for q in open_questions} - asked
    keys = {m.key for m in found.certain} | {q.key for q in found.questions} | set(found.unknown)
    return Matches(
        certain=(
            *(m for m in found.certain if m.key not in taken),
            *(m for m in person if m.key in keys),
        ),
        questions=kept,
        unknown=tuple(k for k in (*found.unknown, *sorted(freed)) if k not in taken),
    )

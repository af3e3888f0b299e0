"""The call sheets as one table: a line for each question, empty cells for the answers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zaitaku.opendata.exports import guard
from zaitaku.rounds.planning import CallSheet

FIELDS = (
    "caller", "area", "id", "kind", "name", "number", "source", "doubt",
    "field", "question", "current", "answer", "new_value", "date",
)  # fmt: skip
# yes, no, the other side does not say, the number rings elsewhere, nobody or a machine answered,
# the place does not want to be listed.
ANSWERS = ("yes", "no", "not_said", "wrong_number", "no_answer", "do_not_list")
MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What one line of a returned table says; `line` counts from 1, with the head."""

    line: int
    area: str
    id: str
    field: str
    answer: str
    new_value: str
    day: date | None


class Unreadable(Exception):
    """A table that is not one of call sheets; the text says what was met."""


def written(sheets: Iterable[CallSheet]) -> str:
    """The table of a round, with the byte order mark that spreadsheets ask for."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for sheet in sheets:
        for call in sheet.calls:
            for asked in call.questions:
                cells = (
                    str(sheet.caller), sheet.area, call.id, call.kind, call.name, call.number,
                    call.source, call.doubt, asked.field, asked.text, asked.current, "", "", "",
                )  # fmt: skip
                writer.writerow([guard(cell) for cell in cells])
    return out.getvalue()


def read(text: str) -> tuple[Answer, ...]:
    """The answers of a returned table; lines without an answer are left out.

    Raises:
        Unreadable: when the head is another one, or a line has another number of cells.
    """
    if len(text) > MOST_BYTES:
        raise Unreadable(str(MOST_BYTES))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    if not rows or tuple(rows[0]) != FIELDS:
        raise Unreadable(", ".join(rows[0])[:200] if rows else "")
    return tuple(_answers(rows))


def _answers(rows: list[list[str]]) -> Iterator[Answer]:
    for line, cells in enumerate(rows[1:], start=2):
        if not any(cells):
            continue
        if len(cells) != len(FIELDS):
            raise Unreadable(f"{line}: {len(cells)}")
        row = dict(zip(FIELDS, (cell.strip() for cell in cells), strict=True))
        if row["answer"]:
            yield Answer(
                line, row["area"], row["id"], row["field"], row["answer"].lower(),
                row["new_value"], _day(row["date"]),
            )  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None

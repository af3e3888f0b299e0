"""コード内容別医療機関一覧表: a printed report in a sheet, several rows a record, no header.

A record begins where the first column is a running number; then come code, name, postal code and
address in one cell, telephone. The owner's and the manager's columns hold names of persons and are
never looked at. The rows below say 現存 or 休止 in the column of the kind. (Layout: originals of
five regional bureaus, July 2022; each writes the code in its own way.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zaitaku.importing.cells import narrow
from zaitaku.importing.tables import Cell, Unusable

TITLE = "コード内容別医療機関一覧表"
NUMBER, CODE, NAME, PLACE, PHONE, STATE = 0, 1, 2, 3, 4, 9
HEADER = ["number", "name", "postal_code", "address", "phone", "state"]
_POST = re.compile(r"^〒?\s*([0-9０-９]{3})\s*[-－ー‐−―]?\s*([0-9０-９]{4})\s*")
_SEARCHED = 12


def records(rows: Iterable[list[Cell]]) -> Iterator[tuple[int, list[Cell]]]:
    """Each record as (row, cells in the order of HEADER), with the state of the rows below it.

    Raises:
        Unusable: where the sheet does not begin like the report; it names what stands there.
    """
    kept: tuple[int, list[Cell]] | None = None
    title: list[str] = []
    seen = False
    for number, row in enumerate(rows, 1):
        if not seen:
            title += [narrow(cell) for cell in row if isinstance(cell, str) and cell.strip()]
            seen = any(TITLE in text for text in title)
            if number > _SEARCHED:
                raise Unusable("not-the-report", met=" | ".join(title[:8]) or "—")
            continue
        if _is_number(row):
            if kept:
                yield kept
            kept = number, _record(row)
        elif kept and (state := _text(row, STATE)):
            kept[1][-1] = state
    if not seen:
        raise Unusable("not-the-report", met=" | ".join(title[:8]) or "—")
    if kept:
        yield kept


def edition(rows: Iterable[list[Cell]]) -> str:
    """The line that says of which day the report is, [令和 4年 7月 1日現在 …]; "" without one."""
    for _, row in zip(range(_SEARCHED), rows, strict=False):
        for cell in row:
            if isinstance(cell, str) and "現在" in cell:
                return cell
    return ""


def _text(row: list[Cell], column: int) -> str:
    cell = row[column] if column < len(row) else ""
    return cell.strip() if isinstance(cell, str) else ""


def _is_number(row: list[Cell]) -> bool:
    first = row[NUMBER] if len(row) > PHONE else ""
    text = str(int(first)) if isinstance(first, float | int) else str(first or "")
    return narrow(text).isdigit() and bool(row[CODE])


def _record(row: list[Cell]) -> list[Cell]:
    code, name, place, phone = (row[column] for column in (CODE, NAME, PLACE, PHONE))
    found = _POST.match(place) if isinstance(place, str) else None
    postal = narrow(f"{found[1]}-{found[2]}") if found else ""
    address = place[found.end() :] if found and isinstance(place, str) else place
    return [code, name, postal, address, phone, ""]

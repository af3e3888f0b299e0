"""From the rows of a list to its entries: one for each place, with facts and what was dropped.

The header is looked for by its names, in any order. A list whose header is not understood is
refused with the header it has, because a column read as another would put wrong facts on paper.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zaitaku.importing import cells, printed, tables, week
from zaitaku.importing.addresses import Gazetteer, Spot
from zaitaku.importing.cells import Value, narrow
from zaitaku.importing.formats import Format
from zaitaku.importing.plain import Plain
from zaitaku.importing.tables import Cell, Refused, Unusable
from zaitaku.words.municipality_code import whole_code

SEARCHED = 12
# Columns of texts that begin with plus or minus without being formulas.
SIGNED = frozenset({"phone", "fax", "lat", "lon"})
NUMBERS = frozenset({"phone", "fax", "number", "postal_code", "municipality"})
READERS: dict[str, Callable[[str], Value]] = {
    "phone": cells.phone,
    "fax": cells.phone,
    "website": cells.website,
    "hours": cells.hours,
}


@dataclass(slots=True)
class Entry:
    """One place of a list. `facts` maps fields (`phone`, `services.tpn`) to what the list says."""

    row: int
    kinds: tuple[str, ...]
    codes: dict[str, str]
    name: str
    address: str
    spot: Spot | None
    postal_code: str = ""
    kana: str = ""
    point: tuple[str, str] | None = None
    facts: dict[str, Plain] = field(default_factory=dict)
    marks: set[str] = field(default_factory=set)

    @property
    def key(self) -> str:
        """How the report and the review table call the entry, the same in every run."""
        code = next(iter(self.codes.values()), "")
        return code or f"{self.name} {self.address}"


@dataclass(slots=True)
class ReadList:
    """What was read: the entries of one municipality, and all that was left out."""

    entries: list[Entry] = field(default_factory=list)
    rows: int = 0
    elsewhere: int = 0
    resting: int = 0
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Town:
    """The municipality whose rows are kept: five digits of its code, its name, its addresses."""

    code: str
    name: str
    places: Gazetteer


def read_list(
    path: Path, form: Format, town: Town, progress: Callable[[int], None] = lambda _: None
) -> ReadList:
    """Read a file.

    Raises:
        Unusable: where it is no such list; see `tables.rows`.
    """
    found = ReadList()
    by_key: dict[str, Entry] = {}
    for number, values in _values(path, form, town, found, progress):
        entry = _entry(number, values, form, town, found)
        if entry is None:
            continue
        known = by_key.get(entry.key)
        if known is None:
            by_key[entry.key] = entry
            found.entries.append(entry)
        else:  # one row for each filing: the marks of a place come together
            known.facts = {**entry.facts, **known.facts}
            week.join(known.facts, entry.facts)
            known.marks |= entry.marks
    return found


# --- rows ---------------------------------------------------------------------------------------


def _values(
    path: Path, form: Format, town: Town, found: ReadList, progress: Callable[[int], None]
) -> Iterator[tuple[int, dict[str, str]]]:
    """The wanted cells of each row that is kept, as text by our name of the column."""
    sieve = tables.Sieve(progress)
    rows = tables.rows(path, form.encodings, form.sheet or 0, town.code[:2], sieve)
    if form.layout == "printed":
        places = {name: at for at, name in enumerate(printed.HEADER)}
        numbered: Iterable[tuple[int, list[Cell]]] = printed.records(rows)
        keeper = _keeper(form, town, places)
    else:
        numbered = ((sieve.read, row) for row in rows)
        places = header(numbered, form)
        keeper = _keeper(form, town, places)
        sieve.wanted = keeper.texts
    first, kept, looked_at = sieve.read, 0, 0
    for number, row in numbered:
        looked_at += 1
        if not keeper.keeps(row):
            continue
        kept += 1
        values = _texts(number, row, places, found)
        if values is not None:
            yield number, values
    # A printed report has several rows for a record, and none is passed over.
    found.rows = looked_at if form.layout == "printed" else sieve.read - first
    found.elsewhere = found.rows - kept


def header(numbered: Iterable[tuple[int, list[Cell]]], form: Format) -> dict[str, int]:
    """Where each column stands; reads on until the row that holds them all.

    Raises:
        Unusable: with the likeliest header that was met, and what it lacks.
    """
    best: tuple[int, list[str], list[str]] = (-1, [], [])
    for number, row in numbered:
        names = [_header_name(cell) for cell in row]
        places = _places(names, form)
        missing = [ours for ours in form.columns if ours not in places]
        if not missing:
            return places
        best = max(best, (len(places), names, missing), key=lambda found: found[0])
        if number >= SEARCHED:
            break
    lacks = "、".join("／".join(form.columns[name]) for name in best[2] or form.columns)
    met = " | ".join(name for name in best[1] if name)[:600]
    raise Unusable("header", lacks=lacks, met=met or "—")


def _places(names: list[str], form: Format) -> dict[str, int]:
    """Which of the wanted columns a row of names has, and where."""
    found: dict[str, int] = {}
    for ours, spellings in form.wanted.items():
        for theirs in map(_header_name, spellings):
            if theirs in names:
                found[ours] = names.index(theirs)
                break
    for ours, theirs in week.columns(form):
        if theirs in names:
            found[ours] = names.index(theirs)
    return found


def _header_name(cell: Cell) -> str:
    return narrow(cell).replace(" ", "") if isinstance(cell, str) else ""


@dataclass(frozen=True, slots=True)
class _Keeper:
    """A quick look at a row, before its cells are cleaned: whether it is of the municipality.

    `only`: the texts of which a column holds one, by its position. Without such a column `within`
    is the position of the address and the name that stands in it.
    """

    only: dict[int, frozenset[str]]
    within: tuple[int, str] | None

    @property
    def texts(self) -> tuple[frozenset[str], ...]:
        """Sets of texts of which every row that is kept holds one."""
        return (*self.only.values(), *([frozenset({self.within[1]})] if self.within else ()))

    def keeps(self, row: list[Cell]) -> bool:
        for column, texts in self.only.items():
            cell = row[column] if column < len(row) else ""
            if (cell if isinstance(cell, str) else str(cell)).strip() not in texts:
                return False
        if self.within is None:
            return True
        at, name = self.within
        address = row[at] if at < len(row) else ""
        return isinstance(address, str) and name in address


def _keeper(form: Format, town: Town, places: dict[str, int]) -> _Keeper:
    words = {
        "code": town.code, "check": whole_code(town.code)[5:], "name": town.name,
        "prefecture": town.code[:2], "within": town.code[2:],
    }  # fmt: skip
    only = {
        places[column]: frozenset(text.format(**words) for text in texts)
        for column, texts in form.only.items()
        if column in places
    }
    at = places.get("address")
    return _Keeper(only, None if only or at is None else (at, town.name))


def _texts(
    number: int, row: list[Cell], places: dict[str, int], found: ReadList
) -> dict[str, str] | None:
    """The cells of a row as text; None where one of them is refused, which is noted."""
    values: dict[str, str] = {}
    for column, at in places.items():
        cell = row[at] if at < len(row) else ""
        text, why = tables.text_of(cell, digits=column in NUMBERS, sign=column in SIGNED)
        if why:
            found.refused.append(Refused(number, column.lstrip("?"), why))
            return None
        values[column] = text
    return values


# --- entries ------------------------------------------------------------------------------------


def _entry(
    number: int, values: dict[str, str], form: Format, town: Town, found: ReadList
) -> Entry | None:
    if any(word in narrow(values.get("state", "")) for word in form.resting):
        found.resting += 1
        return None
    for column, words in form.skip.items():
        if any(word in narrow(values.get(column, "")) for word in words):
            found.dropped[column, "skipped"] += 1
            return None
    name = cells.name(values.get("name", ""))
    if name.why:
        found.dropped["name", name.why] += 1
    spot = town.places.read(values.get("address", ""))
    entry = Entry(
        row=number,
        kinds=form.divisions.get(narrow(values.get("division", "")), form.kinds),
        codes=_codes(values, form, town),
        name=str(name.value or narrow(values.get("name", ""))),
        address=narrow(values.get("address", "")),
        spot=spot,
        postal_code=narrow(values.get("postal_code", "")),
        kana=narrow(values.get("kana", "")),
        point=cells.point(values.get("lat", ""), values.get("lon", "")),
    )
    for column, reader in READERS.items():
        if values.get(column):
            _take(entry, column, reader(values[column]), found)
    for flag in form.answers:
        _take(entry, flag, cells.answer(values.get(f"?{flag}", "")), found)
    _marks(entry, values, form)
    if hours := week.hours(values):
        entry.facts["hours"] = hours
    return entry


def _take(entry: Entry, column: str, value: Value, found: ReadList) -> None:
    if value.why:
        found.dropped[column, value.why] += 1
    elif value.value is not None:
        entry.facts[column] = value.value


def _codes(values: dict[str, str], form: Format, town: Town) -> dict[str, str]:
    numbering = form.numbering
    if numbering is None or not values.get("number"):
        return {}
    prefix = form.code_prefix(narrow(values.get("division", "")), town.code[:2])
    bare = cells.code(values["number"], numbering.digits)
    whole = cells.code(values["number"], numbering.digits + len(prefix))
    number = prefix + bare if bare else whole
    return {numbering.name: number} if number else {}


def _marks(entry: Entry, values: dict[str, str], form: Format) -> None:
    texts = [values["mark"]] if values.get("mark") else []
    texts += values.get("marks", "").split(form.split)
    for text in texts:
        mark = narrow(text).replace(" ", "")
        if mark:
            entry.marks.add(mark)
            for flag in form.marks.get(mark, ()):
                entry.facts[flag] = "yes"


__all__ = ["Entry", "ReadList", "Refused", "Town", "Unusable", "header", "read_list"]

"""The national files, cut into one seed for each municipality in one pass over every file.

Columns are those that the import knows (`importing/formats`); a row goes to its municipality by the
code it carries, or, in registers that carry none, by the address with which it begins. What belongs
to no known municipality is counted, never guessed.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from zaitaku.founding.names import prefectures
from zaitaku.founding.postal import postal_rows
from zaitaku.founding.seed import BOUNDARY, EDITIONS, MUNICIPALITY, STATIONS, TOWNS
from zaitaku.founding.shapes import HEAD, OUTLINES, outlines, stations
from zaitaku.importing.formats import Format, known_formats, load_format
from zaitaku.importing.reading import header
from zaitaku.importing.tables import Cell, Sieve, rows
from zaitaku.words.municipality_code import whole_code
from zaitaku.words.romaji import hiragana

# How the national files begin: the name in the seed, and the format that knows their columns.
_LISTS = (
    (re.compile(r"filings"), "filings.csv", "bureau-filings"),
    (re.compile(r"0[123]-1_"), "clinics.csv", "navii-facility"),
    (re.compile(r"05_"), "pharmacies.csv", "navii-pharmacy"),
    (re.compile(r"jigyosho_130"), "nursing.csv", "care-register"),
    (re.compile(r"jigyosho_"), "care.csv", "care-register"),
)
_DAY = re.compile(r"(20[0-9]{2})-?([01][0-9])-?([0-3][0-9])")
_BRACKETS = re.compile(r"[（(].*$")
_NO_TOWN = ("以下に掲載がない場合", "の次に番地がくる場合", "一円")
_IN_DISTRICT = re.compile(r"^[^市]{1,5}?郡")


@dataclass(slots=True)
class Cut:
    """What was cut: rows kept by file of the seed, rows of nobody, and the seeds that were made."""

    kept: Counter[str] = field(default_factory=Counter)
    nobody: Counter[str] = field(default_factory=Counter)
    seeds: int = 0


@dataclass(slots=True)
class _Town:
    """A municipality with the postal codes and readings of its towns."""

    code: str
    name: str
    kana: str
    codes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    readings: dict[str, str] = field(default_factory=dict)


def cut(source: Path, target: Path, progress: Callable[[str], None] = lambda _: None) -> Cut:
    """Cut the national files of a folder.

    Args:
        source: `KEN_ALL.csv` (postal codes), `addresses.csv` (places with points), and the lists
            under the names of their publishers; a list may be a zip. Also, where they are there,
            `N03….geojson` (outlines, one a prefecture) and `stations.csv`.
        target: the folder for `seed-132152.zip` and the others.
        progress: told the name of every file before it is read.

    Raises:
        Unusable: for a file that is no such list.
        FileNotFoundError: without postal codes or places.
    """
    found, parts = Cut(), _Parts()
    points: list[tuple[str, str, str]] = []
    progress("KEN_ALL.csv")
    towns = _towns(source / "KEN_ALL.csv")
    progress("addresses.csv")
    for code, line in _places(source / "addresses.csv", towns):
        parts.add(code, TOWNS, ("town", "kana", "postal_code", "lat", "lon"), line)
        points.append((code, line[3], line[4]))
        found.kept[TOWNS] += 1
    by_name = {(code[:2], town.name): code for code, town in towns.items()}
    for path in sorted(source.iterdir()):
        known = next((entry for entry in _LISTS if entry[0].match(path.name)), None)
        if known is None:
            continue
        progress(path.name)
        name, form = known[1], load_format(known_formats()[known[2]])
        parts.note(name, path.name)
        for code, head, row in _listed(path, form, towns, by_name):
            if code:
                parts.add(code, name, head, row)
                found.kept[name] += 1
            else:
                found.nobody[name] += 1
    for code, name, columns, cells in _drawn(source, points, parts, progress):
        if code in towns:
            parts.add(code, name, columns, cells)
            found.kept[name] += 1
    target.mkdir(parents=True, exist_ok=True)
    for code, town in towns.items():
        if parts.has(code):
            (target / f"seed-{whole_code(code)}.zip").write_bytes(parts.seed(town))
            found.seeds += 1
    return found


def _drawn(
    source: Path,
    points: list[tuple[str, str, str]],
    parts: _Parts,
    progress: Callable[[str], None],
) -> Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Outlines and stations, where the files are there: code, file of the seed, header, line."""
    for path in sorted(source.glob(OUTLINES)):
        progress(path.name)
        parts.note(BOUNDARY, path.name)
        for code, text in outlines(path):
            yield code, BOUNDARY, (), (text,)
    if (path := source / STATIONS).is_file():
        progress(path.name)
        placed = ((code, float(lat), float(lon)) for code, lat, lon in points if lat and lon)
        for code, line in stations(path, placed):
            yield code, STATIONS, HEAD, line


class _Parts:
    """The lines of every seed, as text of CSV: a line is kept once, and nothing else of it."""

    def __init__(self) -> None:
        self.lines: dict[str, dict[str, list[str]]] = defaultdict(dict)
        self.days: dict[str, str] = {}

    def add(self, code: str, name: str, head: Iterable[str], row: Iterable[str]) -> None:
        """A row of one file of one seed; the first brings the header. An outline is one text."""
        files = self.lines[code]
        if name == BOUNDARY:
            files[name] = [*row]
            return
        if name not in files:
            files[name] = [_line(head)]
        files[name].append(_line(row))

    def note(self, name: str, published: str) -> None:
        """Remember the day in the name of a published file."""
        if day := _DAY.search(published):
            self.days[name] = "-".join(day.groups())

    def has(self, code: str) -> bool:
        """Whether a municipality has places."""
        return TOWNS in self.lines[code]

    def seed(self, town: _Town) -> bytes:
        """The zip of one municipality, the same bytes for the same rows."""
        files = {name: "".join(lines) for name, lines in self.lines[town.code].items()}
        names = (whole_code(town.code), town.name, town.kana)
        files[MUNICIPALITY] = _line(("code", "name", "kana")) + _line(names)
        days = ((name, self.days.get(name, "")) for name in sorted(files))
        files[EDITIONS] = _line(("file", "as_of")) + "".join(map(_line, days))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in sorted(files.items()):
                member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                archive.writestr(member, text, zipfile.ZIP_DEFLATED)
        return out.getvalue()


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(cells)
    return out.getvalue()


# --- places -------------------------------------------------------------------------------------


def _towns(path: Path) -> dict[str, _Town]:
    """The municipalities of Japan Post's table by their five digits."""
    towns: dict[str, _Town] = {}
    for row in postal_rows(path):
        town = towns.setdefault(row.code, _Town(row.code, row.city, row.city_kana))
        place = _BRACKETS.sub("", row.town)
        if not place or any(word in place for word in _NO_TOWN):
            continue
        town.codes[place].append(row.postal)
        town.readings[place] = _BRACKETS.sub("", row.town_kana)
    return towns


def _places(path: Path, towns: dict[str, _Town]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every place of the table of points once, with its reading and postal codes."""
    seen: set[tuple[str, str]] = set()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            code, name = row["市区町村コード"].zfill(5), row["大字町丁目名"]
            town = towns.get(code)
            if town is None or not name or (code, name) in seen:
                continue
            seen.add((code, name))
            bare = re.sub(r"[一二三四五六七八九十]+丁目$", "", name).removeprefix("大字")
            codes = dict.fromkeys(town.codes.get(name) or town.codes.get(bare) or [])
            kana = town.readings.get(bare) or hiragana(row.get("大字町丁目名カナ") or "")
            yield code, (name, kana, " ".join(codes), row["緯度"], row["経度"])


# --- lists --------------------------------------------------------------------------------------

Row = tuple[str, list[str], list[str]]


def _listed(
    path: Path, form: Format, towns: dict[str, _Town], by_name: dict[tuple[str, str], str]
) -> Iterator[Row]:
    """Every row of a list with its header and its municipality, "" where that is not known."""
    given = rows(path, form.encodings, form.sheet or 0, "", Sieve(lambda _: None))
    head: list[Cell] = []
    met: list[list[Cell]] = []

    def numbered() -> Iterator[tuple[int, list[Cell]]]:
        for number, row in enumerate(given, 1):
            met[:] = [row]
            yield number, row

    places = header(numbered(), form)
    head = met[0]
    names = [str(cell) for cell in head]
    for row in given:
        cells = [cell if isinstance(cell, str) else "" for cell in row]
        yield _municipality(cells, places, towns, by_name), names, cells


def _municipality(
    cells: list[str],
    places: dict[str, int],
    towns: dict[str, _Town],
    by_name: dict[tuple[str, str], str],
) -> str:
    """The five digits of a row: by its code, else by the beginning of its address."""

    def at(key: str) -> str:
        place = places.get(key)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    prefecture, own = at("prefecture").zfill(2), at("municipality")
    code = own[:5] if len(own) >= 5 else prefecture + own.zfill(3) if own else ""
    if code in towns:
        return code
    address = unicodedata.normalize("NFKC", at("address"))
    name = prefectures().get(prefecture, ("", ""))[0]
    rest = address.removeprefix(name)
    # A district may stand before a town; 大和郡山市 has none. The longest name comes first.
    for said in (rest, _IN_DISTRICT.sub("", rest)):
        for length in range(min(len(said), 12), 1, -1):
            if found := by_name.get((prefecture, said[:length])):
                return found
    return ""

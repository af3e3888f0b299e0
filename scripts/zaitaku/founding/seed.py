"""A seed: the folder or zip with what is published about one municipality, as tables.

`municipality.csv` and `towns.csv` must be there; the other files are taken when they are. Official
lists keep the columns of their publishers, so that the import reads them as it always does.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from zaitaku.words.municipality_code import whole_code

MUNICIPALITY, TOWNS, CENTERS = "municipality.csv", "towns.csv", "centers.csv"
STATIONS, EDITIONS, BOUNDARY = "stations.csv", "editions.csv", "boundary.geojson"
# Lists in the order in which they are brought in: filings say who visits, registers who is there.
LISTS = ("filings.csv", "clinics.csv", "pharmacies.csv", "nursing.csv", "care.csv")
KNOWN = (MUNICIPALITY, TOWNS, CENTERS, STATIONS, EDITIONS, BOUNDARY, *LISTS)
NEEDED: Mapping[str, tuple[str, ...]] = {
    MUNICIPALITY: ("code", "name", "kana"),
    TOWNS: ("town", "kana", "postal_code", "lat", "lon"),
    CENTERS: ("name", "tel"),
    STATIONS: ("name", "kana", "lat", "lon"),
    EDITIONS: ("file", "as_of"),
}
MOST_BYTES = 50_000_000  # the largest city has a hundredth of that
Row = dict[str, str]


class BadSeed(Exception):
    """A seed that cannot be used; `code` names the sentence in the locale files."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Seed:
    """A seed as read: its tables by file name, and the folder in which its files lie."""

    folder: Path
    tables: Mapping[str, tuple[Row, ...]]

    @property
    def municipality(self) -> Row:
        """What the municipality is called, and the numbers that are published for it."""
        return self.tables[MUNICIPALITY][0]

    def has(self, name: str) -> bool:
        """Whether a file is there."""
        return (self.folder / name).is_file()

    def edition(self, name: str) -> str:
        """Of which day a file is; "unknown" where the seed does not say it."""
        found = (row["as_of"] for row in self.tables[EDITIONS] if row["file"] == name)
        return next(found, "") or "unknown"

    def page(self, name: str) -> str:
        """Where a file was published, "" where the seed does not say it."""
        found = (row.get("url", "") for row in self.tables[EDITIONS] if row["file"] == name)
        return next(found, "")


@contextmanager
def opened(place: Path, code: str) -> Iterator[Seed]:
    """The seed of a folder or zip, checked to be that of the municipality `code` (six digits).

    Raises:
        BadSeed: with the file and what it lacks.
    """
    with tempfile.TemporaryDirectory(prefix="zaitaku-seed-") as made:
        folder = place if place.is_dir() else _unpacked(place, Path(made))
        tables = {name: tuple(_rows(folder, name)) for name in NEEDED}
        if not tables[MUNICIPALITY]:
            raise BadSeed("no_file", name=MUNICIPALITY)
        if (found := whole_code(tables[MUNICIPALITY][0]["code"])) != code:
            raise BadSeed("other_code", found=found, asked=code)
        if not tables[TOWNS]:
            raise BadSeed("no_file", name=TOWNS)
        yield Seed(folder, tables)


def _unpacked(place: Path, into: Path) -> Path:
    """The known members of a zip; nothing else of it is ever written."""
    try:
        with zipfile.ZipFile(place) as archive:
            for member in archive.infolist():
                name = Path(member.filename).name
                if name not in KNOWN:
                    continue
                if member.file_size > MOST_BYTES:
                    raise BadSeed("too_large", name=name)
                with archive.open(member) as source, (into / name).open("wb") as target:
                    shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, EOFError):
        raise BadSeed("no_zip", name=place.name) from None
    return into


def _rows(folder: Path, name: str) -> Iterator[Row]:
    path = folder / name
    if not path.is_file():
        return
    if path.stat().st_size > MOST_BYTES:
        raise BadSeed("too_large", name=name)
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise BadSeed("no_text", name=name) from None
    reader = csv.DictReader(io.StringIO(text))
    lacks = [column for column in NEEDED[name] if column not in (reader.fieldnames or ())]
    if lacks:
        raise BadSeed("no_column", name=name, lacks=", ".join(lacks))
    for row in reader:
        yield {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}

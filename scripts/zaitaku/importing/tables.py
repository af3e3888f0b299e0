"""Rows of a list as it comes: CSV in any of its encodings, CSV in a zip, or xlsx. One at a time.

A list is somebody else's file: it may be cut off, huge, or made to hurt. Sizes are looked at before
anything is unpacked, and a cell that holds what no list of addresses holds is refused by row and
column.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

# The national files have 35 MB; ten times that is no list of this country any more.
MOST_BYTES = 400_000_000
# Text shrinks to about a tenth, a sheet of empty rows to a fiftieth; a bomb to a thousandth.
MOST_RATIO = 120
SMALL = 1_000_000
# A field of a CSV up to this length is read, so that it can be refused by row and column.
LONGEST = 20_000_000
MOST_MEMBERS = 200
MOST_CHARACTERS = 4_000
_SAMPLE = 1 << 20
_MARKUP = re.compile(r"<[A-Za-z/!?]|&#|&[a-z]{2,8};|javascript:", re.IGNORECASE)
_FORMULA = re.compile(r"^\s*[=@]|^\s*[+\-](?=[^0-9\s])|^\t")
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
PROGRESS = 20_000
Cell = str | int | float | bool | object


class Unusable(Exception):
    """A file that cannot be read as a list; `code` names the reason in the locale files."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Refused:
    """A cell that was not read: row and column as a person counts them, and why (a code)."""

    row: int
    column: str
    why: str


@dataclass(slots=True)
class Sieve:
    """What lets a national list be read fast: a line that cannot be wanted is not taken apart.

    `wanted` may be set once the header is known: of each set of texts a wanted row holds one.
    `read` counts the rows so far, with those that were passed over; `progress` is told of it.
    """

    progress: Callable[[int], None] = field(default=lambda _: None)
    wanted: tuple[frozenset[str], ...] = ()
    read: int = 0
    between: bool = True

    def count(self) -> None:
        """Count one more row."""
        self.read += 1
        if self.read % PROGRESS == 0:
            self.progress(self.read)

    def lines(self, text: Iterable[str]) -> Iterator[str]:
        """The lines that may be wanted, and all that go on with a record that began before."""
        for line in text:
            # With an odd number of quotation marks a record goes on in the next line.
            if self.between and self.wanted and not line.count('"') % 2 and self._lacks(line):
                self.count()
            else:
                self.between = False
                yield line

    def _lacks(self, line: str) -> bool:
        for texts in self.wanted:
            for text in texts:
                if text in line:
                    break
            else:
                return True
        return False


def rows(
    path: Path,
    encodings: Iterable[str],
    sheet: int | str = 0,
    prefecture: str = "",
    sieve: Sieve | None = None,
) -> Iterator[list[Cell]]:
    """The rows of a file, the header among them: all, or in a CSV those that pass the sieve.

    Of an archive with a table for each prefecture the one is read whose name begins with the two
    digits of `prefecture`.

    Raises:
        Unusable: no such file, not a table, cut off, too large, or in an unknown encoding.
    """
    sieve = sieve or Sieve()
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(4)
    except OSError as error:
        raise Unusable("no-file", why=error.strerror or "?") from None
    if not size:
        raise Unusable("empty")
    if size > MOST_BYTES:
        raise Unusable("too-large", limit=MOST_BYTES)
    if head[:2] != b"PK":
        with path.open("rb") as stream:
            yield from _csv(stream, encodings, sieve)
    elif path.suffix.lower() == ".xlsx" or _is_workbook(path):
        _members(path)
        yield from _workbook(path.read_bytes(), sheet, sieve)
    else:
        yield from _zipped(path, encodings, sheet, prefecture, sieve)


# --- CSV ----------------------------------------------------------------------------------------


def _csv(stream: IO[bytes], encodings: Iterable[str], sieve: Sieve) -> Iterator[list[Cell]]:
    sample = stream.read(_SAMPLE)
    encoding = _encoding(sample, tuple(encodings))
    text = io.TextIOWrapper(
        io.BufferedReader(_Rejoined(sample, stream), _SAMPLE), encoding=encoding, newline=""
    )
    try:
        with _long_fields():
            reader = csv.reader(sieve.lines(text), strict=True)
            while True:
                sieve.between = True
                try:
                    row = next(reader, None)
                except csv.Error:
                    raise Unusable("bad-csv", row=sieve.read + 1) from None
                if row is None:
                    return
                sieve.count()
                yield list(row)
    except UnicodeDecodeError:
        raise Unusable("encoding", tried=encoding) from None
    except (zipfile.BadZipFile, EOFError):
        raise Unusable("cut-off") from None


@contextmanager
def _long_fields() -> Iterator[None]:
    """Let the reader pass a very long field, so that it can be named."""
    before = csv.field_size_limit(LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


class _Rejoined(io.RawIOBase):
    """A stream with what was read for a sample put back in front of it."""

    def __init__(self, sample: bytes, rest: IO[bytes]) -> None:
        self._sample, self._rest, self._read = sample, rest, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        into = memoryview(buffer).cast("B")
        piece = self._sample[: len(into)] or self._rest.read(len(into))
        self._sample = self._sample[len(piece) :]
        self._read += len(piece)
        if self._read > MOST_BYTES:
            raise Unusable("too-large", limit=MOST_BYTES)
        into[: len(piece)] = piece
        return len(piece)


def _encoding(sample: bytes, encodings: tuple[str, ...]) -> str:
    """The first encoding that reads the sample; a cut character at its end does not count."""
    for encoding in encodings:
        try:
            codecs.getincrementaldecoder(encoding)().decode(sample, final=False)
        except UnicodeDecodeError:
            continue
        return encoding
    raise Unusable("encoding", tried=", ".join(encodings))


# --- archives -----------------------------------------------------------------------------------


def _members(path: Path | io.BytesIO) -> list[zipfile.ZipInfo]:
    """The members of an archive, once their sizes have been looked at."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, EOFError, ValueError):
        raise Unusable("cut-off") from None
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or total > MOST_BYTES:
        raise Unusable("too-large", limit=MOST_BYTES)
    if total > SMALL and total > MOST_RATIO * max(packed, 1):
        raise Unusable("bomb", ratio=total // max(packed, 1))
    return members


def _is_workbook(path: Path) -> bool:
    return any(member.filename == "xl/workbook.xml" for member in _members(path))


def _zipped(
    path: Path, encodings: Iterable[str], sheet: int | str, prefecture: str, sieve: Sieve
) -> Iterator[list[Cell]]:
    tables = [m for m in _members(path) if m.filename.lower().endswith((".csv", ".xlsx"))]
    if len(tables) > 1 and prefecture:
        tables = [m for m in tables if Path(m.filename).name.startswith(prefecture)]
    if len(tables) != 1:
        raise Unusable("not-one-table", n=len(tables))
    try:
        with zipfile.ZipFile(path) as archive, archive.open(tables[0]) as stream:
            if tables[0].filename.lower().endswith(".csv"):
                yield from _csv(stream, encodings, sieve)
            else:
                yield from _workbook(stream.read(MOST_BYTES), sheet, sieve)
    except (zipfile.BadZipFile, EOFError, RuntimeError):
        raise Unusable("cut-off") from None


def _workbook(content: bytes, sheet: int | str, sieve: Sieve) -> Iterator[list[Cell]]:
    _members(io.BytesIO(content))  # a workbook is an archive itself
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        name = sheet if isinstance(sheet, str) else book.sheet_names[sheet]
        table = book.get_sheet_by_name(name)
    except (CalamineError, IndexError) as error:
        raise Unusable("not-a-workbook", why=type(error).__name__) from None
    for row in table.iter_rows():
        sieve.count()
        yield list(row)


# --- cells --------------------------------------------------------------------------------------


def text_of(cell: Cell, *, digits: bool, sign: bool = False) -> tuple[str, str]:
    """A cell as text, and why it is refused ("" where it is not).

    `digits` says that the column holds a number written as text: as a number it has lost its
    zeros. `sign` says that the text may begin with plus or minus, as telephone numbers do.
    """
    if isinstance(cell, str):
        return _clean(cell, sign=sign)
    if cell is None:
        return "", ""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return "", "wrong-type"
    if digits:
        return "", "number-for-text"
    return (str(int(cell)) if cell == int(cell) else str(cell)), ""


def _clean(cell: str, *, sign: bool) -> tuple[str, str]:
    if len(cell) > MOST_CHARACTERS:
        return "", "too-long"
    text = cell.strip(" \u3000")
    if "\n" in text or "\r" in text:
        return "", "line-break"
    if not text.isprintable() and any(unicodedata.category(c) == "Cc" for c in text):
        return "", "control-character"
    if _HIDDEN.search(text):
        return "", "hidden-character"
    if _MARKUP.search(text):
        return "", "markup"
    if _FORMULA.match(text) and not (sign and text[0] in "+-"):
        return "", "formula"
    return text, ""


def has_private_use(text: str) -> bool:
    """Whether a text holds characters that exist only in the fonts of one office."""
    return any(unicodedata.category(char) == "Co" for char in text)

"""Japan Post's table of postal codes, read once: for the seeds, and for the door over all towns.

The table has no header; columns are known by position (KEN_ALL and utf_ken_all, `FORMATS` of Japan
Post). The archive is read as it is published, packed or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zaitaku.importing.tables import Unusable, rows
from zaitaku.words.romaji import hiragana

_CODE, _ZIP, _CITY_KANA, _TOWN_KANA, _CITY, _TOWN = 0, 2, 4, 5, 7, 8
_ENCODINGS = ("utf-8-sig", "cp932")
_DISTRICT = re.compile(r"^[^市]+?郡(?=.+[町村]$)")


@dataclass(frozen=True, slots=True)
class PostalRow:
    """One line: five digits of the municipality, seven of the postal code, names and readings.

    `city` has no district (郡) in front; readings are hiragana. A town may carry a remark in
    brackets, or say that the code stands for everything that is not listed.
    """

    code: str
    postal: str
    city: str
    city_kana: str
    town: str
    town_kana: str


def postal_rows(path: Path) -> Iterator[PostalRow]:
    """Every line of the table.

    Raises:
        Unusable: for a file that is no such table.
    """
    for number, cells in enumerate(rows(path, _ENCODINGS), 1):
        row = [str(cell) for cell in cells]
        if len(row) <= _TOWN or not (_digits(row[_CODE], 5) and _digits(row[_ZIP], 7)):
            raise Unusable("bad-csv", row=number)
        city, kana = row[_CITY], hiragana(row[_CITY_KANA])
        name = _DISTRICT.sub("", city)
        short = kana.partition("ぐん")[2] if name != city else kana
        yield PostalRow(row[_CODE], row[_ZIP], name, short, row[_TOWN], hiragana(row[_TOWN_KANA]))


def _digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()

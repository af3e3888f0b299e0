"""What people need not know: how the town table spells a chome, its postal code, and an id."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from zaitaku.check.rules.ids import prefix_of
from zaitaku.load.lending import named
from zaitaku.propose.record import Plain, Record
from zaitaku.words.address import NOWHERE
from zaitaku.words.own_spelling import OwnSpelling, own_spelling
from zaitaku.words.romaji import romaji
from zaitaku.words.town_table import TownName, chome_name, locate, postal_code, town_table
from zaitaku.yamltext import Mapping

ID_LENGTH = 24
# Which official number an id is made of, and how many of its last digits.
NUMBERS = {
    "clinics": ("medical", 7),
    "hospitals": ("navii", 10),
    "dental_clinics": ("navii", 10),
    "pharmacies": ("navii", 10),
    "nursing_stations": ("care_office", 10),
    "care_services": ("care_office", 10),
}
_MACRONS = str.maketrans("āīūēōĀĪŪĒŌ", "aiueoAIUEO")
_KANJI = re.compile(r"[㐀-鿿豈-﫿]")


@dataclass(frozen=True, slots=True)
class Towns:
    """The towns as addresses name them, and the postal code of every chome."""

    table: tuple[TownName, ...]
    codes: dict[str, str]
    own: OwnSpelling = NOWHERE

    @classmethod
    def read(cls, tree: Mapping | None, guide: Mapping | None = None) -> Towns:
        """The table from the nodes of `towns.yaml`, with the names in `guide.yaml`."""
        codes: dict[str, str] = {}
        for town in tree.mappings("towns") if tree else ():
            for chome in town.mappings("chome"):
                number = chome.text("number")
                name = town.text("name") or ""
                codes[f"{name}{number}丁目" if number else name] = postal_code(town, chome)
        return cls(town_table(tree), codes, own_spelling(named(guide)))

    def address(self, text: str) -> Record:
        """What a line such as 光が丘２－９－６ 見本ビル3階 says, as far as the table can tell.

        The fields `chome`, `postal_code`, `block` and `building`; only `chome`, as it was written,
        where the table has no such place.
        """
        found = locate(self.table, text, self.own)
        chome = chome_name(found) if found else None
        if found is None or chome not in self.codes:
            return {"chome": text.strip()} if text.strip() else {}
        given = {
            "postal_code": self.codes[chome],
            "chome": chome,
            "block": found.block,
            "building": found.building,
        }
        return {key: value for key, value in given.items() if value}


def new_id(kind: str, record: Record, taken: Container[str]) -> str:
    """A permanent id: kind and official number, else kind and the sound of the name.

    "" where the name has no reading: then a person has to give one.
    """
    prefix = prefix_of(kind)
    official = record.get("official_ids")
    key, length = NUMBERS.get(kind, ("", 0))
    if isinstance(official, dict) and official.get(key):
        return f"{prefix}-{str(official[key])[-length:].lower()}"
    word = _slug(record.get("name"))
    if not word:
        return ""
    base = f"{prefix}-{word}"[:ID_LENGTH].strip("-")
    return _free(base, taken)


def _free(base: str, taken: Container[str]) -> str:
    """The id itself, or with the next number behind it: another place of the same sound."""
    id, number = base, 2
    while id in taken:
        ending = f"-{number}"
        id = base[: ID_LENGTH - len(ending)].strip("-") + ending
        number += 1
    return id


def _slug(name: Plain | None) -> str:
    if not isinstance(name, dict):
        return ""
    for text in (name.get("en"), name.get("kana"), name.get("ja")):
        if isinstance(text, str) and text and not _KANJI.search(text):
            latin = romaji(text).translate(_MACRONS).lower().replace("'", "")
            word = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")
            if word:
                return word
    return ""

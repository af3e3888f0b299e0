"""An address of a list, as the town table spells it: chome, block, building.

Lists write 関町北五丁目１５番２６号, 関町北5-15-26 and 練馬区関町北5丁目15-26 for one
place. What comes behind the block (a floor, a room, a house name) is kept apart, so that it never
becomes part of the block.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from zaitaku.importing.plain import Plain

_KANJI = "〇一二三四五六七八九"
# A long vowel mark is a dash between numbers, and a letter in ハイツローズ.
_DASHES = re.compile(r"[‐‑‒–—―−－˗➖-]|(?<![ァ-ヺー])ー")
NUMBER = r"(?:[0-9]+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_CHOME = re.compile(rf"({NUMBER})(?:丁目|丁|-)")
# 15番26号, 15番地26, 15番地の26, 15-26; a third number only where nothing says that it is a floor.
_BLOCK = re.compile(
    r"([0-9]+)(?:(?:番地の|番地|番の|番|-|の)([0-9]+))?(?:(?:号の|-|の)([0-9]+)(?![0-9]*[階F号室]))?"
    r"(?:番地|番|号)?"
)
_FLOOR = re.compile(r"(?<=[0-9])(?:F|階)")
_LEAD = re.compile(r"[\s、,・()-]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an address lies: `chome` as the town table writes it, `block` as 15-26, the rest."""

    chome: str
    block: str
    building: str = ""
    postal_code: str = ""

    @property
    def stem(self) -> str:
        """The first number of the block, which stays when a house is counted anew."""
        return self.block.split("-")[0]


def address_of(spot: Spot) -> dict[str, Plain]:
    """The fields of an address as the registries write them."""
    parts = {
        "postal_code": spot.postal_code,
        "chome": spot.chome,
        "block": spot.block,
        "building": spot.building,
    }
    return {key: value for key, value in parts.items() if value}


class Gazetteer:
    """Every chome of the town table, with what may stand before it in an address."""

    def __init__(self, chome: Iterable[tuple[str, str, str]], before: Iterable[str] = ()) -> None:
        """Take the town table.

        Args:
            chome: name as the table writes it (高松5丁目), name of its town (高松), postal code.
            before: what lists write in front: 東京都, 練馬区.
        """
        self._codes: dict[str, str] = {}
        self._names: dict[str, set[str]] = {}
        for name, town, code in chome:
            self._codes[name] = code
            self._names.setdefault(town, set()).add(name)
        self.towns = tuple(sorted(self._names, key=len, reverse=True))
        self.before = tuple(before)

    def read(self, text: str) -> Spot | None:
        """The spot of an address; None where the town table knows no such place."""
        bare = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
        bare = re.sub(r"^〒?\s*[0-9]{3}-?[0-9]{4}", "", bare).strip()
        for word in self.before:
            # 見本郡 may stand before a town: 北海道見本郡見本野町.
            bare = re.sub(rf"^[^市]{{1,5}}?郡(?={re.escape(word)})", "", bare)
            bare = bare.removeprefix(word).strip()
        for town in self.towns:
            # 大泉学園四丁目: lists drop 町, and then a number of 丁目 must follow.
            for spelt in (town, town.removesuffix("町")) if town.endswith("町") else (town,):
                found = self._within(bare, town, spelt)
                if found:
                    return found
        return None

    def _within(self, bare: str, town: str, spelt: str) -> Spot | None:
        if not bare.startswith(spelt):
            return None
        rest, names = bare[len(spelt) :].lstrip(), self._names[town]
        match = _CHOME.match(rest) if len(names) > 1 or town not in names else None
        name = f"{town}{number_of(match[1])}丁目" if match else ""
        if match and name in names:
            # Beside places without chome 6-12 may be a block: only the word says it is none.
            sure = town not in names or not match[0].endswith("-")
            return self._spot(name, rest[match.end() :]) if sure else None
        return self._spot(town, rest) if town in names and spelt == town else None

    def _spot(self, chome: str, rest: str) -> Spot:
        match = _BLOCK.match(rest.lstrip())
        if match is None:
            return Spot(chome, "", _building(rest), self._codes[chome])
        numbers = [str(int(part)) for part in match.groups() if part]
        behind = rest.lstrip()[match.end() :]
        room = ""
        if len(numbers) == 3 and "丁目" not in chome:
            room, numbers = numbers[2], numbers[:2]
        return Spot(chome, "-".join(numbers), _building(behind) or room, self._codes[chome])


def _building(text: str) -> str:
    plain = _LEAD.sub(" ", text[:1]) + text[1:]
    return _FLOOR.sub("階", re.sub(r"\s+", " ", plain)).strip(" -")


def number_of(text: str) -> int:
    """The number that kanji (十二) or digits say."""
    if text.isdigit():
        return int(text)
    tens, _, ones = text.partition("十")
    if "十" in text:
        return 10 * (_KANJI.index(tens) if tens else 1) + (_KANJI.index(ones) if ones else 0)
    return _KANJI.index(text)

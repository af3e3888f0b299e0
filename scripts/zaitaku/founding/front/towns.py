"""The municipalities of the postal table: their names in both languages, and their postal codes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile

from zaitaku.founding.names import named, prefectures
from zaitaku.founding.places import latin
from zaitaku.founding.postal import PostalRow
from zaitaku.founding.seed import BadSeed
from zaitaku.model import Lang

_WARD = re.compile(r"(.+市)(.+区)")


@dataclass(frozen=True, slots=True)
class Town:
    """One municipality, or ward of a large city: five digits, names, and its postal codes."""

    code: str
    ja: str
    kana: str
    en: str
    postal: tuple[str, ...]

    @property
    def prefecture(self) -> str:
        """The two digits of its prefecture."""
        return self.code[:2]

    def name(self, lang: Lang) -> str:
        """Its name in a language."""
        return self.ja if lang == "ja" else self.en

    def whole_name(self, lang: Lang) -> str:
        """Its name with that of its prefecture: two towns of one name are told apart."""
        ja, en = prefectures()[self.prefecture]
        return f"{ja}{self.ja}" if lang == "ja" else f"{self.en}, {en}"


def towns_of(rows: Iterable[PostalRow]) -> tuple[Town, ...]:
    """The municipalities of the table, in the order of their codes."""
    names: dict[str, tuple[str, str]] = {}
    codes: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        names.setdefault(row.code, (row.city, row.city_kana))
        codes[row.code][row.postal] = None
    cities = _city_kana(names.values())
    return tuple(
        Town(code, ja, kana, _english(code, ja, kana, cities), tuple(sorted(codes[code])))
        for code, (ja, kana) in sorted(names.items())
    )


def by_prefix(towns: Iterable[Town]) -> Mapping[str, Mapping[Town, tuple[str, ...]]]:
    """By the first three digits of a postal code: the towns there, with the last four of each."""
    found: dict[str, dict[Town, tuple[str, ...]]] = defaultdict(dict)
    for town in towns:
        for code in town.postal:
            there = found[code[:3]]
            there[town] = (*there.get(town, ()), code[3:])
    return found


def _city_kana(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The reading of each city with wards: what the readings of its wards begin with."""
    wards: dict[str, list[str]] = defaultdict(list)
    for ja, kana in names:
        if match := _WARD.fullmatch(ja):
            wards[match[1]].append(kana)
    return {city: _common(kana) for city, kana in wards.items()}


def _common(kana: list[str]) -> str:
    """What all readings begin with, up to the し of the city."""
    same = list(takewhile(lambda sounds: len(set(sounds)) == 1, zip(*kana, strict=False)))
    common = kana[0][: len(same)]
    return common[: common.rfind("し") + 1]


def _english(code: str, ja: str, kana: str, cities: Mapping[str, str]) -> str:
    match = _WARD.fullmatch(ja)
    city = cities.get(match[1], "") if match else ""
    if city and city != kana:
        ward = latin(kana.removeprefix(city).removesuffix("く"))
        return f"{ward}-ku, {latin(city.removesuffix('し'))} City"
    try:
        return named({"name": ja, "kana": kana}, code).en
    except BadSeed:  # a name that ends in no known way is told as it is read
        return latin(kana)

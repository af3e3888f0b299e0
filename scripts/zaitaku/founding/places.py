"""The town table from the places of a seed: 谷保六丁目 and 谷保 become one town with two entries.

A place without a reading, a postal code or a point cannot be found by anybody who types it, so it
is left out and counted.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from zaitaku.founding.seed import Row
from zaitaku.ground.geometry import distance_m
from zaitaku.importing.addresses import NUMBER, number_of
from zaitaku.words.romaji import hiragana, romaji

_CHOME = re.compile(rf"({NUMBER})丁目$")
_CHOME_KANA = re.compile(r"\s*[0-9]*\s*ちょうめ$")
# Buildings stand close to the point of a chome in a town, far from that of a 字 in the country.
DENSE_METRES, METRES, METRES_IN_THE_COUNTRY = 600, 1000, 5000
NAMES, NAME = 60, 20


@dataclass(slots=True)
class Chome:
    """One entry of a town; `number` is None for places without 丁目."""

    number: int | None
    lat: float
    lon: float
    codes: tuple[str, ...]
    center: str | None = None


@dataclass(slots=True)
class Town:
    """One town with its entries, in the order of their numbers."""

    id: str
    name: str
    kana: str
    romaji: str
    chome: list[Chome] = field(default_factory=list)

    @property
    def codes(self) -> tuple[str, ...]:
        """Its postal codes."""
        return tuple(dict.fromkeys(code for one in self.chome for code in one.codes))


def towns_of(rows: Iterable[Row]) -> tuple[list[Town], list[str]]:
    """The towns of a seed, and the names of places that say too little to be found."""
    towns: dict[str, Town] = {}
    left: list[str] = []
    for row in rows:
        name, number = parted(row["town"])
        kana = _CHOME_KANA.sub("", hiragana(row["kana"])).replace(" ", "").strip()
        point = _point(row)
        codes = tuple(filter(None, map(_code, row["postal_code"].split())))
        if not (name and kana and point and codes) or len(name) > NAME or len(kana) > NAMES:
            left.append(row["town"])
            continue
        town = towns.setdefault(name, Town("", name, kana, latin(kana)))
        if all(one.number != number for one in town.chome):
            town.chome.append(Chome(number, *point, codes))
    for town in towns.values():
        town.chome.sort(key=lambda one: (one.number is None, one.number or 0))
    return _with_ids(list(towns.values())), left


def parted(name: str) -> tuple[str, int | None]:
    """A place as its town and the number of its chome: (谷保, 6) for 谷保六丁目."""
    plain = unicodedata.normalize("NFKC", name).replace(" ", "").removeprefix("大字")
    match = _CHOME.search(plain)
    return (plain[: match.start()], number_of(match[1])) if match else (plain, None)


def latin(kana: str) -> str:
    """The reading in letters without accents, as addresses in romaji are written: Fujimidai."""
    text = unicodedata.normalize("NFD", romaji(kana))
    return "".join(char for char in text if not unicodedata.combining(char))


def slug(text: str) -> str:
    """A word for an id: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", latin(text).lower()).strip("-")


def _with_ids(towns: list[Town]) -> list[Town]:
    """Ids from readings; towns that sound alike are told apart by a number."""
    taken: dict[str, int] = {}
    for town in towns:
        word = slug(town.kana) or "town"
        taken[word] = taken.get(word, 0) + 1
        town.id = word if taken[word] == 1 else f"{word}-no{taken[word]}"
    return towns


def _code(text: str) -> str:
    digits = re.sub("[^0-9]", "", unicodedata.normalize("NFKC", text))
    return f"{digits[:3]}-{digits[3:]}" if len(digits) == 7 else ""


def _point(row: Mapping[str, str]) -> tuple[float, float] | None:
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
    except ValueError:
        return None
    inside = 20 < lat < 46 and 122 < lon < 154  # Japan; 0.0 stands for "not known"
    return (round(lat, 6), round(lon, 6)) if inside else None


def middle(towns: Iterable[Town]) -> tuple[float, float]:
    """The mean of the points, in degrees."""
    points = [(one.lat, one.lon) for town in towns for one in town.chome]
    lat, lon = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return round(lat, 6), round(lon, 6)


def limits(towns: list[Town]) -> tuple[int, int]:
    """How far points may lie: metres from the point of a chome, kilometres from the middle."""
    points = [(one.lat, one.lon) for town in towns for one in town.chome]
    center = middle(towns)
    far = max(distance_m(*center, *point) for point in points)
    near = sorted(
        min((distance_m(*one, *other) for other in points if other != one), default=0.0)
        for one in points[:200]
    )
    dense = near[len(near) // 2] < DENSE_METRES
    return METRES if dense else METRES_IN_THE_COUNTRY, min(200, math.ceil(far / 1000) + 5)

"""The ground the guide stands on: areas, towns, chome, stations. Points are WGS84 degrees."""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.model.facts import LocalText


@dataclass(frozen=True, slots=True)
class Area:
    """One of the areas of the ward; `center` in WGS84 degrees for maps."""

    id: str
    name: LocalText
    kana: str
    romaji: str
    basis: LocalText
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Split:
    """A part of a chome: block numbers as inclusive ranges, and the center that serves them."""

    blocks: tuple[tuple[int, int], ...]
    center: str


@dataclass(frozen=True, slots=True)
class Chome:
    """The smallest place of the town table. `center` is None where the chome is split by block."""

    id: str
    name: str
    name_kanji: str
    kana: str
    romaji: str
    town: str
    number: int | None
    lat: float
    lon: float
    postal_code: str
    area: str
    center: str | None
    splits: tuple[Split, ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Town:
    """A town (町) with its chome; one postal code and one area each."""

    id: str
    name: str
    kana: str
    romaji: str
    postal_code: str
    area: str
    chome: tuple[Chome, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """A railway station or landmark. `kind` is station or landmark; point in WGS84 degrees."""

    id: str
    kind: str
    name: LocalText
    kana: str
    lat: float
    lon: float
    lines: tuple[LocalText, ...]
    in_ward: bool

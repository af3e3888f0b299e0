"""What `/data/v1/listings.json` holds, as types: the JSON Schema and the page are made from them.

Every field is always there; what is not known is null (or an empty list), never a guess. Dates are
as exact as their source: `2026-08-01`, `2026-08` or `2026`; null where the source has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from zaitaku.model import Kind, Status


@dataclass(frozen=True, slots=True)
class Texts:
    """One text in the languages it was written in."""

    ja: str | None
    en: str | None


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name as sources print it."""

    ja: str
    kana: str | None
    en: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it: an id of `sources`, the date of the source, and the page where it is known."""

    id: str
    as_of: str | None
    page: str | None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A person asked on this day and was told so."""

    date: str
    method: str


@dataclass(frozen=True, slots=True)
class Other:
    """What another source says of the same field."""

    value: Any
    source: Said


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact with its own source. `disputed`: sources differ, and nobody has asked since."""

    value: Any
    source: Said
    confirmed: Confirmed | None
    disputed: bool
    differing: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """An address in its parts, and as one line without the postal code."""

    postal_code: str | None
    prefecture: str | None
    municipality: str | None
    town: str | None
    chome: str | None
    block: str | None
    building: str | None
    line: Texts


@dataclass(frozen=True, slots=True)
class Point:
    """WGS84 degrees. `chome`: the middle of the district, not the building."""

    lat: float
    lon: float
    precision: Literal["building", "chome"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One place, office or group. `facts` are keyed `phone`, `hours`, `services.h24` and such."""

    id: str
    kind: Kind
    status: Status
    status_date: str | None
    moved_to: str | None
    name: PlaceName
    official_ids: dict[str, str]
    municipality_code: str | None
    address: PostalAddress | None
    point: Point | None
    town: str | None
    chome: str | None
    areas: tuple[str, ...]
    service_areas: tuple[str, ...]
    refers_to: str | None
    facts: dict[str, Statement]
    topics: tuple[str, ...]
    roles: tuple[str, ...]
    alert: Texts | None
    missing_since: Said | None
    source: Said
    confirmed: Confirmed | None
    pages: Texts


@dataclass(frozen=True, slots=True)
class Licensed:
    """A source with its licence and the credit line that its terms ask for."""

    id: str
    name: Texts
    publisher: Texts
    url: str | None
    licence: Texts
    credit: Texts


@dataclass(frozen=True, slots=True)
class Town:
    """The municipality that the data are about; the code has six digits."""

    code: str
    name: Texts
    kind: str
    prefecture: Texts


@dataclass(frozen=True, slots=True)
class Listings:
    """The whole file. `licence` is that of the compilation; a fact keeps that of its source."""

    version: Literal[1]
    title: Texts
    date: str
    fictional: bool
    licence: str
    municipality: Town
    sources: tuple[Licensed, ...]
    listings: tuple[Entry, ...]

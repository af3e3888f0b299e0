"""What a fact is made of: an answer, a text, a date no more exact than its source, a source.

What nobody wrote is unknown and never "no".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Literal

Lang = Literal["ja", "en"]
LANGS: tuple[Lang, ...] = ("ja", "en")


class Answer(StrEnum):
    """What is known of a flag. What nobody wrote is UNKNOWN; it is never shown as NO.

    NOT_LISTED: an official list that names everybody with the flag does not have the place. That
    is a statement about the list: the place may still do it, so it is never shown as NO either.
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_LISTED = "not_listed"


class Kind(str):
    """A registry, by its key in `data/`. Which there are, and their traits, is in the vocabulary.

    The ten that code speaks of by name are attributes, and every data set has them; a further one
    is only data. Two of the same name are the same object.
    """

    __slots__ = ()
    _made: ClassVar[dict[str, Kind]] = {}

    CLINICS: ClassVar[Kind]
    HOSPITALS: ClassVar[Kind]
    DENTAL_CLINICS: ClassVar[Kind]
    PHARMACIES: ClassVar[Kind]
    NURSING_STATIONS: ClassVar[Kind]
    SUPPORT_CENTERS: ClassVar[Kind]
    DESKS: ClassVar[Kind]
    CARE_SERVICES: ClassVar[Kind]
    MEMORY_CLINICS: ClassVar[Kind]
    GROUPS: ClassVar[Kind]

    def __new__(cls, id: str) -> Kind:
        """The kind of that key."""
        return cls._made.setdefault(id, super().__new__(cls, id))

    @property
    def value(self) -> str:
        """The key as plain text."""
        return str(self)


Kind.CLINICS = Kind("clinics")
Kind.HOSPITALS = Kind("hospitals")
Kind.DENTAL_CLINICS = Kind("dental_clinics")
Kind.PHARMACIES = Kind("pharmacies")
Kind.NURSING_STATIONS = Kind("nursing_stations")
Kind.SUPPORT_CENTERS = Kind("support_centers")
Kind.DESKS = Kind("desks")
Kind.CARE_SERVICES = Kind("care_services")
Kind.MEMORY_CLINICS = Kind("memory_clinics")
Kind.GROUPS = Kind("groups")
NAMED_KINDS: tuple[Kind, ...] = (
    Kind.CLINICS, Kind.HOSPITALS, Kind.DENTAL_CLINICS, Kind.PHARMACIES, Kind.NURSING_STATIONS,
    Kind.SUPPORT_CENTERS, Kind.DESKS, Kind.CARE_SERVICES, Kind.MEMORY_CLINICS, Kind.GROUPS,
)  # fmt: skip


class Status(StrEnum):
    """What became of a place. A closed, moved or removed id keeps its page for good."""

    ACTIVE = "active"
    CLOSED = "closed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class LocalText:
    """One text in the languages its writer gave; a missing language is None, never invented."""

    ja: str | None = None
    en: str | None = None

    def __bool__(self) -> bool:
        return bool(self.ja or self.en)


NO_TEXT = LocalText()


@dataclass(frozen=True, slots=True)
class Name:
    """A name as sources give it: Japanese always, the rest only where a source prints it."""

    ja: str
    en: str | None = None
    kana: str | None = None


@dataclass(frozen=True, slots=True)
class AsOf:
    """The date of a source, never more exact than the source: day, month, year or unknown.

    `text` is "2026-07-10", "2026-07", "2026" or "unknown". `earliest` is the first day that the
    text allows (age counts from it); None when unknown.
    """

    text: str
    earliest: date | None


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a fact comes from: an id in `data/sources.yaml`, as of when, and the page if known."""

    id: str
    as_of: AsOf
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Assurance:
    """A person asked and was told so. `method` is phone, visit or website; `role`, never a name."""

    date: date
    method: str
    role: str


@dataclass(frozen=True, slots=True)
class Differing:
    """What another source says of the same field; `value` has the type of the field."""

    value: Any
    source: SourceRef


@dataclass(frozen=True, slots=True)
class Provenance:
    """Who says what a field holds. None: the source or confirmation of the record holds.

    With a source of its own a field was not confirmed together with its record. `differing` is
    what other sources say; the field itself holds the newest, or what a person confirmed.
    """

    source: SourceRef | None = None
    assured: Assurance | None = None
    differing: tuple[Differing, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """One flag of a listing, with its provenance."""

    value: Answer
    said: Provenance = Provenance()

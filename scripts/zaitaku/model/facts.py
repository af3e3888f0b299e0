"""What a fact is made of: an answer, a text, a date no more exact than its source, a source.

What nobody wrote is unknown and never "no".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Literal

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


class Kind(StrEnum):
    """The registries. The value is the key in `data/`; labels and paths stand in the vocabulary."""

    CLINICS = "clinics"
    HOSPITALS = "hospitals"
    DENTAL_CLINICS = "dental_clinics"
    PHARMACIES = "pharmacies"
    NURSING_STATIONS = "nursing_stations"
    SUPPORT_CENTERS = "support_centers"
    DESKS = "desks"
    CARE_SERVICES = "care_services"
    MEMORY_CLINICS = "memory_clinics"
    GROUPS = "groups"


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

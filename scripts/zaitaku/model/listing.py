"""One record of a registry, and the parts it has: address, hours, numbers, consent.

A place of any kind has the same record; fields that a kind does not use stay empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zaitaku.model.facts import (
    NO_TEXT,
    Answer,
    AsOf,
    Assurance,
    Fact,
    Kind,
    LocalText,
    Name,
    Provenance,
    SourceRef,
    Status,
)

# How a flag is called among the fields of a record.
FLAG_PREFIX = "services."


@dataclass(frozen=True, slots=True)
class Address:
    """In the ward: postal code, chome as the town table writes it, block, building.

    Outside it: `municipality` is set, `chome` is None and `block` holds the rest of the address.
    """

    postal_code: str | None = None
    chome: str | None = None
    block: str | None = None
    building: str | None = None
    municipality: LocalText | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A point in WGS84 degrees of a building, or `precision` "chome": then the town's point."""

    precision: Literal["building", "chome"]
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    """A second number: what it is for, and when it is answered."""

    number: str
    purpose: LocalText = NO_TEXT
    hours: LocalText = NO_TEXT
    extension: str | None = None


@dataclass(frozen=True, slots=True)
class OpenTime:
    """One line of opening hours: day codes mon..sun and `holidays`, times as HH:MM."""

    days: tuple[str, ...]
    opens: str
    closes: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening hours as data, and what the data cannot say as a note."""

    open: tuple[OpenTime, ...] = ()
    note: LocalText = NO_TEXT


@dataclass(frozen=True, slots=True)
class MobileBasis:
    """Why a mobile number may be shown: consent of the holder, or an official register."""

    basis: Literal["consent", "official_register"]
    date: AsOf
    role: str | None = None
    how: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """A group agreed to be listed in full: who (role, never a name), when, how."""

    role: str
    date: date
    how: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where and when a group meets. `home`: the place is somebody's home, town only is shown."""

    place: LocalText = NO_TEXT
    rhythm: LocalText = NO_TEXT
    home: bool = False
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """One record of any kind. Fields that a kind does not use stay empty."""

    id: str
    kind: Kind
    name: Name
    source: SourceRef
    status: Status = Status.ACTIVE
    moved_to: str | None = None
    status_date: date | None = None
    official_ids: tuple[tuple[str, str], ...] = ()
    address: Address = Address()
    location: Location | None = None
    phone: str | None = None
    other_phones: tuple[Phone, ...] = ()
    fax: str | None = None
    mobile: MobileBasis | None = None
    website: str | None = None
    official_page: str | None = None
    hours: Hours = Hours()
    services: tuple[tuple[str, Fact], ...] = ()
    service_areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    alert: LocalText = NO_TEXT
    notes: LocalText = NO_TEXT
    assured: Assurance | None = None
    missing_since: SourceRef | None = None
    # fields with a source of their own, and who says them; flags carry theirs
    provenance: tuple[tuple[str, Provenance], ...] = ()
    # clinics
    care_manager_time: LocalText = NO_TEXT
    # desks
    body: str | None = None
    who: LocalText = NO_TEXT
    about: LocalText = NO_TEXT
    topics: tuple[str, ...] = ()
    ask_via: str | None = None
    # memory clinics
    roles: tuple[str, ...] = ()
    refers_to: str | None = None
    # groups
    group_type: str | None = None
    activity: LocalText = NO_TEXT
    meeting: Meeting = Meeting()
    consent: Consent | None = None
    # where the record stands, for the edit link
    file: str = ""
    line: int = 0
    last_line: int = 0

    @property
    def is_discreet(self) -> bool:
        """A group that has not agreed to be listed: name, kind, source and link only."""
        return self.kind == Kind.GROUPS and self.consent is None

    def answer(self, flag: str) -> Answer:
        """The answer for one flag; unknown where the record says nothing."""
        return next((fact.value for name, fact in self.services if name == flag), Answer.UNKNOWN)

    def said(self, field: str) -> Provenance:
        """Who says what a field holds, such as `phone` or `services.h24`."""
        if field.startswith(FLAG_PREFIX):
            flag = field.removeprefix(FLAG_PREFIX)
            return next((fact.said for name, fact in self.services if name == flag), Provenance())
        return next((said for name, said in self.provenance if name == field), Provenance())


@dataclass(frozen=True, slots=True)
class Removed:
    """An id that was taken off: kept so that it is not silently added again.

    `on_request` true means: the page shows neither name nor contact.
    """

    id: str
    kind: Kind
    date: date
    reason: LocalText
    on_request: bool
    name: Name | None = None
    instead: str | None = None

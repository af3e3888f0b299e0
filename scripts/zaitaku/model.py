"""The registry as people wrote it: frozen records, one class per idea, nothing computed.

`validate` has already rejected what is wrong, so every field here can be trusted to be well formed.
Anything derived (which area, how old, how far) lives in `registry`, `freshness` and `views`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

Lang = Literal["ja", "en"]
LANGS: tuple[Lang, ...] = ("ja", "en")


class Answer(StrEnum):
    """A fact with three values. What nobody wrote is UNKNOWN; it is never shown as NO."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


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
class Fact:
    """One flag of a listing. Its own source and confirmation, or None: then the record's hold."""

    value: Answer
    source: SourceRef | None = None
    assured: Assurance | None = None


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
    purpose: LocalText = LocalText()
    hours: LocalText = LocalText()
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
    note: LocalText = LocalText()


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

    place: LocalText = LocalText()
    rhythm: LocalText = LocalText()
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
    alert: LocalText = LocalText()
    notes: LocalText = LocalText()
    assured: Assurance | None = None
    # clinics
    care_manager_time: LocalText = LocalText()
    # desks
    body: str | None = None
    who: LocalText = LocalText()
    about: LocalText = LocalText()
    topics: tuple[str, ...] = ()
    ask_via: str | None = None
    # memory clinics
    roles: tuple[str, ...] = ()
    refers_to: str | None = None
    # groups
    group_type: str | None = None
    activity: LocalText = LocalText()
    meeting: Meeting = Meeting()
    consent: Consent | None = None
    # where the record stands, for the edit link
    file: str = ""
    line: int = 0
    last_line: int = 0

    def answer(self, flag: str) -> Answer:
        """The answer for one flag; unknown where the record says nothing."""
        return next((fact.value for name, fact in self.services if name == flag), Answer.UNKNOWN)


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


@dataclass(frozen=True, slots=True)
class Source:
    """One source of facts, once: name, address, licence, and the credit line its terms ask for."""

    id: str
    name: LocalText
    url: str | None
    publisher: LocalText
    licence: LocalText
    credit: LocalText
    next_edition: LocalText = LocalText()


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


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary: a flag, service, role, topic, language, department …

    `kinds` is empty where the word is not tied to kinds. `words` are what people really type.
    """

    id: str
    label: LocalText
    explain: LocalText = LocalText()
    kinds: tuple[Kind, ...] = ()
    words: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every word the guide uses for facts, by section; adding one is a change of data."""

    kinds: tuple[Term, ...]
    services: tuple[Term, ...]
    roles: tuple[Term, ...]
    topics: tuple[Term, ...]
    bodies: tuple[Term, ...]
    group_types: tuple[Term, ...]
    languages: tuple[Term, ...]
    departments: tuple[Term, ...]
    methods: tuple[Term, ...]
    short_numbers: tuple[Term, ...]
    synonyms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the guide. Empty fields are left out of pages, never invented."""

    name: LocalText = LocalText()
    mail: str | None = None
    phone: str | None = None
    address: LocalText = LocalText()


@dataclass(frozen=True, slots=True)
class Guide:
    """The settings of one data set, from `guide.yaml`."""

    title: LocalText
    operator: Operator
    base_url: str
    repository: str | None
    branch: str
    fictional: bool
    tiles_url: str
    tiles_attribution: LocalText
    tiles_link: str
    fresh_days: int
    due_days: int
    paper_days: int
    main_desk: str | None
    phones: tuple[tuple[str, str], ...] = ()
    limits: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Repairs:
    """What an import changed or left out, for `/status/`: one line per source and reason."""

    source: str
    action: Literal["repaired", "reduced", "left_out"]
    count: int
    reason: LocalText


@dataclass(frozen=True, slots=True)
class Dataset:
    """Everything that stands in one data folder, checked and frozen."""

    guide: Guide
    areas: tuple[Area, ...]
    towns: tuple[Town, ...]
    stations: tuple[Station, ...]
    vocabulary: Vocabulary
    sources: tuple[Source, ...]
    listings: tuple[Listing, ...]
    removed: tuple[Removed, ...] = ()
    repairs: tuple[Repairs, ...] = ()
    boundary: str = field(default="{}", repr=False)
    areas_sketch: str = field(default="{}", repr=False)

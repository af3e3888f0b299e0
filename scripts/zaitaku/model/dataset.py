"""A whole data set: its settings, its words, its sources, its records.

What one data folder says, checked and frozen; nothing here is computed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from zaitaku.model.facts import NO_TEXT, Kind, LocalText
from zaitaku.model.listing import Listing, Removed
from zaitaku.model.signposts import Signpost, Speech
from zaitaku.model.ward import Area, Municipality, Parks, Station, Town


@dataclass(frozen=True, slots=True)
class Source:
    """One source of facts, once: name, address, licence, and the credit line its terms ask for.

    `exhaustive` are the flags of which it names everybody: who is not in it may be `not_listed`.
    """

    id: str
    name: LocalText
    url: str | None
    publisher: LocalText
    licence: LocalText
    credit: LocalText
    next_edition: LocalText = NO_TEXT
    exhaustive: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary: a flag, service, role, topic, language, department …

    `kinds` is empty where the word is not tied to kinds. `words` are what people really type.
    `asks` are the flags that a call to a kind is most often about, the first first. `printed` are
    the sheets that print who has a flag. `related` are flags that tell something of one of which
    nobody is known yet. `extra` are further traits by name.
    """

    id: str
    label: LocalText
    explain: LocalText = NO_TEXT
    kinds: tuple[Kind, ...] = ()
    words: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()

    def trait(self, name: str) -> str:
        """A further trait, such as the `path` of a kind; "" where the word has none."""
        return next((value for key, value in self.extra if key == name), "")


@dataclass(frozen=True, slots=True)
class SecondGroup:
    """Places of a kind that stand after the others under a heading of their own, never among them.

    It holds who has the flag `flag` and not `without`, or has one of `names` in its name.
    """

    id: str
    kinds: tuple[Kind, ...]
    label: LocalText
    explain: LocalText
    flag: str | None = None
    without: str | None = None
    names: tuple[str, ...] = ()


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
    second_groups: tuple[SecondGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs the guide. Empty fields are left out of pages, never invented."""

    name: LocalText = NO_TEXT
    mail: str | None = None
    phone: str | None = None
    address: LocalText = NO_TEXT


@dataclass(frozen=True, slots=True)
class Guide:
    """The settings of one data set, from `guide.yaml`."""

    title: LocalText
    municipality: Municipality
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
class Role:
    """What a desk is for, by a name that pages of every town use, such as care-insurance-office.

    `desk` is the listing that does it here. Where there is none, `instead` names the role that
    people are sent to; without it, pages leave out what they would have said.
    """

    id: str
    label: LocalText
    desk: str | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Repairs:
    """What an import changed or left out, for `/status/`: one line per source and reason."""

    source: str
    action: Literal["repaired", "reduced", "left_out"]
    count: int
    reason: LocalText


@dataclass(frozen=True, slots=True)
class Round:
    """What came of the calls in one area on one day, in places. `area` is an id, or `ward`.

    `left`: nobody answered, or the answer was doubtful and waits for a person.
    """

    date: date
    area: str
    asked: int
    reached: int
    confirmed: int
    corrected: int
    removed: int
    left: int


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
    rounds: tuple[Round, ...] = ()
    answers: tuple[Signpost, ...] = ()
    roles: tuple[Role, ...] = ()
    speech: Speech = field(default_factory=Speech)
    boundary: str = field(default="{}", repr=False)
    areas_sketch: str = field(default="{}", repr=False)
    parks: Parks | None = None  # None: nobody has brought the file

"""What the guide's own pages show: figures, words, numbers of the ward, initiatives, events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from zaitaku.model import AsOf, Kind, LocalText
from zaitaku.model.facts import NO_TEXT

Audience = Literal["residents", "professionals"]
WARD = "ward"


@dataclass(frozen=True, slots=True)
class Citation:
    """A source shown to readers: a law, a ministry, Tokyo, the ward, an association."""

    title: LocalText
    publisher: LocalText
    date: AsOf
    url: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as each language prints it, and the plain digits that both must agree on.

    `numbers` has more than one entry for a range. `review_by` is the day by which a person must
    look again; None for a count of the past.
    """

    id: str
    value: LocalText
    numbers: tuple[str, ...]
    unit: str
    as_of: AsOf
    source: Citation
    review_by: date | None


@dataclass(frozen=True, slots=True)
class Word:
    """One term of the glossary with its plain meaning."""

    id: str
    ja: str
    kana: str
    en: str
    explain: LocalText


@dataclass(frozen=True, slots=True)
class Property:
    """What our own registry is asked for: listings of a kind whose flag is answered with yes."""

    kind: Kind
    flag: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One number that the ward has published. `value` is plain digits, as in the source."""

    id: str
    group: str
    label: LocalText
    value: str
    unit: LocalText
    as_of: AsOf
    source: Citation
    note: LocalText
    listings: Property | None


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """Indicators that make one chart and table.

    `shape` is bars, shares (parts of one whole) or table (units differ from line to line);
    a bare year means a fiscal year unless `calendar_year`.
    """

    id: str
    label: LocalText
    explain: LocalText
    shape: Literal["bars", "shares", "table"]
    calendar_year: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """What an initiative is about."""

    id: str
    label: LocalText


@dataclass(frozen=True, slots=True)
class Initiative:
    """What an organisation does, or (with `results`) a programme of the ward.

    `number` is its place in the published list; `by` the organisation or the section in charge;
    `role` is host or cooperate; `results` are ids of indicators.
    """

    id: str
    number: int | None
    title: LocalText
    by: LocalText
    role: str | None
    audience: tuple[Audience, ...]
    themes: tuple[str, ...]
    aim: LocalText
    period: LocalText
    frequency: LocalText
    summary: LocalText
    note: LocalText
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Initiatives:
    """The published list of initiatives and the programmes of the ward, each with its source."""

    note: LocalText = NO_TEXT
    source: Citation | None = None
    programmes_source: Citation | None = None
    themes: tuple[Theme, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    programmes: tuple[Initiative, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """How an event comes back: every year, month or week. Days of the week are mon to sun.

    `weeks` says which of the month: "1" to "4", or "last" (the second Saturday).
    """

    freq: Literal["yearly", "monthly", "weekly"]
    month: int | None = None
    day: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    days: tuple[int, ...] = ()
    weekdays: tuple[str, ...] = ()
    weeks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes place. `first` and `last` only where the source gives the day.

    `area` is `ward` or the id of an area; `opens`/`closes` are HH:MM in Japan; `people` is how
    many came.
    """

    id: str
    title: LocalText
    type: str
    status: Literal["archive", "recurring", "upcoming"]
    fiscal_year: int | None
    first: date | None
    last: date | None
    opens: str | None
    closes: str | None
    rule: Rule | None
    area: str
    place: LocalText
    organiser: LocalText
    audience: tuple[Audience, ...]
    about: LocalText
    people: int | None
    phone: str | None
    url: str | None
    note: LocalText
    source: Citation


@dataclass(frozen=True, slots=True)
class Book:
    """Figures and words by id, in the order of their files; and what the ward has published."""

    figures: Mapping[str, Figure]
    words: Mapping[str, Word]
    groups: tuple[IndicatorGroup, ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    published: Initiatives = Initiatives()
    events: tuple[Event, ...] = ()

    def of_group(self, group: str) -> tuple[Indicator, ...]:
        """The indicators of a chart, in the order of the file."""
        return tuple(x for x in self.indicators.values() if x.group == group)

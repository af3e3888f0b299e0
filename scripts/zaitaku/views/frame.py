"""What stands below a hand-written page: sources, figures, next step, what to say."""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.views.find import BrowseLine
from zaitaku.views.speech import Saying


@dataclass(frozen=True, slots=True)
class CitedSource:
    """One source at the foot of a page."""

    title: str
    publisher: str
    date: str
    url: str | None


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure of a page with its date and source."""

    value: str
    as_of: str
    source: CitedSource


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands below a page: next step, listings, who checked it, sources, figures."""

    next: tuple[str, str] | None
    related: tuple[BrowseLine, ...]
    checked: tuple[str, ...] | None
    review: str | None
    overdue: bool
    sources: tuple[CitedSource, ...]
    figures: tuple[FigureLine, ...]
    say: tuple[tuple[str, tuple[Saying, ...]], ...] = ()

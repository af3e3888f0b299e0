"""What stands below a hand-written page: sources, figures, next step, what to say."""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.views.context import Context
from zaitaku.views.find import BrowseLine
from zaitaku.views.parts import PhoneView, name_view, phone_view
from zaitaku.views.speech import Saying
from zaitaku.words.i18n import Text


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
class Asked:
    """Who is asked for what a page does not say: the main desk, where there is one."""

    prefecture: str
    name: Text | None
    phone: PhoneView | None


def who_is_asked(ctx: Context) -> Asked:
    """Who is asked where the text of the prefecture is missing."""
    desk = ctx.registry.by_id.get(ctx.guide.main_desk or "")
    return Asked(
        ctx.t.label(ctx.guide.municipality.prefecture),
        name_view(ctx, desk).main if desk else None,
        phone_view(ctx, desk) if desk else None,
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands below a page: next step, listings, who checked it, sources, figures.

    `lacking`: the page has no text of its prefecture, and who is asked instead.
    """

    next: tuple[str, str] | None
    related: tuple[BrowseLine, ...]
    checked: tuple[str, ...] | None
    review: str | None
    overdue: bool
    sources: tuple[CitedSource, ...]
    figures: tuple[FigureLine, ...]
    lacking: Asked | None = None
    say: tuple[tuple[str, tuple[Saying, ...]], ...] = ()

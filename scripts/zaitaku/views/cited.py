"""A source as readers see it, and a number as a language writes it."""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.load.editorial import Citation
from zaitaku.model import LocalText
from zaitaku.views.ages import web_address
from zaitaku.views.context import Context
from zaitaku.words.i18n import Text


@dataclass(frozen=True, slots=True)
class CitedView:
    """A source with its publisher and date."""

    title: Text | None
    publisher: Text | None
    date: str
    url: str | None


def cited(ctx: Context, citation: Citation) -> CitedView:
    """The view of one citation."""
    return CitedView(
        title=ctx.t.pick(citation.title),
        publisher=ctx.t.pick(citation.publisher),
        # Somebody read it and found no date: more than not to know.
        date=ctx.t.as_of(citation.date) if citation.date.earliest else ctx.t("date.not_given"),
        url=web_address(citation.url),
    )


def number_text(digits: str) -> str:
    """Plain digits with commas at the thousands: 12454 → 12,454; 28.7 stays."""
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}"


def amount(ctx: Context, digits: str, unit: LocalText) -> str:
    """A number with its unit, as the language joins them: 74か所, 74 places, 28.7%."""
    word = ctx.t.label(unit)
    joint = "" if ctx.lang == "ja" or word == "%" else " "
    return f"{number_text(digits)}{joint}{word}"

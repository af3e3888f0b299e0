"""Who says a single fact, where that is not the source of its record.

A page names it beside the fact, with its date: hours of one list may be years older than the
number of another.
"""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.model import Listing
from zaitaku.views.ages import AgeView, age_view
from zaitaku.views.context import Context

PHONE = "phone"  # the number and the flags carry their age in their own views


@dataclass(frozen=True, slots=True)
class SaidView:
    """The source of one field, and what other sources say instead: sentences."""

    age: AgeView
    differing: tuple[str, ...]


def said_views(ctx: Context, listing: Listing) -> dict[str, SaidView]:
    """By the name of a field, such as `hours` or `name`: the fields that have their own source."""
    return {
        field: SaidView(
            age_view(ctx, listing, said),
            tuple(
                _differs(ctx, other.value, ctx.t.as_of(other.source.as_of))
                for other in said.differing
            ),
        )
        for field, said in listing.provenance
        if field != PHONE
    }


def _differs(ctx: Context, value: object, date: str) -> str:
    if isinstance(value, str):
        return ctx.t("listing.said_differs", value=value, date=date)
    return ctx.t("listing.said_differs_else", date=date)

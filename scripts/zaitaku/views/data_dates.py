"""From when to when the information dates: the line at the foot of every page and sheet.

The newest date alone would let a number of 2022 look like one of this month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zaitaku.model import Listing, Provenance
from zaitaku.views.context import Context, once


@once
def data_dates(ctx: Context) -> str:
    """The oldest and the newest date of a source or confirmation, in words."""
    days = {day: words for x in ctx.registry.listings for day, words in _dates(ctx, x)}
    if not days:
        return ctx.t("date.unknown")
    first, last = days[min(days)], days[max(days)]
    return first if first == last else ctx.t("date.span", first=first, last=last)


def _dates(ctx: Context, listing: Listing) -> Iterator[tuple[date, str]]:
    record = Provenance(listing.source, listing.assured)
    facts = [said for _, said in listing.provenance] + [fact.said for _, fact in listing.services]
    for said in (record, *facts):
        if said.source and (day := said.source.as_of.earliest):
            yield day, ctx.t.as_of(said.source.as_of)
        if said.assured:
            yield said.assured.date, ctx.t.date(said.assured.date)

"""How old a fact is, and what that means: the one place where the guide's age rules stand.

Age counts from the day a person confirmed the fact, else from the first day its source allows.
The thresholds are settings of the data set (180, 365 and 540 days in `guide.yaml`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zaitaku.model import Assurance, Guide, Listing, Provenance, SourceRef


class State(StrEnum):
    """fresh, due and stale need a person's confirmation; LISTED is known from a list only."""

    FRESH = "fresh"
    DUE = "due"
    STALE = "stale"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Freshness:
    """The age of a fact on one day. `days` is None where the source has no date at all.

    `disputed`: sources disagree, and nobody has called yet.
    """

    state: State
    since: date | None
    days: int | None
    assured: Assurance | None
    source: SourceRef
    on_paper: bool
    disputed: bool = False


def freshness(
    listing: Listing, today: date, guide: Guide, said: Provenance | None = None
) -> Freshness:
    """The age of a listing, or of one of its fields that has its own source or confirmation.

    Args:
        listing: the record.
        today: the day to count to; days before the confirmation count as 0.
        guide: thresholds in days.
        said: who says the field (`listing.said("phone")`), or None for the record as a whole.

    `on_paper` is False for what a person once confirmed and nobody has for `guide.paper_days`,
    and for what sources disagree about: paper cannot be corrected. Official lists stay on paper
    with their date.
    """
    # A field with a source of its own but no confirmation was not confirmed with the record.
    if said is not None and (said.assured is not None or said.source is not None):
        assured, source = said.assured, said.source or listing.source
    else:
        assured, source = listing.assured, listing.source
    if said is not None and _is_disputed(said, assured, today, guide):
        since = source.as_of.earliest
        days = max(0, (today - since).days) if since else None
        return Freshness(State.LISTED, since, days, None, source, on_paper=False, disputed=True)
    since = assured.date if assured else source.as_of.earliest
    days = max(0, (today - since).days) if since else None
    return Freshness(
        state=_state(assured, days, guide),
        since=since,
        days=days,
        assured=assured,
        source=source,
        on_paper=assured is None or days is None or days <= guide.paper_days,
    )


def _is_disputed(said: Provenance, assured: Assurance | None, today: date, guide: Guide) -> bool:
    """Whether sources disagree and no person's word settles it.

    A confirmation beats every list until it is due; after that, lists that are newer than it.
    """
    if not said.differing or assured is None:
        return bool(said.differing)
    if (today - assured.date).days <= guide.fresh_days:
        return False
    days = [day for other in said.differing if (day := other.source.as_of.earliest)]
    return any(day > assured.date for day in days)


def _state(assured: Assurance | None, days: int | None, guide: Guide) -> State:
    if assured is None or days is None:
        return State.LISTED
    if days <= guide.fresh_days:
        return State.FRESH
    return State.DUE if days <= guide.due_days else State.STALE

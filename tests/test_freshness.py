"""Ages count from a person's confirmation, else from the first day a source allows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from samples import LISTED, TODAY, assured, dataset, pharmacy
from zaitaku.load.freshness import State, freshness
from zaitaku.model import AsOf, Differing, Provenance, SourceRef

GUIDE = dataset().guide


@pytest.mark.parametrize(
    ("days", "state"),
    [(0, State.FRESH), (180, State.FRESH), (181, State.DUE), (365, State.DUE), (366, State.STALE)],
)
def test_states_change_on_the_day_the_settings_name(days: int, state: State):
    listing = pharmacy(assured=assured(TODAY - timedelta(days=days)))

    assert state is freshness(listing, TODAY, GUIDE).state


def test_an_official_list_is_no_confirmation_however_new():
    listing = pharmacy(source=replace(LISTED, as_of=AsOf("2026-11-21", date(2026, 11, 21))))

    age = freshness(listing, TODAY, GUIDE)

    assert (age.state, age.days) == (State.LISTED, 1)


def test_an_undated_source_has_no_age():
    listing = pharmacy(source=SourceRef("list", AsOf("unknown", None)))

    assert freshness(listing, TODAY, GUIDE).days is None


@pytest.mark.parametrize(("days", "on_paper"), [(540, True), (541, False)])
def test_paper_drops_only_what_was_once_confirmed(days: int, on_paper: bool):
    once = pharmacy(assured=assured(TODAY - timedelta(days=days)))
    never = pharmacy(source=replace(LISTED, as_of=AsOf("2015", date(2015, 1, 1))))

    assert on_paper is freshness(once, TODAY, GUIDE).on_paper
    assert freshness(never, TODAY, GUIDE).on_paper


def test_a_flag_with_its_own_source_is_not_confirmed_with_the_record():
    listing = pharmacy(assured=assured(TODAY))
    own = Provenance(source=LISTED)

    assert freshness(listing, TODAY, GUIDE).state is State.FRESH
    assert freshness(listing, TODAY, GUIDE, own).state is State.LISTED
    assert freshness(listing, TODAY, GUIDE, Provenance()).state is State.FRESH


# Sources that disagree ---------------------------------------------------------------------------


def differing(day: date | None, own: date | None = date(2026, 8, 1)) -> Provenance:
    """A field of one list, about which another list says something else."""
    of_list = replace(LISTED, as_of=AsOf(str(own), own))
    other = Differing("03-0000-0002", replace(LISTED, as_of=AsOf(str(day), day)))
    return Provenance(source=of_list, differing=(other,))


@pytest.mark.parametrize(
    ("own", "days"),
    [(TODAY, 0), (TODAY - timedelta(days=1), 1), (TODAY + timedelta(days=9), 0), (None, None)],
)
def test_what_is_disputed_has_the_age_of_its_list(own: date | None, days: int | None):
    age = freshness(pharmacy(), TODAY, GUIDE, differing(TODAY, own))

    assert (age.disputed, age.on_paper, age.days, age.since) == (True, False, days, own)


def test_what_somebody_will_confirm_tomorrow_has_no_age_below_nothing():
    assert freshness(pharmacy(assured=assured(TODAY)), TODAY, GUIDE).days == 0
    later = pharmacy(assured=assured(TODAY + timedelta(days=3)))
    assert freshness(later, TODAY, GUIDE).days == 0


@pytest.mark.parametrize(
    ("confirmed", "other", "disputed"),
    [
        (GUIDE.fresh_days, 0, False),  # a confirmation that is not yet due beats every list
        (GUIDE.fresh_days + 1, 0, True),
        (GUIDE.fresh_days + 1, GUIDE.fresh_days + 1, False),  # a list of the same day does not
        (GUIDE.fresh_days + 1, GUIDE.fresh_days + 2, False),
    ],
)
def test_a_confirmation_settles_it_until_a_newer_list(confirmed: int, other: int, disputed: bool):
    said = replace(
        differing(TODAY - timedelta(days=other)),
        assured=assured(TODAY - timedelta(days=confirmed)),
    )

    assert freshness(pharmacy(), TODAY, GUIDE, said).disputed is disputed


def test_a_field_that_was_confirmed_alone_keeps_the_source_of_the_record():
    listing = pharmacy()

    age = freshness(listing, TODAY, GUIDE, Provenance(assured=assured(TODAY)))

    assert (age.state, age.source) == (State.FRESH, listing.source)

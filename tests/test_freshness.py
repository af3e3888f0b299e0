"""Ages count from a person's confirmation, else from the first day a source allows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from samples import LISTED, TODAY, assured, dataset, pharmacy
from zaitaku.load.freshness import State, freshness
from zaitaku.model import AsOf, Provenance, SourceRef

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

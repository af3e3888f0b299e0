"""A proposal gives the field it changes its source; the record keeps the one it has."""

from __future__ import annotations

from zaitaku.propose.placing import with_own_source

LIST = {"id": "list", "as_of": "2025-06"}
CALL = {"id": "own-site", "as_of": "2026-11-27"}
OLD = {"phone": "03-3993-1111", "services": {"h24": "yes", "sterile": "no"}, "source": LIST}


def test_a_new_number_does_not_change_where_the_name_comes_from():
    change = with_own_source(OLD, {"phone": "03-3993-1112", "source": CALL})

    assert change == {"phone": {"value": "03-3993-1112", "source": CALL}}


def test_only_flags_that_change_take_the_new_source():
    flags = {"h24": "yes", "sterile": "yes"}
    change = with_own_source(OLD, {"services": flags, "source": CALL})

    assert change == {"services": {"h24": "yes", "sterile": {"value": "yes", "source": CALL}}}


def test_what_stays_the_same_keeps_its_source():
    assert with_own_source(OLD, {"phone": "03-3993-1111", "source": CALL}) == {
        "phone": "03-3993-1111"
    }


def test_a_source_alone_is_that_of_the_record():
    assert with_own_source(OLD, {"source": CALL}) == {"source": CALL}


def test_a_field_that_is_taken_away_needs_no_source():
    assert with_own_source(OLD, {"phone": "", "source": CALL}) == {"phone": ""}


def test_a_confirmation_goes_with_what_was_confirmed():
    assured = {"date": "2026-11-27", "method": "phone", "role": "係"}
    change = with_own_source(OLD, {"phone": "03-3993-1112", "source": CALL, "assured": assured})

    assert change["phone"] == {"value": "03-3993-1112", "source": CALL, "assured": assured}

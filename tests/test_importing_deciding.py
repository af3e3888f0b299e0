"""What becomes of a field when a list speaks."""

from __future__ import annotations

from datetime import date

import pytest

from zaitaku.importing.deciding import What, decide, is_exchange
from zaitaku.importing.holding import Said, Source, held
from zaitaku.importing.plain import Record

TODAY = date(2026, 11, 22)
OLD, NEW = "03-3993-1111", "03-5321-1111"


def said(value: str, id: str = "list-a", as_of: str = "2026-08-01") -> Said:
    return Said(value, Source(id, as_of))


def record(value: str, id: str = "list-a", as_of: str = "2026-07-01", **more: str) -> Record:
    fact: Record = {"value": value, "source": {"id": id, "as_of": as_of}}
    if more:
        fact["assured"] = {"date": more["assured"], "method": "phone", "role": "見本"}
    return {"source": {"id": "list", "as_of": "2025-06-01"}, "phone": fact}


def outcome(old: Record, new: Said) -> What:
    return decide(held(old, "phone"), new, today=TODAY, due_days=365).what


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ({}, said(NEW), What.SET),
        (record(OLD), said(OLD), What.RENEWED),
        (record(OLD), said(NEW), What.REPLACED),
        (record(OLD, as_of="2026-09-01"), said(NEW), What.NOTHING),
        (record(OLD), said(NEW, "list-b"), What.DOUBTED),
        (record(OLD, as_of="2026-09-01"), said(NEW, "list-b"), What.DOUBTED),
        (record(OLD, as_of="2026-09-01"), said(OLD, "list-b"), What.NOTHING),
        (record(OLD, assured="2026-10-01"), said(NEW, "list-b"), What.KEPT),
        (record(OLD, assured="2024-10-01"), said(NEW, "list-b"), What.DOUBTED),
        (record(OLD, assured="2026-10-01"), said(OLD, "list-b"), What.NOTHING),
        (record("yes"), said("not_listed", "list-b"), What.NOTHING),
        (record("yes"), said("not_listed"), What.REPLACED),
        (record("not_listed"), said("yes", "list-b"), What.REPLACED),
    ],
)
def test_who_wins(old: Record, new: Said, what: What):
    assert outcome(old, new) is what


def test_the_newer_of_two_lists_stands_in_front_and_the_older_beside_it():
    done = decide(held(record(OLD), "phone"), said(NEW, "list-b"), today=TODAY, due_days=365)

    assert done.after == {
        "value": NEW,
        "source": {"id": "list-b", "as_of": "2026-08-01"},
        "differing": [{"value": OLD, "source": {"id": "list-a", "as_of": "2026-07-01"}}],
    }


def test_an_older_list_stands_beside_and_only_once():
    first = decide(
        held(record(OLD), "phone"), said(NEW, "list-b", "2022-07-01"), today=TODAY, due_days=365
    )
    assert isinstance(first.after, dict)
    again: Record = {"source": {"id": "list", "as_of": "2025"}, "phone": first.after}

    assert first.after["value"] == OLD
    assert outcome(again, said(NEW, "list-b", "2022-07-01")) is What.NOTHING


def test_a_value_without_a_source_of_its_own_has_that_of_its_record():
    plain: Record = {"source": {"id": "list-a", "as_of": "2026-08-01"}, "phone": OLD}

    assert outcome(plain, said(NEW)) is What.NOTHING  # the same edition says it once
    assert outcome(plain, said(NEW, as_of="2026-09-01")) is What.REPLACED


@pytest.mark.parametrize(
    ("one", "other", "yes"),
    [
        ("03-3955-7139", "03-9355-7139", True),
        ("03-3955-7139", "03-3955-7130", False),
        ("03-3955-7139", "03-3955-713", False),
    ],
)
def test_two_digits_that_changed_places_are_recognised(one: str, other: str, yes: bool):
    assert is_exchange(one, other) is yes

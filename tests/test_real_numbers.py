"""Numbers from official lists: each is found with its date on page, list and sheet."""

from __future__ import annotations

import pytest

from real_world import context, registry
from zaitaku.finder import finder_data
from zaitaku.model import Answer, Kind, Lang, Listing
from zaitaku.views.listing import listing_page
from zaitaku.views.paper import paper_row
from zaitaku.views.parts import row

KINDS = (Kind.CLINICS, Kind.HOSPITALS, Kind.PHARMACIES)


def listed() -> list[Listing]:
    """Every place whose number has a source of its own."""
    return [x for kind in KINDS for x in registry().of_kind(kind) if x.said("phone").source]


def test_there_are_as_many_numbers_as_the_lists_gave():
    found = {kind: sum(bool(x.phone) for x in registry().of_kind(kind)) for kind in KINDS}

    assert len(listed()) >= 330
    assert found[Kind.PHARMACIES] >= 300
    assert found[Kind.CLINICS] >= 50
    assert found[Kind.HOSPITALS] >= 12


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_number_has_its_date_on_page_list_and_sheet(lang: Lang):
    ctx = context(lang=lang)
    for x in listed():
        source = x.said("phone").source
        assert source is not None
        date = ctx.t.as_of(source.as_of)
        page, line = listing_page(ctx, x).phone, row(ctx, x).phone
        assert page is not None
        assert page.age is not None
        assert (page.number, page.age.as_of) == (x.phone, date)
        assert line is not None
        assert line.age is not None
        assert (line.number, line.age.as_of) == (x.phone, date)
        printed = {p.number: p.note for p in paper_row(ctx, x, None).phones}
        if x.said("phone").differing:
            assert x.phone not in printed, "two lists disagree: not on paper until somebody called"
        else:
            assert date in printed[x.phone or ""]


def test_the_finder_has_every_number():
    data = finder_data(context())

    assert [x.id for x in listed() if f'"{x.phone}"' not in data] == []


@pytest.mark.parametrize(
    ("flag", "least"),
    [("home-visits", 293), ("opioid-injections", 82), ("tpn", 104), ("sterile", 32)],
)
def test_filings_of_pharmacies(flag: str, least: int):
    found = registry().of_kind(Kind.PHARMACIES)

    assert sum(x.answer(flag) is Answer.YES for x in found) >= least
    assert not [x.id for x in found if x.answer(flag) is Answer.NO], "a list never says no"


@pytest.mark.parametrize(
    ("area", "names", "numbers"),
    [("oizumi", 8, 7), ("nerima", 3, 3), ("hikarigaoka", 7, 7), ("shakujii", 13, 12)],
)
def test_injections_sterile_preparation_and_home_visits(area: str, names: int, numbers: int):
    wanted = ("opioid-injections", "sterile", "home-visits")
    found = [
        x
        for x in registry().in_area(Kind.PHARMACIES, area)
        if all(x.answer(flag) is Answer.YES for flag in wanted)
    ]

    assert len(found) >= names
    assert sum(bool(x.phone) for x in found) >= numbers


def test_who_is_not_in_the_list_is_asked_first():
    gone = [x for x in registry().of_kind(Kind.PHARMACIES) if x.missing_since]

    assert len(gone) >= 11
    assert all("先に電話で" in str(row(context(), x).alert) for x in gone)


def test_clinics_have_the_type_of_their_filing():
    clinics = registry().of_kind(Kind.CLINICS)
    types = ("filing-1", "filing-2", "filing-3")
    count = [sum(x.answer(t) is Answer.YES for x in clinics) for t in types]

    assert count == [1, 40, 39]
    assert sum(x.answer("filing") is Answer.YES for x in clinics) == sum(count)
    assert sum(bool(x.missing_since) for x in clinics) == 2


def test_dentists_that_file_for_home_care():
    dentists = registry().of_kind(Kind.DENTAL_CLINICS)
    filed = [
        x
        for x in dentists
        if Answer.YES in (x.answer("dental-filing-1"), x.answer("dental-filing-2"))
    ]

    assert len(filed) == 28
    assert sum(x.answer("dental-liaison") is Answer.YES for x in dentists) == 3


def test_a_home_is_never_more_than_its_town():
    homes = [x for x in registry().of_kind(Kind.GROUPS) if x.meeting.home]

    assert {"group-showanoie", "group-comorebi"} <= {x.id for x in homes}
    for x in homes:
        assert x.address.block is None
        assert x.phone is None
        assert x.location is None

"""Second groups of a kind stand after the others under their own heading, wherever they stand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest

from real_world import context, registry
from samples import pharmacy
from zaitaku.finder import finder_data
from zaitaku.load.second_groups import apart, second_group
from zaitaku.model import Answer, Fact, Kind, Listing, LocalText, Name, SecondGroup, Vocabulary
from zaitaku.views.kind_list import list_page, part_pages
from zaitaku.views.leaflets import area_leaflet, area_list, kind_lists
from zaitaku.views.lists import area_page, map_page
from zaitaku.views.parts import row

REGULAR, BIRTHS = "regular-visits-only", "births"


def group_of(id: str) -> str:
    found = second_group(registry().vocabulary, registry().by_id[id])
    return found.id if found else ""


def of_group(id: str) -> list[Listing]:
    return [x for x in registry().listings if group_of(x.id) == id]


def is_unmixed(parts: Iterable[tuple[str, Iterable[str]]]) -> bool:
    """Whether each part, by its id, holds its own group only."""
    return all(
        group_of(id) == (part if part in (REGULAR, BIRTHS) else "")
        for part, ids in parts
        for id in ids
    )


def test_clinics_that_file_for_regular_visits_only_are_known_with_source_and_date():
    found = of_group(REGULAR)

    assert len(found) == 56
    for x in found:
        said = x.said("services.regular-doctor-visits").source or x.source
        assert (said.id, said.as_of.text) == ("bureau-filings", "2026-08-01")
        assert x.answer("filing") is Answer.NOT_LISTED
        assert x.answer("home-visits") is Answer.UNKNOWN, "a filing of this sort is no answer"
    assert sum(bool(x.phone) for x in found) >= 30


@pytest.mark.slow
def test_pages_never_mix_them():
    clinics, hospitals = (list_page(context(), k) for k in (Kind.CLINICS, Kind.HOSPITALS))

    parts = [page for _, _, page in part_pages(context(), Kind.CLINICS)]
    assert clinics.apart == ()  # of a long list each part has its own
    for pages, group in ((parts, REGULAR), ([hospitals], BIRTHS)):
        apart_rows = []
        for page in pages:
            assert [a.head.id for a in page.apart] == [group]
            assert is_unmixed((s.id, [r.id for r in s.rows]) for s in page.sections)
            sections = page.apart[0].sections or (page.apart[0].head,)
            apart_rows += [r.id for s in sections for r in s.rows]
        assert sorted(apart_rows) == sorted(x.id for x in of_group(group))
    for area in registry().dataset.areas:
        shown = area_page(context(), area).sections
        assert is_unmixed((s.id, [r.id for r in s.rows]) for s in shown)
        [long] = [s for s in shown if s.id == "clinics"]
        # The heading of the group is gone with its rows; its anchor, once given, is not.
        assert [p.id for p in long.parts if p.id] == [REGULAR]
    for place in (*registry().dataset.areas, None):
        sections = map_page(context(), place).sections
        assert is_unmixed((s.id, [r.id for r in s.rows]) for s in sections)


@pytest.mark.slow
def test_paper_never_mixes_them_and_numbers_run_on():
    for area in (*registry().dataset.areas, None):
        sheet = area_list(context(), area)
        assert is_unmixed((p.id, [r.id for r in p.rows]) for p in sheet.kinds)
        numbers = [r.number for p in sheet.kinds for r in p.rows if r.number]
        assert numbers == list(range(1, len(numbers) + 1))
        leaflet = area_leaflet(context(), area)
        assert is_unmixed((p.id, [r.id for r in p.rows]) for p in leaflet.kinds)
        clinics = next(p for p in leaflet.kinds if p.id == "clinics")
        assert "定期的な訪問診療" in clinics.rest
    for area in registry().dataset.areas:
        one = next(kind_lists(context(), area))
        assert [p.id for p in one.kinds] == ["clinics", REGULAR]


@pytest.mark.slow
def test_the_finder_knows_who_stands_apart():
    data = json.loads(finder_data(context()))
    groups = [g.id for g in registry().vocabulary.second_groups]

    found = {
        data["listings"]["id"][int(n)]: groups[k] for n, k in data["listings"]["apart"].items()
    }

    assert found == {x.id: group_of(x.id) for x in registry().listings if group_of(x.id)}
    assert [label for label, _ in data["apart"]] == [
        context().t.label(g.label) for g in registry().vocabulary.second_groups
    ]


def test_a_maternity_hospital_leads_no_list_for_home_care():
    [births] = of_group(BIRTHS)

    assert "産婦人科" in births.name.ja
    hospitals = [x.id for x in registry().of_kind(Kind.HOSPITALS)]
    for area in registry().dataset.areas:
        inside = [x.id for x in registry().in_area(Kind.HOSPITALS, area.id)]
        assert inside, "every area has a hospital"
        assert inside[0] != births.id
        assert births.id not in inside or inside[-1] == births.id
    assert hospitals[0] != births.id


@pytest.mark.parametrize(
    ("name", "flags", "expected"),
    [
        ("見本医院", {"sterile": "yes"}, "apart"),
        ("見本医院", {"sterile": "yes", "home-visits": "not_listed"}, "apart"),
        ("見本医院", {"sterile": "yes", "home-visits": "yes"}, ""),
        ("見本医院", {"sterile": "not_listed"}, ""),
        ("見本医院", {}, ""),
        ("見本産婦人科", {}, "apart"),
    ],
)
def test_who_belongs_to_a_second_group(name: str, flags: dict[str, str], expected: str):
    words = registry().vocabulary
    group = SecondGroup(
        "apart",
        (Kind.PHARMACIES,),
        LocalText(),
        LocalText(),
        "sterile",
        "home-visits",
        ("産婦人科",),
    )
    services = tuple((flag, Fact(Answer(value))) for flag, value in flags.items())
    place = replace(pharmacy("pharm-1", name=Name(name)), services=services)

    parts = apart(replace(words, second_groups=(group,)), [place])

    assert [g.id if g else "" for g, found in parts if found] == [expected]


def test_a_row_of_a_second_group_says_its_filing():
    for x in of_group(REGULAR)[:3]:
        shown = row(context(), x)
        assert "定期的な訪問診療の届出" in [f.label for f in shown.yes]


def test_without_second_groups_everybody_stands_together():
    empty: Vocabulary = replace(registry().vocabulary, second_groups=())
    [(group, found)] = apart(empty, registry().of_kind(Kind.CLINICS))

    assert group is None
    assert len(found) == len(registry().of_kind(Kind.CLINICS))

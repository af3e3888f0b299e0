"""Matching on the real rows: nobody is taken for somebody else, and nearly everybody is found."""

from __future__ import annotations

import pytest

from importing_world import judged, met, names, pharmacies, places, rows
from zaitaku.importing.addresses import Spot
from zaitaku.importing.matching import How, Known, Match, Matcher, Met, Question

LISTS = {
    "pharmacy_filings_2026-08-01.csv": 0.984,
    "pharmacy_codes_2022-07-01.csv": 0.907,
    "pharmacy_ministry_lists.csv": 0.957,
}


@pytest.mark.parametrize(("name", "recall"), LISTS.items())
def test_precision_is_one_and_recall_as_measured(name: str, recall: float):
    right, wrong, of = judged(rows(name))

    assert wrong == 0
    assert right / of >= recall


def test_a_looser_rule_takes_the_wrong_shop():
    # The planted failure: at the same block any name would do.
    found = [
        (row["is"], there[0].id)
        for row in rows("pharmacy_filings_2026-08-01.csv")
        if (spot := places().read(row["address"]))
        and (there := pharmacies().by_spot.get((spot.chome, spot.block)))
    ]

    assert any(wanted != taken for wanted, taken in found)


def test_the_shop_that_moved_is_not_taken_for_its_neighbour():
    row = next(x for x in rows("pharmacy_filings_2026-08-01.csv") if x["name"] == "上石神井薬局")
    found = pharmacies().one(met(row))

    assert isinstance(found, Question)
    assert found.id != row["is"]


def known(id: str, name: str, block: str, **codes: str) -> Known:
    return Known(id, name, Spot("高松5丁目", block), codes)


def row(name: str, block: str, **codes: str) -> Met:
    return Met(name, name, Spot("高松5丁目", block), codes)


def test_another_record_of_that_very_name_is_a_veto():
    world = Matcher(
        [known("pharm-a", "はな薬局 高松店", "1-1"), known("pharm-b", "はな薬局", "9-9")],
        names(),
        {},
    )
    found = world.one(row("はな薬局", "1-1"))

    assert isinstance(found, Question)
    assert found.why == "namesake"


def test_a_number_decides_over_name_and_address():
    world = Matcher([known("pharm-a", "旧名薬局", "1-1", bureau="1342059999")], names(), {})
    found = world.one(row("新名薬局", "30-2", bureau="1342059999"))

    assert found == Match("新名薬局", "pharm-a", How.CODE, 100.0)


def test_what_a_person_said_is_remembered_by_the_crosswalk():
    world = Matcher([known("pharm-a", "旧名薬局", "1-1")], names(), {("bureau", "1"): "pharm-a"})

    assert isinstance(world.one(row("新名薬局", "30-2", bureau="1")), Match)


def test_two_rows_for_one_record_are_both_questions():
    world = Matcher([known("pharm-a", "はな薬局", "1-1")], names(), {})
    found = world.all(
        [row("はな薬局", "1-1"), Met("again", "はな薬局", Spot("高松5丁目", "1-1"), {})]
    )

    assert found.certain == ()
    assert [x.why for x in found.questions] == ["two-rows", "two-rows"]


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("東京都練馬区関町北五丁目１５番２６号", ("関町北5丁目", "15-26", "")),
        (
            "〒177－0051練馬区関町北5丁目15－26　望月ビル１Ｆ",
            ("関町北5丁目", "15-26", "望月ビル1階"),
        ),
        ("練馬区石神井町3-27-23-3階", ("石神井町3丁目", "27-23", "3階")),
        ("練馬区中村南三丁目16番地7 TCN101号室", ("中村南3丁目", "16-7", "TCN101号室")),
        ("練馬区栄町29番1号 青山堂ビル1階", ("栄町", "29-1", "青山堂ビル1階")),
        ("練馬区大泉学園四丁目1番2号", ("大泉学園町4丁目", "1-2", "")),
        ("練馬区光が丘二丁目4番11号102", ("光が丘2丁目", "4-11", "102")),
    ],
)
def test_addresses_as_lists_write_them(text: str, spot: tuple[str, str, str]):
    found = places().read(text)

    assert found is not None
    assert (found.chome, found.block, found.building) == spot


@pytest.mark.parametrize(
    "text", ["練馬区3-11-12", "板橋区高島平一丁目1番1号", "練馬区高松9丁目1番", ""]
)
def test_an_address_the_town_table_does_not_know_is_none(text: str):
    assert places().read(text) is None

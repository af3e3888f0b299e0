"""From checked nodes to the model: nothing lost, nothing added."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from overlays import FIXTURES, check
from zaitaku.load.decode.values import as_of, block_ranges, kanji_number
from zaitaku.model import NAMED_KINDS, Answer, AsOf, Dataset, Fact, Kind, LocalText, Status


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    found, problems = check(FIXTURES / "valid")
    assert problems == []
    assert found is not None
    return found


def listing(dataset: Dataset, id: str):
    return next(x for x in dataset.listings if x.id == id)


def test_a_full_record(dataset: Dataset):
    clinic = listing(dataset, "clinic-2000001")

    assert Kind.CLINICS is clinic.kind
    assert (
        clinic.name.ja, clinic.name.en, clinic.name.kana,
    ) == ("見本診療所", "Sample Clinic", "みほんしんりょうじょ")  # fmt: skip
    assert clinic.official_ids == (("medical", "2000001"), ("navii", "1320000000001"))
    assert (
        clinic.address.postal_code, clinic.address.chome, clinic.address.block,
    ) == ("176-0012", "豊玉北6丁目", "12-1")  # fmt: skip
    assert clinic.location is not None
    assert (clinic.location.precision, clinic.location.lat) == ("building", 35.735685)
    assert (clinic.hours.open[0].opens, clinic.hours.open[0].closes) == ("09:00", "17:00")
    assert LocalText(ja="祝日は休み") == clinic.hours.note
    assert AsOf("2025-06-01", date(2025, 6, 1)) == clinic.source.as_of
    assert clinic.assured is not None
    assert clinic.assured.method == "phone"


def test_a_flag_may_have_its_own_source(dataset: Dataset):
    flags = dict(listing(dataset, "clinic-2000001").services)

    assert flags["home-visits"] == Fact(Answer.YES)
    assert Answer.NO is flags["h24"].value
    own = flags["h24"].said
    assert own.source is not None
    assert own.source.as_of.text == "2026-06"
    assert own.assured is not None


def test_what_is_absent_stays_absent(dataset: Dataset):
    pharmacy = listing(dataset, "pharm-plain")

    assert Answer.UNKNOWN is pharmacy.answer("sterile")
    assert pharmacy.phone is pharmacy.website is pharmacy.assured is pharmacy.name.en is None
    assert () == pharmacy.services == pharmacy.other_phones
    assert not pharmacy.notes
    assert Status.ACTIVE is pharmacy.status


def test_a_record_knows_where_it_stands(dataset: Dataset):
    text = (FIXTURES / "valid" / "resources.yaml").read_text("utf-8").split("\n")
    pharmacy = listing(dataset, "pharm-plain")

    assert pharmacy.file == "tests/fixtures/valid/resources.yaml"
    assert text[pharmacy.line - 1] == "- id: pharm-plain"
    assert text[pharmacy.last_line - 1] == "  source: {id: list, as_of: 2025-06}"


def test_chome_names_follow_from_the_town(dataset: Dataset):
    chome = {c.id: c for town in dataset.towns for c in town.chome}

    five = chome["takamatsu-5"]
    assert (
        five.name, five.name_kanji, five.kana, five.romaji,
    ) == ("高松5丁目", "高松五丁目", "たかまつ5ちょうめ", "Takamatsu 5-chome")  # fmt: skip
    assert five.center is None
    assert [split.blocks for split in five.splits] == [((1, 12), (25, 25)), ((13, 24),)]
    assert (
        chome["sakaecho"].name, chome["sakaecho"].name_kanji, chome["sakaecho"].number,
        chome["sakaecho"].inferred,
    ) == ("栄町", "栄町", None, True)  # fmt: skip


def test_the_other_files(dataset: Dataset):
    assert [area.id for area in dataset.areas] == ["nerima", "hikarigaoka"]
    assert [station.in_ward for station in dataset.stations] == [True, True]
    assert dataset.repairs[0].count == 3
    assert [removed.on_request for removed in dataset.removed] == [True, False]
    assert len(NAMED_KINDS) == len(dataset.vocabulary.kinds)
    home_help = next(t for t in dataset.vocabulary.services if t.id == "home-help")
    assert home_help.extra == (("care_code", "110"),)
    assert "FeatureCollection" in dataset.boundary


def test_the_settings(dataset: Dataset):
    guide = dataset.guide

    assert (guide.fresh_days, guide.due_days, guide.paper_days) == (180, 365, 540)
    assert guide.repository is None
    assert not guide.operator.name
    assert not guide.fictional
    assert ("emergency", "119") in guide.phones


def test_listings_come_in_the_order_of_kinds(dataset: Dataset):
    kinds = [x.kind for x in dataset.listings]

    assert kinds == sorted(kinds, key=NAMED_KINDS.index)


@pytest.mark.parametrize(
    ("text", "earliest"),
    [("2026-07-10", date(2026, 7, 10)), ("2026-07", date(2026, 7, 1)), ("2026", date(2026, 1, 1)),
     ("unknown", None)],
)  # fmt: skip
def test_a_date_is_never_more_exact_than_its_source(text: str, earliest: date | None):
    assert AsOf(text, earliest) == as_of(text)


@pytest.mark.parametrize("text", ["2026-13", "26-1-1", "2026-02-30", "June", "２０２６"])
def test_no_other_date_is_decoded(text: str):
    with pytest.raises(ValueError):  # noqa: PT011  # whatever the message, it is refused
        as_of(text)


@pytest.mark.parametrize("text", ["", "a", "5-3", "0", "1-2-3", "1,,2"])
def test_no_other_blocks_are_decoded(text: str):
    with pytest.raises(ValueError):  # noqa: PT011  # whatever the message, it is refused
        block_ranges(text)


@pytest.mark.parametrize(
    ("number", "kanji"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (35, "三十五")],
)
def test_chome_numbers_in_kanji(number: int, kanji: str):
    assert kanji == kanji_number(number)


def test_a_kind_may_stand_in_several_files(tmp_path: Path):
    folder = tmp_path / "data"
    shutil.copytree(FIXTURES / "valid", folder)
    (folder / "resources" / "more.yaml").write_text(
        "pharmacies:\n- {id: pharm-more, name: {ja: 見本二号}, source: {id: list, as_of: 2026}}\n",
        "utf-8",
    )

    dataset, _ = check(folder)

    assert dataset is not None
    pharmacies = [x.id for x in dataset.listings if x.kind is Kind.PHARMACIES]
    assert pharmacies == ["pharm-plain", "pharm-more"]

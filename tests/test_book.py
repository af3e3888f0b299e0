"""The files behind the guide's pages: read whole, and what names another record finds it."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from book_world import DATA
from zaitaku.ground.problems import InvalidData
from zaitaku.load.editorial import check_book, load_book
from zaitaku.load.editorial.amounts import amounts

FILES = ("sources", "figures", "glossary", "indicators", "initiatives", "events")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(DATA / f"{name}.yaml", tmp_path)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first occurrence; returns its line."""
    path = folder / f"{name}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def codes(folder: Path) -> list[tuple[str, int]]:
    with pytest.raises(InvalidData) as caught:
        load_book(folder)
    return [(p.code, p.line) for p in caught.value.problems]


def test_the_real_book_is_read_whole():
    book = load_book(DATA)

    assert len(book.published.initiatives) == 50
    assert [x.number for x in book.published.initiatives] == list(range(1, 51))
    assert len(book.words) >= 80
    assert all(
        w.ja and w.kana and w.en and w.explain.ja and w.explain.en for w in book.words.values()
    )
    for figure in book.figures.values():
        assert figure.value.ja, figure.id
        assert figure.value.en, figure.id
        assert figure.unit, figure.id
        assert figure.source.title, figure.id
        assert figure.source.publisher, figure.id
        # An address leads to the document; a paper of the ward that has none is named without.
        assert not figure.source.url or urlsplit(figure.source.url).path.strip("/"), figure.id
        assert figure.as_of.earliest, figure.id


def test_every_number_of_the_ward_has_a_year_and_a_source():
    for indicator in load_book(DATA).indicators.values():
        assert indicator.as_of.earliest, indicator.id
        assert indicator.source.title.ja, indicator.id
        assert indicator.source.title.en, indicator.id
        assert float(indicator.value) >= 0, indicator.id


def test_a_figure_that_says_another_number_in_one_language_goes_red(folder: Path):
    change(folder, "figures", "en: 50,320 yen", "en: 50,230 yen")

    assert [code for code, _ in codes(folder)] == ["figure-values-differ"]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("indicators", "group: resources", "group: resuorces"),
        ("initiatives", "themes: [network, nursing]", "themes: [network, nursng]"),
        ("initiatives", "- book-homecare-total", "- book-homecare-totals"),
        ("events", "id: nerima-results-2022", "id: nerima-results-2202"),
        ("initiatives", "id: nerima-results-2022", "id: nerima-results-2202"),
    ],
)
def test_a_name_that_leads_nowhere_goes_red_at_its_line(
    folder: Path, name: str, old: str, new: str
):
    line = change(folder, name, old, new)

    assert ("book-reference-missing", line) in codes(folder)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("443.2万人", "people", ["4432000"]),
        ("4.432 million", "people", ["4432000"]),
        ("延べ456人", "people", ["456"]),
        ("three hospitals", "places", ["3"]),
        ("10%", "share", ["1"]),
        ("10%", "percent", ["10"]),
        ("1割", "share", ["1"]),
        ("2,000,000 yen", "yen", ["2000000"]),
        ("4から7日", "days", ["4", "7"]),
        ("someone", "people", []),
    ],
)
def test_printed_numbers_are_read(text: str, unit: str, expected: list[str]):
    assert amounts(text, unit) == tuple(map(Decimal, expected))


def test_a_range_has_two_numbers(folder: Path):
    change(folder, "figures", "    ja: 74か所\n    en: 74\n  number: 74",
           "    ja: 70〜74か所\n    en: 70 to 74\n  number: [70, 74]")  # fmt: skip

    assert next(iter(load_book(folder).figures.values())).numbers == ("70", "74")


def test_a_folder_without_a_book_gives_an_empty_one(tmp_path: Path):
    book = load_book(tmp_path)

    assert (dict(book.figures), book.events, book.published.initiatives) == ({}, (), ())


def test_checking_the_book_reports_what_loading_refuses(folder: Path):
    assert check_book(folder) == []

    change(folder, "figures", "en: 50,320 yen", "en: 50,230 yen")
    assert [p.record for p in check_book(folder)] == ["money-limit-s1"]


def test_the_sums_of_the_example_month_follow_from_the_amounts_they_name():
    figures = load_book(DATA).figures
    yen = {id: Decimal(figures[id].numbers[0]) for id in figures if id.startswith("money-")}
    tenth = yen["money-share-75"] / 10

    assert tenth == yen["money-care-share"] / 10 == Decimal("0.1")
    assert yen["money-visit-two"] == 2 * tenth * yen["money-visit-price"]
    assert yen["money-care-full"] == tenth * yen["money-limit-c3"]
    assert yen["money-care-half"] * 2 == yen["money-care-full"]
    for most, caps in {
        "money-month-most": ("money-cap-out-general", "money-care-cap-taxed"),
        "money-month-most-untaxed": ("money-cap-out-2", "money-care-cap-untaxed"),
    }.items():
        assert yen[most] == sum(yen[cap] for cap in caps), most

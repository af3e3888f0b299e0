"""Messages are two lines, safe to print, and never repeat a private number."""

from __future__ import annotations

import pytest

from zaitaku.ground import problems
from zaitaku.ground.mobiles import find_mobiles, mask
from zaitaku.ground.problems import InvalidData, Problem, format_problem, quote, report

PROBLEM = problems.make(
    "phone-form", "data/resources.yaml", 42, 10, "clinic-x", value="0339931111", want="03-3993-1111"
)


def test_a_problem_names_file_line_column_record_and_the_fix():
    assert format_problem(PROBLEM, "ja") == (
        "data/resources.yaml:42:10 [clinic-x] "
        "電話番号は「03-3993-1111」と書いてください（今は「0339931111」）。"
    )
    assert format_problem(PROBLEM, "en") == (
        "data/resources.yaml:42:10 [clinic-x] Write the number as 03-3993-1111 (now “0339931111”)."
    )


def test_a_problem_outside_a_record_has_no_brackets():
    problem = problems.make("file-missing", "data/towns.yaml", 1, 1)

    assert format_problem(problem, "en").startswith("data/towns.yaml:1:1 This file")


def test_the_report_has_two_lines_for_each():
    assert len(report([PROBLEM, PROBLEM]).split("\n")) == 4


def test_problems_sort_by_file_and_line():
    later = Problem("b.yaml", 1, 1, "x", "", "", "")
    earlier = Problem("a.yaml", 9, 9, "x", "", "", "")

    assert [earlier, later] == sorted([later, earlier])


def test_invalid_data_holds_every_problem():
    error = InvalidData([PROBLEM])

    assert error.problems == (PROBLEM,)
    assert "03-3993-1111" in str(error)


def test_an_unknown_code_is_a_fault_of_the_program():
    with pytest.raises(KeyError):
        problems.make("no-such-code", "x", 1, 1)


@pytest.mark.parametrize("char", ["\n", "\r", "\x1b", "\u202e", "\u200b", "\0", "\ud800"])
def test_what_is_quoted_cannot_move_the_cursor(char: str):
    assert quote(f"a{char}b").isprintable()


def test_what_is_quoted_is_cut():
    assert len(quote("長" * 100_000)) == 60


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("090-0000-0001", "090-●●●●-●●●●"),
        ("tel09000000001まで", "tel090●●●●●●●●まで"),
        ("０９０ー００００ー０００１", "０９０ー●●●●ー●●●●"),
        ("〇九〇の〇〇〇〇の〇〇〇一", "〇九〇の●●●●の●●●●"),
        ("+81 (0)90-0000-0001", "+81 (0)90-●●●●-●●●●"),
        ("O9O-OOOO-OOO1", "O9O-●●●●-●●●●"),
        ("090-0000-00011", "090-0●●●-●●●●●"),
    ],
)
def test_mobile_numbers_are_masked(text: str, masked: str):
    assert masked == mask(text)
    assert not find_mobiles(masked)


@pytest.mark.parametrize(
    "text",
    [
        "03-3993-1111",
        "0120-007-110",
        "0800-000-0000",
        "050-3786-5000",
        "1357609901490",
        "2026-07-10〜2026-09-01",
        "09:00-12:30 14:00-18:00",
        "0900-1200、1300-1700",
        "080号室",
        "090",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str):
    assert text == mask(text)

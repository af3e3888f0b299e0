"""Where a mobile number begins and ends in a text, digit by digit, and what only looks like one.

⟦ and ⟧ stand around what is found; the text is judged without them. These cases are many because
each of them held a spot of the code that could be changed without any other test noticing.
"""

from __future__ import annotations

import re

import pytest

from proposals import ask
from zaitaku.ground.mobiles import (
    digits,
    find_mobiles,
    is_transparent,
    mask,
    spelled_number,
    value_of,
)

FOUND = [
    # As people write them.
    "⟦090-1234-5678⟧",
    "電話は⟦090-1234-5678⟧まで",
    "⟦09012345678⟧",
    "1 2 ⟦090-1234-5678⟧",
    "1 ⟦090-1234-5678⟧",
    "⟦〇九〇-千二百三十四-五六七八⟧",
    "⟦〇九〇-千二十四-五千六十八⟧",
    "⟦〇九〇-1234-五百六十七⟧",
    "⟦060-1234-5678⟧、⟦070-1234-5678⟧、⟦080-1234-5678⟧",
    "⟦090-1234-5678⟧ ⟦080-8765-4321⟧",
    "⟦0901234-5678⟧",
    "⟦090-12345678⟧",
    "(⟦090) 1234-5678⟧",
    "⟦０９０－１２３４－５６７８⟧",
    "⟦〇九〇一二三四五六七八⟧",
    "⟦零九零-一二三四-五六七八⟧",
    "⟦0⑨0-1234-5678⟧",
    # From abroad, with or without the zero that stays at home.
    "+⟦81-90-1234-5678⟧",
    "+⟦81 90 1234 5678⟧",
    "+⟦819012345678⟧",
    "+⟦81-090-1234-5678⟧",
    "⟦0081-90-1234-5678⟧",
    "⟦010-81-90-1234-5678⟧",
    "⟦0108190-1234-5678⟧",
    # A slip of one digit, in the usual grouping or in one piece.
    "⟦090-1234-56789⟧",
    "⟦090-1234-567⟧",
    "⟦0901234567⟧",
    "⟦090123456789⟧",
    # Decorated digits, and signs nobody sees.
    "⟦0\u200b9\u200b0\u200b1\u200b2\u200b3\u200b4\u200b5\u200b6\u200b7\u200b8⟧",
    "⟦0\u03009\u03000\u03001\u03002\u03003\u03004\u03005\u03006\u03007\u03008⟧",
    # Letters in the place of digits.
    "⟦O9O-1234-5678⟧",
    "⟦09O-l234-567B⟧",
    # A few signs between the groups.
    "⟦090*1234*5678⟧",
    "⟦090****1234****5678⟧",
    "⟦0*9*0*1*2*3*4*5*6*7*8⟧",
    "⟦0901234*5678⟧",
    "+⟦81*90*1234*5678⟧",
    "+⟦8190*1234*5678⟧",
    # Words between them: up to 24 characters, in the usual groups only.
    "⟦090 それから 1234 おわりに 5678⟧",
    "⟦080 のあとは 12345678⟧",
    "⟦090" + "あ" * 24 + "1234" + "い" * 24 + "5678⟧",
    # Without its zero, and from its end.
    "⟦90-1234-5678⟧",
    "⟦8765-4321-090⟧",
    "⟦7654-3211-090⟧",
    "⟦90 1234 5678⟧",
    # In words.
    "⟦ゼロキュウゼロいちにさんよんごろくななはち⟧",
    "⟦zero nine zero one two three four five six seven eight⟧",
    "⟦ゼロキュウゼロ1234-5678⟧",
    # With 十, 百 and 千.
    "⟦090-千二百三十四-五千六百七十八⟧",
    "⟦090-千百十一-二千二百二十二⟧",
    # What stands before a number does not hide it.
    "03-3993-2111、⟦090-1234-5678⟧",
    "2026年11月27日 ⟦090-1234-5678⟧",
    "12、⟦090-1234-5678⟧",
    "4321 ⟦090-1234-5678⟧",
]
NOT_FOUND = [
    "",
    "090",
    "090-1234",
    "03-3993-1111",
    "0120-123-456",
    "0800-123-4567",
    "08001234567",
    "050-1234-5678",
    "0900-1200 と 1300-1700",
    "0900-1200",
    "090-1234-56",
    "090-1234-567890",
    "091-1234-5678",
    "100-1234-5678",
    "+82-91-1234-5678",
    "2026-11-27 09:00-17:00",
    "090あ12い345678",  # words stand only between the usual groups
    "090" + "あ" * 25 + "1234-5678",
    "090" + "あ" * 24 + "1234" + "い" * 25 + "5678",
    "03 それから 1234 おわりに 5678",
    "091 それから 1234 おわりに 5678",
    "50-1234-5678",
    "90--1234-5678",
    "90-1234=5678",
    "90-1234",
    "8765-4321-091",
    "8765-4321-03",
    "ゼロキュウゼロ",
    "いち、に、さん、よん、ご",
    "千二百三十四円と五千六百七十八円",
]


def given(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without marks, and the places that they stood around."""
    spans, plain = [], ""
    for piece in re.split("(⟦[^⟧]*⟧)", text):
        if piece.startswith("⟦"):
            spans.append((len(plain), len(plain) + len(piece) - 2))
        plain += piece.strip("⟦⟧")
    return plain, spans


@pytest.mark.parametrize("text", FOUND)
def test_a_number_is_found_from_its_first_digit_to_its_last(text: str):
    plain, spans = given(text)

    assert find_mobiles(plain) == spans


@pytest.mark.parametrize(
    "before", ["03-3993-1111 ", "03-3993-1111-", "03 3993 1111 ", "090-1234-5678 "]
)
def test_no_number_before_it_takes_its_first_digits(before: str):
    # Seen: 1111 090 was read from its end, as 090-1111-3993, and 1234-5678 stayed in the report.
    text = f"{before}080-1234-5678"

    assert (len(before), len(text)) in find_mobiles(text)
    assert mask(text).endswith("●●●●-●●●●")


def test_the_form_page_finds_and_hides_the_same():
    texts = [given(text)[0] for text in FOUND] + [text for text in NOT_FOUND if text]
    texts += ["03-3993-1111 080-1234-5678", "8765-4321-090-1234-5678"]

    said = ask([{"text": text} for text in texts])

    for text, (spans, hidden) in zip(texts, said, strict=True):
        assert sorted(map(tuple, spans)) == find_mobiles(text), text
        assert hidden == mask(text)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_only_looks_like_one_is_left_alone(text: str):
    assert find_mobiles(text) == []
    assert mask(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("090-1234-5678", "090-●●●●-●●●●"),
        ("〇九〇-千二百三十四-五千六百七十八", "〇九〇-●-●"),
        ("ゼロキュウゼロ12345678", "ゼロキュウゼロ●●●●●●●●"),
        ("zero nine zero 1234 five six seven eight", "zero nine zero ●●●● ● ● ● ●"),
        ("090-1234-5678 / 080-8765-4321", "090-●●●●-●●●● / 080-●●●●-●●●●"),
        ("+81-90-1234-5678", "+81-90-●●●●-●●●●"),
        ("8765-4321-090", "876●-●●●●-●●●"),
    ],
)
def test_the_last_eight_digits_are_hidden_and_nothing_else(text: str, masked: str):
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("03-3993-1111", "0339931111"),
        ("O3-3993-IIII", "033993"),
        ("０３（３９９３）１１１１", "0339931111"),
        ("〇三の三九九三", "033993"),
        ("①②③", "123"),
        ("壱弐参", "123"),
        ("㊀㈡", "12"),
        ("零○◯Ｏ", "0000"),
        ("", ""),
    ],
)
def test_digits_are_read_in_whatever_they_are_written(text: str, found: str):
    assert digits(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ゼロサンさんきゅうきゅうさんいちいちいちいち", "0339931111"),
        ("zero three three nine nine three one one one one", "0339931111"),
        ("ZERO three three nine nine three 1111", "0339931111"),
        ("ゼロ、サン、さん、きゅう、きゅう、さん、1、1、1、1", "0339931111"),
        # Nine are no number, and a word between ends a chain.
        ("ゼロサンさんきゅうきゅうさんいちいちいち", ""),
        ("ゼロサンさんきゅうきゅう家さんいちいちいちいち", ""),
        ("ゼロサンさんきゅうきゅう-----さんいちいちいちいち", ""),
        ("ゼロサンさんきゅうきゅう----さんいちいちいちいち", "0339931111"),
        ("三 ゼロサンさんきゅうきゅう家に三人 1234567890", "1234567890"),
    ],
)
def test_ten_digits_in_a_row_are_a_spelled_number(text: str, found: str):
    assert spelled_number(text) == found


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("千二百三十四", 1234),
        ("五千六百七十八", 5678),
        ("千", 1000),
        ("百", 100),
        ("十", 10),
        ("二十", 20),
        ("九百九十九", 999),
        ("千一", 1001),
        ("四", 4),
    ],
)
def test_a_number_with_units_has_its_value(written: str, value: int):
    assert value_of(written) == value


def test_what_decorates_a_digit_is_nothing_that_is_read():
    assert is_transparent("\u0300")
    assert is_transparent("\u200b")
    assert is_transparent("\u20dd")
    assert not is_transparent("a")
    assert not is_transparent("家")
    assert not is_transparent("-")

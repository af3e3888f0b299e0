"""Telephone numbers: what can exist, how it is written, what kind it is."""

from __future__ import annotations

import pytest

from zaitaku.check.phone_numbers import (
    canonical,
    domestic_digits,
    is_fictional,
    is_mobile,
    is_premium,
    is_short,
    slip,
)
from zaitaku.ground.mobiles import TRANSPARENT, is_transparent


@pytest.mark.parametrize(
    "text",
    ["03-3993-1111", "0339931111", "０３－３９９３－１１１１", "03(3993)1111", "03 3993 1111",
     "03ー3993ー1111", "3-3993-1111", "339931111", "+81-3-3993-1111", "+81(0)3-3993-1111",
     "033-993-1111", "〇三-三九九三-一一一一"],
)  # fmt: skip
def test_one_number_has_one_form(text: str):
    assert canonical(text) == "03-3993-1111"


@pytest.mark.parametrize(
    "number",
    ["03-3993-1111", "03-3212-2323", "042-521-2323", "0422-51-5131", "04-2998-1111", "045-671-2121",
     "0120-007-110", "0800-000-0000", "0570-003-110", "050-3786-5000", "090-0000-0001",
     "070-0000-0001", "060-1000-0000"],
)  # fmt: skip
def test_the_right_form_is_left_as_it_is(number: str):
    assert number == canonical(number)


@pytest.mark.parametrize(
    "text",
    ["", "119", "#7119", "3993-1111", "03-399-1111", "03-3993-11111", "03-0000-0001",
     "03-1234-5678", "020-0000-0000", "0000-00-0000", "+1-202-555-0100", "0120-00-0000-00",
     "090-0000-001", "0570-0000-0000", "電話番号", "99999999999999999999"],
)  # fmt: skip
def test_numbers_that_cannot_exist_have_no_form(text: str):
    assert canonical(text) is None


def test_the_form_is_stable():
    for number in ("0339931111", "0425212323", "0120007110", "09000000001"):
        once = canonical(number)
        assert once is not None
        assert once == canonical(once)


@pytest.mark.parametrize(
    "text",
    ["090-0000-0001", "08010000000", "070 0000 0001", "０６０-0000-0001", "+81 90 0000 0001"],
)
def test_mobiles_are_known_by_their_prefix(text: str):
    assert is_mobile(text)


@pytest.mark.parametrize("text", ["0800-000-0000", "050-3786-5000", "03-3993-1111", "0120-007-110"])
def test_free_and_ip_numbers_are_no_mobiles(text: str):
    assert not is_mobile(text)


def test_short_premium_and_fictional_numbers():
    assert is_short("119")
    assert is_short("#7119")
    assert not is_short("03-3993-1111")
    assert is_premium("0990-000-000")
    assert not is_premium("0570-003-110")
    assert is_fictional("03-0000-0001")
    assert is_fictional("090-0000-0001")
    assert not is_fictional("03-3993-1111")


def test_the_pattern_for_what_is_not_seen_knows_every_character_of_its_kind():
    # It is made of a few planes of Unicode, which has seventeen.
    everything = (chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    unseen = "".join(filter(is_transparent, everything))

    assert TRANSPARENT.sub("", f"家{unseen}A") == "家A"
    assert TRANSPARENT.search("家 A0-、。ー") is None


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("03-3993-1111", "03-3993-1112", "digit"),
        ("03-3993-1234", "03-3993-1324", "exchanged"),
        ("03-3993-1234", "03-3993-4231", "exchanged"),
        ("03-3993-1111", "03-3993-1111", None),
        ("03-3993-1234", "03-3993-1256", None),
        # One of the two stands where the other did, but not the other way round.
        ("03-3993-0012", "03-3993-0031", None),
        ("03-3993-0012", "03-3993-0023", None),
        ("03-3993-1234", "03-3993-2341", None),
        ("03-3993-1111", "03-3993-111", None),
        ("03-3993-111", "03-3993-1111", None),
    ],
)
def test_a_slip_is_one_digit_or_two_exchanged(one: str, other: str, what: str | None):
    assert slip(one, other) == what


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("03-3993-1111", "0339931111"),
        ("339931111", "0339931111"),
        ("9012345678", "09012345678"),
        ("12345678", "12345678"),
        ("12345678901", "12345678901"),
        ("+81 3-3993-1111", "0339931111"),
        ("+81 (0)3-3993-1111", "0339931111"),
        ("＋81 3-3993-1111", "0339931111"),
        ("81 3-3993-1111", "0339931111"),
        ("+81 90-1234-5678", "09012345678"),
        ("0081 3-3993-1111", "0339931111"),
        ("010 81 3-3993-1111", "0339931111"),
        ("81 39931111", "08139931111"),
        ("+81 1234567", "0811234567"),
        ("119", "119"),
    ],
)
def test_a_number_is_dialled_within_japan(text: str, dialled: str):
    assert domestic_digits(text) == dialled

"""Romaji readings, so that a name can be said on the telephone."""

import pytest

from zaitaku.words.romaji import hiragana, romaji


@pytest.mark.parametrize(
    ("kana", "expected"),
    [
        ("しゃくじいこうえん", "Shakujiikōen"),
        ("オオイズミ クリニック", "Ōizumi Kurinikku"),
        ("ニューヨーク", "Nyūyōku"),
        ("マッチャ", "Matcha"),
        ("サッポロ", "Sapporo"),
        ("しんえい", "Shin'ei"),
        ("ﾌｧﾐﾘｰ", "Famirī"),
        ("ティー", "Tī"),
        ("ジェイ", "Jei"),
        ("ウェル", "Weru"),
        ("練馬 ねりま", "練馬 Nerima"),
    ],
)
def test_kana_becomes_modified_hepburn(kana: str, expected: str):
    assert expected == romaji(kana)


def test_half_width_katakana_is_read_too():
    assert hiragana("ｼｭｳ") == "しゅう"

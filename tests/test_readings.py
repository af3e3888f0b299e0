"""Romaji readings, so that a name can be said on the telephone: never a guessed one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from real_world import context, dataset
from zaitaku.model import Listing, NamePart
from zaitaku.views.parts import said_name
from zaitaku.words.romaji import hiragana, romaji
from zaitaku.words.spoken_names import spoken_name

# Filings in whose files a column gives the reading of each name.
FILED = {"navii-2025-06", "kaigo-2025-06", "kaigo-2026-04"}
TABLE = Path(__file__).parent / "fixtures" / "readings.tsv"
KANJI = re.compile("[一-龥々〆ヶ]")
PARTS = (
    NamePart("医療法人社団", "いりょう ほうじん しゃだん", legal=True),
    NamePart("クリニック", "クリニック"),
    NamePart("薬局", "やっきょく"),
    NamePart("店", "てん"),
)


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


@pytest.mark.parametrize(
    ("name", "town", "expected"),
    [
        ("医療法人社団 純正会 谷原クリニック", None, "Iryō hōjin shadan 純正会, 谷原 Kurinikku"),
        ("みどり薬局谷原店", NamePart("谷原", "やはら"), "Midori Yakkyoku Yahara Ten"),
        ("医療法人社団 錦祥会", NamePart("錦", "にしき"), "Iryō hōjin shadan 錦祥会"),
        ("つちやハートクリニック", None, "Tsuchiya Hāto Kurinikku"),
        ("介護学べるサロン", None, "介護学べる Saron"),
        ("手をつなぐ薬局", None, "手をつなぐ Yakkyoku"),
        ("城北さくらクリニック", None, "城北 Sakura Kurinikku"),
    ],
)
def test_what_no_source_reads_stays_in_kanji(name: str, town: NamePart | None, expected: str):
    assert spoken_name(name, None, PARTS, town) == expected


def _table() -> dict[str, str]:
    lines = [x for x in TABLE.read_text("utf-8").splitlines() if not x.startswith("#")]
    assert all(len(line.split("\t")) == 3 for line in lines)
    return {reading: source for reading, _, source in (x.split("\t") for x in lines)}


def _unfiled() -> Iterator[Listing]:
    for listing in dataset().listings:
        said = listing.said("name").source or listing.source
        if listing.name.kana and said.id not in FILED:
            yield listing


def test_every_word_of_a_reading_that_no_filing_gives_has_its_source():
    data = dataset()
    parts = {hiragana(word) for part in data.speech.names for word in part.said.split()}
    places = {hiragana(x.kana) for x in (*data.towns, *data.stations)}
    table = {hiragana(word) for word in _table()}
    guessed = [
        (listing.id, word)
        for listing in _unfiled()
        for word in hiragana(listing.name.kana or "").split()
        if word not in parts | places | table and word not in hiragana(listing.name.ja)
    ]

    assert guessed == []
    assert len({x.id for x in _unfiled()}) > 70


def test_the_table_of_readings_holds_nothing_that_is_not_needed():
    used = {word for x in _unfiled() for word in (x.name.kana or "").split()}

    assert [word for word in _table() if word not in used] == []


def test_names_of_places_in_names_are_read_as_the_towns_and_stations_are():
    data = dataset()
    known = {x.name: x.kana for x in data.towns}
    wrong = [
        (part.ja, part.said)
        for part in data.speech.names
        if part.ja in known and part.said.replace(" ", "") != known[part.ja]
    ]

    assert wrong == []
    assert len([part for part in data.speech.names if part.ja in known]) > 10


def test_an_english_reader_is_told_no_kanji_as_if_they_were_read():
    ctx = context(lang="en")
    for listing in ctx.registry.listings:
        said = said_name(ctx, listing)
        if said and listing.name.kana:
            assert not KANJI.search(said), (listing.id, said)

"""Addresses as people write them: the box, the form page and the issue forms read them alike.

`fixtures/finder/addresses.tsv` is one table for both programs: address, town, chome, block,
building.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from finder_world import ask, write_data
from node_world import node
from real_world import context, dataset
from shared_sites import DATA
from sites import ROOT
from zaitaku import yamltext
from zaitaku.propose.completing import Towns
from zaitaku.words.address import LONGEST, block_of
from zaitaku.words.own_spelling import own_spelling
from zaitaku.words.spelling import SPELLING, fold, kanji_number, sound
from zaitaku.words.town_table import TownName, locate

TABLE = ROOT / "tests" / "fixtures" / "finder" / "addresses.tsv"
SCRIPT = ROOT / "overrides" / "assets" / "javascripts" / "spelling.js"


def rows() -> list[tuple[str, list[Any]]]:
    found = []
    for line in TABLE.read_text("utf-8").splitlines():
        address, town, chome, block, building = line.split("\t")
        found.append((address, [town, int(chome) if chome else None, block, building]))
    return found


def towns() -> tuple[TownName, ...]:
    return tuple(
        TownName(
            town.name,
            town.kana,
            town.romaji,
            tuple(int(c.number) if c.number else None for c in town.chome),
        )
        for town in context().registry.dataset.towns
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(context(), tmp_path_factory.mktemp("addresses"))


def in_python(text: str) -> list[Any] | None:
    found = locate(towns(), text, own_spelling(dataset().guide.municipality))
    return found and [found.town.name, found.chome, found.block, found.building]


@pytest.mark.slow
def test_the_forms_read_every_address_of_the_table():
    assert len(rows()) > 50
    assert [(text, want) for text, want in rows() if in_python(text) != want] == []


@pytest.mark.slow
def test_the_browser_reads_them_alike(data: Path):
    found = ask(data, addresses=[text for text, _ in rows()])["addresses"]

    assert [
        (text, got) for (text, want), got in zip(rows(), found, strict=True) if got != want
    ] == []


@pytest.mark.slow
def test_both_programs_agree_on_what_nobody_foresaw(data: Path):
    texts = [
        f"{head}{name}{tail}"
        for name in ("光が丘", "しゃくじいまち", "Oizumimachi", "栄町", "どこか")
        for head in ("", "練馬区", "3F ", "〒176-0001 ")
        for tail in (
            "",
            "1",
            " 1-2 3F",
            "3丁目２番地の１",
            "二の三",
            "-1-2-3-4-5",
            "(1-2)",
            "、4",
            " 12月3日",
        )
    ]
    texts += ["", "?", "1-2-3", "階", "2F", "a" * (LONGEST + 50), "練馬区", "３丁目"]

    assert [in_python(text) for text in texts] == ask(data, addresses=texts)["addresses"]


def test_floor_and_room_never_become_the_block():
    for text, (_, _, block, _) in rows():
        assert "203" not in block.split("-"), text
        assert block.count("-") <= 1, text
    assert block_of("99-1 見本ビル3階") == "99-1"
    assert block_of("見本ビル3階") == ""


def test_an_issue_form_brings_block_and_building_apart():
    tree, _ = yamltext.load(DATA / "towns.yaml")
    guide, _ = yamltext.load(DATA / "guide.yaml")

    assert Towns.read(tree, guide).address("〒1790072 光ヶ丘2-9-6 見本ビル3階") == {
        "postal_code": "179-0072",
        "chome": "光が丘2丁目",
        "block": "9-6",
        "building": "見本ビル3階",
    }
    assert Towns.read(tree, guide).address("どこかの町1-2") == {"chome": "どこかの町1-2"}


def test_the_table_of_spellings_is_one():
    code = f"import('{SCRIPT.as_uri()}').then(m => console.log(JSON.stringify(m.SPELLING)))"
    done = subprocess.run([node(), "-e", code], capture_output=True, check=True, encoding="utf-8")

    assert json.loads(done.stdout) == SPELLING, "copy words/spelling.json into spelling.js"
    assert "(?<" not in SCRIPT.read_text("utf-8"), "old phones cannot look behind"


OLD = """川満惠光会 恵光会|髙﨑邉見本の会 高崎辺見本|齋藤医院 斎藤|金澤薬局 金沢
𠮷田見本の会 吉田見本|葛󠄀城見本の会 葛城見本|光ヶ丘 光が丘|濵田醫院 浜田医院"""


@pytest.mark.parametrize("pair", OLD.replace("\n", "|").split("|"))
def test_old_and_variant_kanji_are_found_with_todays(data: Path, pair: str):
    old, new = pair.split()
    (one, *_), (other, *_) = ask(data, fold=[old, new])["fold"]

    assert other in one
    assert fold(new) in fold(old)


def test_both_programs_compare_alike(data: Path):
    texts = [town.name for town in towns()] + [town.romaji for town in towns()]
    texts += [
        *SPELLING["variants"][:200],
        "ウェルシア",
        "ŌIZUMI",
        "㍿",
        "か゛",
        "ｶﾞ",
        "ーー",
        "ヶけヵ",
    ]

    for text, (folded, sounds, *_) in zip(texts, ask(data, fold=texts)["fold"], strict=True):
        assert fold(text) == folded
        assert sound(folded) == (sounds[-1] if sounds else sound(folded))


def test_kanji_numbers():
    numbers = ["三", "十", "十二", "二十", "二十四", "一〇", "五二", "百", "百二", "百二十"]

    assert list(map(kanji_number, numbers)) == [3, 10, 12, 20, 24, 10, 52, 100, 102, 120]

"""Every place of the ward, typed in every way people type it, leads to the right desk.

The table is `data/towns.yaml` and `data/stations.yaml` themselves; the counts are those of the
ward: 202 chome in 46 towns, two of them split by block, 29 stations of which 11 lie outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from finder_world import ask, write_data
from real_world import context
from zaitaku.ground.geometry import distance_m
from zaitaku.model import Chome, Town
from zaitaku.words.romaji import romaji

WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_data(context(), tmp_path_factory.mktemp("finder"))


def towns() -> tuple[Town, ...]:
    return context().registry.dataset.towns


def all_chome() -> list[Chome]:
    return [chome for town in towns() for chome in town.chome]


def centers(town: Town) -> set[str]:
    return {
        center
        for chome in town.chome
        for center in ([chome.center] if chome.center else [part.center for part in chome.splits])
    }


def spellings(town: Town, chome: Chome) -> Iterator[str]:
    """A chome as people write it: kanji, digits, kana, romaji; wide, spaced, with hyphens."""
    n = chome.number
    if n is None:
        yield from (town.name, town.kana, town.romaji, town.romaji.upper(), f"練馬区{town.name}")
        return
    yield from (chome.name, chome.name_kanji, chome.kana, chome.romaji)
    yield from (f"{town.name}{n}", f"{town.name} {n}", f"{town.name}{n}".translate(WIDE))
    yield from (f"{town.kana}{n}", f"{town.kana} {n}ちょうめ", katakana(town.kana) + str(n))
    yield from (f"{town.romaji.lower()} {n}", f"{town.romaji}-{n}", f"{n}-chome {town.romaji}")
    yield f"{n}-chome, {town.romaji.upper()}, Nerima-ku, Tokyo"
    yield f"東京都練馬区{town.name}{n}丁目"
    yield f"〒{town.postal_codes[0]} 東京都練馬区{town.name}{n}-99-1".translate(WIDE)
    yield from (with_hyphen(town.romaji, n), long_vowels(town, n))


def katakana(kana: str) -> str:
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in kana)


def with_hyphen(romaji: str, n: int) -> str:
    """Shakujii-machi 3, Sekimachi-kita 2."""
    for end in ("machi", "cho", "dai", "kita", "minami", "higashi", "oizumi"):
        if romaji.lower().endswith(end) and len(romaji) > len(end):
            return f"{romaji[: -len(end)]}-{end} {n}"
    return f"{romaji} {n}"


def long_vowels(town: Town, n: int) -> str:
    """Ōizumigakuenchō 3: with the macrons of road signs."""
    return f"{romaji(town.kana)} {n}-chōme"


# --- the ward is what the table says ----------------------------------------------------------


def test_the_table_has_the_counts_of_the_ward():
    stations = [s for s in context().registry.dataset.stations if s.kind == "station"]

    assert (len(towns()), len(all_chome())) == (46, 202)
    assert [c.id for c in all_chome() if c.splits] == ["takamatsu-5", "higashioizumi-3"]
    assert (len(stations), sum(not s.in_ward for s in stations)) == (29, 11)
    assert (
        sum(len(centers(t)) == 1 for t in towns()),
        sum(len(centers(t)) > 1 for t in towns()),
    ) == (32, 14)


# --- chome ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_every_chome_resolves_in_every_spelling(data: Path):
    asked = [(c, text) for t in towns() for c in t.chome for text in spellings(t, c)]

    answers = ask(data, texts=[text for _, text in asked])["texts"]

    wrong = [
        (text, answer["ids"])
        for (chome, text), answer in zip(asked, answers, strict=True)
        if answer["status"] != "found" or answer["ids"] != [chome.id]
    ]
    assert len(asked) > 3000
    assert wrong == []


def test_every_chome_names_the_center_of_the_table(data: Path):
    places = ask(data, ids=[c.id for c in all_chome()])["ids"]

    wrong = [
        c.id
        for c, place in zip(all_chome(), places, strict=True)
        if place["center"] != c.center or bool(place["ask"]) != bool(c.splits)
    ]
    assert wrong == []
    assert {"豊玉中1丁目", "豊玉中2丁目", "豊玉中3丁目", "豊玉中4丁目"} == {
        p["label"] for p in places if p["inferred"]
    }


@pytest.mark.slow
def test_a_split_chome_asks_for_the_block_and_then_answers(data: Path):
    for chome in (c for c in all_chome() if c.splits):
        place = ask(data, ids=[chome.id])["ids"][0]
        parts = ask(data, ids=place["choices"])["ids"]

        assert (place["ask"], place["center"]) == ("block", None)
        first = sorted(chome.splits, key=lambda split: min(block for block, _ in split.blocks))
        assert [s.center for s in first] == [part["center"] for part in parts]
        assert not any(part["ask"] for part in parts)


@pytest.mark.parametrize(
    ("text", "center"),
    [
        ("高松5-13-2", "center-hikarigaoka"),
        ("高松五丁目二四番", "center-hikarigaoka"),
        ("たかまつ5ちょうめ1ばん", "center-hikari-minami"),
        ("takamatsu 5-12-3", "center-hikari-minami"),
        ("東大泉3-52", "center-oizumi-gakuendori"),
        ("東大泉3丁目57番8号", "center-oizumi"),
        ("178-0063 東大泉3-66-1", "center-oizumi-gakuendori"),
    ],
)
def test_a_block_that_was_typed_is_not_asked_again(data: Path, text: str, center: str):
    found = ask(data, texts=[text])["texts"][0]

    assert center == ask(data, ids=found["ids"])["ids"][0]["center"]


def test_blocks_are_asked_in_their_order(data: Path):
    place = ask(data, ids=["takamatsu-5"])["ids"][0]

    labels = ask(data, ids=place["choices"])["labels"]

    assert labels == ["高松5丁目（1〜12番）", "高松5丁目（13〜24番）"]


def test_a_chome_that_does_not_exist_is_said_and_never_replaced(data: Path):
    found = ask(data, texts=["石神井町9丁目"])["texts"][0]

    assert (found["status"], found["note"], len(found["ids"])) == ("which", "no-chome", 8)


# --- postal codes -----------------------------------------------------------------------------


@pytest.mark.slow
def test_32_postal_codes_answer_at_once_and_14_ask_for_the_chome(data: Path):
    forms = ("{}", "〒{}", "{}-wide", "{}-bare")
    at_once, asking = 0, 0
    for form in forms:
        texts = [code(form, town) for town in towns()]
        found = ask(data, texts=texts)["texts"]
        places = ask(data, ids=[x for f in found for x in f["ids"]])["ids"]
        assert [t.id for t in towns()] == [x for f in found for x in f["ids"]]
        for town, place in zip(towns(), places, strict=True):
            one = len(centers(town)) == 1
            at_once += one and place["ask"] is None and {place["center"]} == centers(town)
            asking += not one and place["ask"] == "chome" and place["center"] is None
            assert one or place["choices"] == [c.id for c in town.chome]
    assert (at_once / len(forms), asking / len(forms)) == (32, 14)


def code(form: str, town: Town) -> str:
    if form.endswith("wide"):
        return town.postal_codes[0].translate(WIDE)
    return (
        town.postal_codes[0].replace("-", "")
        if form.endswith("bare")
        else form.format(town.postal_codes[0])
    )


@pytest.mark.parametrize("text", ["165-0021", "1790000", "１７３−００３６", "177-9999"])
def test_a_postal_code_that_is_not_ours_is_never_taken_for_one(data: Path, text: str):
    found = ask(data, texts=[text])["texts"][0]

    assert found["status"] in ("none", "outside")
    assert found["status"] == ("outside" if not text.startswith("17") or "３" in text else "none")


# --- stations and points ----------------------------------------------------------------------


@pytest.mark.slow
def test_every_station_resolves_and_asks_for_the_town(data: Path):
    stations = [s for s in context().registry.dataset.stations if s.kind == "station"]
    texts = {
        s.id: [f"{s.name.ja}駅", f"{s.kana}えき", f"{s.name.en} Station", f"{s.name.en} eki"]
        for s in stations
    }

    for station in stations:
        answers = ask_all(data, texts[station.id])
        assert [["found", [station.id]]] * 4 == answers, station.id

    for station, place in zip(
        stations, ask(data, ids=[s.id for s in stations])["ids"], strict=True
    ):
        assert (place["center"], place["ask"]) == (None, "town")
        assert station.in_ward == place["inWard"]
        assert round(distance_m(station.lat, station.lon, place["lat"], place["lon"]), 0) == 0
        assert nearest_first(place, place["choices"])
        assert len(place["choices"]) == 46


def ask_all(data: Path, texts: list[str]) -> list[list[Any]]:
    return [[f["status"], f["ids"]] for f in ask(data, texts=texts)["texts"]]


def nearest_first(place: dict[str, Any], ids: list[str]) -> bool:
    far = {
        t.id: min(distance_m(place["lat"], place["lon"], c.lat, c.lon) for c in t.chome)
        for t in towns()
    }
    steps = [far[id] for id in ids]
    # The finder keeps points to a metre.
    return all(after > before - 2 for before, after in pairwise(steps))


def test_a_device_position_offers_the_nearest_towns_and_decides_nothing(data: Path):
    points = [[35.7420, 139.6055], [35.7358, 139.6516], [35.7600, 139.6300]]

    for place in ask(data, points=points)["points"]:
        assert (place["center"], place["ask"], place["inWard"]) == (None, "town", True)
        assert nearest_first(place, place["choices"])


def test_a_device_position_outside_the_ward_says_so(data: Path):
    outside = [[35.6812, 139.7671], [35.7295, 139.7109], [35.7900, 139.6500]]

    places = ask(data, points=outside)["points"]

    assert [p["inWard"] for p in places] == [False] * 3
    assert all(p["choices"] for p in places)


def test_every_chome_point_lies_in_the_ward(data: Path):
    points = [[c.lat, c.lon] for c in all_chome()]

    assert all(p["inWard"] for p in ask(data, points=points)["points"])


# --- what could be several places is asked ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("練馬", {"nerima-town", "nerima-station", "nerima"}),
        ("大泉", {"oizumi", "oizumimachi", "oizumigakuencho", "higashioizumi"}),
        (
            "光が丘",
            {"hikarigaoka-town-1", "hikarigaoka-town-7", "hikarigaoka-station", "hikarigaoka"},
        ),
        ("石神井", {"shakujii", "shakujiimachi", "shakujiidai", "kamishakujii"}),
        ("ふじみだい", {"fujimidai", "fujimidai-station"}),
        ("oizumi 3", {"oizumimachi-3", "oizumigakuencho-3", "higashioizumi-3"}),
        ("練馬区", {"nerima", "hikarigaoka", "shakujii", "oizumi"}),
        ("公園", {"shakujii-koen-station"}),
        ("区役所", {"nerima-city-office"}),
        ("178", {"oizumimachi", "nishioizumimachi"}),
    ],
)
def test_an_ambiguous_name_asks_one_question(data: Path, text: str, some: set[str]):
    found = ask(data, texts=[text])["texts"][0]

    assert found["status"] == "which"
    assert some <= set(found["ids"])
    assert len(found["ids"]) == len(set(found["ids"]))


@pytest.mark.parametrize(
    "text", ["板橋区成増1丁目", "杉並区", "新座市", "Itabashi-ku", "中野区江古田3"]
)
def test_another_municipality_is_outside(data: Path, text: str):
    found = ask(data, texts=[text])["texts"][0]

    assert found["status"] == "outside"
    assert len(found["ids"]) == 11


def test_a_station_that_the_text_names_is_offered_first(data: Path):
    named, bare = ask(data, texts=["板橋区成増1丁目", "板橋区"])["texts"]

    assert named["ids"][0] == "narimasu-station" != bare["ids"][0]


@pytest.mark.parametrize(
    ("text", "note"),
    [("1", "digits"), ("17", "digits"), ("1000", "postal"), ("zzzz", ""), ("公園", "within")],
)
def test_what_is_not_found_says_why(data: Path, text: str, note: str):
    assert ask(data, texts=[text])["texts"][0]["note"] == note


@pytest.mark.parametrize(
    "text", ["", " 　", "zzzz", "???", "<script>alert(1)</script>", "${1}", "あ" * 5000, "0"]
)
def test_what_is_no_place_is_none(data: Path, text: str):
    assert ask(data, texts=[text])["texts"][0]["status"] == "none"


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("中村", "nakamura"),
        ("旭ヶ丘1", "asahigaoka-1"),
        ("光ケ丘3丁目", "hikarigaoka-town-3"),
        ("光丘３", "hikarigaoka-town-3"),
        ("syakuzii-mati 3", "shakujiimachi-3"),
        ("Ooizumi-machi 2", "oizumimachi-2"),
        ("ouizumimachi2", "oizumimachi-2"),
        ("春日3", "kasugacho-3"),
        ("北町八丁目", "kitamachi-8"),
        ("さかえちょう35-2", "sakaecho"),
        ("練馬駅の近く", "nerima-station"),
    ],
)
def test_other_ways_of_writing(data: Path, text: str, id: str):
    found = ask(data, texts=[text])["texts"][0]

    assert ["found", [id]] == [found["status"], found["ids"]]


# --- the checks can fail ----------------------------------------------------------------------


def test_a_wrong_table_goes_red(data: Path):
    place = ask(data, ids=["shakujiimachi-3"])["ids"][0]

    assert not nearest_first(place, [t.id for t in towns()])
    assert place["center"] != "center-nerima"

"""Diagrams: words fit their boxes, arrows end at boxes, nothing rests on colour."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from book_world import CONTENT, OWN
from zaitaku.ground.lettering import text_width, wrap
from zaitaku.ground.people import person
from zaitaku.ground.problems import InvalidData
from zaitaku.load.diagrams import WIDTH, draw, load_diagrams
from zaitaku.model import LANGS

DIAGRAMS = load_diagrams(CONTENT / "diagrams.yaml", OWN)
SVG = "{http://www.w3.org/2000/svg}"
CASES = [(id, lang) for id in DIAGRAMS for lang in LANGS]


def svg(id: str, lang: str) -> etree._Element:
    return etree.fromstring(draw(DIAGRAMS[id], lang).encode())


@pytest.mark.parametrize(("id", "lang"), CASES)
def test_a_diagram_has_an_alternative_and_words_in_both_languages(id: str, lang: str):
    diagram = DIAGRAMS[id]

    assert len(getattr(diagram.alt, lang) or "") > 20
    assert all(getattr(box.text, lang) for box in diagram.boxes)
    assert svg(id, lang).findtext(f"{SVG}title") == getattr(diagram.alt, lang)


@pytest.mark.parametrize(("id", "lang"), CASES)
def test_words_stay_inside_their_boxes_and_boxes_inside_the_picture(id: str, lang: str):
    tree = svg(id, lang)
    height = float(tree.get("height"))
    for box in tree.iter(f"{SVG}rect"):
        assert float(box.get("x")) >= 0
        assert float(box.get("x")) + float(box.get("width")) <= WIDTH
        assert float(box.get("y")) + float(box.get("height")) <= height
    rects = [
        {k: float(r.get(k)) for k in ("x", "y", "width", "height")} for r in tree.iter(f"{SVG}rect")
    ]
    for line in tree.iter(f"{SVG}tspan"):
        half = text_width(line.text, 16) / 2
        x, y = float(line.get("x")), float(line.get("y"))
        assert any(
            r["x"] <= x - half
            and x + half <= r["x"] + r["width"]
            and r["y"] < y < r["y"] + r["height"]
            for r in rects
        ), line.text


@pytest.mark.parametrize("id", DIAGRAMS)
def test_every_arrow_names_boxes(id: str):
    boxes = {box.id for box in DIAGRAMS[id].boxes}

    assert {end for a in DIAGRAMS[id].arrows for end in (a.start, a.end)} <= boxes


@pytest.mark.parametrize("id", DIAGRAMS)
def test_no_two_boxes_share_a_cell(id: str):
    cells = [(b.column + n, b.row) for b in DIAGRAMS[id].boxes for n in range(b.span)]

    assert len(cells) == len(set(cells))


@pytest.mark.parametrize("id", DIAGRAMS)
def test_ink_and_ground_differ_clearly_in_grey(id: str):
    colours = set(re.findall(r'(?:fill|stroke)="#([0-9a-f]{3,6})"', draw(DIAGRAMS[id], "ja")))
    greys = sorted(grey(colour) for colour in colours)

    # Every tone is near black or near white: words and lines never meet a middle tone.
    assert all(tone < 0.2 or tone > 0.8 for tone in greys), greys


def grey(colour: str) -> float:
    parts = [c * 2 for c in colour] if len(colour) == 3 else re.findall("..", colour)
    red, green, blue = (int(part, 16) / 255 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_family_doctor_comes_first_and_the_support_doctor_stands_beside():
    diagram = DIAGRAMS["memory-roles"]
    rows = {box.id: box.row for box in diagram.boxes}
    arrows = {(a.start, a.end): a.points for a in diagram.arrows}

    assert rows["family"] == rows["support"]
    assert arrows["person", "family"] == "both"
    assert arrows["family", "support"] == "both"
    assert {("specialist", "back"), ("center", "back")} <= set(arrows)
    assert "memory-concern doctor" in (diagram.alt.en or "")


def test_latin_words_stay_whole_and_brackets_stay_with_their_word():
    assert wrap("Home-visit nursing station", 100, 16) == ("Home-visit", "nursing", "station")
    assert all(
        not line.startswith(("、", "。", "）")) for line in wrap("薬を、のむ。（朝）、夜", 50, 16)
    )
    assert all(not line.endswith("（") for line in wrap("薬をのむ（朝と夜）", 80, 16))


def test_a_broken_file_names_its_line(tmp_path: Path):
    (tmp_path / "diagrams.yaml").write_text("diagrams:\n- id: a\n  id: b\n", "utf-8")

    with pytest.raises(InvalidData) as caught:
        load_diagrams(tmp_path / "diagrams.yaml")
    assert caught.value.problems[0].line == 3


def test_people_stand_in_their_boxes_above_the_words():
    tree = svg("team-at-home", "ja")
    people = tree.findall(f".//{SVG}g")
    assert len(people) == len([box for box in DIAGRAMS["team-at-home"].boxes if box.who])
    assert len({etree.tostring(person[1]) for person in people}) > 5, "told apart by what they hold"


def test_a_role_that_is_not_drawn_is_noticed():
    with pytest.raises(KeyError, match="wizard"):
        person("wizard", 0, 0)

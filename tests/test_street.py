"""The drawn street: light, silent, legible in grey, one source for screen and paper."""

from __future__ import annotations

import re
import struct

import pytest
from lxml import etree

from sites import ROOT
from zaitaku.draw.pictures import DRAWING
from zaitaku.draw.street import AREAS, EVENING, PAPER, street
from zaitaku.paper.sharing import sharing_picture

FILE = ROOT / DRAWING


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("area", [None, *AREAS])
@pytest.mark.parametrize("inks", [EVENING, PAPER])
def test_a_drawing_is_light_and_says_nothing(area: str | None, inks: dict[str, str]):
    text = street(FILE, area, inks)
    tree = etree.fromstring(text.encode())

    assert len(text.encode()) <= 15_000
    assert not re.search(r"<(text|title|desc|script|style|image)\b| on\w+=|href=\"[^#]", text)
    assert "class=" not in text
    assert tree.get("viewBox")


def test_the_parts_of_the_areas_make_up_the_street():
    whole = etree.fromstring(street(FILE).encode())
    parts = [etree.fromstring(street(FILE, area).encode()) for area in AREAS]

    assert [p.get("viewBox") for p in parts] == [f"{n * 360} 0 360 200" for n in range(4)]
    assert sum(len(p) - 1 for p in parts) == len(whole) - 1  # each holds the people too
    assert len({etree.tostring(part) for part in parts}) == len(AREAS)


@pytest.mark.parametrize("inks", [EVENING, PAPER])
def test_a_lit_window_is_lit_in_grey_too(inks: dict[str, str]):
    lit = luminance(inks["lit"])
    for wall in ("wall", "far", "dim"):
        lighter, darker = max(lit, luminance(inks[wall])), min(lit, luminance(inks[wall]))
        assert (lighter + 0.05) / (darker + 0.05) >= 3, wall


def test_paper_has_no_colour():
    assert all(ink[1:3] == ink[3:5] == ink[5:7] for ink in PAPER.values())


def test_a_shape_without_an_ink_or_an_area_that_is_not_drawn_is_noticed(tmp_path):
    drawing = tmp_path / "street.svg"
    drawing.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path class="tram"/></svg>')
    with pytest.raises(KeyError, match="tram"):
        street(drawing)
    with pytest.raises(KeyError, match="suginami"):
        street(FILE, "suginami")


@pytest.mark.parametrize("area", [None, *AREAS])
def test_a_shared_link_shows_the_street(area: str | None):
    drawing = street(FILE, area)
    made = sharing_picture(drawing, whole=area is None)

    assert made.startswith(b"\x89PNG")
    assert struct.unpack(">II", made[16:24]) == (1200, 630)
    assert len(made) <= 60_000
    assert made == sharing_picture(drawing, whole=area is None)
    assert made != sharing_picture(street(FILE, AREAS[0], PAPER), whole=area is None)

"""The look of twelve templates, in two languages and three widths, is the one that was agreed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser

from references import FOLDER, Shot, difference, served_with_fonts, shots, taken
from sites import ROOT


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served_with_fonts() as found:
        yield found


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize("shot", list(shots()), ids=lambda shot: shot.file.stem)
def test_a_page_looks_as_agreed(browser: Browser, address: str, shot: Shot):
    now = taken(browser, address, shot)
    found = difference(now, Image.open(shot.file).convert("RGB"))
    if found:
        folder = ROOT / "test-results"
        folder.mkdir(exist_ok=True)
        now.save(folder / f"{shot.file.stem}.png")
    assert found is None, f"{found}; see test-results/, and `make references` if it is meant"


def test_every_reference_belongs_to_a_page_and_all_are_small():
    files = set(FOLDER.glob("*"))
    assert files == {shot.file for shot in shots()}
    assert sum(file.stat().st_size for file in files) < 2_000_000


def test_a_lost_part_and_another_colour_are_seen_and_a_changed_word_is_not():
    page = Image.new("RGB", (180, 700), "#fbf8ef")
    ImageDraw.Draw(page).rectangle((10, 40, 170, 120), fill="#0b5149")
    word = page.copy()
    ImageDraw.Draw(word).text((20, 200), "another word", fill="#06332f")
    lost = Image.new("RGB", page.size, "#fbf8ef")
    dark = Image.new("RGB", page.size, "#0a1f24")

    assert difference(page, page) is None
    assert difference(word, page) is None
    assert difference(lost, page)
    assert difference(dark, page)
    assert difference(page.resize((180, 600)), page)

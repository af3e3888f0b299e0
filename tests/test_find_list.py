"""My list as people use it: compared on a phone, noted during a call, kept by no device."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from find_site import LIST_KEY, keep, opened
from real_world import context
from shared_sites import DEMO
from zaitaku.model import Kind, Status

pytestmark = [pytest.mark.browser, pytest.mark.build]

BLOCKED = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('blocked') }})"
NARROW = {"width": 320, "height": 640}


def pharmacies(count: int = 3) -> dict[str, str]:
    """Ids and names of a few pharmacies."""
    every = context(DEMO).registry.of_kind(Kind.PHARMACIES)
    return {x.id: x.name.ja for x in [x for x in every if x.status is Status.ACTIVE][:count]}


# --- comparing on a phone ---------------------------------------------------------------


def test_on_a_phone_every_answer_stands_under_the_name_of_its_place(browser: Browser):
    chosen = pharmacies()
    with opened(browser, "find/list/", viewport=NARROW) as page:
        keep(page, *chosen)
        page.reload()
        page.locator(".zkf-compared summary").click()
        cells = page.locator(".zkf-compare tbody td")
        names = [cell.locator(".zkf-compare__who").inner_text() for cell in cells.all()]
        assert len(names) > 10
        assert names == list(chosen.values()) * (len(names) // len(chosen))
        assert cells.first.locator(".zkf-compare__who").is_visible()
        for cell in cells.all():
            box = cell.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= NARROW["width"]

        page.set_viewport_size({"width": 1280, "height": 900})
        assert not cells.first.locator(".zkf-compare__who").is_visible(), "the head says it there"
        assert page.locator(".zkf-compare thead th").first.is_visible()


# --- notes ---------------------------------------------------------------


def test_a_note_stands_at_once_wherever_notes_stand(browser: Browser):
    with opened(browser, "find/list/") as page:
        keep(page, *pharmacies())
        page.reload()
        page.locator(".zkf-compared summary").click()
        assert not page.locator("#zkf-with-notes").is_visible()

        page.locator(".zkf-note summary").first.click()
        page.locator(".zkf-note textarea").first.press_sequentially("火曜に電話")

        expect(page.locator(".zkf-compare")).to_contain_text("火曜に電話")
        expect(page.locator("#zkf-with-notes")).to_be_visible()
        assert page.locator(".zkf-compared").get_attribute("open") is not None, "stays open"
        assert page.evaluate("document.activeElement.tagName") == "TEXTAREA", "and the cursor there"
        expect(page.locator(".zkf-sheet--a4")).to_contain_text("火曜に電話")


def test_words_of_a_note_survive_a_reload_in_the_middle(browser: Browser):
    with opened(browser, "find/list/") as page:
        keep(page, *pharmacies())
        page.reload()
        page.locator(".zkf-note summary").first.click()
        page.locator(".zkf-note textarea").first.press_sequentially("書きかけ")
        page.reload()
        expect(page.locator(".zkf-note textarea").first).to_have_value("書きかけ")


def test_a_press_right_after_a_note_is_not_lost(browser: Browser, tmp_path: Path):
    with opened(browser, "find/list/") as page:
        keep(page, *pharmacies())
        page.reload()
        page.locator(".zkf-note summary").first.click()
        page.locator(".zkf-note textarea").first.press_sequentially("あ")
        with page.expect_download() as found:
            page.locator("#zkf-file").click()
        found.value.save_as(tmp_path / "list.json")
    assert json.loads((tmp_path / "list.json").read_text("utf-8"))["ids"]


# --- a device that keeps nothing ---------------------------------------------------------------


@pytest.mark.parametrize("lang", ["", "en/"])
def test_where_nothing_is_kept_the_list_goes_along_to_its_page(browser: Browser, lang: str):
    with opened(browser, f"{lang}about/", fresh=True) as page:
        page.add_init_script(BLOCKED)
        page.goto(f"{lang}find/#at=shakujiimachi-3")
        add = page.locator("#zkf-found .zkf-row__do button")
        add.nth(0).click()
        add.nth(1).click()
        chosen = [
            (row.get_attribute("id") or "").removeprefix("row-")
            for row in page.locator("#zkf-found .zkf-row").all()[:2]
        ]
        page.locator("#zkf-tolist").click()

        entries = page.locator(".zkf-mine > li")
        expect(entries).to_have_count(2)
        assert [x.get_attribute("id") for x in entries.all()] == [f"row-{id}" for id in chosen]
        assert page.locator("#zkf-take").count() == 0, (
            "it is the reader's own list, not a given one"
        )
        expect(page.locator(".zkf-sheet--a4 .zkf-sheet__entry")).to_have_count(2)

        entries.nth(0).locator(".zkf-row__do button").click()
        expect(entries).to_have_count(1)
        page.reload()
        expect(entries).to_have_count(1)
        page.goto(page.url.split("#")[0] + "#content")
        expect(entries).to_have_count(1)


def test_a_device_that_keeps_lists_says_nothing_of_it_in_the_address(browser: Browser):
    with opened(browser, "find/#at=shakujiimachi-3") as page:
        page.locator("#zkf-found .zkf-row__do button").first.click()
        assert (page.locator("#zkf-tolist").get_attribute("href") or "").endswith(
            "#at=shakujiimachi-3"
        )
        assert len(json.loads(page.evaluate("k => localStorage.getItem(k)", LIST_KEY))["ids"]) == 1

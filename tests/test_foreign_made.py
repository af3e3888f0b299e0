"""Words that scripts make on English pages: what is Japanese of them says so."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from find_site import opened
from test_find_states import UNMARKED
from test_propose_browser import Counted, cafe, record, started

pytestmark = [pytest.mark.browser, pytest.mark.build]


def unmarked(page: Page) -> list[str]:
    """Japanese texts that would be read as English."""
    found: list[str] = page.evaluate(UNMARKED)
    return found


@pytest.mark.parametrize("kind", ["groups", "clinics", "pharmacies", "desks"])
def test_the_form_marks_its_japanese_hints_and_faults(browser: Browser, kind: str):
    with opened(browser, "en/propose/") as page:
        started(page, kind)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        page.locator("#propose-name_ja").fill("ひなた")
        page.locator("#propose-phone").fill("3993")
        assert unmarked(page) == []


def test_a_finished_record_and_the_places_found_are_marked(browser: Browser):
    with opened(browser, "en/propose/") as page:
        cafe(Counted(started(page)))
        record(page)
        assert unmarked(page) == []
        page.locator("#propose-change").check()
        page.locator("#propose-which").fill("こぶし")
        page.locator(".zkp__hit").first.wait_for()
        assert unmarked(page) == []
        page.locator(".zkp__hit").first.click()
        assert unmarked(page) == []
        page.locator("h1").first.evaluate("(title) => title.append('家')")
        assert unmarked(page) == ["家"]


def test_a_phone_shows_the_keys_for_numbers_where_a_number_is_asked(browser: Browser):
    with opened(browser, "propose/") as page:
        started(page, "clinics")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
        keys = page.evaluate(
            "() => [...document.querySelectorAll('.zkp input[inputmode=tel]')].map((x) => x.id)"
        )

        assert {"propose-phone", "propose-fax", "propose-postal_code"} <= set(keys)
        assert "propose-name_ja" not in keys


def test_the_popup_of_a_map_and_a_narrowed_list_are_marked(browser: Browser):
    with opened(browser, "en/maps/ward/") as page:
        page.locator(".zk-map__open").click()
        page.locator(".zk-pin-box").first.wait_for()
        assert unmarked(page) == []
        for _ in range(6):
            page.locator(".zk-pin-box").first.focus()
            page.keyboard.press("Enter")
            if page.locator(".zk-popup").count():
                break
        page.locator(".zk-popup").wait_for()
        assert unmarked(page) == []
        page.goto("en/initiatives/")
        page.locator(".zk-filter select").first.select_option(index=1)
        page.locator(".zk-filter__count:not(:empty)").wait_for()
        assert unmarked(page) == []

"""The finder and the box of the front page begin when somebody turns to them, and lose nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from find_site import demo_site, opened
from kept_pages import address_of, kept_page

pytestmark = [pytest.mark.browser, pytest.mark.build]
LATE = ("finding.js", "asking.js", "data.json")


def asked_for(page: Page) -> list[str]:
    """The names of files that the page has asked for from now on."""
    names: list[str] = []
    page.on("request", lambda one: names.append(one.url.partition("?")[0].rpartition("/")[2]))
    return names


@contextmanager
def held(page: Page) -> Iterator[None]:
    """The data stays on its way until the end of the block."""
    waiting: list[Route] = []
    is_held = True

    def answer(route: Route) -> None:
        if is_held:
            waiting.append(route)
        else:
            route.continue_()

    page.route("**/find/data.json*", answer)
    yield
    is_held = False
    for route in waiting:
        route.continue_()


@pytest.mark.parametrize("path", ["", "find/", "centers/", "en/find/"])
def test_a_page_that_is_only_read_fetches_neither_script_nor_data(browser: Browser, path: str):
    with opened(browser, "about/") as page:
        names = asked_for(page)
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert not set(names) & set(LATE)
        with page.expect_request("**/find/data.json*"):
            page.locator("#zkf-place").focus()


def test_what_was_chosen_while_the_data_was_on_its_way_is_answered(browser: Browser):
    with opened(browser, "find/") as page:
        with held(page):
            page.locator("input[value=pharmacies]").check()
            expect(page.locator("#zkf-results")).to_be_hidden()
        page.locator(".zkf-row").first.wait_for()
        assert page.locator("input[value=pharmacies]").is_checked()
        assert "kind=pharmacies" in page.url


def test_what_was_sent_while_the_data_was_on_its_way_is_answered(browser: Browser):
    with opened(browser, "find/") as page:
        with held(page):
            page.locator("#zkf-place").fill("石神井町3丁目")
            page.locator("#zkf-place").press("Enter")
            expect(page.locator("#zkf-wait")).to_be_visible()
        page.locator("#zkf-first").wait_for()
        expect(page.locator("#zkf-wait")).to_be_hidden()
        assert "at=shakujiimachi-3" in page.url


def test_a_situation_of_the_front_page_is_answered_where_it_stands(browser: Browser):
    with opened(browser, "") as page:
        page.locator(".zk-situation[data-ask]").first.click()
        page.locator("#zkf-answer > *").first.wait_for()
        expect(page.locator("#zkf-wait")).to_be_hidden()


def test_what_cannot_be_fetched_is_said_and_can_be_tried_again(browser: Browser):
    with kept_page(browser, base_url=f"{address_of(demo_site())}/") as page:
        page.goto("find/")
        page.route("**/find/data.json*", lambda route: route.fulfill(status=503, body=""))
        page.locator("#zkf-place").focus()
        expect(page.locator("#zkf-failed")).to_be_visible()
        page.unroute_all()
        page.locator("input[value=pharmacies]").check()
        page.locator(".zkf-row").first.wait_for()
        expect(page.locator("#zkf-failed")).to_be_hidden()

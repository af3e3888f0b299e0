"""The finder and the box of the front page begin when somebody turns to them, and lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from playwright.sync_api import TimeoutError as Late

from find_site import PHONE, demo_site
from kept_pages import address_of, kept_page

pytestmark = [pytest.mark.browser, pytest.mark.build]
LATE = ("finding.js", "asking.js", "kept-list.js", "data.json")


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


ANSWER_MS = 8000
FILLED = "find/list/#ids=pharm-demo-01"


def comes(page: Page, selector: str, wait: int = ANSWER_MS) -> bool:
    """Whether something is there after a while."""
    try:
        page.locator(selector).first.wait_for(timeout=wait)
    except Late:
        return False
    return True


def is_early(page: Page, path: str) -> bool:
    """Whether a page that nobody has turned to fetches what it may need later."""
    names = asked_for(page)
    page.goto("about/")
    names.clear()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    return bool(set(names) & set(LATE))


def choice_is_kept(page: Page, wait: int = ANSWER_MS) -> bool:
    """Whether a choice is answered that was made while the data was on its way."""
    page.goto("find/")
    with held(page):
        page.locator("input[value=pharmacies]").check()
        expect(page.locator("#zkf-results")).to_be_hidden()
    answered = comes(page, ".zkf-row", wait)
    return answered and "kind=pharmacies" in page.url


def sending_is_kept(page: Page, wait: int = ANSWER_MS) -> bool:
    """Whether a question is answered that was sent while the data was on its way."""
    page.goto("find/")
    with held(page):
        page.locator("#zkf-place").fill("石神井町3丁目")
        page.locator("#zkf-place").press("Enter")
        expect(page.locator("#zkf-wait")).to_be_visible()
    answered = comes(page, "#zkf-first", wait)
    expect(page.locator("#zkf-wait")).to_be_hidden()
    return answered and "at=shakujiimachi-3" in page.url


def situation_is_answered(page: Page, wait: int = ANSWER_MS) -> bool:
    """Whether a situation of the front page is answered where it stands."""
    page.goto("")
    page.locator(".zk-situation[data-ask]").first.click()
    answered = comes(page, "#zkf-answer > *", wait)
    return answered and page.locator("#zkf-wait").is_hidden()


def failure_is_told_and_tried_again(page: Page, wait: int = ANSWER_MS) -> bool:
    """Whether data that did not come is told of, and fetched when it is asked for again."""
    page.goto("find/")
    page.route("**/find/data.json*", lambda route: route.fulfill(status=503, body=""))
    page.locator("#zkf-place").focus()
    told = comes(page, "#zkf-failed:not([hidden])", wait)
    page.unroute("**/find/data.json*")
    page.locator("input[value=pharmacies]").check()
    return told and comes(page, ".zkf-row", wait) and page.locator("#zkf-failed").is_hidden()


def an_empty_list_waits(page: Page, wait: int = ANSWER_MS) -> bool:
    """Whether an empty list is shown without the data, and a filled one with it."""
    if is_early(page, "find/list/") or not comes(page, "#zkf-list .zk-next", wait):
        return False
    page.goto("about/")
    page.goto(FILLED)
    return comes(page, ".zkf-mine > li", wait)


CHECKS: dict[Callable[..., bool], tuple[str, str, str]] = {
    choice_is_kept: ("find-page.js", "early.chosen = true", "early.chosen = false"),
    sending_is_kept: ("find-page.js", "early.sent = true", "early.sent = false"),
    situation_is_answered: ("ask-page.js", "if (page) act(page)", "if (page) return"),
    failure_is_told_and_tried_again: ("turned.js", "coming = null;", ""),
    an_empty_list_waits: ("list-page.js", "if (list.ids.length", "if (true"),
}


@contextmanager
def fresh(browser: Browser) -> Iterator[Page]:
    """A page of the demo that may say something went wrong."""
    with kept_page(browser, base_url=f"{address_of(demo_site())}/", viewport=PHONE) as page:
        yield page


def spoil(page: Page, script: str, old: str, new: str) -> None:
    """Let the page have a script with one spot changed."""
    text = (demo_site() / "assets" / "javascripts" / "finder" / script).read_text("utf-8")
    assert text.count(old) >= 1
    body = text.replace(old, new)
    page.route(f"**/finder/{script}*",
               lambda route: route.fulfill(content_type="text/javascript", body=body))  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_nothing_that_is_pressed_is_lost(browser: Browser, check: Callable[..., bool]):
    with fresh(browser) as page:
        assert check(page)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_page_that_loses_it_is_noticed(browser: Browser, check: Callable[..., bool]):
    with fresh(browser) as page:
        spoil(page, *CHECKS[check])
        assert not check(page, 1500)


@pytest.mark.parametrize("path", ["", "find/", "centers/", "en/find/", "find/list/"])
def test_a_page_that_is_only_read_fetches_neither_script_nor_data(browser: Browser, path: str):
    with fresh(browser) as page:
        assert not is_early(page, path)
        if path != "find/list/":
            with page.expect_request("**/find/data.json*"):
                page.locator("#zkf-place").focus()


@pytest.mark.parametrize(("path", "script"), [("", "ask-page.js"), ("find/", "find-page.js")])
def test_a_page_that_fetches_at_once_is_noticed(browser: Browser, path: str, script: str):
    with fresh(browser) as page:
        spoil(page, script, "= whenTurnedTo(form, begin)", "= begin; begin()")
        assert is_early(page, path)

"""Somebody frightened, on a phone, from the front page: a number within three actions, in sight.

Measured on the real registries at 360 pixels. An action is a text typed and sent, or one press; the
number must stand on the screen as it is after the last one, without scrolling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from find_site import PHONE, faults
from interface import JA
from kept_pages import address_of, kept_page
from real_world import context
from shared_sites import DATA, real_site
from sites import settled

pytestmark = [pytest.mark.browser, pytest.mark.build]

MOST_ACTIONS = 3
Action = Callable[[Page], None]


@contextmanager
def home(browser: Browser, lang: str = "ja", **options: Any) -> Iterator[Page]:
    base_url = f"{address_of(real_site())}/"
    locale = "ja-JP" if lang == "ja" else "en-GB"
    # Without gliding: what counts is where the page comes to rest.
    options = {"viewport": PHONE, "locale": locale, "reduced_motion": "reduce", **options}
    with kept_page(browser, base_url=base_url, **options) as page:
        page.goto("" if lang == "ja" else "en/")
        yield page


def typed(text: str) -> Action:
    def act(page: Page) -> None:
        page.locator("#zkf-place").fill(text)
        page.locator("#zkf-place").press("Enter")
        page.locator("#zkf-first").wait_for()

    return act


def situation(title: str) -> Action:
    def act(page: Page) -> None:
        page.locator(".zk-situation", has_text=title).click()
        page.locator("#zkf-first").wait_for()

    return act


def pressed(name: str) -> Action:
    def act(page: Page) -> None:
        page.get_by_role("button", name=name, exact=True).click()
        page.locator("#zkf-first").wait_for()

    return act


def in_sight(page: Page, number: str) -> bool:
    """Whether a link that dials the number stands on the screen, beside the strip in the head."""
    settled(page)
    links: Locator = page.locator(f"#content a[href='tel:{number.replace('#', '%23')}']")
    below = page.locator(".zk-emergency").bounding_box()
    top = (below["y"] + below["height"]) if below else 0
    for link in links.all():
        box = link.bounding_box()
        if box and box["y"] >= top - 1 and box["y"] + box["height"] <= PHONE["height"]:
            return True
    return False


CASES: dict[str, tuple[str, tuple[Action, ...], str]] = {
    "東大泉3, opioids tonight: the office": (
        "ja",
        (typed("東大泉3丁目"), pressed("東大泉3丁目（1〜51、56〜57番）")),
        "0353872751",
    ),
    "東大泉3, opioids tonight: who finds a pharmacy": ("ja", (typed("麻薬の薬局"),), ""),
    "wife missing, by the row": ("ja", (situation("いなくなった"),), "110"),
    "wife missing, in words": ("ja", (typed("妻がいなくなった"),), "110"),
    "dying at two in the morning": ("ja", (situation("家で看取る"),), ""),
    "cannot go on": ("ja", (situation("もう限界"),), ""),
    "the power is out": ("ja", (typed("停電"),), "119"),
    "home tomorrow": ("ja", (situation("明日、家に帰る"),), ""),
    "trouble tonight": ("ja", (situation("今夜、困っている"),), "#7119"),
    "in English, with a written address": (
        "en",
        (typed("Apt 203, 3 Chome-12-5 Shakujiimachi, Nerima City, Tokyo 177-0041, Japan"),),
        "0359231250",
    ),
    "in English, 東大泉3, opioids tonight: the office": (
        "en",
        (typed("Higashioizumi 3"), pressed("Higashioizumi 3-chome (blocks 1–51, 56–57)")),
        "0353872751",
    ),
    "in English, opioids tonight: who finds a pharmacy": ("en", (typed("morphine tonight"),), ""),
    "in English, dying at two in the morning": ("en", (situation("Dying at home"),), ""),
    "in English, the power is out": ("en", (typed("power cut"),), "119"),
    "in English, home tomorrow": ("en", (situation("Coming home tomorrow"),), ""),
    "in English, missing": ("en", (situation("Gone missing"),), "110"),
    "in English, cannot go on": ("en", (situation("I can’t manage"),), ""),
}


@pytest.mark.parametrize("name", CASES)
def test_a_number_in_three_actions_and_in_sight(browser: Browser, name: str):
    lang, actions, number = CASES[name]
    assert len(actions) <= MOST_ACTIONS
    with home(browser, lang) as page:
        for act in actions:
            act(page)
        if number:
            assert in_sight(page, number), page.url
        else:
            links = page.locator("#content a[href^='tel:']").all()
            numbers = {(link.get_attribute("href") or "").removeprefix("tel:") for link in links}
            assert any(in_sight(page, one.replace("%23", "#")) for one in numbers), page.url


def test_until_the_block_is_said_only_the_two_that_can_be_meant_are_shown(browser: Browser):
    with home(browser) as page:
        typed("東大泉3丁目")(page)
        shown = page.locator("#zkf-answer [data-center]")
        chome = context(DATA).registry.chome["higashioizumi-3"]
        assert {x.get_attribute("data-center") for x in shown.all()} == {
            split.center for split in chome.splits
        }
        for one in shown.all():
            expect(one.locator("a.zk-phone")).to_be_visible()
        page.locator("#zkf-answer a.zk-next").click()
        page.locator("#zkf-found .zkf-row").first.wait_for()
        offices = page.locator("#zkf-found .zk-mark[fill='#a84300']")
        assert offices.count() == 0, "the nearest office need not be the right one"


def test_the_answer_is_first_on_its_printed_sheet(browser: Browser):
    with home(browser) as page:
        typed("石神井町3丁目")(page)
        page.emulate_media(media="print")
        seen = [
            text
            for x in page.locator("#content h1, #content h2, #content form").all()
            if x.is_visible() and (text := x.inner_text())
        ]
        assert "石神井町3丁目" in seen[0]
        expect(page.locator("#zkf-answer .zk-phone__number").first).to_be_visible()
        page.goto("find/#at=shakujiimachi-3")
        page.locator("#zkf-first").wait_for()
        seen = [
            text
            for x in page.locator("#content h1, #content h2, #content label").all()
            if x.is_visible() and (text := x.inner_text())
        ]
        assert "石神井町3丁目" in seen[0]


def test_what_to_say_stands_under_the_answer_with_the_name_as_it_is_said(browser: Browser):
    with home(browser, "en") as page:
        typed("177-0041")(page)
        expect(page.locator("#zkf-answer .zk-reading").first).to_contain_text(
            "Shakujii Chiiki Hōkatsu Shien Sentā"
        )
        page.locator("#zkf-answer .zk-say summary").click()
        latin = page.locator("#zkf-answer .zk-say__latin").first
        expect(latin).to_have_text("Moshimoshi, Shakujii Chiiki Hōkatsu Shien Sentā desu ka.")
        assert latin.get_attribute("lang") == "ja-Latn"


def test_the_centers_page_tells_towns_and_addresses_and_answers(browser: Browser):
    with home(browser) as page:
        page.goto("centers/")
        rows = page.locator("#content .zk-row")
        assert rows.count() == 27
        assert page.locator("#content .zk-row__towns").count() == 27
        expect(page.get_by_text(JA("list.no_hours"))).to_have_count(1)
        typed("東大泉1")(page)
        assert in_sight(page, "0353872751")


def test_the_box_stands_on_every_page_and_leads_to_the_answer(browser: Browser):
    with home(browser) as page:
        page.goto("guide/money/")
        box = page.locator(".zk-search__input")
        assert not box.is_visible()  # on a phone it comes with the menu
        page.locator(".zk-menu__button").click()
        box.fill("停電")
        box.press("Enter")
        page.locator("[data-answer='power-out']").wait_for()
        assert "/find/#where=" in page.url
        page.goto("r/desk-ward-main/")
        assert page.locator(".zk-search").count() == 1


def test_what_the_device_keeps_is_on_the_front_page_again(browser: Browser):
    with home(browser) as page:
        expect(page.locator("#zk-kept")).to_be_hidden()
        typed("石神井町3丁目")(page)
        page.get_by_role("button", name=JA("find.js.add")).first.click()
        page.goto("about/")
        page.goto("")
        expect(page.locator("#zk-kept")).to_be_visible()
        expect(page.locator("#zk-kept .zk-kept__count")).to_have_text("1")


@pytest.mark.parametrize("path", ["", "en/", "centers/", "say/", "en/say/", "find/#where=停電"])
def test_the_pages_with_the_box_are_accessible(browser: Browser, path: str):
    # axe is put into the page by the test: the policy of the page would rightly refuse it.
    with home(browser, bypass_csp=True) as page:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert faults(page) == []


def test_an_address_in_capitals_offers_the_page_in_small_letters(browser: Browser):
    with home(browser) as page:
        page.route("**/R/Desk-Ward-Main/", lambda route: route.fulfill(
            status=404, content_type="text/html", body=(real_site() / "404.html").read_bytes()
        ))  # fmt: skip
        page.goto("R/Desk-Ward-Main/")
        expect(page.locator("#zk-lower")).to_be_visible()
        page.locator("#zk-lower a").first.click()
        expect(page.locator("h1")).to_contain_text("練馬区役所")

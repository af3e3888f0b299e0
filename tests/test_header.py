"""Header, strip and focus on a phone: short, whole words, nothing in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from find_site import opened as look
from served import served
from shared_sites import real_site
from test_look import UI, built

pytestmark = [pytest.mark.build, pytest.mark.browser]
LONGEST = 120  # pixels of a phone that header and strip may take
HEIGHT = """() => document.querySelector(".zk-header__inner").offsetHeight
  + document.querySelector(".zk-emergency").offsetHeight"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site: Path = built(UI, tmp_path_factory.mktemp("header") / "site")
    with served(site) as found:
        yield found


def opened(browser: Browser, url: str, width: int, height: int = 740, **look: str) -> Page:
    page = browser.new_context(
        viewport={"width": width, "height": height}, bypass_csp=True, **look
    ).new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("path", ["lists/", "en/"])
def test_header_and_strip_are_short_on_a_phone(browser: Browser, address: str, path: str):
    page = opened(browser, f"{address}/{path}", 360)
    height = page.evaluate(HEIGHT)
    page.context.close()

    assert height <= LONGEST


EASY = ("easy/", "easy/emergency/", "easy/where-to-ask/", "easy/disaster/")


@pytest.mark.pdf
@pytest.mark.parametrize("width", [360, 390])
def test_readings_make_header_and_strip_no_taller(browser: Browser, width: int):
    # The real guide: the made-up one has a name that is longer than any.
    size = {"width": width, "height": 740}
    with look(browser, "about/", site=real_site(), viewport=size, bypass_csp=True) as page:
        for path in EASY:
            page.goto(path)
            assert page.evaluate(HEIGHT) <= LONGEST, path
            # Each word that had a reading still has it, and the menu lies beside the name.
            read = page.locator(".zk-header__home rt, .zk-emergency rt").all_inner_texts()
            assert {"ざいたく", "りょうよう", "いのち", "きけん", "まよ"} <= set(read)
        page.add_style_tag(content=".zk-header__home:has(ruby) wbr { display: inline }")
        page.add_style_tag(
            content=".zk-header__home:has(ruby) { word-break: keep-all; line-height: 2 }"
        )
        assert page.evaluate(HEIGHT) > LONGEST, "a taller name is noticed"


@pytest.mark.parametrize("width", [360, 390, 500])
@pytest.mark.parametrize("colours", ["none", "active"])
@pytest.mark.parametrize("path", ["lists/", "en/"])
def test_the_words_of_the_strip_are_whole(
    browser: Browser, address: str, width: int, colours: str, path: str
):
    page = opened(browser, f"{address}/{path}", width, forced_colors=colours)
    cut = page.evaluate(
        """() => [...document.querySelectorAll(".zk-emergency__what, .zk-emergency__number")]
          .filter((e) => e.getClientRects().length > 1 || e.scrollWidth > e.clientWidth + 1
            && getComputedStyle(e).display !== "inline"
            || e.getBoundingClientRect().right > innerWidth)
          .map((e) => e.textContent)"""
    )
    page.context.close()

    assert cut == []


def test_the_strip_is_static_where_it_wraps_and_on_a_desk(browser: Browser, address: str):
    where = {}
    for width in (320, 360, 1280):
        page = opened(browser, f"{address}/lists/", width)
        where[width] = page.evaluate(
            "getComputedStyle(document.querySelector('.zk-emergency')).position"
        )
        page.context.close()

    assert where == {320: "static", 360: "sticky", 1280: "static"}


def test_the_strip_covers_nothing_that_has_focus(browser: Browser, address: str):
    page = opened(browser, f"{address}/lists/", 360, 640, reduced_motion="reduce")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate("[...document.querySelectorAll('#content a')].at(-1).focus()")
    hidden = []
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        hidden += page.evaluate(
            """() => {
              const at = document.activeElement, strip = document.querySelector(".zk-emergency");
              if (strip.contains(at) || !at.closest("#content")) return [];
              return at.getBoundingClientRect().bottom <= strip.getBoundingClientRect().bottom
                ? [at.outerHTML] : [];
            }"""
        )
    page.context.close()

    assert hidden == []


def test_the_open_menu_lies_over_nothing(browser: Browser, address: str):
    page = opened(browser, f"{address}/lists/", 360)
    page.locator(".zk-menu__button").click()
    for link in page.locator(".zk-emergency a").all():
        on_top = link.evaluate(
            """(a) => {
              a.scrollIntoView({block: "center"});
              const box = a.getBoundingClientRect();
              const middle = [box.x + box.width / 2, box.y + box.height / 2];
              return a.contains(document.elementFromPoint(...middle));
            }"""
        )
        assert on_top
    menu = page.locator(".zk-menu__list").bounding_box()
    strip = page.locator(".zk-emergency").bounding_box()
    page.context.close()

    assert menu["y"] + menu["height"] <= strip["y"] + 1


@pytest.mark.parametrize("look", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_a_summary_shows_its_focus_in_every_theme(browser: Browser, address: str, look: dict):
    page = opened(browser, f"{address}/guide/", 360, **look)
    summary = page.locator("#content summary").first
    summary.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    outline = summary.evaluate("(e) => [getComputedStyle(e).outlineStyle, e.matches(':focus')]")
    sign = summary.evaluate("(e) => getComputedStyle(e, '::after').borderBottomWidth")
    page.context.close()

    assert outline == ["solid", True]
    assert float(sign.removesuffix("px")) >= 2, "the sign that it opens is an edge, not a picture"


@pytest.mark.parametrize("path", ["lists/", "preview/", "guide/", "en/"])
def test_prose_has_at_most_38_letters_a_line(browser: Browser, address: str, path: str):
    page = opened(browser, f"{address}/{path}", 1280, 900)
    wide = page.evaluate(
        """() => [...document.querySelectorAll("#content p:not(.zk-banner), #content dd")]
          .filter((e) => e.checkVisibility() && e.textContent.length > 60)
          .filter((e) => {
            const style = getComputedStyle(e);
            const padding = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
            return (e.clientWidth - padding) / parseFloat(style.fontSize) > 38.5;
          }).map((e) => e.textContent.slice(0, 30))"""
    )
    size = page.evaluate(
        "getComputedStyle(document.querySelector('#content p:not([class])')).fontSize"
    )
    page.context.close()

    assert wide == []
    assert size == "18px"


def test_the_contents_stand_below_the_title_on_a_phone_and_beside_it_on_a_desk(
    browser: Browser, address: str
):
    where = {}
    for width in (360, 1280):
        page = opened(browser, f"{address}/guide/", width, 900)
        title = page.locator("h1").bounding_box()
        contents = page.locator(".zk-toc details").bounding_box()
        shown = page.locator(".zk-toc a").first.is_visible()
        where[width] = (
            contents["x"] >= title["x"] + title["width"],
            contents["y"] >= title["y"] + title["height"],
            shown,
        )
        page.context.close()

    assert where == {360: (False, True, False), 1280: (True, False, True)}

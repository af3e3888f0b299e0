"""Narrow windows: tables that scroll are stops of the keyboard, readings keep to their words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from find_site import opened
from sites import settled

pytestmark = [pytest.mark.browser, pytest.mark.build]
# Boxes of tables that are a stop without anything to scroll, or scroll and are none.
WRONG_STOPS = """() => [...document.querySelectorAll(".zk-table")].filter((box) =>
    box.checkVisibility() && (box.scrollWidth > box.clientWidth) !== (box.tabIndex === 0)).length"""
NARROW = {"width": 320, "height": 640}
EASY = ("easy/", "easy/where-to-ask/", "easy/emergency/", "easy/disaster/")


@pytest.mark.parametrize("width", [320, 1280])
def test_a_box_around_a_table_is_a_stop_only_where_it_scrolls(browser: Browser, width: int):
    with opened(browser, "status/", viewport={"width": width, "height": 800}) as page:
        boxes = 0
        for path in ("status/", "status/numbers/", "guide/money/", "guide/where-to-ask/"):
            page.goto(path)
            page.evaluate("document.querySelectorAll('details').forEach((x) => { x.open = true })")
            settled(page)
            boxes += page.locator(".zk-table").count()
            assert page.evaluate(WRONG_STOPS) == 0, path
        assert boxes > 3
        page.locator(".zk-table").first.evaluate("(box) => { box.tabIndex = -1 - box.tabIndex }")
        assert page.evaluate(WRONG_STOPS) == 1


@pytest.mark.parametrize("path", EASY)
def test_a_reading_stays_over_its_word_and_the_name_off_the_button(browser: Browser, path: str):
    with opened(browser, path, viewport=NARROW) as page:
        for width in (320, 360):
            page.set_viewport_size({**NARROW, "width": width})
            home = page.locator(".zk-header__home").bounding_box()
            button = page.locator(".zk-header__lang").bounding_box()
            cut = page.evaluate(
                "() => [...document.querySelectorAll('.zk-header ruby, h1 ruby')].filter((one) =>"
                " one.checkVisibility() && one.querySelector('rt').getClientRects().length > 1)"
                ".map((one) => one.textContent)"
            )

            assert home is not None
            assert button is not None
            assert home["x"] + home["width"] <= button["x"] or (
                home["y"] + home["height"] <= button["y"]
            )
            assert cut == []


@pytest.mark.parametrize("number", ["03-0000-0000", "050-0000-0000", "0800-000-0000"])
def test_a_number_of_thirteen_signs_fits_in_letters_of_double_size(browser: Browser, number: str):
    """The whole sweep found 12 places whose number lost 4 px of its last digit."""
    with opened(browser, "r/pharm-demo-08/", bypass_csp=True) as page:
        page.add_style_tag(content="html { font-size: 200% !important }")
        called = page.locator(".zk-call a.zk-phone").first
        over = called.evaluate(
            """(link, number) => {
              const said = link.querySelector(".zk-phone__number");
              said.textContent = number;
              return said.getBoundingClientRect().right - link.getBoundingClientRect().right;
            }""",
            number,
        )

    assert over <= 0, "beyond the button"


# Where a run of text is laid over several lines.
LINES = """(words) => {
    const found = document.createTreeWalker(document.getElementById("content"), 4);
    while (found.nextNode()) {
        const at = found.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(found.currentNode, at);
        range.setEnd(found.currentNode, at + words.length);
        return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
    }
    return 0; }"""


@pytest.mark.parametrize(
    ("path", "words"), [("find/list/", "送りません"), ("find/", "使います"), ("find/", "177-0041")]
)
def test_phrases_and_numbers_are_whole_in_every_sentence(browser: Browser, path: str, words: str):
    with opened(browser, path, viewport={"width": 360, "height": 740}, bypass_csp=True) as page:
        widths = range(320, 420, 5)
        for width in widths:
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate(LINES, words) == 1, width

        broken = "#content * { word-break: normal !important; white-space: normal !important }"
        page.add_style_tag(content=broken)
        seen = set()
        for width in widths:
            page.set_viewport_size({"width": width, "height": 740})
            seen.add(page.evaluate(LINES, words))
        assert seen == {1, 2}, "a word over two lines is noticed"


def test_emergency_numbers_of_the_page_without_a_network_can_be_tapped(browser: Browser):
    with opened(browser, "offline/") as page:
        for lang in ("", "en/"):
            page.goto(f"{lang}offline/")
            called = page.locator("#content a.zk-dial")
            assert [x.get_attribute("href") for x in called.all()] == ["tel:119", "tel:%237119"]


@pytest.mark.parametrize("path", ["areas/shakujii/", "en/areas/shakujii/", "status/numbers/"])
def test_the_first_number_of_a_page_is_near_its_head(browser: Browser, path: str):
    first = "main .zk-phone" if "areas" in path else "main .zk-figure__number"
    with opened(browser, path, viewport={"width": 360, "height": 740}) as page:
        where = page.locator(first).first
        box = where.bounding_box()
        assert box is not None
        assert box["y"] < 740 * 1.5
        page.locator(".zk-jump--folded summary").click()
        opened_box = where.bounding_box()
        assert opened_box is not None
        assert opened_box["y"] > 740 * 1.5, "what pushes it down is noticed"

        page.locator(".zk-jump--folded summary").click()
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.locator(".zk-jump--folded a").first.is_visible()


@pytest.mark.parametrize("path", ["en/r/center-dai2-koyoen/", "en/areas/shakujii/"])
def test_a_japanese_name_on_an_english_page_breaks_beside_its_generic_words(
    browser: Browser, path: str
):
    with opened(browser, path, viewport={"width": 320, "height": 740}, bypass_csp=True) as page:
        for width in range(320, 420, 10):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.evaluate(LINES, "支援センター") == 1, width
        page.add_style_tag(content=":is(h1, h3) span { word-break: normal !important }")
        seen = set()
        for width in range(320, 420, 10):
            page.set_viewport_size({"width": width, "height": 740})
            seen.add(page.evaluate(LINES, "支援センター"))
        assert 2 in seen, "a name that breaks inside its word is noticed"


@pytest.mark.parametrize("width", [360, 1280])
def test_an_open_map_stands_right_under_its_head(browser: Browser, width: int):
    with opened(browser, "maps/ward/", viewport={"width": width, "height": 740}) as page:
        page.locator(".zk-map__open").click()
        page.locator(".zk-pin-box").first.wait_for()
        head, canvas = (page.locator(x).bounding_box() for x in (".zk-map", ".zk-map__canvas"))
        assert head is not None
        assert canvas is not None
        assert canvas["y"] - head["y"] < 120, "what can be chosen comes after the map"
        legend = page.locator(".zk-map__legend").bounding_box()
        assert legend is not None
        assert legend["y"] >= canvas["y"] + canvas["height"]

"""The map of the finder: drawn on a press, numbered like the list, asking nobody by itself."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, Route

from find_site import DESK, PHONE, opened, status
from interface import JA
from real_world import context
from shared_sites import DATA
from sites import settled
from zaitaku.finder import finder_data

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg"/>'
pytestmark = [pytest.mark.browser, pytest.mark.build]
# The numbers of the pins of which the point lies in the map that is seen.
IN_VIEW = """() => {
    const map = document.querySelector(".zk-map__canvas").getBoundingClientRect();
    return [...document.querySelectorAll(".zk-pin-box")].filter((pin) => {
        const { left, top } = pin.getBoundingClientRect();
        const [x, y] = [left + 22, top + 22];
        return x >= map.left && x <= map.right && y >= map.top && y <= map.bottom;
    }).map((pin) => pin.querySelector(".zk-pin__text").textContent);
}"""


def real_data(page: Page) -> None:
    """The same page with the real registries."""
    body = finder_data(context(DATA))
    page.route("**/find/data.json", lambda r: r.fulfill(content_type="application/json", body=body))
    page.reload()


def blank(route: Route) -> None:
    """A picture of the ground, without ground."""
    route.fulfill(status=200, content_type="image/svg+xml", body=EMPTY)


def test_the_map_opens_on_a_press_and_is_numbered_like_the_list(browser: Browser):
    with opened(browser, "find/#at=nerima-town-1&kind=pharmacies", viewport=DESK) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.route("https://**/*", blank)
        page.locator(".zkf-row").first.wait_for()
        assert not [x for x in asked if "127.0.0.1" not in x], "nothing is fetched from elsewhere"

        page.locator("#zkf-map-open").click()
        page.locator(".zk-pin-box").first.wait_for()
        rows = page.locator(".zkf-row")
        numbers = [row.locator(".zkf-n").inner_text() for row in rows.all()]
        pins = sorted(page.locator(".zk-pin__text").all_inner_texts(), key=int)
        assert set(pins) <= set(numbers)
        assert numbers == [str(n) for n in range(1, len(numbers) + 1)]

        rows.nth(1).get_by_role("button", name=JA("find.js.show_on_map")).click()
        assert page.evaluate("document.activeElement.textContent").startswith("2 ")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == rows.nth(1).get_attribute("id")


def test_the_map_is_a_drawing_until_pictures_of_the_ground_are_ticked(browser: Browser):
    with opened(browser, "find/#at=nerima-town-1&kind=pharmacies", viewport=DESK) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.route("https://**/*", blank)
        page.locator(".zkf-row").first.wait_for()
        page.locator("#zkf-map-open").click()
        page.locator(".zk-pin-box").first.wait_for()
        settled(page)
        assert not [x for x in asked if "127.0.0.1" not in x], "nothing is fetched from elsewhere"
        assert page.locator(".zk-station--station").count() > 0
        assert page.locator(".leaflet-overlay-pane path[stroke-dasharray='8 8']").count() > 0

        page.get_by_role("checkbox", name="地図の画像").check()
        page.wait_for_selector(".leaflet-tile-loaded")
        assert [x for x in asked if "127.0.0.1" not in x]


def test_the_map_shows_the_nearest_and_the_rest_are_arrows_at_its_edge(browser: Browser):
    with opened(browser, "find/", viewport=PHONE) as page:
        real_data(page)
        page.goto("find/#at=nerima-town-1&kind=pharmacies")
        page.locator(".zkf-row").first.wait_for()
        page.locator("#zkf-map-open").click()
        page.locator(".zk-pin-box").first.wait_for()
        settled(page)
        held = page.evaluate(IN_VIEW)
        rest = sum(int(x.split()[1]) for x in page.locator(".zk-edge__arrow").all_inner_texts())
        pins = sorted(map(int, page.locator(".zk-pin__text").all_inner_texts()))
        assert {str(n) for n in pins[:12]} <= set(held), "the twelve nearest that have a point"
        assert page.locator(".zkf-start").count() == 1
        assert rest + len(held) >= page.locator(".zk-pin-box").count()

        page.locator(".leaflet-control-zoom-in").click()
        settled(page)
        arrow = page.locator(".zk-edge__arrow").first
        arrow.click()
        assert page.evaluate("document.activeElement.className").startswith("zk-map__canvas")


def test_this_part_of_the_map_limits_the_list_and_stands_in_the_address(browser: Browser):
    with opened(browser, "find/#kind=pharmacies", viewport=DESK) as page:
        page.route("https://**/*", blank)
        page.locator("#zkf-map-open").click()
        page.locator(".zk-pin-box").first.wait_for()
        before = status(page)
        for _ in range(3):
            page.locator(".leaflet-control-zoom-in").click()
            settled(page)
        page.get_by_role("button", name=JA("find.js.box_search")).click()
        assert "box=" in page.url
        assert status(page) != before
        page.locator("#zkf-box-clear").click()
        assert "box=" not in page.url
        assert status(page) == before

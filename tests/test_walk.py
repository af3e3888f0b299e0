"""A reader's walk in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from interface import EN, JA
from served import served
from shared_sites import demo_site
from sites import watched

pytestmark = [pytest.mark.browser, pytest.mark.build]


def test_home_area_listing_language_map(browser: Browser):
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    asked = watched(page)
    with served(demo_site()) as address:
        page.goto(f"{address}/")
        page.get_by_role("link", name="石神井").first.click()
        assert page.url.endswith("/areas/shakujii/")
        page.locator(".zk-row__name a").nth(8).click()
        assert "/r/" in page.url
        name = page.locator("h1").inner_text()
        page.get_by_role("link", name="English").click()
        assert "/en/r/" in page.url
        assert page.locator("html").get_attribute("lang") == "en"
        assert name in page.locator("body").inner_text()
        page.get_by_role("link", name="日本語").first.click()
        assert "/en/" not in page.url
        for path, label in (
            ("/maps/shakujii/", JA("map.open")),
            ("/en/maps/ward/", EN("map.open")),
        ):
            page.goto(f"{address}{path}")
            assert asked == [], "arriving is not pressing"
            page.get_by_role("button", name=label).click()
            page.wait_for_selector(".zk-pin-box")
            assert asked == [], "our own drawing needs nobody"
            page.locator(".zk-map__ground input").check()
            page.wait_for_selector(".leaflet-tile", state="attached")
            assert asked
            assert all(url.startswith("https://cyberjapandata.gsi.go.jp/") for url in asked)
            asked.clear()
    assert faults == []
    page.close()


def test_the_lists_say_everything_without_scripts(browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(demo_site()) as address:
        page.goto(f"{address}/maps/ward/")
        assert page.locator(".zk-row").count() > 50
        assert page.locator("a[href^='tel:']").count() > 20
    context.close()

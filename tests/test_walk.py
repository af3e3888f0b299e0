"""A reader's walk in a real browser, and hostile text that must stay text."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from hostile_site import PAYLOADS
from sites import ROOT, made, parameters, served

DEMO = ROOT / "tests" / "fixtures" / "demo"
TILE = (  # a transparent picture of one dot
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx"
    b"\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(DEMO, tmp_path_factory.mktemp("walk") / "site")


def watched(page: Page) -> list[str]:
    """Answer every tile with a dot, refuse the rest of the world, and note who was asked."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        if "127.0.0.1" in route.request.url:
            route.continue_()
            return
        asked.append(route.request.url)
        route.fulfill(status=200, content_type="image/png", body=TILE)

    page.route("**/*", answer)
    return asked


def test_home_area_listing_language_map(browser: Browser, site: Path):
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    asked = watched(page)
    with served(site) as address:
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
        for path, label in (("/maps/shakujii/", "地図を開く"), ("/en/maps/ward/", "Open the map")):
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


def test_the_lists_say_everything_without_scripts(browser: Browser, site: Path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    with served(site) as address:
        page.goto(f"{address}/maps/ward/")
        assert page.locator(".zk-row").count() > 50
        assert page.locator("a[href^='tel:']").count() > 20
    context.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with a payload in every text of every record; Japanese alone, and English."""
    folder = tmp_path_factory.mktemp("hostile")
    given = parameters(DEMO)
    for config, place in (("mkdocs.yml", "site"), ("mkdocs.en.yml", "site/en")):
        target = folder / place
        subprocess.run(
            [sys.executable, str(ROOT / "tests" / "hostile_site.py"), config, str(target)],
            cwd=ROOT,
            env={**os.environ, **given.environment(), "PYTHONUTF8": "1"},
            check=True,
            capture_output=True,
        )
    return folder / "site"


def test_hostile_text_stays_text_on_lists_listings_and_maps(browser: Browser, hostile: Path):
    # Without the policy, so that the escaping is proved and not only the policy.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    watched(page)
    lists = ["/", "/areas/nerima/", "/pharmacies/", "/clinics/", "/groups/", "/desks/", "/centers/"]
    listings = sorted(p.parent.name for p in (hostile / "r").glob("*/index.html"))
    with served(hostile) as address:
        for prefix in ("", "/en"):
            for path in [*lists, *(f"/r/{id}/" for id in listings)]:
                page.goto(f"{address}{prefix}{path}")
                assert page.evaluate("window.hostile") is None, path
                assert "49" not in page.locator("h1").inner_text(), path
                hrefs = page.eval_on_selector_all("a", "all => all.map(a => a.href)")
                assert not [x for x in hrefs if x.lower().startswith("javascript:")], path
            page.goto(f"{address}{prefix}/maps/ward/")
            page.locator(".zk-map__open").click()
            page.wait_for_selector(".zk-pin-box")
            for marker in page.locator(".zk-pin-box").all()[:40]:
                marker.dispatch_event("click")
                assert page.evaluate("window.hostile") is None
    context.close()


def test_a_planted_script_would_be_noticed(browser: Browser, hostile: Path, tmp_path: Path):
    site = tmp_path / "site"
    shutil.copytree(hostile / "about", site / "about")
    file = site / "about" / "index.html"
    file.write_text(file.read_text("utf-8").replace("</body>", f"{PAYLOADS[0]}</body>"), "utf-8")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    with served(site) as address:
        page.goto(f"{address}/about/")
        assert page.evaluate("window.hostile") == 1
    context.close()

"""The finder in a browser: the demo built once with a public address, and what tests do with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from kept_pages import address_of, kept_page
from shared_sites import PUBLIC, demo_site
from sites import ROOT

BASE = PUBLIC
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Of what passes nothing is told, which takes half of the time.
RUN = """() => axe.run({resultTypes: ["violations"]}).then(({violations}) =>
    violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 200))]))"""
LIST_KEY = "zaitaku.list.1"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
TILES = "https://cyberjapandata.gsi.go.jp/**"


@contextmanager
def opened(
    browser: Browser, path: str = "find/", *, site: Path | None = None, **options: Any
) -> Iterator[Page]:
    """A page of the demo that holds nothing of another test. Errors of its scripts fail the test.

    `site` is another one that nobody changes. The options are those of `kept_page`.
    """
    options = {"viewport": PHONE, "locale": "ja-JP", **options}
    base_url = f"{address_of(site or demo_site())}/"
    with kept_page(browser, base_url=base_url, **options) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(path)
        yield page
        assert errors == []


def find(page: Page, text: str) -> None:
    """Type a place and press the button."""
    page.locator("#zkf-place").fill(text)
    page.locator("#zkf-place").press("Enter")
    page.locator("#zkf-first").wait_for()


def keep(page: Page, *ids: str, notes: dict[str, Any] | None = None) -> None:
    """Put ids into the list of this device before the page is opened."""
    kept = json.dumps({"ids": ids, "notes": notes or {}})
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [LIST_KEY, kept])


def faults(page: Page) -> list[Any]:
    """What axe finds, best practices included; nothing is left out."""
    page.add_script_tag(path=AXE)
    found: list[Any] = page.evaluate(RUN)
    return found


def status(page: Page) -> str:
    """What screen readers are told."""
    return page.locator("#zkf-status").inner_text()

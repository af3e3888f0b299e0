"""The finder in a browser: the demo built once with a public address, and what tests do with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page

from shared_sites import PUBLIC, demo_site
from sites import ROOT, served

BASE = PUBLIC
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LIST_KEY = "zaitaku.list.1"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
TILES = "https://cyberjapandata.gsi.go.jp/**"


@contextmanager
def opened(browser: Browser, path: str = "find/", **options: Any) -> Iterator[Page]:
    """A page of the demo in a fresh context. Errors of its scripts fail the test."""
    options = {"viewport": PHONE, "locale": "ja-JP", **options}
    with served(demo_site()) as address:
        context = browser.new_context(base_url=f"{address}/", **options)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.goto(path)
        try:
            yield page
        finally:
            context.close()
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
    run = (
        "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html.slice(0, 200))]))"
    )
    found: list[Any] = page.evaluate(run)
    return found


def status(page: Page) -> str:
    """What screen readers are told."""
    return page.locator("#zkf-status").inner_text()

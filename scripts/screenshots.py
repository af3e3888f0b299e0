"""Takes the pictures for README and CONTRIBUTING from a built site, so that all can be renewed.

Usage: `make site`, then `.venv/bin/python scripts/screenshots.py` (needs the Chromium that
`make test` finds or installs).
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "setup"))
PICTURES = (
    ("home-ja.png", "/", 1100, 900),
    ("area-en.png", "/en/areas/shakujii/", 390, 900),
)


def propose(page: Page, address: str) -> None:
    """The form page while a café is proposed, and what it ends in; used in CONTRIBUTING.md."""
    folder = ROOT / "docs" / "pictures"
    page.goto(f"{address}/propose/")
    page.locator("#propose-add").check()
    page.locator("#propose-kind").select_option("groups")
    page.locator("#propose-name_ja").fill("見本カフェ")
    page.locator("#propose-name_kana").fill("みほんかふぇ")
    page.locator("#propose-group_type").select_option("dementia-cafe")
    page.locator("#propose-record").wait_for()
    # The numbers that stay in sight would lie across the picture.
    page.evaluate("document.querySelector('.zk-emergency').style.position = 'static'")
    page.locator("#propose-form").scroll_into_view_if_needed()
    page.screenshot(path=folder / "propose-form-ja.png")
    page.locator("#propose-result").screenshot(path=folder / "propose-result-ja.png")


def main(site: Path) -> None:
    """Write every picture into docs/pictures."""
    from browser import find_chromium, launch_flags
    from served import served

    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=[*launch_flags(), "--disable-gpu"]
        )
        for name, path, width, height in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.goto(f"{address}{path}")
            page.screenshot(path=ROOT / "docs" / "pictures" / name)
        page = browser.new_page(viewport={"width": 760, "height": 900})
        propose(page, address)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "site")

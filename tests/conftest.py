"""What every test may ask for: the checkout, its temporary sites, and one browser for the session.

Everything here is machinery; the worlds that tests live in stand in `samples` and in fixtures/.
"""

from __future__ import annotations

import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import script_coverage
from browser import find_chromium, launch_flags

pytest_plugins = ["leftovers", "marks", "pytester"]

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """tests/fixtures."""
    return ROOT / "tests" / "fixtures"


@pytest.fixture(scope="session")
def committed_files() -> tuple[Path, ...]:
    """Every file that git tracks or would take in, absolute; deleted ones left out."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    places = (ROOT / name for name in set(listed.stdout.split("\0")) if name)
    return tuple(sorted(place for place in places if place.is_file()))


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The Chromium that `make test` found or installed; its absence is a failure, not a skip."""
    place = find_chromium()
    assert place, "Chromium がありません。make test を実行してください / No Chromium: run make test"
    return place


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """One headless browser for all browser tests; open a fresh context in each of them."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=launch_flags())
        # A copy of one test's site would answer in the next step; tests of the copy ask for it.
        for name in ("new_page", "new_context"):
            opened = functools.partial(getattr(running, name), service_workers="block")
            setattr(running, name, opened)
        script_coverage.watch(running)
        yield running
        running.close()

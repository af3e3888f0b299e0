"""What Chromium ran of the scripts is told to `make coverage`, and of other scripts nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import script_coverage
from script_coverage import FOLDER, SCRIPTS
from served import served


@pytest.mark.browser
def test_the_lines_that_a_page_ran_are_told_when_it_closes(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    site, told = tmp_path / "site", tmp_path / "told"
    scripts = site / "assets" / "javascripts"
    scripts.mkdir(parents=True)
    told.mkdir()
    own = (SCRIPTS / "age.js").read_text("utf-8")
    (scripts / "own.js").write_text(own, "utf-8")
    (scripts / "other.js").write_text(own + "\n// changed\n", "utf-8")
    tags = "".join(
        f'<script type="module" src="assets/javascripts/{name}.js"></script>'
        for name in ("own", "other")
    )
    (site / "index.html").write_text(f"<!doctype html><title>x</title>{tags}", "utf-8")
    monkeypatch.setenv(FOLDER, str(told))

    with served(site) as address:
        context = script_coverage.counting(browser.new_context)()
        page = context.new_page()
        page.goto(f"{address}/")
        page.wait_for_load_state("load")
        context.close()

    [file] = told.iterdir()
    [script] = json.loads(file.read_text("utf-8"))["result"]
    assert script["url"] == (SCRIPTS / "age.js").as_uri()
    counts = [piece["count"] for part in script["functions"] for piece in part["ranges"]]
    assert 1 in counts, "the module ran"
    assert 0 in counts, "and nobody called its functions"

"""The sweep over every page: what it looks at, planted faults that turn it red, parts added up."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marks import needs
from shared_sites import demo_site, real_site
from sites import ROOT
from zaitaku.load.swept import Swept, load_swept

RUN = ROOT / "scripts" / "sweep" / "run.py"
GOOD = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>家</title>
<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'">
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>{title}</h1>{body}</main></body></html>
"""
FAULTS = {
    "image-alt": '<img src="a.png" width="1" height="1">',
    "picture-without-size": '<img src="a.png" alt="">',
    "list-without-role": '<ul style="list-style: none"><li>one</li></ul>',
    "sideways": '<p style="width: 900px">wide</p>',
    "cut": '<div style="overflow: clip"><p style="white-space: nowrap">a number nobody can see '
    "to its end, although it is only a little longer than the window</p></div>",
    "touch-target": '<p><button type="button" style="height: 30px">press</button></p>',
    "language-unmarked": "<p>Call 家 first</p>",
    "policy": "<script>document.querySelector('h1').innerHTML += '!';</script>",
    "no-dup-id": '<p id="a">one</p><p id="a">two</p>',
    # Seen only when the box is open.
    "color-contrast": '<details><summary style="padding: 1rem">more</summary>'
    '<p style="color: #999; background: #fff">pale</p></details>',
}


def swept(site: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """Exit code and result file of a sweep."""
    needs("browser")
    kept = site.parent / "result.json"
    command = [ROOT / ".venv/bin/python", RUN, "--site", site, "--result", kept, "--workers", "1"]
    done = subprocess.run([*command, *words], capture_output=True, check=False, encoding="utf-8")
    assert kept.is_file(), done.stderr
    return done.returncode, json.loads(kept.read_text("utf-8"))


def page(site: Path, name: str, body: str = "<p>家</p>", *, lang: str = "ja") -> None:
    place = site / ("en" if lang == "en" else "") / name / "index.html"
    place.parent.mkdir(parents=True)
    title = "家" if lang == "ja" else "Home"
    place.write_text(GOOD.format(lang=lang, title=title, body=body), "utf-8")


@pytest.mark.browser
def test_each_planted_fault_turns_it_red_and_is_named(tmp_path: Path) -> None:
    site = tmp_path / "site"
    page(site, "good")
    page(site, "faults", "".join(FAULTS.values()), lang="en")

    code, result = swept(site)

    assert code == 1
    found = {(fault["page"], fault["rule"]) for fault in result["faults"]}
    assert {("/en/faults/", rule) for rule in FAULTS} <= found
    assert "/good/" not in {path for path, _ in found}
    assert result["violations"] == len(result["faults"])

    # Mended, and only that page looked at again: the counts of the whole run stay.
    whole = tmp_path / "whole.json"
    whole.write_text(json.dumps(result), "utf-8")
    (site / "en" / "faults" / "index.html").write_text(
        GOOD.format(lang="en", title="Home", body="")
    )
    code, after = swept(site, "--again", str(whole))

    assert (code, after["faults"], after["again"]) == (0, [], 1)
    assert {key: after[key] for key in ("pages", "looks")} == {
        key: result[key] for key in ("pages", "looks")
    }


@pytest.mark.browser
def test_a_site_without_fault_passes_and_the_result_says_what_was_done(tmp_path: Path) -> None:
    site = tmp_path / "site"
    page(site, "page")
    # Words of a drawing have no `lang` as scripts read it, only the attribute.
    drawn = (
        '<svg role="img" aria-label="Map" width="90" height="30"><text lang="ja">家</text></svg>'
    )
    page(site, "home", f"<p>Home</p>{drawn}", lang="en")

    code, result = swept(site)

    assert (code, result["violations"], result["faults"], result["again"]) == (0, 0, [], 0)
    assert result["pages"] == {"ja": 1, "en": 1}
    assert result["looks"] == 8  # two pages, two widths, closed and open
    assert result["rules"] > 80
    assert {"axe-core", "html-validate", "chromium"} <= set(result["tools"])


def test_parts_hold_every_page_once_and_a_missing_part_is_no_success(tmp_path: Path) -> None:
    files = []
    for n in (1, 2, 3):
        file = tmp_path / f"{n}.json"
        value = {
            "date": f"2026-11-0{n}", "commit": "0123abc", "again": n, "parts": [f"{n}/3"],
            "pages": {"ja": n, "en": 0}, "site": 9, "looks": 10, "rules": 100, "tools": {},
            "violations": 0, "faults": [],
        }  # fmt: skip
        file.write_text(json.dumps(value), "utf-8")
        files.append(file)
    command = [ROOT / ".venv/bin/python", RUN, "--result", tmp_path / "all.json", "--merge"]
    kept = tmp_path / "content" / "sweep.json"
    kept.parent.mkdir()

    whole = subprocess.run([*command, *files, "--keep", kept], capture_output=True, check=False)
    gap = subprocess.run([*command, *files[:2]], capture_output=True, check=False)

    assert (whole.returncode, gap.returncode) == (0, 2)
    result = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert (result["pages"]["ja"], result["looks"], result["date"]) == (6, 30, "2026-11-01")
    # What the page about accessibility shows is what the run has kept.
    shown = load_swept(tmp_path)
    assert shown == Swept(date(2026, 11, 1), "0123abc", 6, 0, 9, 30, 100, 0, 6, ())
    assert load_swept(tmp_path / "content") is None


@pytest.mark.build
def test_the_kept_run_is_told_of_this_site_and_of_no_sample():
    kept = load_swept(ROOT)
    assert kept is not None, "make sweep ARGS='--nu --keep' before a release"
    page = "accessibility/index.html"
    said = f"コミット {kept.commit}"

    assert said in (real_site() / page).read_text("utf-8")
    assert said not in (demo_site() / page).read_text("utf-8")

"""The pages of the demo, which shows every kind and every state, are valid and accessible HTML.

Three rules are not the usual ones. Integrity attributes guard files of other hosts, and there are
none. A table that scrolls is a named region by its role, because it stands inside a section. A list
without marks says that it is one, because VoiceOver would not.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from shared_sites import demo_site
from sites import ROOT, SitePage, pages

VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
FRAME = '<!doctype html>\n<html lang="ja"><head><title>試し</title></head><body>{}</body></html>\n'


def faults(files: Sequence[Path]) -> list[str]:
    """What the validator says: `file:line rule: message`."""
    done = subprocess.run(
        [
            ROOT / ".venv/bin/node",
            VALIDATOR,
            f"--config={ROOT / 'tests' / 'html-validate.json'}",
            "--formatter=json",
            *files,
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return [
        f"{page['filePath']}:{found['line']} {found['ruleId']}: {found['message']}"
        for page in json.loads(done.stdout)
        for found in page["messages"]
    ]


def kinds(page: SitePage) -> set[tuple[str, ...]]:
    """The elements of a page: each with its parent, its class and its attributes."""
    return {
        (parent.tag, child.tag, child.get("class") or "", *sorted(child.keys()))
        for child in page.tree.iter(etree.Element)
        if (parent := child.getparent()) is not None
    }


def chosen(found: Sequence[SitePage]) -> list[Path]:
    """Every Japanese page but those of listings, and of the others who add a kind of element."""
    seen: set[tuple[str, ...]] = set()
    files = []
    for page in sorted(found, key=lambda page: page.path.startswith(("/r/", "/en/"))):
        new = kinds(page) - seen
        if new or not page.path.startswith(("/r/", "/en/")):
            files.append(page.file)
            seen |= new
    return files


@pytest.mark.build
def test_every_kind_of_page_of_the_demo_is_valid_html() -> None:
    found = list(pages(demo_site()))
    for page in found:
        ids = page.texts("//@id")
        assert len(ids) == len(set(ids)), page.path

    files = chosen(found)

    assert len(files) > 60
    assert faults(files) == []


PLANTED = {
    "close-order": "<h1>家</h1><p><div>段落の中の箱</div></p>",
    "no-dup-id": "<h1>家</h1><p id='a'>一</p><p id='a'>二</p>",
    "heading-level": "<h1>家</h1><h3>一段とばし</h3>",
    "wcag/h37": "<h1>家</h1><img src='a.png'>",
    "input-missing-label": "<h1>家</h1><input type='text'>",
    "deprecated": "<h1>家</h1><p><center>昔の要素</center></p>",
}


@pytest.mark.slow
def test_planted_faults_are_found_and_a_page_without_fault_passes(tmp_path: Path) -> None:
    bodies = {**PLANTED, "none": "<h1>家</h1><p>ことば</p>"}
    files = {rule: tmp_path / f"{n}.html" for n, rule in enumerate(bodies)}
    for rule, body in bodies.items():
        files[rule].write_text(FRAME.format(body), encoding="utf-8")

    found = faults(list(files.values()))

    for rule, file in files.items():
        own = [fault for fault in found if fault.startswith(f"{file}:")]
        assert any(f" {rule}: " in fault for fault in own) == (rule in PLANTED), (rule, own)
        assert bool(own) == (rule in PLANTED), (rule, own)

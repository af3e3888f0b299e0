"""Every page of the demo, which shows every kind and every state, is valid and accessible HTML.

Three rules are not the usual ones. Integrity attributes guard files of other hosts, and there are
none. A table that scrolls is a named region by its role, because it stands inside a section. One
whose rows are stacked on a phone says the roles that it would lose with its boxes.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from sites import ROOT, made

DEMO = ROOT / "tests" / "fixtures" / "demo"
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


@pytest.mark.build
def test_every_page_of_the_demo_is_valid_html(tmp_path: Path) -> None:
    built = sorted(made(DEMO, tmp_path / "site").rglob("*.html"))
    assert len(built) > 100
    assert faults(built) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<h1>家</h1><p><div>段落の中の箱</div></p>", "close-order"),
        ("<h1>家</h1><p id='a'>一</p><p id='a'>二</p>", "no-dup-id"),
        ("<h1>家</h1><h3>一段とばし</h3>", "heading-level"),
        ("<h1>家</h1><img src='a.png'>", "wcag/h37"),
        ("<h1>家</h1><input type='text'>", "input-missing-label"),
        ("<h1>家</h1><p><center>昔の要素</center></p>", "deprecated"),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, body: str, rule: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(FRAME.format(body), encoding="utf-8")
    assert any(f" {rule}: " in fault for fault in faults([page])), faults([page])


def test_a_page_without_fault_passes(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(FRAME.format("<h1>家</h1><p>ことば</p>"), encoding="utf-8")
    assert faults([page]) == []

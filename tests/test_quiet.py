"""Scripts and style sheets lose their comments on the site, and nothing else."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path

import pytest

from node_world import SCRIPTS, node
from sites import ROOT
from zaitaku.ground.quiet import quiet, quieten

ASSETS = ROOT / "overrides" / "assets"


def one_program(pairs: list[tuple[str, str]]) -> list[bool]:
    """Whether the compiler makes the same of both texts of each pair."""
    answer = subprocess.run(
        [node(), SCRIPTS / "compiled.js"], input=json.dumps(pairs), capture_output=True,
        check=True, encoding="utf-8", cwd=ROOT,
    )  # fmt: skip
    return json.loads(answer.stdout)


@pytest.mark.slow
def test_every_script_is_the_same_program_as_before():
    files = sorted(ASSETS.rglob("*.js"))
    texts = [file.read_text("utf-8") for file in files]
    same = one_program([(text, quiet(text, ".js")) for text in texts])

    assert len(files) > 40
    assert [file.name for file, is_same in zip(files, same, strict=True) if not is_same] == []


@pytest.mark.parametrize(
    ("text", "same"), [("let a = `\n// b\n`;", False), ("let a = 1; // b\n/* c */ a = 2;", True)]
)
def test_a_text_that_would_be_lost_is_noticed(text: str, same: bool):
    assert one_program([(text, quiet(text, ".js"))]) == [same]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("/** a\n * b\n */\nc();", ".js", "     \n    \n   \nc();"),
        ("  // a\nb(); // c", ".js", "      \nb(); // c"),
        ("/** @type {X} */ (a)", ".js", "/** @type {X} */ (a)"),
        ("/* a */\nb { c: d; }", ".css", "       \nb { c: d; }"),
        ("a { b: url(//c); }\n//d", ".css", "a { b: url(//c); }\n//d"),
        ("/* a */ b { } /* c */", ".css", "/* a */ b { } /* c */"),
    ],
)
def test_comments_with_lines_of_their_own_become_blanks(text: str, kind: str, expected: str):
    assert quiet(text, kind) == expected


def test_every_place_stays_where_it_was_and_the_way_is_shorter(tmp_path: Path):
    for file in (*ASSETS.rglob("*.js"), *ASSETS.rglob("*.css")):
        copy = tmp_path / file.relative_to(ASSETS.parent)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    quieten(tmp_path)
    before = after = 0
    for file in (tmp_path / "assets").rglob("*.*"):
        text = (ASSETS / file.relative_to(tmp_path / "assets")).read_text("utf-8")
        found = file.read_text("utf-8")
        assert [len(line) for line in found.split("\n")] == [len(x) for x in text.split("\n")]
        before += len(gzip.compress(text.encode()))
        after += len(gzip.compress(found.encode()))

    assert after < 0.8 * before

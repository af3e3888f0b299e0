"""Every fault that was found in access has a test, and the table of them names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

from sites import ROOT

TABLE = ROOT / "docs" / "access.md"
TESTS = ROOT / "tests"
FAULTS = 25
FULL_WIDTH_TILDE = "\uff5e"


def rows(text: str) -> dict[str, list[str]]:
    """Number of a fault -> the tests that its row names."""
    found = re.findall(r"^\| (\d+) \|.*\| ([^|]+) \|$", text, re.MULTILINE)
    return {number: re.findall(r"`([^`]+)`", tests) for number, tests in found}


def missing(text: str, folder: Path = TESTS) -> list[str]:
    """Tests that are named and are nowhere."""
    gone = []
    for file, name in re.findall(r"`([\w/.-]+)::([^`]+)`", text):
        place = folder / file
        sign = f"def {name}(" if file.endswith(".py") else f'test("{name}"'
        if not place.is_file() or sign not in place.read_text("utf-8"):
            gone.append(f"{file}::{name}")
    return gone


def test_each_fault_has_a_test_that_exists():
    text = TABLE.read_text("utf-8")
    named = rows(text)

    assert list(named) == [str(n) for n in range(1, FAULTS + 1)]
    assert [number for number, tests in named.items() if not tests] == []
    assert missing(text) == []


def test_a_row_without_a_test_and_a_test_that_was_renamed_are_noticed():
    assert rows("| 1 | x | none |\n| 2 | y | `a.py::b` |") == {"1": [], "2": ["a.py::b"]}
    assert missing("`test_found.py::test_gone` `gone.py::b`") == [
        "test_found.py::test_gone",
        "gone.py::b",
    ]


def test_our_own_texts_have_one_sign_for_from_to():
    folders = (ROOT / "content", ROOT / "scripts" / "zaitaku" / "words" / "locales")
    files = [
        file for folder in folders for kind in ("md", "yaml") for file in folder.rglob(f"*.{kind}")
    ]

    assert len(files) > 50
    assert [f for f in files if FULL_WIDTH_TILDE in f.read_text("utf-8")] == []

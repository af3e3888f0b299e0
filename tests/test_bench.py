"""The bench says ratios, never verdicts: here only that it measures what it names."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest


def bench(root, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, root / "scripts" / "bench", *words],
        capture_output=True,
        encoding="utf-8",
        cwd=root,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.browser
def test_the_finder_is_measured_in_every_size_against_a_plain_scan(root, chromium):
    said = bench(root, "--parts", "find", "--sizes", "60", "1700")

    assert re.findall(r"find +(\d+) listings", said) == ["60", "1700"]
    assert len(re.findall(r"\d+ x faster than a plain scan", said)) == 2


@pytest.mark.pdf
def test_paper_is_measured_from_nothing_and_again(root):
    said = bench(root, "--parts", "paper")

    sheets, pages, largest = re.search(
        r"(\d+) sheets of (\d+) pages .* largest (\d+) kB", said
    ).groups()
    assert int(sheets) > 50
    assert int(pages) > int(sheets)
    assert int(largest) < 500
    assert "again, unchanged" in said

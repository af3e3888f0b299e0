"""What arrives by pull request may be meant to do harm: refused, in words, without a traceback."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from overlays import FIXTURES, check, header, lay
from zaitaku.ground import problems
from zaitaku.ground.mobiles import find_mobiles

HOSTILE = FIXTURES / "hostile"
CASES = sorted(HOSTILE.rglob("*.yaml"))
SECONDS = 5


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_hostile_file_is_refused_with_its_code_and_line(case: Path, tmp_path: Path):
    laid = lay(case, tmp_path / "data")
    start = time.monotonic()

    dataset, found = check(laid.folder)

    assert dataset is None
    report = problems.report(found)
    places = {(p.code, Path(p.file).relative_to(laid.folder).as_posix(), p.line) for p in found}
    assert (header(case)["code"], laid.file, laid.line) in places, report
    assert not find_mobiles(report), "a mobile number was repeated"
    assert report.replace("\n", "").isprintable(), "a message could move the cursor"
    assert time.monotonic() - start < SECONDS


def test_a_number_in_a_comment_is_told_with_line_and_column(tmp_path: Path):
    laid = lay(HOSTILE / "mobile" / "in-comment.yaml", tmp_path / "data")
    lines = (laid.folder / laid.file).read_text("utf-8").split("\n")

    [found] = [p for p in check(laid.folder)[1] if p.code == "comment-mobile"]

    assert (found.line, found.column) == (laid.line, lines[laid.line - 1].index("#") + 2)


def test_the_corpus_is_as_large_as_promised():
    classes = {case.parent.name for case in CASES}

    assert len(CASES) >= 500
    assert len(classes) >= 40
    assert sum(header(case)["form"] == "yes" for case in CASES) >= 300


def test_the_valid_data_alone_is_accepted(tmp_path: Path):
    # Otherwise every case above would be refused for another reason.
    folder = tmp_path / "data"
    laid = lay(HOSTILE / "mobile" / "in-comment.yaml", folder)
    (laid.folder / laid.file).unlink()

    dataset, found = check(folder)

    assert problems.report(found) == ""
    assert dataset is not None

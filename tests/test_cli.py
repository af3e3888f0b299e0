"""The program as its users call it: exit codes, words in both languages, no traceback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from zaitaku.cli import main

ROOT = Path(__file__).resolve().parents[1]
MINI = ROOT / "tests" / "fixtures" / "mini"


class Done(NamedTuple):
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


class Run(Protocol):
    """Runs the program with words of the command line."""

    def __call__(self, *words: str) -> Done: ...


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The program in this process: starting a new one takes as long as the work itself."""

    def call(*words: str) -> Done:
        capsys.readouterr()
        try:
            code = main(words)
        except SystemExit as end:  # wrong use, and --help
            code = end.code
        return Done(code, *capsys.readouterr())

    return call


def test_check_counts_and_ends_with_0(run: Run):
    done = run("check", "--data", str(MINI), "--date", "2026-11-22")

    assert done.returncode == 0, done.stderr
    assert "pharmacies" in done.stdout
    assert "問題ありません" in done.stdout
    assert "All well" in done.stdout


def test_problems_end_with_1_and_say_where_and_what(run: Run, tmp_path: Path):
    data = tmp_path / "data"
    shutil.copytree(MINI, data)
    file = data / "resources.yaml"
    file.write_text(
        file.read_text("utf-8").replace("phone: 03-0000-", "phone: 0300-00-", 1), "utf-8"
    )
    done = run("check", "--data", str(data), "--date", "2026-11-22")

    assert done.returncode == 1
    assert "resources.yaml:" in done.stderr
    assert "Traceback" not in done.stderr
    assert "直すところが" in done.stdout
    assert "please correct" in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("check", "--date", "tomorrow"),
        ("check", "--data", "/nowhere"),
        ("format", "--data", "/nowhere"),
    ],
)
def test_wrong_use_ends_with_2(run: Run, words: tuple[str, ...]):
    done = run(*words)

    assert done.returncode == 2
    assert "usage" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_use_is_answered_in_both_languages(run: Run):
    done = run("check", "--data", "/nowhere", "--date", "2026-11-22")

    assert "フォルダ" in done.stderr
    assert "no folder" in done.stderr


@pytest.mark.slow
def test_help_is_in_plain_words_of_both_languages():
    done = subprocess.run(
        [sys.executable, "-m", "zaitaku.cli", "--help"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )

    assert done.returncode == 0
    assert "確かめ" in done.stdout
    assert "build the pages" in done.stdout


def test_format_check_changes_nothing(run: Run, tmp_path: Path):
    data = tmp_path / "data"
    shutil.copytree(MINI, data)
    file = data / "groups.yaml"
    file.write_text(file.read_text("utf-8") + "\n\n\n", "utf-8")
    before = file.read_bytes()

    assert run("format", "--check", "--data", str(data)).returncode == 1
    assert file.read_bytes() == before
    assert run("format", "--data", str(data)).returncode == 0
    assert run("format", "--check", "--data", str(data)).returncode == 0

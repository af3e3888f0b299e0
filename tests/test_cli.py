"""The program as its users call it: exit codes, words in both languages, no traceback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MINI = ROOT / "tests" / "fixtures" / "mini"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "zaitaku.cli", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )


def test_check_counts_and_ends_with_0():
    done = run("check", "--data", str(MINI), "--date", "2026-11-22")

    assert done.returncode == 0, done.stderr
    assert "pharmacies" in done.stdout
    assert "問題ありません" in done.stdout
    assert "All well" in done.stdout


def test_problems_end_with_1_and_say_where_and_what(tmp_path: Path):
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
def test_wrong_use_ends_with_2(words: tuple[str, ...]):
    done = run(*words)

    assert done.returncode == 2
    assert "usage" in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_use_is_answered_in_both_languages():
    done = run("check", "--data", "/nowhere", "--date", "2026-11-22")

    assert "フォルダ" in done.stderr
    assert "no folder" in done.stderr


def test_build_says_what_it_made(tmp_path: Path):
    done = run("build", "--data", str(MINI), "--date", "2026-11-22", "--out", str(tmp_path / "s"))

    assert done.returncode == 0, done.stderr
    assert "ページを" in done.stdout
    assert "pages in" in done.stdout
    assert str(tmp_path / "s" / "index.html") in done.stdout
    assert (tmp_path / "s" / "en" / "index.html").is_file()


def test_help_is_in_plain_words_of_both_languages():
    done = run("--help")

    assert done.returncode == 0
    assert "確かめ" in done.stdout
    assert "build the pages" in done.stdout


def test_format_check_changes_nothing(tmp_path: Path):
    data = tmp_path / "data"
    shutil.copytree(MINI, data)
    file = data / "groups.yaml"
    file.write_text(file.read_text("utf-8") + "\n\n\n", "utf-8")
    before = file.read_bytes()

    assert run("format", "--check", "--data", str(data)).returncode == 1
    assert file.read_bytes() == before
    assert run("format", "--data", str(data)).returncode == 0
    assert run("format", "--check", "--data", str(data)).returncode == 0

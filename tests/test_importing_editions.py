"""The scheduled job: one branch for each list with a new edition, none for a bad one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from importing_world import filings, registry
from overlays import ROOT
from test_importing_command import ALL, feed, server

PYTHON = ROOT / ".venv" / "bin" / "python"


def git(where: Path, *words: str) -> str:
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    done = subprocess.run(
        ["git", *who, *words], cwd=where, capture_output=True, check=True, encoding="utf-8",
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    )  # fmt: skip
    return done.stdout


def checkout(folder: Path, url: str) -> tuple[Path, str]:
    """A small repository with the program, a made-up registry and a list at an address."""
    place = folder / "work"
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "scripts" / "zaitaku", place / "scripts" / "zaitaku", ignore=ignore)
    shutil.copytree(ROOT / ".github", place / ".github")
    shutil.copy(ROOT / "mkdocs.yml", place)  # by which the program knows a checkout
    name = feed(registry(place), url)
    shutil.copytree(ROOT / "data" / "schemas", place / "data" / "schemas")
    program = place / ".venv" / "bin" / "zaitaku"
    program.parent.mkdir(parents=True)
    python = PYTHON if PYTHON.exists() else Path(sys.executable)
    program.write_text(
        f"#!/bin/sh\nPYTHONPATH=scripts exec '{python}' -m zaitaku.cli \"$@\" --date 2026-11-22\n"
    )
    program.chmod(0o755)
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(place, "init", "--quiet", "--initial-branch=main")
    git(place, "add", ".")
    git(place, "commit", "--quiet", "--message", "start")
    return place, name


def run(place: Path) -> str:
    done = subprocess.run(
        ["sh", ".github/import-editions.sh", "build/editions"], cwd=place, capture_output=True,
        check=False, encoding="utf-8",
        env={**os.environ, "EDITIONS_REMOTE": "../origin.git", "GIT_CONFIG_GLOBAL": os.devnull},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def branches(place: Path) -> list[str]:
    found = git(place.parent, "--git-dir", "origin.git", "branch", "--format=%(refname:short)")
    return found.split()


@pytest.mark.slow
def test_a_new_edition_becomes_a_branch_with_its_changes(tmp_path: Path):
    with server() as base:
        place, name = checkout(tmp_path, f"{base}/good.xlsx")
        run(place)

    assert branches(place) == [f"edition/{name}"]
    changed = git(
        place.parent, "--git-dir", "origin.git", "show", "--stat", "--format=%s", f"edition/{name}"
    )
    assert f"New edition: {name}" in changed
    assert "data/resources/pharmacies.yaml" in changed
    report = (place / "build" / "editions" / name / "report.md").read_text("utf-8")
    assert "| home-visits | 8 |" in report


@pytest.mark.slow
@pytest.mark.parametrize("bad", ["page.xlsx", "renamed.xlsx", "half.xlsx", "gone.xlsx"])
def test_a_bad_answer_becomes_a_sentence_and_no_branch(tmp_path: Path, bad: str):
    with server() as base:
        place, name = checkout(tmp_path, f"{base}/{bad}")
        said = run(place)

    assert branches(place) == []
    assert name in said
    assert git(place, "status", "--porcelain", "data") == ""


@pytest.mark.slow
def test_the_same_edition_again_is_no_change(tmp_path: Path):
    with server() as base:
        place, name = checkout(tmp_path, f"{base}/good.xlsx")
        run(place)
        git(place, "checkout", "--quiet", "-B", "main", f"edition/{name}")
        said = run(place)

    assert f"{name}: no change" in said


def test_the_server_of_these_tests_serves_a_real_list():
    assert filings(ALL)[:2] == b"PK"

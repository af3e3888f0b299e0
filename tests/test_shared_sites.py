"""Two processes of a run share a built site: none waits for the end of the other."""

from __future__ import annotations

import select
import subprocess
import sys
from pathlib import Path

import pytest

from sites import ROOT

# Builds next to nothing, tells where, and holds the site until its input ends.
USER = """
import sys
from pathlib import Path
import shared_sites

def made(data, out, *arguments, **named):
    out.mkdir(parents=True)
    (out / "index.html").write_text("a page")
    print("built", end=" ")

shared_sites.made, shared_sites.needs = made, lambda mark: None
print(shared_sites.demo_site(), flush=True)
sys.stdin.read()
"""
PATIENCE = 60  # seconds until a process counts as waiting for ever


def _user(kept: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", USER], cwd=ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={"PYTHONPATH": "tests:scripts", "ZAITAKU_TEST_SITES": str(kept)},
    )  # fmt: skip


def _line(user: subprocess.Popen[str]) -> str:
    assert user.stdout
    ready, _, _ = select.select([user.stdout], [], [], PATIENCE)
    assert ready, "waits for whoever else uses the site"
    return user.stdout.readline()


@pytest.mark.slow
def test_the_second_process_uses_what_the_first_one_holds(tmp_path: Path):
    with _user(tmp_path) as first, _user(tmp_path) as second:
        lines = sorted((_line(first), _line(second)), key=len)
        for user in (first, second):
            user.communicate(timeout=PATIENCE)
    assert lines[1] == f"built {lines[0]}"

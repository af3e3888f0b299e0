"""Nothing outlives a test: what it started is found by a mark in its environment, and named.

Linux tells the environment of every process under /proc; elsewhere nothing is found and nothing
fails, and the machines that check proposals run Linux.
"""

from __future__ import annotations

import os
import select
import time
import uuid
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path

import pytest

MARK = "ZAITAKU_TEST_MARK"
PROCESSES = Path("/proc")
# The helper of Python's own multiprocessing, which ends with the process that it helps.
HELPERS = ("multiprocessing.resource_tracker", "multiprocessing.forkserver")


_endings: list[Callable[[], None]] = []


def at_end(ending: Callable[[], None]) -> None:
    """Have something ended when all tests of this process are done."""
    _endings.append(ending)


def marked() -> tuple[dict[str, str], str]:
    """An environment with a mark of its own, and the mark: for the programs that a test starts."""
    mark = uuid.uuid4().hex
    return {**os.environ, f"{MARK}_OWN": mark}, mark


def alive(mark: str, *, wait_seconds: float = 0) -> list[str]:
    """The commands of living processes with a mark, after at most so many seconds of waiting."""
    end = time.monotonic() + wait_seconds
    for process in _with(mark):
        with suppress(OSError):  # it ended meanwhile
            ending = os.pidfd_open(process)
            select.select([ending], [], [], max(0.0, end - time.monotonic()))
            os.close(ending)
    return list(_with(mark).values())


def _with(mark: str) -> dict[int, str]:
    found = {}
    for place in PROCESSES.glob("[0-9]*"):
        if int(place.name) == os.getpid():
            continue
        try:
            if mark.encode() not in (place / "environ").read_bytes():
                continue
            command = (place / "cmdline").read_text("utf-8", "replace").replace("\0", " ")
            state = (place / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[0]
        except OSError:  # it ended meanwhile, or is somebody else's
            continue
        if command and state != "Z" and not any(helper in command for helper in HELPERS):
            found[int(place.name)] = command.strip()
    return found


@pytest.fixture(scope="session", autouse=True)
def _nothing_outlives_the_tests() -> Generator[None, None, None]:
    """Marks everything that the tests of this process start, and looks when they are done.

    The first fixture of all, so it looks after every other one has ended what it started.
    """
    mark = uuid.uuid4().hex
    os.environ[MARK] = mark
    yield
    while _endings:
        _endings.pop()()
    del os.environ[MARK]
    assert alive(mark, wait_seconds=10) == []

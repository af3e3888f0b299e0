"""One measurement in a process of its own, so that its memory is its own; beside a bare pass."""

from __future__ import annotations

import csv
import resource
import subprocess
import sys
from pathlib import Path


def run(program: str, part: str, place: Path) -> str:
    """What a program of the bench says about a part, measured over a file or folder."""
    words = [sys.executable, program, part, str(place)]
    return subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout


def bare_pass(path: Path) -> None:
    """Merely split a file into cells."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for _ in csv.reader(stream):
            pass


def peak_megabytes() -> float:
    """The most memory that this process has held."""
    # Linux counts kilobytes, macOS bytes.
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit

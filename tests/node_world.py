"""Node as tests ask it: one process for each script and each process of tests, kept until the end.

The processor time of an answer is charged to the test that asked.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from leftovers import at_end
from marks import charge
from sites import ROOT

SCRIPTS = ROOT / "tests" / "js"
TICKS_PER_SECOND = 100  # what Linux counts under /proc


def node() -> str:
    """The Node of the set-up, else the one on PATH."""
    place = ROOT / ".venv" / "bin" / "node"
    return str(place) if place.exists() else "node"


class Listener:
    """A running script of tests/js that answers questions; see listen.js."""

    def __init__(self, script: str) -> None:
        self.process = subprocess.Popen(
            [node(), SCRIPTS / "listen.js", SCRIPTS / script],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        at_end(self.close)

    def ask(self, question: Any) -> Any:
        """The answer to a question. Raises AssertionError with the words of the script."""
        assert self.process.stdin
        assert self.process.stdout
        before = self._spent()
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        said = json.loads(self.process.stdout.readline() or '{"error": "it has ended"}')
        charge(self._spent() - before)
        assert "error" not in said, said["error"]
        return said["answer"]

    def close(self) -> None:
        """End it."""
        self.process.communicate()

    def _spent(self) -> float:
        try:
            line = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8")
        except OSError:  # only Linux tells
            return 0.0
        used = line.rpartition(")")[2].split()[11:13]
        return sum(map(int, used)) / TICKS_PER_SECOND


@cache
def listener(script: str) -> Listener:
    """The one process of a script."""
    return Listener(script)

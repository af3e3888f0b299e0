"""Own cases counted by what must come of them: `.venv/bin/python tests/case_counts.py`.

`docs/hardening.md` holds the same lines, with what the guide of November 2026 answered wrongly.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures" / "own_cases"
# Answers that let a case through; any other answer stops it or sends a person to look first.
THROUGH = frozenset({"fine", "quiet", "data"})


def counts() -> Iterator[tuple[str, str, int, int]]:
    """Heading, kind of case, how many are stopped or looked at first, how many pass."""
    for path in sorted(FOLDER.glob("*.txt")):
        stopped: Counter[str] = Counter()
        passed: Counter[str] = Counter()
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                kind, wanted, _ = line.split(" | ", 2)
                through = wanted in THROUGH or wanted.startswith("「")
                (passed if through else stopped)[kind] += 1
        for kind in sorted({*stopped, *passed}):
            yield path.stem, kind, stopped[kind], passed[kind]


def rows() -> list[str]:
    """The counts as rows of a table, without its last columns."""
    return [f"| {head} | {kind} | {no} | {yes} |" for head, kind, no, yes in counts()]


if __name__ == "__main__":
    sys.stdout.write("\n".join(rows()) + "\n")

"""Runs every check of `make test`, one after the other, the tests last.

A failing check does not hide the ones behind it. Standard library only; the tools come from .venv
and node_modules. Words given to the program go to pytest: `make test ARGS=tests/test_setup.py`.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / ".venv" / "bin"


def checks(pytest_arguments: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Name and command of each check, in order."""
    node = str(BIN / "node")
    steps = [
        ("ruff check", [str(BIN / "ruff"), "check", "."]),
        ("ruff format", [str(BIN / "ruff"), "format", "--check", "."]),
        ("mypy", [str(BIN / "mypy")]),
        ("tsc", [node, "node_modules/typescript/bin/tsc", "--project", "tsconfig.json"]),
    ]
    if scripts := sorted(map(str, (ROOT / "tests" / "js").glob("**/*.test.js"))):
        steps.append(("node --test", [node, "--test", *scripts]))
    if (ROOT / ".github").is_dir():
        # Offline: the rules that need a network ask about other people's repositories.
        steps.append(
            ("zizmor", [str(BIN / "zizmor"), "--offline", "--pedantic", "--quiet", ".github"])
        )
    steps.append(("pytest", [str(BIN / "python"), "-m", "pytest", *pytest_arguments]))
    return steps


def main(pytest_arguments: Sequence[str]) -> int:
    """Run them all. Returns 0, or 1 when any failed (named in the last line)."""
    failed = []
    for name, command in checks(pytest_arguments):
        print(f"→ {name}", flush=True)
        start = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            failed.append(name)
        if name != "pytest":  # pytest's own closing line stays the last one
            print(f"  {time.monotonic() - start:.0f} s", flush=True)
    if failed:
        print(f"失敗した検査 / failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

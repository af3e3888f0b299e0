"""Runs every check of `make test`, one after the other, the tests last.

A failing check does not hide the ones behind it. Standard library only; the tools come from .venv
and node_modules. With `--fast` first it keeps to what answers within a minute: `make test-fast`;
with `--lint` to what reads the code and runs none of it: `make lint`.
Other words given to the program go to pytest: `make test ARGS=tests/test_setup.py`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / ".venv" / "bin"
# Two processes share the tests on two cores. Tests of one file stay in one process: what they share
# is made once. (Groups of xdist are silently left out with pytest 9.2, see its issue 1386.)
TOGETHER = ["--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile"]
# tests/marks.py sees to it that a test says truthfully what it needs.
QUICK = ["-m", "not (slow or build or browser or pdf)"]
LINT = ("ruff check", "ruff format", "mypy", "tsc", "eslint", "stylelint", "biome format")
SCRIPTS = (
    *("overrides/assets/javascripts", "scripts/zaitaku/founding/templates"),
    *("tests/js", "scripts/bench"),
)
STYLES = ("--max-warnings=0", "overrides/assets/stylesheets/*.css")
FAST = ("ruff check", "ruff format", "node --test", "pytest")


def checks(pytest_arguments: Sequence[str], *, fast: bool = False) -> list[tuple[str, list[str]]]:
    """Name and command of each check, in order; with `fast` only the quick ones."""
    node = str(BIN / "node")
    steps = [
        ("ruff check", [str(BIN / "ruff"), "check", "."]),
        ("ruff format", [str(BIN / "ruff"), "format", "--check", "."]),
        ("mypy", [str(BIN / "mypy")]),
        ("tsc", [node, "node_modules/typescript/bin/tsc", "--project", "tsconfig.json"]),
        ("eslint", [node, "node_modules/eslint/bin/eslint.js", "--max-warnings=0", *SCRIPTS]),
        ("stylelint", [node, "node_modules/stylelint/bin/stylelint.mjs", *STYLES]),
        # Which files are laid out by it is said in biome.json.
        ("biome format", [node, "node_modules/@biomejs/biome/bin/biome", "format", "."]),
    ]
    if scripts := sorted(map(str, (ROOT / "tests" / "js").glob("**/*.test.js"))):
        steps.append(("node --test", [node, "--test", *scripts]))
    if (ROOT / ".github").is_dir():
        # Offline: the rules that need a network ask about other people's repositories.
        steps.append(
            ("zizmor", [str(BIN / "zizmor"), "--offline", "--pedantic", "--quiet", ".github"])
        )
    words = [*TOGETHER, *(QUICK if fast else ()), *pytest_arguments]
    steps.append(("pytest", [str(BIN / "python"), "-m", "pytest", *words]))
    return [(name, command) for name, command in steps if not fast or name in FAST]


def main(arguments: Sequence[str]) -> int:
    """Run them all. Returns 0, or 1 when any failed (named in the last line)."""
    fast, lint = arguments[:1] == ["--fast"], arguments[:1] == ["--lint"]
    # Tests start Python hundreds of times: what is compiled once is kept, whatever is said outside.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    failed = []
    for name, command in checks(arguments[fast or lint :], fast=fast):
        if lint and name not in LINT:
            continue
        print(f"→ {name}", flush=True)
        start = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, env=kept, stdin=subprocess.DEVNULL, check=False)
        if done.returncode:
            failed.append(name)
        if name != "pytest":  # pytest's own closing line stays the last one
            print(f"  {time.monotonic() - start:.0f} s", flush=True)
    if failed:
        print(f"失敗した検査 / failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Measures which lines and branches of `zaitaku` the tests reach: `make coverage`.

Runs every test once more and takes longer for it, so it is no part of `make test`; a workflow does
it once a week. Ends with 1 below the limit of pyproject.toml. Words given to the program go to
pytest. Standard library only; the tools come from .venv.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from checks import BIN, ROOT, TOGETHER

KEPT = ROOT / ".cache" / "coverage"


def main(arguments: Sequence[str]) -> int:
    """Run the tests and print what they did not reach. Returns 0, or 1 when that is too much."""
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir(parents=True)
    # Programs start in folders of their own and report to one place.
    environment = {**os.environ, "COVERAGE_FILE": str(KEPT / "data")}

    def run(*words: str) -> int:
        command = [str(BIN / "python"), "-m", "coverage", *words]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode

    tests = run("run", "-m", "pytest", *TOGETHER, *arguments)
    together = run("combine", "--quiet")
    reached = run("report")
    return int(any((tests, together, reached)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Measures which lines of `zaitaku` and of the browser scripts the tests reach: `make coverage`.

Runs every test once more and takes longer for it, so it is no part of `make test`; a workflow does
it once a week. Ends with 1 below the limit of pyproject.toml (with branches) or below SCRIPT_LINES.
Words given to the program go to pytest. Standard library only; the tools come from .venv and
node_modules. Of the scripts Node and Chromium both report, see tests/script_coverage.py.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from checks import BIN, ROOT, TOGETHER

KEPT = ROOT / ".cache" / "coverage"
SCRIPTS = "overrides/assets/javascripts/**/*.js"
SCRIPT_LINES = 90  # percent


def main(arguments: Sequence[str]) -> int:
    """Run the tests and print what they did not reach. Returns 0, or 1 when that is too much."""
    shutil.rmtree(KEPT, ignore_errors=True)
    (KEPT / "scripts").mkdir(parents=True)
    # Programs start in folders of their own and report to one place.
    told = {"COVERAGE_FILE": str(KEPT / "data"), "NODE_V8_COVERAGE": str(KEPT / "scripts")}

    def run(*words: str, **more: str) -> int:
        environment = {**os.environ, **more}
        return subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode

    coverage = (str(BIN / "python"), "-m", "coverage")
    tests = run(*coverage, "run", "-m", "pytest", *TOGETHER, *arguments, **told)
    own = sorted(map(str, (ROOT / "tests" / "js").glob("**/*.test.js")))
    scripts = run(str(BIN / "node"), "--test", *own, **told)
    together = run(*coverage, "combine", "--quiet", **told)
    reached = run(*coverage, "report", **told)
    reached_scripts = run(
        str(BIN / "node"), "node_modules/c8/bin/c8.js", "report", "--all",
        f"--temp-directory={KEPT / 'scripts'}", f"--include={SCRIPTS}", "--reporter=text",
        "--check-coverage", f"--lines={SCRIPT_LINES}", "--branches=0", "--functions=0",
        "--statements=0",
    )  # fmt: skip
    return int(any((tests, scripts, together, reached, reached_scripts)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

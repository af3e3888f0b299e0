"""Starts Lighthouse over the built site, and installs it first: `make lighthouse`.

It stands in a folder of its own, with its own lock file, because it is three times as large as all
that the tests need. See run.mjs for pages and limits.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "scripts" / "setup"))

from browser import find_chromium  # noqa: E402  # of the set-up
from prepare import NODE, npm_command  # noqa: E402  # of the set-up


def main(words: Sequence[str]) -> int:
    """Measure the site of `make site`. `words`: how often, then pages; both may be left out."""
    chromium = find_chromium()
    if chromium is None:
        print("Chromium がありません / No Chromium: make test", file=sys.stderr)
        return 2
    path = f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    environment = {**os.environ, "PATH": path, "NODE_USE_SYSTEM_CA": "1"}
    if not (HERE / "node_modules" / "lighthouse").is_dir():
        install = [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(install, cwd=HERE, env=environment, check=True)
    command = [NODE, HERE / "run.mjs", os.environ.get("SITE", ROOT / "site"), chromium, *words]
    return subprocess.run(command, cwd=HERE, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Renews every lock file: newest versions that the *.in lists and package.json allow.

For maintainers, with `make lock`; afterwards `make test` says whether the new versions hold.
The locks name no package index and hold for Linux and macOS at once, from Python 3.11.2 on.
"""

from __future__ import annotations

import subprocess
import sys

from prepare import PYTHON, ROOT, npm_command

LISTS = ("run", "test", "node", "mutants", "bench")


def main() -> int:
    """Write requirements/*.txt and package-lock.json anew."""
    for name in LISTS:
        subprocess.run(
            [
                PYTHON.with_name("uv"),
                "pip",
                "compile",
                "--upgrade",
                "--universal",
                "--python-version=3.11.2",  # of Debian 12
                "--fork-strategy=fewest",  # one version for everybody, not one per Python
                "--generate-hashes",
                "--no-header",
                "--no-emit-index-url",
                "--no-emit-find-links",
                "--quiet",
                f"--output-file={name}.txt",
                f"{name}.in",
            ],
            cwd=ROOT / "requirements",
            stdout=subprocess.DEVNULL,
            check=True,
        )
    subprocess.run([*npm_command(), "update", "--package-lock-only"], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

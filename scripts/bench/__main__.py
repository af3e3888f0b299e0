"""Figures of the project, as ratios within one run: builds, edits, paper, finder, imports, towns.

Machines are noisy, so nothing here passes or fails. Run it with `make bench`; quote the ratios.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import against_hugo
import answers
import builds
import country
import edits
import imports
import leaflets
import shares

PARTS = {
    "build": builds.report,
    "edit": edits.report,
    "hugo": against_hugo.report,
    "paper": leaflets.report,
    "find": answers.report,
    "import": imports.report,
    "national": country.report,
    "shares": shares.report,
}


def main() -> None:
    """Print one table per part."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[650, 5_000, 20_000])
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=list(PARTS))
    options = parser.parse_args()
    for part in options.parts:
        with tempfile.TemporaryDirectory(prefix="zaitaku-bench-") as folder:
            for line in PARTS[part](Path(folder), options.sizes):
                print(line, flush=True)


if __name__ == "__main__":
    main()

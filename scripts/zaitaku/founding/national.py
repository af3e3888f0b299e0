"""`zaitaku national FOLDER OUT`: cuts the official national files into one seed per municipality.

Exit codes: 0 cut, 1 a file is no such list, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from zaitaku.founding.cutting import Cut, cut
from zaitaku.ground import problems
from zaitaku.importing import report
from zaitaku.importing.tables import Unusable
from zaitaku.model import LANGS
from zaitaku.words.i18n import load_strings


def add_parser(commands: Any) -> None:
    """Add `national` to the program."""
    parser = commands.add_parser("national", help=_both("about"))
    parser.add_argument("source", type=_folder, metavar="FOLDER", help=_both("source"))
    parser.add_argument("target", type=Path, metavar="OUT", help=_both("target"))
    parser.set_defaults(run=run)


def _both(key: str, **values: object) -> str:
    return " / ".join(load_strings(lang)(f"founding.national.{key}", **values) for lang in LANGS)


def _folder(text: str) -> Path:
    path = Path(text)
    lacks = [name for name in ("KEN_ALL.csv", "addresses.csv") if not (path / name).is_file()]
    if lacks:
        wanted = ", ".join(lacks)
        raise argparse.ArgumentTypeError(
            _both("lacks", path=problems.quote(text, 200), lacks=wanted)
        )
    return path


def run(options: argparse.Namespace) -> int:
    """Do what the options ask for."""
    start = time.perf_counter()
    try:
        found = cut(options.source, options.target, lambda name: print(f"  {name}", flush=True))
    except Unusable as error:
        print(report.refusal(error), file=sys.stderr)
        return 1
    _told(found, time.perf_counter() - start)
    return 0


def _told(found: Cut, seconds: float) -> None:
    for name, kept in sorted(found.kept.items()):
        print(f"  {name:18}{kept:8}{found.nobody[name]:8}")
    values = {"seeds": found.seeds, "rows": found.kept.total(), "lost": found.nobody.total()}
    for lang in LANGS:
        t = load_strings(lang)
        print(t("founding.national.cut", seconds=f"{seconds:.1f}", **values))

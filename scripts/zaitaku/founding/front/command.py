"""`zaitaku front-door KEN_ALL DIRECTORY OUT`: writes the door over all towns as static files.

Exit codes: 0 written, 1 a file is at fault, 2 wrong use. The old folder is replaced when everything
has been written, and only where it is one of ours.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from zaitaku.build import MARK, MARK_TEXT, StrangeFolder, exchange, may_replace
from zaitaku.founding.front import directory, site
from zaitaku.founding.front.directory import Directory
from zaitaku.founding.front.towns import Town, towns_of
from zaitaku.founding.postal import postal_rows
from zaitaku.ground import problems
from zaitaku.ground.assets import MissingAssets
from zaitaku.ground.home import Home
from zaitaku.importing import report
from zaitaku.importing.tables import Unusable
from zaitaku.model import LANGS
from zaitaku.words.i18n import load_strings


def add_parser(commands: Any, home: Home) -> None:
    """Add `front-door` to the program."""
    parser = commands.add_parser("front-door", help=_both("about"))
    parser.add_argument("codes", type=Path, metavar="KEN_ALL", help=_both("codes"))
    parser.add_argument("directory", type=Path, metavar="GUIDES", help=_both("directory"))
    parser.add_argument("target", type=Path, metavar="OUT", help=_both("target"))
    parser.set_defaults(run=lambda options: run(options, home))


def _both(key: str, **values: object) -> str:
    return " / ".join(load_strings(lang)(f"front.cli.{key}", **values) for lang in LANGS)


def run(options: argparse.Namespace, home: Home) -> int:
    """Do what the options ask for."""
    start = time.perf_counter()
    target: Path = options.target.resolve()
    if not may_replace(target):
        raise StrangeFolder(target)
    known, unread, faults = directory.read(options.directory)
    if unread:
        print(problems.report(unread), file=sys.stderr)
        return 1
    try:
        towns = towns_of(postal_rows(options.codes))
        faults += _strange(towns, known)
        if faults:
            for fault in faults:
                said = _both(f"fault.{fault.code}", value=problems.quote(fault.value))
                print(f"{options.directory.name}:{fault.line}: {said}", file=sys.stderr)
            return 1
        written = _write(towns, known, home, target)
    except Unusable as error:
        print(report.refusal(error), file=sys.stderr)
        return 1
    except MissingAssets as error:
        print(error, file=sys.stderr)
        return 1
    seconds = f"{time.perf_counter() - start:.1f}"
    for lang in LANGS:
        print(load_strings(lang)("front.cli.made", files=written[0], mb=f"{written[1] / 1e6:.1f}",
                                 seconds=seconds, **site.counted(towns, known)))  # fmt: skip
    return 0


def _strange(towns: tuple[Town, ...], known: Directory) -> list[directory.Fault]:
    """Codes that no postal code has: a guide that nobody would ever be led to."""
    there = {town.code for town in towns}
    # A city with wards has no postal code under its own number; its wards have them.
    led = {guide for code, guide in known.guides.items() if code in there}
    lost = [code for code, guide in known.guides.items() if guide not in led]
    lost += [code for code in known.offices if code not in there]
    return [directory.Fault(1, "nowhere", code) for code in lost]


def _write(towns: tuple[Town, ...], known: Directory, home: Home, target: Path) -> tuple[int, int]:
    """Write everything beside its place and move it there; how many files and bytes it is."""
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    count = size = 0
    try:
        for path, content in site.files(towns, known, home.engine):
            place = work / "site" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
            count, size = count + 1, size + len(content)
        (work / "site" / MARK).write_text(MARK_TEXT, encoding="ascii")
        (work / "site" / ".nojekyll").touch()
        exchange(work / "site", target, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return count, size

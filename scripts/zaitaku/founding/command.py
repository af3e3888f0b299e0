"""`zaitaku new-town CODE DIR`: writes the guide of a municipality from its seed, and builds it.

Ends with what is still missing, counted, in both languages. Exit codes: 0 written (and built),
1 the seed or the build is at fault, 2 wrong use. A folder that holds anything is left alone.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from zaitaku.build import build
from zaitaku.check.schema import load_shapes
from zaitaku.engine.processes import BuildFailed
from zaitaku.founding.lists import Brought, bring
from zaitaku.founding.missing import SHOWN, Lack, lacks
from zaitaku.founding.names import named
from zaitaku.founding.registries import Drafted, draft
from zaitaku.founding.repository import Example, around, heads
from zaitaku.founding.seed import BadSeed, Seed, opened
from zaitaku.ground import problems
from zaitaku.ground.home import Home
from zaitaku.ground.parameters import Parameters, today_in_japan
from zaitaku.ground.problems import InvalidData
from zaitaku.load.validate import load_dataset, read_folder
from zaitaku.model import LANGS, Dataset
from zaitaku.words.i18n import load_strings
from zaitaku.words.municipality_code import whole_code


def add_parser(commands: Any, home: Home) -> None:
    """Add `new-town` to the program."""
    parser = commands.add_parser("new-town", help=_both("about"))
    parser.add_argument("code", type=_code, metavar="CODE", help=_both("code"))
    parser.add_argument("folder", type=Path, metavar="DIR", help=_both("folder"))
    parser.add_argument("--seed", type=_place, metavar="FOLDER|ZIP", help=_both("seed"))
    parser.add_argument("--engine", type=_engine, default="", help=_both("engine"))
    parser.add_argument("--date", type=date.fromisoformat, help=_both("date"))
    parser.add_argument("--no-build", action="store_true", help=_both("no_build"))
    parser.add_argument("--no-pdf", action="store_true", help=_both("no_pdf"))
    parser.set_defaults(run=lambda options: run(options, home))


def _both(key: str, **values: object) -> str:
    return " / ".join(load_strings(lang)(f"founding.{key}", **values) for lang in LANGS)


def _code(text: str) -> str:
    found = whole_code(text)
    if not found:
        raise argparse.ArgumentTypeError(_both("no_code"))
    return found


def _place(text: str) -> Path:
    if not text or not Path(text).exists():
        raise argparse.ArgumentTypeError(_both("no_seed", path=problems.quote(text, 200)))
    return Path(text)


def _engine(text: str) -> str:
    if text and not re.fullmatch(r"[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}", text):
        raise argparse.ArgumentTypeError(_both("no_engine"))
    return text


def run(options: argparse.Namespace, home: Home) -> int:
    """Do what the options ask for."""
    target: Path = options.folder.absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        return _wrong("not_empty", path=problems.quote(target, 200))
    place = options.seed or Path(f"seed-{options.code}.zip")
    if not place.exists():
        return _wrong("no_seed", path=place)
    today = options.date or today_in_japan()
    start = time.perf_counter()
    target.parent.mkdir(parents=True, exist_ok=True)
    # Written beside its place and moved there whole: a fault leaves nothing half done.
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        with opened(place, options.code) as seed:
            made = found(seed, options.code, work, home, options.engine, today)
        if target.exists():
            target.rmdir()
        work.chmod(0o755)
        work.replace(target)
    except BadSeed as error:
        print(_both(f"bad.{error.code}", **error.values), file=sys.stderr)
        return 1
    except InvalidData as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return _told(options, home, today, made, time.perf_counter() - start)


Made = tuple[Dataset, Drafted, Brought]


def found(seed: Seed, code: str, folder: Path, home: Home, engine: str, today: date) -> Made:
    """Write the guide of a seed into an empty folder.

    Returns:
        The data set as it is checked afterwards, what was drafted, what the lists brought.

    Raises:
        BadSeed: where the seed cannot be used.
        InvalidData: where what was written does not pass the check.
    """
    own = named(seed.municipality, code)
    drafted = draft(seed, own, heads(home.national))
    example = Example(drafted.first_place, drafted.desk_phone)
    texts = {f"data/{name}": text for name, text in drafted.texts.items()}
    texts |= around(seed, own, example, engine, home.engine)
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    data = folder / "data"
    brought = bring(
        seed,
        lambda: read_folder(data, top=folder, fallback=home.national),
        data,
        load_shapes(home.schemas),
        today,
    )
    dataset = load_dataset(data, today=today, schemas=home.schemas, fallback=home.national)
    return dataset, drafted, brought


def _told(options: argparse.Namespace, home: Home, today: date, made: Made, seconds: float) -> int:
    dataset, drafted, brought = made
    for kind in dataset.vocabulary.kinds:
        print(f"  {kind.id:18}{sum(x.kind == kind.id for x in dataset.listings):6}")
    _say("written", listings=len(dataset.listings), places=drafted.places, seconds=f"{seconds:.1f}")
    code = 0 if options.no_build else _built(options, home, today, dataset)
    for lang in LANGS:
        t = load_strings(lang)
        missing = lacks(dataset, drafted, brought, options.engine)
        print(t("founding.missing", n=len(missing)))
        for lack in missing:
            print(f"- {t(f'founding.lack.{lack.key}', n=lack.n, of=lack.of)}{_names(lack)}")
    _say("next", path=options.folder)
    return code


def _built(options: argparse.Namespace, home: Home, today: date, dataset: Dataset) -> int:
    target: Path = options.folder.absolute()
    given = Parameters(home.engine, target / "data", today, work=target)
    try:
        made = build(given, target / "site", pdf=not options.no_pdf, dataset=dataset)
    except BuildFailed as error:
        print(error.output, file=sys.stderr)
        return 1
    _say("built", pages=made.pages, seconds=f"{made.seconds:.1f}")
    return 0


def _names(lack: Lack) -> str:
    """The first names of a line, and how many more there are."""
    if not lack.names:
        return ""
    more = f" … +{len(lack.names) - SHOWN}" if len(lack.names) > SHOWN else ""
    return f" ({', '.join(problems.quote(name, 40) for name in lack.names[:SHOWN])}{more})"


def _say(key: str, **values: object) -> None:
    for lang in LANGS:
        print(load_strings(lang)(f"founding.{key}", **values), flush=True)


def _wrong(key: str, **values: object) -> int:
    print(_both(key, **values), file=sys.stderr)
    return 2

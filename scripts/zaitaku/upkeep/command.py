"""`zaitaku upkeep`: writes what the next build is told about the past, and the monthly reminders.

`--runs FILE` reads the runs of the scheduled jobs as the host lists them; `--freshness FOLDER`
writes one Markdown file for each group of owners. Exit codes: 0 all well, 1 data with problems.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from zaitaku.ground import problems
from zaitaku.ground.home import Home
from zaitaku.ground.parameters import today_in_japan
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import check_dataset
from zaitaku.upkeep.record import Upkeep, beats, history, save_upkeep
from zaitaku.upkeep.reminders import reminders
from zaitaku.words.i18n import load_strings

PLACE = Path("build") / "upkeep.json"


def add_parser(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
    home: Home,
) -> None:
    """Add `upkeep` to the program."""
    ja, en = (load_strings(lang).section("upkeep.terminal") for lang in ("ja", "en"))

    def both(key: str) -> str:
        return f"{ja[key]} / {en[key]}"

    parser = commands.add_parser("upkeep", parents=[common], help=both("about"))
    parser.add_argument("--runs", type=Path, metavar="FILE", help=both("runs"))
    parser.add_argument("--freshness", type=Path, metavar="FOLDER", help=both("freshness"))
    parser.set_defaults(run=lambda options: run(options, home))


def run(options: argparse.Namespace, home: Home) -> int:
    """Do what the options ask for."""
    return _freshness(options, home) if options.freshness else _record(options, home)


def _record(options: argparse.Namespace, home: Home) -> int:
    try:
        runs = json.loads(options.runs.read_text(encoding="utf-8")) if options.runs else []
        upkeep = Upkeep(entries=history(home.work), beats=beats(runs))
    except (ValueError, TypeError, KeyError, AttributeError):
        for lang in ("ja", "en"):
            t = load_strings(lang)
            print(t("upkeep.terminal.no_runs", file=options.runs), file=sys.stderr)
        return 2
    save_upkeep(upkeep, home.work / PLACE)
    for lang in ("ja", "en"):
        t = load_strings(lang)
        print(t("upkeep.terminal.written", n=len(upkeep.entries), file=PLACE))
    return 0


def _freshness(options: argparse.Namespace, home: Home) -> int:
    today = options.date or today_in_japan()
    dataset, found = check_dataset(
        options.data.resolve(),
        today=today,
        schemas=home.schemas,
        fallback=home.national,
    )
    if dataset is None:
        print(problems.report(found), file=sys.stderr)
        return 1
    options.freshness.mkdir(parents=True, exist_ok=True)
    for owner, text in reminders(build_registry(dataset), today).items():
        (options.freshness / f"{owner}.md").write_text(text, encoding="utf-8")
        print(text.partition("\n")[0])
    return 0

"""`zaitaku import`: shows what an official list would change, and writes it when told to.

`zaitaku import editions list` names the lists that data/sources.yaml has addresses for, and
`zaitaku import editions NAME` fetches the newest edition of one and imports it.
Exit codes: 0 shown or written, 1 refused (not such a list, or it changes too much), 2 wrong use.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from zaitaku.check.schema import load_shapes
from zaitaku.ground import problems
from zaitaku.ground.home import Home
from zaitaku.ground.parameters import today_in_japan
from zaitaku.ground.problems import Problem
from zaitaku.importing import report, surroundings
from zaitaku.importing.bringing_in import BroughtIn, bring_in
from zaitaku.importing.cells import day
from zaitaku.importing.crosswalk import FILE, write_crosswalk
from zaitaku.importing.fetching import SECONDS, feeds, newest
from zaitaku.importing.formats import BadFormat, Format, known_formats, load_format
from zaitaku.importing.holding import Source
from zaitaku.importing.planning import Rules
from zaitaku.importing.printed import edition
from zaitaku.importing.review import NOTHING_DECIDED, Decisions, read_decisions, review_table
from zaitaku.importing.tables import Unusable, rows
from zaitaku.importing.writing import write_records
from zaitaku.load import validate
from zaitaku.load.validate import Folder
from zaitaku.propose.changes import records

EDITIONS = "editions"
_DATE = re.compile(r"[12][0-9]{3}(-[01][0-9](-[0-3][0-9])?)?")


class WrongUse(Exception):
    """The command was used in a wrong way; the text says how, in both languages."""


def add_parser(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
    home: Home,
) -> None:
    """Add `import` to the program."""
    parser = commands.add_parser("import", parents=[common], help=report.say("help.about"))
    names = " | ".join(known_formats())
    parser.add_argument("format", metavar="FORMAT", help=f"{names} | map.yaml")
    parser.add_argument("file", metavar="FILE", type=Path, help=report.say("help.file"))
    parser.add_argument("--edition", metavar="DATE", type=_date, help=report.say("help.edition"))
    parser.add_argument("--source", metavar="ID", help=report.say("help.source"))
    parser.add_argument("--decisions", type=Path, metavar="CSV", help=report.say("help.decisions"))
    parser.add_argument("--report", type=Path, metavar="FOLDER", help=report.say("help.report"))
    parser.add_argument("--write", action="store_true", help=report.say("help.write"))
    parser.add_argument(
        "--seconds", type=_seconds, default=SECONDS, help=report.say("help.seconds")
    )
    parser.add_argument("--even-if-much", action="store_true", help=report.say("help.even_if_much"))
    parser.set_defaults(run=lambda options: run(options, home))


def _date(text: str) -> str:
    """A day, or a month or year where a list says no more."""
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        text = ""
    if not _DATE.fullmatch(text):
        raise argparse.ArgumentTypeError(report.say("no_edition"))
    return text


def _seconds(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]+)?", text) or not float(text):
        raise argparse.ArgumentTypeError("1–9999")
    return float(text)


def run(options: argparse.Namespace, home: Home) -> int:
    """Do what the options ask for; see the module for exit codes."""
    try:
        return _run(options, home)
    except WrongUse as error:
        print(error, file=sys.stderr)
        return 2
    except Unusable as error:
        print(report.refusal(error), file=sys.stderr)
        # A file that is not there is a slip of the command line, not of the list.
        return 2 if error.code == "no-file" else 1
    except BadFormat as error:
        print(error, file=sys.stderr)
    return 1


def _run(options: argparse.Namespace, home: Home) -> int:
    data = validate.read_folder(options.data.resolve(), top=home.work, fallback=home.national)
    if data.problems:
        print(problems.report(data.problems), file=sys.stderr)
        return 1
    if options.format == EDITIONS:
        return _editions(options, home, data)
    return _import(options, home, data)


def _editions(options: argparse.Namespace, home: Home, data: Folder) -> int:
    """Name the lists with an address, or fetch one and import it."""
    known = {feed.name: feed for feed in feeds(data.nodes.get("sources.yaml"))}
    if str(options.file) == "list":
        print("\n".join(known))
        return 0
    feed = known.get(str(options.file))
    if feed is None:
        raise WrongUse(report.say("no_format", name=options.file, known=", ".join(known)))
    with tempfile.TemporaryDirectory(prefix="zaitaku-") as into:
        today = options.date or today_in_japan()
        options.file = newest(feed, today, Path(into), options.seconds)
        options.format, options.source = feed.format, feed.source
        try:
            return _import(options, home, data)
        except WrongUse as error:  # what was fetched is no such list: nobody typed it
            raise BadFormat(str(error)) from None


def _import(options: argparse.Namespace, home: Home, data: Folder) -> int:
    form = load_format(_format_path(options.format))
    rules = _rules(options, data, form)
    decided = _decisions(options.decisions, data)
    found = bring_in(data, options.file, rules, decided, _progress)
    read = found.read
    if read.rows == read.elsewhere:  # a list of another town, or a text that is no list
        name = surroundings.town_of(data).name
        raise Unusable("none-here", name=name, rows=read.rows)
    text = report.markdown(found.plan, read, form.id)
    if options.report:
        options.report.mkdir(parents=True, exist_ok=True)
        (options.report / "report.md").write_text(text, encoding="utf-8")
        table = review_table(found.plan)
        (options.report / "review.csv").write_text(table, encoding="utf-8", newline="")
    else:
        print(text)
    if found.plan.stops and not options.even_if_much:
        print(report.say("stopped"), file=sys.stderr)
        return 1
    return _write(options.data.resolve(), home, data, found, rules) if options.write else 0


def _format_path(word: str) -> Path:
    """A format of the package by its name, or a mapping file by its path."""
    known = known_formats()
    if word in known:
        return known[word]
    path = Path(word)
    if not path.is_file():
        raise WrongUse(report.say("no_format", name=word, known=", ".join(known)))
    return path


def _rules(options: argparse.Namespace, data: Folder, form: Format) -> Rules:
    source, today = options.source or form.source, options.date or today_in_japan()
    sources = data.nodes.get("sources.yaml")
    known = [node.text("id") for node in sources.mappings("sources")] if sources else []
    if source not in known:
        raise WrongUse(report.say("no_source", id=problems.quote(source, 60)))
    prefecture = surroundings.municipality(data)[:2]
    as_of = options.edition or _edition_of(options.file, form, prefecture)
    if not as_of:
        raise WrongUse(report.say("no_edition"))
    if as_of > today.isoformat():
        raise WrongUse(report.say("edition_ahead", date=as_of))
    return Rules(
        form=form,
        source=Source(source, as_of),
        today=today,
        due_days=surroundings.due_days(data),
    )


def _edition_of(path: Path, form: Format, prefecture: str) -> str:
    """The day the list itself names, or ""."""
    return day(edition(rows(path, form.encodings, form.sheet or 0, prefecture)))


def _decisions(path: Path | None, data: Folder) -> Decisions:
    return read_decisions(path, records(data.nodes)) if path else NOTHING_DECIDED


def _progress(n: int) -> None:
    print(report.say("progress", n=n), file=sys.stderr, flush=True)


# --- writing ------------------------------------------------------------------------------------


def _write(folder: Path, home: Home, data: Folder, found: BroughtIn, rules: Rules) -> int:
    """Lay the plan into a copy, check it as any change is checked, and only then into the data."""
    schemas = home.schemas
    texts = write_records(data, load_shapes(schemas), found.plan.changed, found.plan.added)
    links = write_crosswalk(found.crosswalk, surroundings.municipality(data))
    if links != data.texts.get(FILE, ""):
        texts[FILE] = links
    found_wrong = _problems(folder, home, texts, rules)
    if found_wrong:
        print(problems.report(found_wrong), file=sys.stderr)
        return 1
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    print(report.say("written" if texts else "unchanged", files=", ".join(texts)))
    return 0


def _problems(folder: Path, home: Home, texts: Mapping[str, str], rules: Rules) -> list[Problem]:
    with tempfile.TemporaryDirectory(prefix="zaitaku-") as made:
        copy = Path(made) / "data"
        shutil.copytree(folder, copy, symlinks=True)
        for name, text in texts.items():
            (copy / name).write_text(text, encoding="utf-8", newline="\n")
        _, found = validate.check_dataset(
            copy, today=rules.today, schemas=home.schemas, fallback=home.national
        )
    return found

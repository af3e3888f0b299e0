"""The program `zaitaku` and its subcommands. Reads its words and prints, no more.

Exit codes: 0 all well, 1 problems found, 2 wrong use.
"""

from __future__ import annotations

import argparse
import errno
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from zaitaku.build import StrangeFolder, build, may_replace
from zaitaku.check.harmless import check_texts
from zaitaku.engine.processes import BuildFailed
from zaitaku.founding import command as founding
from zaitaku.founding import national as cutting
from zaitaku.founding.front import command as fronting
from zaitaku.ground import parameters, problems
from zaitaku.ground.home import home
from zaitaku.ground.parameters import Parameters
from zaitaku.importing import command as importing
from zaitaku.load.editorial import check_book
from zaitaku.load.validate import check_dataset
from zaitaku.model import Dataset, Kind, Status
from zaitaku.propose import command as proposing
from zaitaku.prose.checking import page_faults
from zaitaku.rounds import command as rounding
from zaitaku.serve import serve
from zaitaku.upkeep import command as upkeeping
from zaitaku.upkeep.published import vanished
from zaitaku.words.i18n import LOCALES, load_strings
from zaitaku.yamltext import layout as formatting

COMMANDS = (
    *("check", "build", "serve", "format", "propose", "import", "round", "upkeep"),
    *("new-town", "national", "front-door"),
)
# Not the fault of whoever typed the command: no room, or a medium that fails.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except EOFError:
        _complain("input_ended")
        return 2
    except KeyboardInterrupt:
        return 130
    except StrangeFolder as error:
        _complain("strange_folder", path=error.place)
        return 2
    except OSError as error:
        place, why = error.filename or "-", error.strerror or type(error).__name__
        _complain("os_error", path=problems.quote(place, 200), why=why)
        return 1 if error.errno in FULL else 2
    return code


def _complain(key: str, **values: object) -> None:
    for lang in ("ja", "en"):
        print(load_strings(lang)(f"cli.{key}", **values), file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """Says that the command was used in a wrong way, in both languages."""

    def error(self, message: str) -> NoReturn:
        """Print how the command is used and what was wrong, and end with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {_both('wrong_use')}: {problems.quote(message, 300)}\n")


def _parser() -> argparse.ArgumentParser:
    en = load_strings("en").section("cli")
    ja = load_strings("ja").section("cli")

    def both(key: str) -> str:
        return f"{ja[key]} / {en[key]}"

    parser = _Parser(prog="zaitaku", description=both("about"))
    commands: Any = parser.add_subparsers(
        required=True,
        metavar=" | ".join(COMMANDS),
    )
    here = home()
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=_folder, default=here.data, help=both("data"))
    common.add_argument("--date", type=_day, help=both("date"))
    check = commands.add_parser("check", parents=[common], help=both("check"))
    check.set_defaults(run=_check)
    made = argparse.ArgumentParser(add_help=False)
    made.add_argument("--base-url", type=_address, help=both("base_url"))
    made.add_argument("--out", type=Path, default=here.work / "site", help=both("out"))
    builder = commands.add_parser("build", parents=[common, made], help=both("build"))
    builder.add_argument("--no-pdf", action="store_true", help=both("no_pdf"))
    builder.set_defaults(run=_build)
    server = commands.add_parser("serve", parents=[common], help=both("serve"))
    server.add_argument("--port", type=_port, default=8000, help=both("port"))
    server.set_defaults(run=_serve)
    formatter = commands.add_parser("format", parents=[common], help=both("format"))
    formatter.add_argument("--check", action="store_true", help=both("format_check"))
    formatter.set_defaults(run=_format)
    proposing.add_parser(commands, common, here)
    importing.add_parser(commands, common, here)
    rounding.add_parser(commands, common, here)
    upkeeping.add_parser(commands, common, here)
    founding.add_parser(commands, here)
    cutting.add_parser(commands)
    fronting.add_parser(commands, here)
    return parser


def _folder(text: str) -> Path:
    """A folder that exists; anything else is wrong use, not a fault of the data."""
    path = Path(text)
    if not text or not path.is_dir():
        raise argparse.ArgumentTypeError(_both("no_folder", path=text))
    return path


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_both("no_day", text=text)) from None


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= 65535):
        raise argparse.ArgumentTypeError(_both("no_port", text=text))
    return int(text)


def _address(text: str) -> str:
    if text and not re.fullmatch(r"https?://[A-Za-z0-9.\[\]:-]+(/[^\s?#]*)?", text):
        raise argparse.ArgumentTypeError(_both("no_address", text=text))
    return text


def _both(key: str, **values: object) -> str:
    return " / ".join(load_strings(lang)(f"cli.{key}", **values) for lang in ("ja", "en"))


def _parameters(options: argparse.Namespace) -> Parameters:
    here = home()
    apart = None if here.work == here.engine else here.work
    given = parameters.from_environment(here.engine, work=apart)
    return replace(given, data=options.data.resolve(), today=options.date or given.today)


def _load(given: Parameters, *, pages: bool) -> Dataset | None:
    """The checked data set; otherwise every problem is printed and None returned.

    `pages`: look at every written page too. A build reads them itself, and says the same.
    """
    here = home()
    dataset, found = check_dataset(
        given.data,
        today=given.today,
        schemas=here.schemas,
        fallback=here.national,
    )
    # A file that cannot be read is named by both.
    # Pages belong to the real registries; a demo borrows them.
    own = (given.data / "local",)
    texts = (here.engine / "content", LOCALES, *own) if given.data == here.national else own
    town = (dataset.guide.municipality.name.en if dataset else None) or ""
    private = (problem for folder in texts for problem in check_texts(folder, town))
    book = check_book(given.data, here.national)
    found = list(dict.fromkeys([*found, *book, *private]))
    if dataset and not dataset.guide.fictional:
        kept = {x.id for x in dataset.listings} | {x.id for x in dataset.removed}
        found += vanished(given.data, kept)
        # Pages of a sample are those of the guide itself.
        written = (
            () if book or not pages else page_faults(here.engine, given.data, dataset, given.today)
        )
        found += [problem for problem in written if problem not in found]
    if found:
        print(problems.report(found), file=sys.stderr)
        _say("problems", n=len(found))
        return None
    return dataset


def _say(key: str, **values: object) -> None:
    """One line per language; a person at a terminal may read either."""
    for lang in ("ja", "en"):
        print(load_strings(lang)(f"cli.{key}", **values), flush=True)


def _count(dataset: Dataset) -> int:
    return sum(x.status is Status.ACTIVE for x in dataset.listings)


def _check(options: argparse.Namespace) -> int:
    start = time.perf_counter()
    dataset = _load(_parameters(options), pages=True)
    if dataset is None:
        return 1
    for kind in (Kind(term.id) for term in dataset.vocabulary.kinds):
        number = sum(x.kind is kind for x in dataset.listings)
        print(f"  {kind.value:18}{number:6}")
    _say("checked", n=_count(dataset), seconds=f"{time.perf_counter() - start:.1f}")
    return 0


def _build(options: argparse.Namespace) -> int:
    given = parameters.with_base(_parameters(options), options.base_url)
    if not may_replace(options.out.resolve()):
        raise StrangeFolder(options.out)
    _say("checking")
    dataset = _load(given, pages=False)
    if dataset is None:
        _say("kept")
        return 1
    _say("building")
    try:
        made = build(given, options.out, pdf=not options.no_pdf, dataset=dataset)
    except BuildFailed as error:
        print(error.output, file=sys.stderr)
        _say("kept")
        return 1
    for id, text in made.unprintable:
        _say("unprintable", id=id, text=problems.quote(text, 80))
    _say(
        "built",
        listings=_count(dataset),
        pages=made.pages,
        seconds=f"{made.seconds:.1f}",
        place=options.out / "index.html",
    )
    return 0


def _serve(options: argparse.Namespace) -> int:
    given = replace(_parameters(options), base_url=f"http://localhost:{options.port}/")
    return serve(given, options.port, _say)


def _format(options: argparse.Namespace) -> int:
    changed, found = [], []
    for path in sorted(options.data.rglob("*.yaml")):
        text, faults = formatting.read(path)
        found += faults
        if text is None:
            continue
        wanted = formatting.format_text(text)
        if wanted != text:
            changed.append(path)
            if not options.check:
                path.write_text(wanted, encoding="utf-8", newline="\n")
        if "\r" in text:
            _say("line_ends", path=path)
    for path in changed:
        print(f"  {path}")
    _say("would_format" if options.check else "formatted", n=len(changed))
    if found:
        print(problems.report(found), file=sys.stderr)
        _complain("not_formatted", n=len({problem.file for problem in found}))
    return 1 if found or (changed and options.check) else 0


if __name__ == "__main__":
    sys.exit(main())

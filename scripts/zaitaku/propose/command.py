"""`zaitaku propose`: reads the command line and files, prints, and writes only what passed.

Without options it asks. `--from-issue` reads the text of an issue form, `--review` the data of a
pull request. Exit codes: 0 all well, 1 refused, 2 wrong use.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from zaitaku.ground.home import Home
from zaitaku.ground.mobiles import find_mobiles
from zaitaku.ground.parameters import today_in_japan
from zaitaku.ground.problems import MOST
from zaitaku.load.validate import Folder
from zaitaku.propose import report
from zaitaku.propose.changes import SOURCES, records
from zaitaku.propose.completing import Towns
from zaitaku.propose.issue import MOST_BYTES, Answers, load_forms, read_answers
from zaitaku.propose.judging import Judgement, Registries, judge, write
from zaitaku.propose.proposal import Proposal, Refused
from zaitaku.propose.reading import proposal_from
from zaitaku.propose.record import record_lines
from zaitaku.propose.review import review
from zaitaku.propose.scope import is_data_only, touched
from zaitaku.propose.terminal import Choices, answers
from zaitaku.words.i18n import Strings, load_strings

FORMS = Path(".github") / "ISSUE_TEMPLATE"


def add_parser(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
    home: Home,
) -> None:
    """Add `propose` to the program."""
    ja, en = (load_strings(lang).section("propose.terminal") for lang in ("ja", "en"))

    def both(key: str) -> str:
        return f"{ja[key]} / {en[key]}"

    parser = commands.add_parser("propose", parents=[common], help=both("about"))
    parser.add_argument("--from-issue", type=Path, metavar="FILE", help=both("from_issue"))
    parser.add_argument("--review", type=Path, metavar="DATA", help=both("review"))
    parser.add_argument("--raw", type=Path, metavar="FILE", help=both("raw"))
    parser.add_argument("--write", action="store_true", help=both("write"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=both("out"))
    parser.set_defaults(run=lambda options: run(options, home))


def run(options: argparse.Namespace, home: Home) -> int:
    """Do what the options ask for; see the module for exit codes."""
    registries = Registries(
        options.data.resolve(),
        home.schemas,
        home.national,
        options.date or today_in_japan(),
    )
    if options.review:
        return _review(registries, options)
    if options.from_issue:
        return _from_issue(registries, options, home)
    return _ask(registries, options)


# --- a pull request -----------------------------------------------------------------------------


def _review(registries: Registries, options: argparse.Namespace) -> int:
    """Annotations for the lines, a summary for the page, and what the workflow does next."""
    raw = options.raw.read_text("utf-8", "replace") if options.raw else ""
    files = touched(raw)
    found = review(registries, options.review.absolute(), files)
    for line in report.error_lines(found.problems[:MOST]):
        print(line)
    _answer(options.out, report.checked(found))
    calls = any(change.call_back for change in found.changes)
    _output(
        data_only="yes" if is_data_only(files) else "no",
        call_back="yes" if calls else "no",
        deciding="yes" if found.deciding else "no",
        pages=" ".join(f"r/{c.id}" for c in found.changes[:100] if c.kind != SOURCES),
    )
    return 1 if found.problems else 0


# --- an issue form ------------------------------------------------------------------------------


def _from_issue(registries: Registries, options: argparse.Namespace, home: Home) -> int:
    with options.from_issue.open("rb") as stream:
        text = stream.read(MOST_BYTES * 2).decode("utf-8", "replace")
    try:
        found = read_answers(text, load_forms(home.work / FORMS))
        judgement = judge(registries, _proposal(registries, found))
    except Refused as refusal:
        _answer(options.out, report.refused(refusal) + _warning(text))
        _output(result="refused")
        return 1
    _answer(options.out, report.judged(judgement) + _warning(text))
    if judgement.problems:
        _output(result="refused")
        return 1
    if options.write:
        write(registries, judgement)
    calls = any(change.call_back for change in judgement.changes)
    proposal = judgement.proposal
    _output(
        result="accepted", id=proposal.id, action=proposal.action.value,
        call_back="yes" if calls else "no",
    )  # fmt: skip
    return 0


def _warning(text: str) -> str:
    """A word about a mobile number in the issue itself: the issue is public already."""
    if not find_mobiles(text):
        return ""
    words = [load_strings(lang)("propose.refusals.mobile-in-text") for lang in ("ja", "en")]
    return "\n" + "\n\n".join(f"⚠ {word}" for word in words) + "\n"


def _proposal(registries: Registries, found: Answers) -> Proposal:
    data = registries.read()
    kinds = {id: kind for id, (kind, _) in records(data.nodes).items()}
    removed = data.nodes.get("removed.yaml")
    gone = {row.text("id") or "" for row in removed.mappings("removed")} if removed else set()
    towns = Towns.read(data.nodes.get("towns.yaml"), data.nodes.get("guide.yaml"))
    return proposal_from(found, towns, {*kinds, *gone}, kinds, registries.today)


# --- a stack of paper ---------------------------------------------------------------------------


def _ask(registries: Registries, options: argparse.Namespace) -> int:
    t = load_strings("ja")
    data = registries.read()
    towns = Towns.read(data.nodes.get("towns.yaml"), data.nodes.get("guide.yaml"))
    values = answers(input, print, t, _choices(data), towns, registries.today.isoformat())
    try:
        judgement = judge(registries, _proposal(registries, Answers("add", "ja", values)))
    except Refused as refusal:
        print(report.refused(refusal))
        return 1
    print(t("propose.terminal.shown"))
    print("\n".join(record_lines(judgement.proposal.record)))
    print(report.judged(judgement))
    if judgement.problems:
        return 1
    return _confirm(input, t, registries, judgement)


def _confirm(
    ask: Callable[[str], str], t: Strings, registries: Registries, judgement: Judgement
) -> int:
    names, words = ", ".join(judgement.texts), t("propose.terminal.yes_words").split()
    if ask(t("propose.terminal.confirm", file=names)).strip().lower() not in words:
        print(t("propose.terminal.not_written"))
        return 1
    for path in write(registries, judgement):
        print(t("propose.terminal.written", file=path))
    return 0


def _choices(data: Folder) -> Choices:
    tree = data.nodes.get("vocabulary.yaml")

    def options(section: str) -> list[tuple[str, str]]:
        found = []
        for node in tree.mappings(section) if tree else ():
            label = node.mapping("label")
            id = node.text("id") or ""
            found.append((id, (label.text("ja") if label else None) or id))
        return found

    return Choices(options("kinds"), options("group_types"))


# --- edges --------------------------------------------------------------------------------------


def _answer(place: Path | None, text: str) -> None:
    """The answer for people: into a file, and onto the page of a workflow run."""
    if place:
        place.write_text(text, encoding="utf-8")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(text)
    if not place and not summary:
        print(text, file=sys.stderr)


def _output(**values: str) -> None:
    """What the next step of a workflow may read: our own words and ids in plain letters only."""
    place = os.environ.get("GITHUB_OUTPUT")
    if place:
        with Path(place).open("a", encoding="utf-8") as stream:
            for key, value in values.items():
                safe = "".join(c for c in value if c.isascii() and (c.isalnum() or c in "-/ "))
                stream.write(f"{key}={safe}\n")

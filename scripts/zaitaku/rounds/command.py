"""`zaitaku round`: call sheets as CSV and PDF, and the answers back into the files.

Exit codes: 0 all well, 1 data with problems, 2 wrong use.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from zaitaku.check.schema import load_shapes
from zaitaku.ground import problems
from zaitaku.ground.assets import font_files
from zaitaku.ground.home import Home
from zaitaku.ground.parameters import today_in_japan
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import check_dataset
from zaitaku.model import LANGS
from zaitaku.paper.glyphs import printable
from zaitaku.paper.typesetting import Fonts, typeset
from zaitaku.propose.judging import Registries
from zaitaku.rounds.planning import PHONE, CallSheet, plan_round
from zaitaku.rounds.results import COUNTS, Outcome, apply
from zaitaku.rounds.table import Unreadable, read, written
from zaitaku.views.context import Context
from zaitaku.words.i18n import Strings, load_strings

# What every sheet of the guide has to say.
LEGAL = ("not_official", "no_advice", "no_recommendation")


def add_parser(commands: Any, common: argparse.ArgumentParser, home: Home) -> None:
    """Add `round` to the program."""
    ja, en = (load_strings(lang).section("round.terminal") for lang in LANGS)

    def both(key: str) -> str:
        return f"{ja[key]} / {en[key]}"

    parser = commands.add_parser("round", parents=[common], help=both("about"))
    parser.add_argument("--callers", type=_count, default=12, metavar="N", help=both("callers"))
    out = Path("build") / "round"
    parser.add_argument("--out", type=Path, default=out, metavar="FOLDER", help=both("out"))
    parser.add_argument("--lang", choices=LANGS, default="ja", help=both("lang"))
    parser.add_argument("--results", type=Path, metavar="FILE", help=both("results"))
    parser.add_argument("--write", action="store_true", help=both("write"))
    parser.set_defaults(run=lambda options: run(options, home))


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:4]) <= 200:
        raise argparse.ArgumentTypeError("1–200")
    return int(text)


def run(options: argparse.Namespace, home: Home) -> int:
    """Do what the options ask for."""
    registries = Registries(
        options.data.resolve(), home.schemas, home.national,
        options.date or today_in_japan(),
    )  # fmt: skip
    if options.write and not options.results:
        for lang in LANGS:
            print(load_strings(lang)("round.terminal.nothing_to_write"), file=sys.stderr)
        return 2
    if options.results:
        return _results(options, registries)
    return _sheets(options, registries, home)


def _sheets(options: argparse.Namespace, where: Registries, home: Home) -> int:
    dataset, found = check_dataset(
        where.data, today=where.today, schemas=where.schemas, fallback=where.fallback
    )
    if dataset is None:
        print(problems.report(found), file=sys.stderr)
        return 1
    strings = load_strings(options.lang)
    ctx = Context(build_registry(dataset), strings, where.today, "http://localhost/")
    sheets = plan_round(ctx, options.callers)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "calls.csv").write_text(written(sheets), encoding="utf-8", newline="")
    regular = font_files(home.engine)[0]
    fonts = Fonts(regular.parent.parent, regular)
    for sheet in sheets:
        view = printable(sheet_view(ctx, sheet), regular)
        pdf = typeset("round", dict(view), fonts, where.today).pdf
        (options.out / f"caller-{sheet.caller:02}.pdf").write_bytes(pdf)
    calls = sum(len(sheet.calls) for sheet in sheets)
    for lang in LANGS:
        t = load_strings(lang)
        print(t("round.terminal.made", callers=len(sheets), calls=calls, place=options.out))
    return 0


def sheet_view(ctx: Context, sheet: CallSheet) -> dict[str, Any]:
    """One call sheet as the typesetter takes it."""
    t, title = ctx.t, ctx.t.label(ctx.guide.title)
    operator = t.pick(ctx.guide.operator.name) or t("operator.unset")
    return {
        "shapes": {"circle": []},
        "title": t("round.title"),
        "lang": ctx.lang,
        "caller": t("round.caller", n=sheet.caller, area=sheet.area),
        "made": t("leaflets.issued", date=t.date(ctx.today)),
        "say": t("round.say", title=title).strip().split("\n"),
        # Whoever answers speaks Japanese: a caller who reads English needs its words too.
        "say_ja": [] if ctx.lang == "ja" else _said_in_japanese(ctx),
        "boxes": t("round.boxes").strip().split("\n"),
        "boxes_phone": t("round.boxes_phone").strip().split("\n"),
        "words": {**t.section("leaflets"), **t.section("round")},
        "foot": t("leaflets.foot_large", operator=operator),
        "legal": " ".join(t(f"ui.{key}") for key in LEGAL),
        "calls": [
            {
                "id": call.id, "kind": call.kind, "name": call.name, "number": call.number,
                "japanese": call.japanese, "reading": call.reading,
                "source": call.source, "doubt": call.doubt,
                "phone": next(q.text for q in call.questions if q.field == PHONE),
                "flags": [q.text for q in call.questions if q.field != PHONE],
            }
            for call in sheet.calls
        ],
    }  # fmt: skip


def _said_in_japanese(ctx: Context) -> list[str]:
    title = ctx.guide.title.ja or ""
    return ctx.strings("ja")("round.say", title=title).strip().split("\n")


def _results(options: argparse.Namespace, where: Registries) -> int:
    try:
        answers = read(options.results.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, Unreadable) as error:
        for lang in LANGS:
            met = problems.quote(str(error), 200)
            print(load_strings(lang)("round.terminal.unreadable", met=met), file=sys.stderr)
        return 2
    role = load_strings("ja")("round.role")
    outcome = apply(where.read(), load_shapes(where.schemas), answers, where.today, role)
    found = _faults(where, outcome)
    if found:
        print(problems.report(found), file=sys.stderr)
        return 1
    if options.write:
        for name, text in outcome.texts.items():
            (where.data / name).write_text(text, encoding="utf-8", newline="\n")
    for lang in LANGS:
        print("\n".join(summary(load_strings(lang), outcome)))
    return 0


def _faults(where: Registries, outcome: Outcome) -> list[problems.Problem]:
    """What the rules of the build say of the new files, in a copy of the folder."""
    with tempfile.TemporaryDirectory(prefix="zaitaku-") as made:
        copy = Path(made) / "data"
        shutil.copytree(where.data, copy, symlinks=True)
        for name, text in outcome.texts.items():
            (copy / name).write_text(text, encoding="utf-8", newline="\n")
        _, found = check_dataset(
            copy, today=where.today, schemas=where.schemas, fallback=where.fallback
        )
    return found


def summary(t: Strings, outcome: Outcome) -> Iterator[str]:
    """The text of the pull request, in one language, as Markdown."""
    yield f"## {t('round.summary.title')}"
    yield ""
    yield "| " + " | ".join(t(f"round.summary.{key}") for key in ("area", *COUNTS)) + " |"
    yield "|---" * (len(COUNTS) + 1) + "|"
    for area, counts in outcome.counts.items():
        cells = [problems.quote(area, 40).replace("|", "¦"), *(str(counts[k]) for k in COUNTS)]
        yield "| " + " | ".join(cells) + " |"
    yield ""
    yield t("round.summary.files" if outcome.texts else "round.summary.none")
    yield from (f"- `data/{name}`" for name in outcome.texts)
    if outcome.review:
        yield ""
        yield t("round.summary.review")
        for line, id, code in outcome.review:
            why, safe = t(f"round.review.{code}"), problems.quote(id, 40).replace("`", "'")
            yield "- " + t("round.summary.line", line=line, id=f"`{safe}`", why=why)

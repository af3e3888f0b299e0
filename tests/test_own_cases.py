"""Cases of our own under the three promises: nothing lost, nothing private, the door.

Each line of `fixtures/own_cases/` is one case with what must come of it. Whoever meets a case that
is answered wrongly adds a line.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from markdown import markdown

from case_counts import rows
from overlays import FIXTURES, TODAY, check
from proposals import ask
from zaitaku import cli
from zaitaku.check import harmless
from zaitaku.check.rules import RULES, gather
from zaitaku.check.rules.engine import EVERY_TEXT
from zaitaku.check.schema import Value
from zaitaku.ground.mobiles import find_mobiles
from zaitaku.propose import report
from zaitaku.propose.changes import compare
from zaitaku.propose.record import plain_record
from zaitaku.propose.scope import Touched, deciding, is_data_only, scope_faults
from zaitaku.yamltext import Scalar, load, load_text

FOLDER = FIXTURES / "own_cases"
FINE = "fine"
Case = tuple[str, str, str]


def unescaped(text: str) -> str:
    """Characters by their number (two surrogates are one) and ends of lines."""
    pieces = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)
    joined = pieces.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    return joined.replace(r"\n", "\n")


def cases(name: str) -> list[Case]:
    """Kind of case, what must come of it, and what was written."""
    lines = (FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    rows = [line.split(" | ", 2) for line in lines if line and not line.startswith("#")]
    return [(what, wanted, unescaped(given)) for what, wanted, given in rows]


def wrong(found: list[tuple[Case, set[str]]]) -> list[str]:
    """The cases that were answered otherwise, as lines to read."""
    return [
        f"{what} | {wanted} | {given!r}: {sorted(codes)}"
        for (what, wanted, given), codes in found
        if (codes if wanted == FINE else wanted not in codes)
    ]


# --- nothing private, nothing deceptive -----------------------------------------------------------


def codes_of_text(what: str, text: str) -> set[str]:
    """The codes of every rule for a text of one kind."""
    guide, _ = load(FIXTURES / "valid" / "guide.yaml")
    assert guide is not None
    context = gather({"guide.yaml": guide}, {}, {}, frozenset(), TODAY)
    value = Value(Scalar(text, 1, 1, 1), what, "", "x.yaml", "x", "groups")
    return {
        rule.code
        for rule in RULES.values()
        if rule.of_value and {what, EVERY_TEXT} & set(rule.what)
        for _ in rule.of_value(value, context)
    }


def typed_record(what: str, text: str) -> dict[str, object]:
    """The text where a person would type it into the form."""
    record: dict[str, object] = {
        "id": "pharm-x", "name": {"ja": "見本の場所"}, "source": {"id": "list", "as_of": "2025-06"},
    }  # fmt: skip
    assured = {"date": "2026-10-01", "method": "phone", "role": text}
    more: dict[str, object] = {
        "url": {"website": text}, "role": {"assured": assured}, "prose": {"notes": {"ja": text}},
    }[what]  # fmt: skip
    return {"kind": "pharmacies", "record": record | more}  # type: ignore[operator]


def test_nothing_private_and_nothing_deceptive():
    given = cases("private")

    assert len(given) >= 100
    assert wrong([(case, codes_of_text(case[0], case[2])) for case in given]) == []
    # The form says the same while it is filled in.
    answers = ask([typed_record(what, text) for what, _, text in given])
    assert wrong([(c, set(a["codes"])) for c, a in zip(given, answers, strict=True)]) == []


# --- nothing lost ---------------------------------------------------------------------------------


def codes_of_yaml(text: str) -> set[str]:
    _, found = load_text(text + "\n", "x.yaml")
    return {problem.code for problem in found}


def value_of(text: str) -> set[str]:
    """What is read, in 「」, or the codes that stand against it."""
    tree, found = load_text(text + "\n", "x.yaml")
    if tree is None or found:
        return {problem.code for problem in found}
    return {f"「{tree.text('a')}」"}


def codes_of_bytes(given: str, place: Path) -> set[str]:
    encoding, _, text = given.partition(" ")
    place.write_bytes((text + "\n").encode(encoding))
    _, found = load(place)
    return {problem.code for problem in found}


def codes_of_page(wanted: str, text: str) -> set[str]:
    found = {code for code, _, _ in harmless.faults(text)}
    html = markdown(harmless.as_text(text))
    shown = wanted.strip("「」")
    return found | ({wanted} if shown != wanted and shown in html and "<h1" not in html else set())


def codes_alone(case: Case, place: Path) -> set[str] | None:
    """The codes of a case that needs no folder; None for records and events."""
    what, wanted, text = case
    if what == "yaml":
        return codes_of_yaml(text)
    if what == "value":
        return value_of(text)
    if what == "encoded":
        return codes_of_bytes(text, place)
    return codes_of_page(wanted, text) if what == "page" else None


EVENT = """\
- id: event-{n}
  title: {{ja: 見本, en: Sample}}
  type: day
  area: ward
  about: {{ja: 見本, en: Sample}}
  source: {{id: list, as_of: 2026}}
{more}"""
RECORD = """\
- id: {id}
  name: {{ja: '{name}'}}
  address: {{chome: 栄町, block: {n}-1}}
  source: {{id: list, as_of: 2025-06}}
{more}"""


def judged_together(given: list[Case], folder: Path) -> dict[int, set[str]]:
    """The codes of all cases that are records or events, by their place in the list."""
    shutil.copytree(FIXTURES / "valid", folder)
    guide = (folder / "guide.yaml").read_text("utf-8")
    limits = "limits: {bytes: 900000, depth: 12, nodes: 90000, records: 900, text: 1200}"
    (folder / "guide.yaml").write_text(re.sub("(?m)^limits: .*", limits, guide), "utf-8")
    events, records = ["events:\n"], ["pharmacies:\n"]
    for n, (what, _, text) in enumerate(given):
        if what == "event":
            events.append(EVENT.format(n=n, more=split(text)))
        elif what == "record":
            records.append(RECORD.format(id=f"pharm-r{n}", name=f"見本{n}", n=n, more=split(text)))
        elif what == "twins":
            for id, name in zip((f"pharm-t{n}", f"pharm-r{n}"), text.split(" // "), strict=True):
                records.append(RECORD.format(id=id, name=name, n=n, more=""))
    (folder / "events.yaml").write_text("".join(events), "utf-8")
    (folder / "resources" / "own.yaml").write_text("".join(records), "utf-8")
    found: dict[int, set[str]] = {}
    for problem in check(folder)[1]:
        number = re.fullmatch(r"(?:event-|pharm-[rt])(\d+)", problem.record)
        assert number, problem
        found.setdefault(int(number[1]), set()).add(problem.code)
    return found


def split(text: str) -> str:
    """Fields on one line, `a: 1, b: {c: 2}`, each on a line of its own."""
    depth, lines = 0, [""]
    for char in text:
        depth += (char in "{[") - (char in "}]")
        if char == "," and not depth:
            lines.append("")
        else:
            lines[-1] += char
    return "".join(f"  {line.strip()}\n" for line in lines)


@pytest.mark.slow
def test_nothing_is_lost_or_changed_silently(tmp_path: Path):
    given = cases("lost")
    together = judged_together(given, tmp_path / "data")
    found: list[tuple[Case, set[str]]] = []
    for n, case in enumerate(given):
        alone = codes_alone(case, tmp_path / "x.yaml")
        found.append((case, together.get(n, set()) if alone is None else alone))

    assert len(given) >= 100
    assert wrong(found) == []


# --- the door -------------------------------------------------------------------------------------


def scope_of(text: str) -> set[str]:
    """Whether a proposal is of data alone, what decides in it, and what it may not touch."""
    heads = [piece.split(" ", 2) for piece in text.split(" + ")]
    files = tuple(Touched(mode, status, name) for mode, status, name in heads)
    found = {code for code, _ in scope_faults(files)}
    if deciding(files):
        found.add("deciding")
    return found | {"data" if is_data_only(files) else "mixed"}


def called_back(text: str, ids: tuple[str, str] = ("pharm-x", "pharm-x")) -> set[str]:
    states = []
    for id, side in zip(ids, text.split(" => "), strict=True):
        tree, found = load_text(split(side).replace("\n  ", "\n").lstrip(), "x.yaml")
        assert tree is not None, found
        states.append({id: ("pharmacies", plain_record(tree))})
    changes = compare(*states)
    return {"call" if any(change.call_back for change in changes) else "quiet"}


def shown_badly(text: str) -> set[str]:
    said = report.code(text)
    inside = said.removeprefix("`").removesuffix("`")
    bad = "`" in inside or "|" in inside or not said.isprintable() or find_mobiles(said)
    return {"escaped"} if bad else set()


def used(text: str, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        try:
            return {str(cli.main(text.split()))}
        except SystemExit as ended:
            return {str(ended.code)}


def test_the_door(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    given = cases("door")
    answer = {
        "scope": scope_of, "change": called_back,
        "again": lambda text: called_back(text, ("pharm-x", "pharm-y")), "shown": shown_badly,
        "use": lambda text: used(text, monkeypatch),
    }  # fmt: skip

    assert len(given) >= 100
    assert wrong([(case, answer[case[0]](case[2])) for case in given]) == []
    assert "Traceback" not in "".join(capsys.readouterr())


def test_the_counts_are_written_down_and_large_enough():
    written = (FIXTURES.parents[1] / "docs" / "hardening.md").read_text("utf-8")
    sums = {name: len(cases(name)) for name in ("door", "lost", "private")}

    assert [row for row in rows() if row not in written] == []
    assert min(sums.values()) >= 100
    for words in (f"the door {sums['door']} (", f"nothing lost {sums['lost']} (",
                  f"nothing private {sums['private']} ("):  # fmt: skip
        assert words in written

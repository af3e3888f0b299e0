"""No rule is worse than linear: twice the text is at most about twice the work (not by clock)."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from overlays import FIXTURES, TODAY, check
from zaitaku.check.rules import dates, gather
from zaitaku.check.rules.context import Record
from zaitaku.check.rules.urls import bad_addresses
from zaitaku.ground import problems
from zaitaku.ground.mobiles import find_mobiles
from zaitaku.ground.private import codes
from zaitaku.yamltext import load_text

HEAD = "pharmacies:\n"
RECORD = "- id: pharm-z{n}\n  name: {{ja: 見本{n}}}\n{more}  source: {{id: list, as_of: 2025-06}}\n"


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls."""
    count = 0

    def note(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def folder(place: Path, text: str) -> Path:
    shutil.copytree(FIXTURES / "valid", place)
    guide = place / "guide.yaml"
    lines = guide.read_text("utf-8").splitlines(keepends=True)
    guide.write_text("".join(x for x in lines if not x.startswith("limits:")), "utf-8")
    (place / "resources" / "many.yaml").write_text(text, "utf-8")
    return place


def records(n: int, more: str) -> str:
    made = (RECORD.format(n=i, more=more.format(n=i, next=i + 1)) for i in range(n))
    return HEAD + "".join(made)


CASES = {
    "escapes": lambda n: HEAD + RECORD.format(
        n=1, more="".join(f'  x{i}: "\\u200b"\n' for i in range(n))),
    "dangling": lambda n: records(n, "  status: moved\n  moved_to: pharm-none{n}\n"),
    "chain": lambda n: records(n, "  status: moved\n  moved_to: pharm-z{next}\n"),
    "shared": lambda n: records(n, "  phone: 03-3581-3351\n  notes: {{ja: 03-3581-3351 へ}}\n"),
    "comments": lambda n: records(n, "  # 090-0000-0001\n"),
    "unknown": lambda n: HEAD + RECORD.format(n=1, more="".join(f"  f{i}: a\n" for i in range(n))),
    "pieces": lambda n: records(n, "  notes: {{ja: か\u3099{n}}}\n"),
    "chome": lambda n: records(1, "  address: {{chome: " + "〇" * (n * 100) + "}}\n"),
    "long": lambda n: records(1, "  notes: {{ja: " + "090-" * (n * 100) + "}}\n"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_twice_the_records_are_twice_the_work(case: str, tmp_path: Path):
    small, large = (folder(tmp_path / str(n), CASES[case](n)) for n in (150, 300))

    check(small)  # tables that are made once
    one, two = calls(lambda: check(small)), calls(lambda: check(large))

    assert two < 2.6 * one


TEXTS = {
    "digits": "0", "mobile": "090-0000-000", "kanji": "千百", "words": "ゼロきゅうに",
    "mail": "a@b.", "at": "a at b ", "bank": "銀行", "119": "救急車に", "home": "自宅",
    "letters": "aI1", "marks": "1\u20e3", "spaces": "9 ", "line": "line id", "card": "4111 ",
    "dots": "a.b.", "sites": "https://bit.ly/a ", "long site": "https://a", "www": "www.",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_a_long_text_costs_no_more_for_each_letter(name: str):
    piece = TEXTS[name]
    small, large = (piece * (size // len(piece)) for size in (4000, 8000))

    def work(text: str) -> int:
        return calls(
            lambda: (list(codes(text)), find_mobiles(text), list(bad_addresses(text, "Nerima")))
        )

    assert work(large) < 2.6 * work(small) + 2000


@pytest.mark.parametrize("time", ["09:00", "23:30"])
def test_many_hours_of_one_day_are_not_compared_each_with_each(time: str):
    def work(n: int) -> int:
        lines = "".join(
            f"  - {{days: [mon], opens: '22:00', closes: '{time}'}}\n" for _ in range(n)
        )
        tree, _ = load_text(f"hours:\n  open:\n{lines}", "x.yaml")
        assert tree is not None
        record = Record("pharmacies", "x.yaml", "x", tree, tree)
        context = gather({}, {}, {}, frozenset(), TODAY)
        assert len(list(dates.hours_overlap(record, context))) == n - 1
        return calls(lambda: list(dates.hours_overlap(record, context)))

    assert work(400) < 2.6 * work(200)


def test_a_thousand_faults_are_a_page_and_a_count():
    found = [problems.make("file-missing", f"{n}.yaml", 1, 1) for n in range(1000)]

    text = problems.report(found)

    assert text.count("\n") < 2 * problems.MOST + 3
    assert "800" in text.splitlines()[-1]


def test_work_that_grows_faster_would_be_seen():
    # The planted failure: a rule that compares everything with everything.
    def work(n: int) -> int:
        return calls(lambda: [min(i, j) for i in range(n) for j in range(n)])

    assert work(200) > 2.6 * work(100)

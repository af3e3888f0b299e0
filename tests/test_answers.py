"""What people type leads where it should: a table of queries in both languages, and its words.

`fixtures/finder/queries.tsv` holds what is typed and the first answer that is right; | separates
answers that are equally right.
"""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from finder_world import ask, write_data
from real_world import context
from shared_sites import DATA
from sites import ROOT
from zaitaku.model import Danger, Lang

TABLE = ROOT / "tests" / "fixtures" / "finder" / "queries.tsv"
LEAST_RIGHT = 0.95
MOST_BYTES = 40_000  # what the box may add to a page that has nothing else to do with it


def rows() -> list[tuple[str, list[str]]]:
    lines = (line.split("\t") for line in TABLE.read_text("utf-8").splitlines())
    return [(typed, wanted.split("|")) for typed, wanted in lines]


@pytest.fixture(scope="module", params=["ja", "en"])
def answered(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[list[str]]:
    lang: Lang = request.param
    data: Path = write_data(context(DATA, lang), tmp_path_factory.mktemp("answers"))
    found: list[list[str]] = ask(data, asks=[typed for typed, _ in rows()])["asks"]
    return found


def is_right(got: list[str], wanted: list[str]) -> bool:
    return bool(got) and any(got[0] == one or got[0].startswith(f"{one}:") for one in wanted)


def test_the_table_is_large_and_speaks_both_languages():
    typed = [text for text, _ in rows()]
    english = [text for text in typed if text.isascii() and any(c.isalpha() for c in text)]

    assert len(typed) == len(set(typed)) >= 250
    assert 75 <= len(english) <= len(typed) - 75


@pytest.mark.slow
def test_nearly_every_query_is_answered_right_at_once(answered: list[list[str]]):
    wrong = [
        (typed, got[:2])
        for (typed, wanted), got in zip(rows(), answered, strict=True)
        if not is_right(got, wanted)
    ]

    assert len(wrong) <= (1 - LEAST_RIGHT) * len(rows()), wrong


def test_nobody_in_danger_is_sent_elsewhere(answered: list[list[str]]):
    # What somebody in danger must never be sent past.
    now = {a.id for a in context().registry.dataset.answers if a.danger is Danger.NOW}
    urgent = [
        (typed, got[:2])
        for (typed, wanted), got in zip(rows(), answered, strict=True)
        if any(one.removeprefix("answer:") in now for one in wanted) and not is_right(got, wanted)
    ]

    assert urgent == []


def test_every_answer_is_asked_for_in_the_table():
    asked = {one.removeprefix("answer:") for _, wanted in rows() for one in wanted}
    rare = {"map", "easy", "wrong"}

    assert {a.id for a in context().registry.dataset.answers} - asked <= rare


@pytest.mark.slow
def test_each_word_alone_leads_to_its_own_answer(tmp_path: Path):
    data = write_data(context(), tmp_path)
    words = [
        (w.removeprefix("="), a.id) for a in context().registry.dataset.answers for w in a.words
    ]

    got = ask(data, asks=[word for word, _ in words])["asks"]
    wrong = [
        (word, id, found[:2])
        for (word, id), found in zip(words, got, strict=True)
        if f"answer:{id}" != found[0]
    ]
    assert wrong == []


def test_what_the_box_adds_to_every_page_is_light():
    scripts = ROOT / "overrides" / "assets" / "javascripts"
    reached = imported(scripts / "search.js")
    markup = ROOT / "overrides" / "partials" / "search.html"
    weight = sum(len(gzip.compress(file.read_bytes(), 9)) for file in [*reached, markup])

    assert (scripts / "search.js") in reached
    assert weight <= MOST_BYTES, sorted(file.name for file in reached)


def imported(file: Path, seen: tuple[Path, ...] = ()) -> set[Path]:
    """A module of the browser with all that it loads before it can begin."""
    found = {file}
    for name in re.findall(r'^(?:import|export)\b[^;"]*"(\.[^"]+)"', file.read_text("utf-8"), re.M):
        if (other := (file.parent / name).resolve()) not in (*seen, *found):
            found |= imported(other, (*seen, *found))
    return found


def test_the_modules_that_a_script_loads_are_all_counted(tmp_path: Path):
    (tmp_path / "a.js").write_text('import {\n b\n} from "./b.js";\nexport * from "./c.js";\n')
    (tmp_path / "b.js").write_text('import "./a.js";\n')
    (tmp_path / "c.js").write_text("const d = 1;\n")

    assert {x.name for x in imported(tmp_path / "a.js")} == {"a.js", "b.js", "c.js"}

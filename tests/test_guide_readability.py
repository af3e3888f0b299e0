"""Japanese sentences of the guide keep to 60 characters in 95 % of cases, counted."""

from __future__ import annotations

import subprocess
import sys

import pytest

from book_world import CONTENT, ROOT, book
from samples import context
from zaitaku.prose.library import Library
from zaitaku.prose.readability import LIMIT, SHARE, length, measure, sentences

SENTENCE = "あ" * 30


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("一つ目です。二つ目です。", ["一つ目です。", "二つ目です。"]),
        ("前の行と\n次の行です。", ["前の行と次の行です。"]),
        ("前です\n\n別です", ["前です", "別です"]),
        ("- 一つ\n- 二つ\n  続き", ["一つ", "二つ続き"]),
        ("1. 一つ\n2. 二つ", ["一つ", "二つ"]),
        ("## 見出し\n本文です。", ["見出し", "本文です。"]),
        (
            "| 左 | 右です。次です。 |\n|---|---|\n| あ | い |",
            ["左", "右です。", "次です。", "あ", "い"],
        ),
        ("「はい。」と言います。", ["「はい。」と言います。"]),
        ("{家|いえ}です。", ["家です。"]),
        ("ここを[見る](https://e.org/長い長い)。", ["ここを見る。"]),
        ('!!! zk-short "題"\n    - 短く', ['"題"', "短く"]),
    ],
)
def test_sentences_are_cut_as_readers_cut_them(markdown: str, expected: list[str]):
    assert sentences(markdown) == expected


def test_blanks_do_not_count():
    assert length("a b　c") == 3


def test_a_planted_long_sentence_is_measured(tmp_path):
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide" / "a.md").write_text(
        f"---\ntitle: {'長' * 90}\n---\n{SENTENCE}{SENTENCE}。\n{SENTENCE}。", "utf-8"
    )
    glossary, page = measure(tmp_path, context(), Library(book(), {}, {}))

    assert (glossary.page, page.sentences, len(page.long), page.longest) == ("glossary", 2, 1, 61)
    assert page.share == 0.5


@pytest.mark.slow
def test_the_guide_keeps_to_its_limit_and_the_report_says_so():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "readability.py"],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    rows = {line.split()[0]: line.split() for line in done.stdout.splitlines() if line[0] != " "}
    pages = {p.relative_to(CONTENT / "ja").as_posix() for p in
             [*CONTENT.glob("ja/guide/*.md"), *CONTENT.glob("ja/easy/*.md")]}  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
    assert set(rows) == {"page", "glossary", "all", *pages}
    assert int(rows["all"][1]) > 2000
    for name in (*pages, "glossary", "all"):
        assert float(rows[name][3].rstrip("%")) / 100 >= SHARE, name
    assert LIMIT == 60

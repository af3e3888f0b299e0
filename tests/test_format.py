"""The layout changes; comments, order and every text stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from overlays import FIXTURES, ROOT
from zaitaku.yamltext import Mapping, Node, Scalar, load_text
from zaitaku.yamltext.layout import format_text

UNTIDY = """\
# head
a:   {x: 1,   y: [ 1,2 ]}   # beside

b:
    - c: "text"   # beside c
      d: 'yes'

      # before e
      e: |
         line one

         line # two
      f: plain
        folded
    -
      # above g
      g: [ a, # inside
           b ]


    - "x: y"
    - - n
      - m
c:   # beside the key
    k: "a\\nb"
    url: https://x.example/#frag
    t: 'it''s # not'
    empty:
    q: '119'
    wide: 見本\u3000薬局
# end
"""
TIDY = """\
# head
a: {x: 1, y: [1, 2]}  # beside

b:
- c: text  # beside c
  d: 'yes'
  # before e
  e: |
    line one

    line # two
  f: plain folded
# above g
- g:
  - a  # inside
  - b

- 'x: y'
- - n
  - m
c:  # beside the key
  k: |-
    a
    b
  url: https://x.example/#frag
  t: 'it''s # not'
  empty:
  q: '119'
  wide: 見本\u3000薬局
# end
"""
FILES = sorted(
    path
    for folder in (ROOT / "data", FIXTURES / "demo", FIXTURES / "valid", FIXTURES / "benign")
    for path in folder.rglob("*.yaml")
)


def meaning(text: str) -> object:
    """The texts of a file in their order, without places."""

    def plain(node: Node | None) -> object:
        if isinstance(node, Scalar):
            return node.text
        if isinstance(node, Mapping):
            return [(key, plain(value)) for key, value in node.items.items()]
        return [plain(item) for item in node.items] if node else None

    return plain(load_text(text, "x.yaml")[0])


def test_an_untidy_file_becomes_tidy():
    assert format_text(UNTIDY) == TIDY


def test_the_meaning_stays():
    assert meaning(UNTIDY) == meaning(TIDY)


def test_formatting_twice_is_formatting_once():
    assert format_text(TIDY) == TIDY


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_real_files_keep_their_meaning_and_their_comments(path: Path):
    text = path.read_text("utf-8")

    once = format_text(text)

    assert meaning(text) == meaning(once)
    assert once == format_text(once)
    assert text.count("#") == once.count("#")


@pytest.mark.parametrize(
    "value",
    ["yes", "119", "03-3993-1111", "#7119", "a: b", "a #b", "- a", "[a]", "{a}", "'", '"', "it's",
     "@a", "`a`", "%a", "!a", "&a", "*a", "|", ">", "?", "? a", ":", ":a", "a:", "---", "...", "~",
     "null", " a", "a ", "a\nb", "a\nb\n", "a\n\nb", "\na", "a\n\n", "\ta", "a\tb", "=", "\\",
     "1e3", "2026-07-10", "09:00", "a, b", "a]", "", "\u3000", "葛\U000e0100", "𠮷"],
)  # fmt: skip
def test_every_text_survives_in_block_and_in_flow(value: str):
    quoted = '"' + "".join(f"\\U{ord(char):08x}" for char in value) + '"'
    text = f"block: {quoted}\nflow: {{a: {quoted}, b: [{quoted}]}}\nlist:\n- {quoted}\n"

    written = format_text(text)

    assert meaning(text) == meaning(written)
    assert written == format_text(written)
    assert "\\U" not in written


@pytest.mark.parametrize(
    "text",
    ["a: 毎週あつまって\n  お茶を飲みます。\n", "a: '毎週あつまって\n  お茶を飲みます。'\n",
     'a: "毎週あつまって\n  お茶を飲みます。"\n', "a: >-\n  毎週あつまって\n  お茶を飲みます。\n"],
)  # fmt: skip
def test_a_fold_between_japanese_letters_leaves_no_blank(text: str):
    assert format_text(text) == "a: 毎週あつまってお茶を飲みます。\n"
    assert meaning(text) == [("a", "毎週あつまってお茶を飲みます。")]


def test_a_fold_between_words_of_latin_letters_is_a_blank():
    text = "a: 毎週 Care\n  cafe で\n  お茶\n"

    assert format_text(text) == "a: 毎週 Care cafe でお茶\n"


def test_windows_line_endings_and_the_mark_go():
    assert format_text("\ufeffa:   b\r\nc: d\r\n") == "a: b\nc: d\n"


@pytest.mark.parametrize(
    "text",
    ["a: &x b\nc:   *x\n", "a:   !!int 3\n", "a:  b\n---\nc: d\n", "a: [\n", "? [a]\n:   b\n",
     "x\n", "", "# only\n", "%YAML 1.1\n---\na:   b\n"],
)  # fmt: skip
def test_what_cannot_be_laid_out_safely_stays_as_it_is(text: str):
    assert text == format_text(text)


def test_a_comment_is_never_lost():
    text = "# 1\na: # 2\n  # 3\n  - b # 4\n  # 5\n  - {c: d} # 6\n# 7\ne: >  # 8\n  f\n# 9\n"

    written = format_text(text)

    assert [f"# {n}" for n in range(1, 10)] == sorted(
        line[line.index("#") :] for line in written.split("\n") if "#" in line
    )

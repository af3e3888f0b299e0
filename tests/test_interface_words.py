"""Assertions ask the locale files for words of the interface: who mends a word mends it once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from interface import EN, JA, fixed, pieces

TESTS = Path(__file__).parent
# Shorter ones are words of the language, not of the interface: letters of Japanese and English.
WHOLE = (4, 8)  # of a text that is repeated whole
PART = (8, 16)  # of a piece in a longer string, or of a string that is part of a text
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
# Texts that are asked for here as data: examples of the form, descriptions of columns.
_BLANK = re.compile(r"\{\w*\}|\[\[\w+\]\]")
_DATA = re.compile(r"\.example|^open_data\.means")
# Words that the interface has in common with the world: each with the place it comes from.
COMMON = {
    "電話番号": "a column of official lists and of the national format",
    "医療機関コード": "a column of the national format",
    "地域包括支援センター": "in the names of places",
    "ケアマネジャー": "a word that readers search for",
    "memory-concern doctor": "in the description of a drawing",
}
# What the lookup itself must give; the theme alone, with the words of tests/fixtures/ui.
OWN = {"test_i18n.py", "test_look.py"}


def long_enough(text: str, least: tuple[int, int]) -> bool:
    """Whether a text is more than a word that could stand anywhere."""
    if _JAPANESE.search(text):
        return len(text) >= least[0]
    return " " in text and len(text) >= least[1]


@cache
def texts() -> tuple[dict[str, str], dict[str, str]]:
    """The keys of the whole texts of the interface, and those of all their pieces."""
    whole: dict[str, str] = {}
    parts: dict[str, str] = {}
    for strings in (JA, EN):
        for key, text in strings.texts.items():
            if not _DATA.search(key):
                found = pieces(text)
                parts |= {part: key for part in found if long_enough(part, PART)}
                if not _BLANK.search(text) and long_enough(text, WHOLE):
                    whole[text] = key
    return whole, parts


@cache
def repeated(text: str) -> str | None:
    """The key of the text that a string repeats, whole or in part."""
    whole, parts = texts()
    for word in COMMON:
        text = text.replace(word, "")
    if text in whole or not long_enough(text, PART):
        return whole.get(text)
    return next((key for part, key in parts.items() if part in text or text in part), None)


def asserted(source: str) -> Iterator[ast.Constant]:
    """The strings of tests with their cases, and of all assertions; no docstrings."""
    seen: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            first = node.body[0]
            seen |= {id(first.value)} if isinstance(first, ast.Expr) else set()
        elif not isinstance(node, ast.Assert):
            continue
        for inner in ast.walk(node):
            is_text = isinstance(inner, ast.Constant) and isinstance(inner.value, str)
            if is_text and id(inner) not in seen:
                seen.add(id(inner))
                yield inner


def faults(source: str) -> list[tuple[int, str, str]]:
    """Line, string and key of every word of the interface that a module of tests repeats."""
    return [
        (text.lineno, str(text.value), key)
        for text in asserted(source)
        if (key := repeated(str(text.value)))
    ]


def test_no_assertion_repeats_words_of_the_interface():
    found = {
        path.name: wrong
        for path in sorted(TESTS.glob("*.py"))
        if path.name not in OWN | {Path(__file__).name}
        and (wrong := faults(path.read_text("utf-8")))
    }

    assert found == {}, "ask tests/interface.py for them"


@pytest.mark.parametrize(
    "text",
    [
        JA("find.js.add"),
        f"<p>{EN('find.js.add')}</p>" if len(EN("find.js.add")) >= PART[1] else EN("find.js.add"),
        f"3{fixed(JA, 'find.js.added')}2",
        fixed(JA, "guide.overdue")[:10],
        fixed(EN, "guide.overdue")[:20],
    ],
)
def test_a_planted_word_goes_red(text: str):
    assert faults(f"def test_x(page):\n    assert {text!r} in page")
    assert faults(f"@mark({text!r})\ndef test_x(page):\n    page.click({text!r})")
    # Data of a fixture, and what is no text of the interface, may be what it is.
    assert not faults(f"ROWS = [{text!r}]")
    assert not faults("def test_x(page):\n    assert '電話番号' in page and '春の薬局' in page")

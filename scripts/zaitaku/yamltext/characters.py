"""Characters that no registry may hold: invisible, turning, controlling, or in pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from zaitaku.ground import problems
from zaitaku.ground.problems import Problem

# C0 and C1 controls except tab and newline, DEL, and the line and paragraph separators, which break
# scripts and calendars; a carriage return is told apart below.
CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff"
# Marks that turn the direction of text: LRM, RLM, ALM, embeddings, overrides, isolates.
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Invisible: soft hyphen, zero-width, word joiner, fillers, invisible operators, tags.
HIDDEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065"
    "\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e00ff"
    "\U000e01f0-\U000e0fff\U0001d173-\U0001d17a\U0001bca0-\U0001bca3\U00013430-\U0001345f"
    "\U000110bd\U000110cd\u2800\u1680\u2000-\u200a\u202f\u205f"
)
# A selector belongs to the kanji before it, one to each; a letter carries one or two marks.
STRAY = (
    "[\U000e0100-\U000e01ef]{2,}|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
    "[\U000e0100-\U000e01ef]"
)
STACKED = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3,}"
# Variation selectors of the ideographic supplement (U+E0100…) stay allowed: names such as 葛󠄀 need
# them. A replacement character means that the text was damaged on its way.
_BAD = re.compile(f"[{CONTROL}{BIDI}{HIDDEN}\ufffd]|{STRAY}|{STACKED}")
_NOT_PLAIN = re.compile(r"[^\x00-\u1fff\u3000-\ud7ff]|[\u0378-\u1fff]")
_MAX_CHARACTER_PROBLEMS = 50


def _character_code(char: str, index: int) -> str:
    if char == "\ufeff" and index == 0:
        return "byte-order-mark"
    if re.match(f"[{CONTROL}]", char):
        return "control-character"
    if re.match(f"[{BIDI}]", char):
        return "bidi-character"
    if re.match(STACKED, char):
        return "stacked-marks"
    return "damaged-character" if char == "\ufffd" else "hidden-character"


def _unassigned(text: str) -> Iterator[re.Match[str]]:
    """Characters that mean nothing: of private use, or of no use yet."""
    if not text.replace("\n", "").replace("\u3000", "").isprintable():
        for match in _NOT_PLAIN.finditer(text):
            if unicodedata.category(match[0]) in ("Co", "Cn"):
                yield match


def character_problems(text: str, name: str) -> Iterator[Problem]:
    """Characters that nobody can see, that turn text round, or that were written in pieces."""
    if "\r" in text:
        line, column = place(text, text.index("\r"))
        yield problems.make("line-ending", name, line, column)
        text = text.replace("\r\n", "\n")
    for match in islice(_unassigned(text), _MAX_CHARACTER_PROBLEMS):
        line, column = place(text, match.start())
        yield problems.make("unassigned-character", name, line, column, char=_point(match[0]))
    for count, match in enumerate(_BAD.finditer(text)):
        if count == _MAX_CHARACTER_PROBLEMS:
            break
        if match[0] == "\r":
            continue
        line, column = place(text, match.start())
        code = _character_code(match[0], match.start())
        yield problems.make(code, name, line, column, char=_point(match[0]))
    if not unicodedata.is_normalized("NFC", text):
        yield from islice(_normal_form_problems(text, name), _MAX_CHARACTER_PROBLEMS)


def escaped_faults(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Faults of a text that was written with escapes: its file shows none of these characters."""
    for match in islice(_unassigned(text), 1):
        yield "unassigned-character", {"char": _point(match[0])}
    for char in dict.fromkeys(_BAD.findall(text)):
        code = "control-character" if char == "\r" else _character_code(char, 1)
        yield code, {"char": _point(char)}
    if not unicodedata.is_normalized("NFC", text):
        yield "not-nfc", {"want": unicodedata.normalize("NFC", text)}


def _point(char: str) -> str:
    return f"U+{ord(char[0]):04X}"


def _normal_form_problems(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        normal = unicodedata.normalize("NFC", line)
        if normal != line:
            pairs = zip(line, normal, strict=False)
            column = next((i for i, (a, b) in enumerate(pairs) if a != b), len(normal))
            piece = normal[max(column - 4, 0) : column + 4]
            yield problems.make("not-nfc", name, number, column + 1, want=piece)


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in the text."""
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1

"""Mobile numbers in any spelling: found in free text, and masked before anything is printed.

A private mobile number in a pull request is public at once; a check that repeats it in a log would
publish it again. So every message passes through `mask`, whatever rule wrote it.
"""

from __future__ import annotations

import re
import unicodedata

# Mobile telephones in Japan: 060, 070, 080, 090 and eight more digits (電気通信番号計画, 別表).
MOBILE_PREFIXES = ("060", "070", "080", "090")
MOBILE_DIGITS = 11
COUNTRY_CODE = "81"

KANJI_DIGITS = {kanji: str(value) for value, kanji in enumerate("〇一二三四五六七八九")}
KANJI_DIGITS["零"] = "0"
# The letter O stands for a zero in "O9O-…", the oldest way round a filter.
LETTER_ZERO = frozenset("OoＯｏ")
# What people put between the digits of one number.
SEPARATORS = frozenset(" \t\n\u3000-‐‑‒–—―−－ーｰ~〜～.．・･()（）[]【】「」/／_＿のノ")

_DIGIT_LIKE = "0-9０-９〇零一二三四五六七八九OoＯｏ+＋"
# A cheap first look: ten digit-like characters with little between them. Nearly all text has none.
_MAYBE = re.compile(rf"(?:[{_DIGIT_LIKE}][^{_DIGIT_LIKE}\w]{{0,3}}[のノー]?){{10}}")
_MASK = "●"


def _digit(char: str) -> str | None:
    """The ASCII digit that a character stands for, or None."""
    if char in KANJI_DIGITS:
        return KANJI_DIGITS[char]
    if char in LETTER_ZERO:
        return "0"
    value = unicodedata.digit(char, None)
    return None if value is None else str(value)


def _runs(text: str) -> list[list[tuple[int, str]]]:
    """Runs of digits with only separators between them, each digit with its place in the text."""
    runs: list[list[tuple[int, str]]] = []
    current: list[tuple[int, str]] = []
    for index, char in enumerate(text):
        digit = _digit(char)
        if digit is not None:
            current.append((index, digit))
        elif char not in SEPARATORS:
            runs.append(current)
            current = []
    runs.append(current)
    return [run for run in runs if len(run) >= MOBILE_DIGITS - 1]


def _starts_token(text: str, index: int) -> bool:
    return (
        index == 0
        or (_digit(text[index - 1]) is None and not text[index - 1].isascii())
        or (index > 0 and not text[index - 1].isalnum())
    )


def _ends_token(text: str, index: int) -> bool:
    return index + 1 == len(text) or _digit(text[index + 1]) is None


def _match_length(digits: str) -> int:
    """How many digits at the start are a mobile number, written at home or with +81; else 0."""
    if digits.startswith(MOBILE_PREFIXES) and len(digits) >= MOBILE_DIGITS:
        return MOBILE_DIGITS
    for lead in (COUNTRY_CODE, "00" + COUNTRY_CODE, "010" + COUNTRY_CODE):
        rest = digits.removeprefix(lead)
        if rest == digits:
            continue
        if rest.startswith(MOBILE_PREFIXES) and len(rest) >= MOBILE_DIGITS:
            return len(lead) + MOBILE_DIGITS
        if ("0" + rest).startswith(MOBILE_PREFIXES) and len(rest) >= MOBILE_DIGITS - 1:
            return len(lead) + MOBILE_DIGITS - 1
    return 0


def find_mobiles(text: str) -> list[tuple[int, int]]:
    """Every mobile number in a text as (start, end) places, in whatever digits it is written."""
    if len(text) < MOBILE_DIGITS - 1:
        return []
    found: list[tuple[int, int]] = []
    for run in _runs(text):
        position = 0
        while position < len(run):
            length = _match_length("".join(digit for _, digit in run[position : position + 16]))
            start = run[position][0]
            end = run[position + length - 1][0] if length else start
            if length and _starts_token(text, start) and _ends_token(text, end):
                found.append((start, end + 1))
                position += length
            else:
                position += 1
    return found


def mask(text: str) -> str:
    """The text with the last eight digits of every mobile number replaced by ●."""
    for start, end in reversed(find_mobiles(text)):
        kept, seen = list(text[start:end]), 0
        for index in range(len(kept) - 1, -1, -1):
            if seen < 8 and _digit(kept[index]) is not None:
                kept[index] = _MASK
                seen += 1
        text = text[:start] + "".join(kept) + text[end:]
    return text

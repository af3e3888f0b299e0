"""Mobile numbers in any spelling: found in free text, and masked before anything is printed.

A private mobile number in a pull request is public at once; a check that repeats it in a log would
publish it again. So every message passes through `mask`, whatever rule wrote it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

# Constants that the form page reads too. Mobile telephones are 060, 070, 080, 090 and eight more
# digits (電気通信番号計画, 別表). The letter O stands for a zero in "O9O-…".
TABLES = json.loads((Path(__file__).parent / "rules" / "tables.json").read_text(encoding="utf-8"))
MOBILE_PREFIXES: tuple[str, ...] = tuple(TABLES["mobile_prefixes"])
# 0800 is free of charge, not a mobile telephone.
NOT_MOBILE_PREFIXES: tuple[str, ...] = tuple(TABLES["not_mobile_prefixes"])
MOBILE_DIGITS: int = TABLES["mobile_digits"]
COUNTRY_CODE: str = TABLES["country_code"]
SEPARATORS = frozenset(TABLES["digit_separators"])
OTHER_DIGITS = {kanji: str(value) for value, kanji in enumerate(TABLES["kanji_digits"])}
OTHER_DIGITS |= dict.fromkeys(TABLES["zero_like"], "0")
# A cheap first look, at the speed of C: nearly no text has ten digits of any kind.
_DIGIT_LIKE = re.compile(rf"[\d⁰¹²³⁴-⁹₀-₉①-⑨⓪❶-❾➀-➈{''.join(OTHER_DIGITS)}]")
_NOT_DIGIT = re.compile(r"[^0-9Oo]")
_LETTER_TO_ZERO = str.maketrans("Oo", "00")
_LETTERS = frozenset("OoＯｏ")
_MASK = "●"


def _digit(char: str) -> str | None:
    """The ASCII digit that a character stands for, or None."""
    if char in OTHER_DIGITS:
        return OTHER_DIGITS[char]
    value = unicodedata.digit(char, None)
    return None if value is None else str(value)


def digits(text: str) -> str:
    """All digits of a text in ASCII, whatever they were written in."""
    if text.isascii():  # nearly every number, and ten times as fast
        return _NOT_DIGIT.sub("", text).translate(_LETTER_TO_ZERO)
    return "".join(digit for char in text if (digit := _digit(char)) is not None)


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


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no digit touches the piece [start, end), and no word ends in its first O."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    if text[start] in _LETTERS and before.isalpha():
        return False
    return not any(char and _digit(char) is not None for char in (before, after))


def is_mobile_prefix(number: str) -> bool:
    """Whether digits as dialled in Japan begin like a mobile telephone."""
    return number.startswith(MOBILE_PREFIXES) and not number.startswith(NOT_MOBILE_PREFIXES)


def _lengths(number: str) -> tuple[int, ...]:
    """How many of these digits may be one mobile number, the likeliest first."""
    for lead in ("", COUNTRY_CODE, "00" + COUNTRY_CODE, "010" + COUNTRY_CODE):
        rest = number.removeprefix(lead)
        if lead and rest == number:
            continue
        if is_mobile_prefix(rest):
            return tuple(len(lead) + MOBILE_DIGITS + more for more in (0, 1, -1))
        if lead and is_mobile_prefix("0" + rest):
            return (len(lead) + MOBILE_DIGITS - 1,)
    return ()


def _match(text: str, run: list[tuple[int, str]], position: int) -> int:
    """How many digits of a run, from a position on, are a mobile number; 0 when they are not."""
    number = "".join(digit for _, digit in run[position : position + MOBILE_DIGITS + 6])
    start = run[position][0]
    for length in _lengths(number):
        if length > len(number):
            continue
        end = run[position + length - 1][0] + 1
        # One digit too many or too few is still somebody's number with a slip, but only in the
        # usual grouping: times such as 0900-1200 are not.
        exact = not number.startswith(MOBILE_PREFIXES) or length == MOBILE_DIGITS
        grouped = run[position + 2][0] + 1 < run[position + 3][0] or end - start == length
        if (exact or grouped) and _stands_alone(text, start, end):
            return length
    return 0


def find_mobiles(text: str) -> list[tuple[int, int]]:
    """Every mobile number in a text as (start, end) places, in whatever digits it is written."""
    if len(_DIGIT_LIKE.findall(text)) < MOBILE_DIGITS - 1:
        return []
    found: list[tuple[int, int]] = []
    for run in _runs(text):
        position = 0
        while position <= len(run) - (MOBILE_DIGITS - 1):
            length = _match(text, run, position)
            if length:
                found.append((run[position][0], run[position + length - 1][0] + 1))
            position += length or 1
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

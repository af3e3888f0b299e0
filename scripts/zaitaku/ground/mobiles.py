"""Mobile numbers in any spelling: found by their digits, and masked before anything is printed.

A private mobile number in a pull request is public at once; a check that repeats it in a log would
publish it again. So every message passes through `mask`, whatever rule wrote it. A text is read as
groups of digits and the gaps between them; how wide a gap may be depends on how plainly the groups
have the shape of a mobile number. `propose/digits.js` and `mobiles.js` are the twin of this file.
"""

from __future__ import annotations

import itertools
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

# Constants that the form page reads too. Mobile telephones are 060, 070, 080, 090 and eight more
# digits (電気通信番号計画, 別表). The letter O stands for a zero in "O9O-…".
TABLES = json.loads((Path(__file__).parent / "tables.json").read_text(encoding="utf-8"))
MOBILE_PREFIXES: tuple[str, ...] = tuple(TABLES["mobile_prefixes"])
# 0800 is free of charge, not a mobile telephone.
NOT_MOBILE_PREFIXES: tuple[str, ...] = tuple(TABLES["not_mobile_prefixes"])
MOBILE_DIGITS: int = TABLES["mobile_digits"]
COUNTRY_CODE: str = TABLES["country_code"]
SEPARATORS = frozenset(TABLES["digit_separators"])
HYPHENS = frozenset(TABLES["hyphen_like"] + " 　")
OTHER_DIGITS = {kanji: str(value) for value, kanji in enumerate(TABLES["kanji_digits"])}
OTHER_DIGITS |= dict.fromkeys(TABLES["zero_like"], "0")
# Formal, circled and bracketed kanji; a blank stands where a row has no zero.
MORE_DIGITS = {
    char: str(value)
    for row in TABLES["more_digits"]
    for value, char in enumerate(row)
    if char != " "
}
LETTER_DIGITS: dict[str, str] = TABLES["letter_digits"]
# "zero nine zero", ゼロキュウゼロ: counted only in a chain of ten and more.
WORD_DIGITS = {word: str(v) for v, words in enumerate(TABLES["number_words"]) for word in words}
_WORD = re.compile("|".join(sorted(WORD_DIGITS, key=len, reverse=True)), re.I)
_CHAIN = MOBILE_DIGITS - 1
_UNITS = {"十": 10, "百": 100, "千": 1000}
_WRITTEN = re.compile(f"[{TABLES['kanji_digits'][1:]}{''.join(_UNITS)}]{{2,12}}")
# What stands in a gap: nothing but separators; up to four signs; up to 24 characters of any kind.
_SIGNS, _WORDS, _TOO_LOOSE = 4, 24, 3
_NOT_DIGIT = re.compile(r"[^0-9Oo]")
_LETTER_TO_ZERO = str.maketrans("Oo", "00")
_MASK = "●"
_MASKED = 8


# Of each digit: where it begins and where it ends.
Places = tuple[tuple[int, int], ...]


class Group(NamedTuple):
    """Digits that touch each other: as ASCII, and the place of each, [start, end), in the text."""

    digits: str
    places: Places


def _signs_of_all_scripts() -> tuple[dict[str, str], list[str]]:
    """The ASCII digit of every character that stands for one, and what `is_transparent` finds."""
    found, unseen = {}, []
    for char in map(chr, (*range(0x20000), *range(0xE0000, 0xE1000))):
        value = unicodedata.digit(char, None)
        if value is not None:
            found[char] = str(value)
        elif is_transparent(char):
            unseen.append(char)
    return found | MORE_DIGITS | OTHER_DIGITS, unseen


def _any_of(characters: Iterable[str]) -> str:
    """A class of characters as ranges: Python would try hundreds of single ones one by one."""
    codes = set(map(ord, characters))
    starts = sorted(code for code in codes if code - 1 not in codes)
    ends = sorted(code for code in codes if code + 1 not in codes)
    pairs = zip(starts, ends, strict=True)
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in pairs)


def is_transparent(char: str) -> bool:
    """Whether a character only decorates its neighbour, or is not seen at all."""
    return not char.isascii() and unicodedata.category(char) in ("Mn", "Me", "Cf")


# A table and patterns at the speed of C: nearly no text has ten digits of any kind.
_DIGITS, _UNSEEN = _signs_of_all_scripts()
TRANSPARENT = re.compile(f"[{_any_of(_UNSEEN)}]+")
_LETTERS = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９"
_IN_PIECES = [c for c in {**_DIGITS, **LETTER_DIGITS} if re.match(f"[{_LETTERS}]", c)]
_ANYWHERE = [c for c in _DIGITS if c not in _IN_PIECES or c not in OTHER_DIGITS]
_REAL_DIGIT = re.compile(f"[{_any_of(c for c in _DIGITS if c not in TABLES['zero_like'])}]")
_DIGIT_LIKE = re.compile(f"[{_any_of((*_ANYWHERE, *_IN_PIECES))}]")
# Letters stand for digits in pieces that hold nothing else but digits; elsewhere they are letters.
_PIECE = re.compile(
    f"(?<![{_LETTERS}])[{_any_of(_IN_PIECES)}]+(?![{_LETTERS}])|[{_any_of(_ANYWHERE)}]"
)


def digits(text: str) -> str:
    """All digits of a text in ASCII, whatever they were written in."""
    if text.isascii():  # nearly every number, and ten times as fast
        return _NOT_DIGIT.sub("", text).translate(_LETTER_TO_ZERO)
    return "".join(_DIGITS[char] for char in text if char in _DIGITS)


def _characters(text: str) -> Iterator[tuple[int, int, str]]:
    """Every digit that one character stands for: start, end, digit."""
    for piece in _PIECE.finditer(text):
        letters = LETTER_DIGITS if any(map(str.isdigit, piece[0])) else {}
        for index, char in enumerate(piece[0], start=piece.start()):
            if digit := _DIGITS.get(char) or letters.get(char):
                yield index, index + 1, digit


def _with_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Digits and number words, in chains of at least ten with next to nothing between them."""
    single = list(_characters(text))
    words = [(m.start(), m.end(), WORD_DIGITS[m[0].lower()]) for m in _WORD.finditer(text)]
    chain: list[tuple[int, int, str]] = []
    for unit in sorted({*single, *words}):
        gap = text[chain[-1][1] : unit[0]] if chain else ""
        if chain and (len(gap) > _SIGNS or any(char.isalnum() for char in gap)):
            yield from chain if len(chain) >= _CHAIN else ()
            chain = []
        if not chain or unit[0] >= chain[-1][1]:
            chain.append(unit)
    yield from chain if len(chain) >= _CHAIN else ()


def spelled_number(text: str) -> str:
    """The digits of a text that spells a whole number, in signs or words (ゼロサン…); else ""."""
    return "".join(digit for _, _, digit in _with_words(text))


def value_of(written: str) -> int:
    """The number that kanji with 十, 百 and 千 say."""
    total, last = 0, 0
    for char in written:
        if char in _UNITS:
            total += (last or 1) * _UNITS[char]
            last = 0
        else:
            last = int(_DIGITS.get(char, "0"))
    return total + last


def _spelled_out(text: str) -> Iterator[tuple[int, int, str]]:
    """Digits, with numbers such as 千二百三十四 turned into theirs."""
    written = [m for m in _WRITTEN.finditer(text) if any(unit in m[0] for unit in _UNITS)]
    inside = {index for m in written for index in range(*m.span())}
    single = [unit for unit in _characters(text) if unit[0] not in inside]
    numbers = [(*m.span(), digit) for m in written for digit in str(value_of(m[0]))]
    # A stable order: the digits of one number share their place.
    yield from sorted([*single, *numbers], key=lambda unit: unit[0])


def _groups(text: str, units: Iterator[tuple[int, int, str]]) -> list[Group]:
    """Groups of digits that touch, but for what decorates them or is not seen."""
    groups: list[Group] = []
    found: list[tuple[int, int, str]] = []
    for unit in units:
        between = text[found[-1][1] : unit[0]] if found else ""
        if found and not all(map(is_transparent, between)):
            groups.append(_group(found))
            found = []
        found.append(unit)
    return [*groups, _group(found)] if found else groups


def _group(units: list[tuple[int, int, str]]) -> Group:
    return Group("".join(u[2] for u in units), tuple((u[0], u[1]) for u in units))


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


def _looseness(gap: str) -> int:
    """0 nothing but separators, 1 a few signs, 2 words, 3 too far apart."""
    gap = TRANSPARENT.sub("", gap)
    if all(char in SEPARATORS for char in gap):
        return 0
    if len(gap) <= _SIGNS and not any(char.isalnum() for char in gap):
        return 1
    return 2 if len(gap) <= _WORDS else _TOO_LOOSE


def _is_mobile(groups: list[Group], looseness: int) -> bool:
    """Whether these groups, with gaps no looser than that, are one mobile number."""
    number = "".join(group.digits for group in groups)
    sizes = tuple(len(group.digits) for group in groups)
    length = len(number)
    if looseness == 0:
        # One digit too many or too few is still somebody's number with a slip, but only in the
        # usual grouping: times such as 0900-1200 are not.
        exact = not number.startswith(MOBILE_PREFIXES) or length == MOBILE_DIGITS
        return length in _lengths(number) and (exact or sizes[0] == 3 or len(sizes) == 1)
    if looseness == 1:
        plain = sizes[0] in (3, 7) or len(sizes) == length
        led = number.startswith(COUNTRY_CODE) and sizes[0] in (2, 4, 5)
        return length in _lengths(number)[:1] and (plain or led)
    return looseness == 2 and sizes in ((3, 4, 4), (3, 8)) and is_mobile_prefix(number)


def _is_shortened(text: str, groups: list[Group]) -> bool:
    """90-1234-5678 without its zero, and 8765-4321-090 from its end."""
    if len(groups) != 3:
        return False
    pairs = itertools.pairwise(groups)
    gaps = [text[a.places[-1][1] : b.places[0][0]] for a, b in pairs]
    if not all(len(gap) == 1 and gap in HYPHENS for gap in gaps):
        return False
    number = "".join(group.digits for group in groups)
    sizes = tuple(len(group.digits) for group in groups)
    if sizes == (2, 4, 4):
        return is_mobile_prefix("0" + number)
    return sizes == (4, 4, 3) and is_mobile_prefix(number[::-1])


def _may_begin(number: str) -> bool:
    """Whether a group could be the first of a mobile number, read from either end."""
    return number[0] in "08" or len(number) in (2, 4)


def _found(text: str, groups: list[Group]) -> Iterator[Places]:
    """Every mobile number among groups of digits, as the places of its digits."""
    first = 0
    while first < len(groups):
        if not _may_begin(groups[first].digits):
            first += 1
            continue
        last, looseness, length, end, reach = first, 0, 0, 0, MOBILE_DIGITS + 5
        while last < len(groups) and length < reach and looseness < _TOO_LOOSE:
            if last > first:
                gap = text[groups[last - 1].places[-1][1] : groups[last].places[0][0]]
                looseness = max(looseness, _looseness(gap))
            length += len(groups[last].digits)
            last += 1
            some = groups[first:last]
            if _is_mobile(some, looseness) or _is_shortened(text, some):
                end = last
                reach = MOBILE_DIGITS  # one digit more may still belong to it
        if end:
            yield tuple(place for group in groups[first:end] for place in group.places)
        # What was read from its end may end with the first group of the next: "1111 090-1234-5678".
        first = max(first + 1, end - is_mobile_prefix(groups[end - 1].digits))


@lru_cache(maxsize=4096)
def _mobiles(text: str) -> tuple[Places, ...]:
    found: set[Places] = set()
    if _REAL_DIGIT.search(text) and len(_DIGIT_LIKE.findall(text)) >= _CHAIN:
        found.update(_found(text, _groups(text, _characters(text))))
    if len(_WORD.findall(text)) > 2:
        found.update(_found(text, _groups(text, _with_words(text))))
    if "千" in text or "百" in text:
        found.update(_found(text, _groups(text, _spelled_out(text))))
    return tuple(sorted(found))


def find_mobiles(text: str) -> list[tuple[int, int]]:
    """Every mobile number in a text as (start, end) places, in whatever digits it is written."""
    return sorted({(places[0][0], places[-1][1]) for places in _mobiles(text)})


def mask(text: str) -> str:
    """The text with the last eight digits of every mobile number replaced by ●."""
    hidden = {place for places in _mobiles(text) for place in places[-_MASKED:]}
    for start, end in sorted(hidden, reverse=True):
        text = text[:start] + _MASK + text[end:]
    return text

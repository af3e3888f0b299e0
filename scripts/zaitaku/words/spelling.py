"""One way to compare what people write: width, case, kana, macrons, hyphens and old kanji alike.

The twin of `overrides/assets/javascripts/finder/normalise.js`; the table of spellings is the same
on both sides.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from zaitaku.words.romaji import hiragana, syllables

SPELLING: dict[str, Any] = json.loads(
    (Path(__file__).parent / "spelling.json").read_text(encoding="utf-8")
)
_VARIANTS = SPELLING["variants"]
_TODAY = str.maketrans(dict(zip(_VARIANTS[::2], _VARIANTS[1::2], strict=True)))
_INVISIBLE = re.compile(SPELLING["invisible"])
_MACRONS = re.compile("[\u0300-\u036f]")
_KE = re.compile(r"[ゖゕ]|(?<=[一-龠々])け(?=[一-龠々])")
_DIGITS = "〇一二三四五六七八九"


def plain(text: str) -> str:
    """Half width, small letters, hiragana, today's kanji, no macrons; spaces and marks stay."""
    bare = _MACRONS.sub("", unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)))
    return hiragana(bare.lower()).translate(_TODAY)


def today(text: str) -> str:
    """Old and rare kanji as those of today: 髙 as 高."""
    return text.translate(_TODAY)


def fold(text: str) -> str:
    """The comparable form: also without spaces, marks, symbols and the long-vowel sign."""
    return "".join(
        c
        for c in _KE.sub("が", plain(text))
        if c != "ー" and not c.isspace() and unicodedata.category(c)[0] not in "PS"
    )


def without_ga(folded: str) -> str:
    """旭が丘 is written 旭丘, and the other way round."""
    return re.sub(r"(?<=[一-龠々])が(?=[一-龠々])", "", folded)


def respell(letters: str) -> str:
    """Romaji in one spelling: Hepburn for kunrei, n for m before b, m, p, single consonants."""
    for old, new in (
        ("sy", "sh"), ("[tc]y", "ch"), ("[zj]y", "j"), ("(^|[^sc])hu", r"\1fu"), ("si", "shi"),
        ("ti", "chi"), ("tu", "tsu"), ("[zd]i", "ji"), ("du", "zu"), ("tch", "ch"),
        ("m(?=[bmp])", "n"), (r"([bcdfghjkmnpqrstvwxyz])\1+", r"\1"),
    ):  # fmt: skip
        letters = re.sub(old, new, letters)
    return letters


def shorten(letters: str) -> str:
    """Long vowels as short ones: ō, ou, oo and o are alike, and so are aa, ii, uu, ee."""
    return re.sub(r"([aiue])\1+", r"\1", re.sub("o[ou]+", "o", letters))


@cache
def sound(folded: str) -> str:
    """How a comparable text sounds, with short vowels; "" where it is neither kana nor Latin."""
    if re.fullmatch("[a-z]+", folded):
        return shorten(respell(folded))
    if re.fullmatch("[ぁ-ゖ]+", folded):
        return shorten("".join(_sounds(folded)))
    return ""


def _sounds(kana: str) -> list[str]:
    found: list[str] = []
    for raw in syllables(kana):
        one = re.sub(r"^([a-z])\1", r"\1", re.sub("^tch", "ch", re.sub("[^a-z0-9]", "", raw)))
        if one:
            if found and found[-1] == "n" and one.startswith("n"):
                found.pop()
            found.append(one)
    return found


def kanji_number(text: str) -> int:
    """Kanji digits as a number: 三 is 3, 十二 is 12, 百二 is 102. Only for a run of them."""
    hundreds, mark, rest = text.rpartition("百")
    if mark:
        return (kanji_number(hundreds) if hundreds else 1) * 100 + (
            kanji_number(rest) if rest else 0
        )
    if "十" not in text:
        return int("".join(str(_DIGITS.index(c)) for c in text.replace("零", "〇")))
    tens, _, ones = text.partition("十")
    return (_DIGITS.index(tens[-1]) if tens else 1) * 10 + (_DIGITS.index(ones[0]) if ones else 0)

"""How a name is said on the telephone: romaji with spaces between its words.

Readings come from the sources. Where a name has none, the generic parts of it (医療法人社団, 医院),
the town in which the place stands and what is written in kana are read, and the rest stays in
kanji: a reading is never guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from zaitaku.model import NamePart
from zaitaku.words.romaji import hiragana, romaji

_SCRIPTS = re.compile(
    r"[ぁ-ゖー]+|[ァ-ヺー]+|[A-Za-z0-9&.'・/+-]+|[^ぁ-ゖァ-ヺーA-Za-z0-9&.'・/+-]+"
)
_ENDING = re.compile(r"[ぁ-ゖー]{1,2}|[のを][ぁ-ゖー]+")  # of a word that begins in kanji
_KANA = re.compile(r"[ぁ-ゖァ-ヺー]+")
_LATIN = re.compile(r"[A-Za-z0-9&.'/+-]+")
_BRACKETS = re.compile(r"[(（][^)）]*[)）]")


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a name: known parts and kana have a reading, other kanji have none."""

    text: str
    said: str | None
    legal: bool = False


@cache
def spoken_name(
    ja: str, kana: str | None, parts: tuple[NamePart, ...], town: NamePart | None = None
) -> str:
    """A name in romaji with spaces: "Iryō hōjin shadan Sakura Keiseikai, Sakuradai Byōin".

    `parts` are tried in their order, so longer ones stand first. `town` is the one of the place's
    address: 谷原 is Yahara where that is the town, and may be a family's Tanihara elsewhere.
    Kanji without a reading stay.
    """
    known = {part.ja for part in parts}
    if town and town.ja not in known and len(town.ja) > 1:  # one kanji may be part of any name
        parts = tuple(sorted((town, *parts), key=lambda part: -len(part.ja)))
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", ja))
    words = [_tokens(word, parts) for word in plain.split()]
    if kana:
        words = _with_reading(words, kana)
    said = [" ".join(_runs(word)) for word in words]
    # A body and its place are two names; a comma lets the caller breathe between them.
    has_body = bool(words) and words[0][0].legal and (len(words) > 2 or len(words[0]) > 1)
    if has_body and len(words) > 1:
        return f"{' '.join(said[:-1])}, {said[-1]}"
    return " ".join(said)


def _tokens(word: str, parts: Sequence[NamePart]) -> list[_Token]:
    found: list[_Token] = []
    rest, unknown = word, ""
    parts = [part for part in parts if part.ja in word]
    while rest:
        part = next((part for part in parts if rest.startswith(part.ja)), None)
        if part is None:
            unknown, rest = unknown + rest[0], rest[1:]
            continue
        found += _unread(unknown)
        found.append(_Token(part.ja, part.said, part.legal))
        unknown, rest = "", rest[len(part.ja) :]
    return [*found, *_unread(unknown)]


def _unread(text: str) -> list[_Token]:
    """A text that is no known part, by its scripts: kana and Latin are read as they stand.

    A few hiragana that follow kanji nobody has read are the end of their word: they stay with it.
    """
    found: list[_Token] = []
    for run in _SCRIPTS.findall(text):
        unread = bool(found) and found[-1].said is None
        is_read = _LATIN.fullmatch(run) or (_KANA.fullmatch(run) and len(run) > 1)
        if unread and (not is_read or _ENDING.fullmatch(run)):
            found[-1] = _Token(found[-1].text + run, None)
        else:
            found.append(_Token(run, run if is_read else None))
    return found


def _with_reading(words: list[list[_Token]], kana: str) -> list[list[_Token]]:
    """The words with the reading of the source laid over them.

    A source that writes its words apart is believed; one that writes them together is cut where a
    known part begins and ends. Where that does not fit, the reading stands as it was given.
    """
    given = hiragana(unicodedata.normalize("NFKC", kana)).split()
    if len(given) != len(words):
        return [[_Token(word, word)] for word in given]
    return [
        _laid_over(word, reading) or [_Token(reading, reading)]
        for word, reading in zip(words, given, strict=True)
    ]


def _laid_over(word: list[_Token], reading: str) -> list[_Token] | None:
    tokens: list[_Token] = []
    for token in word:
        known = token.said is not None and not _LATIN.fullmatch(token.said)
        if not known and tokens and tokens[-1].said is None:
            tokens[-1] = _Token(tokens[-1].text + token.text, None)
        else:
            tokens.append(token if known else _Token(token.text, None))
    match = re.fullmatch("・?".join(map(_pattern, tokens)), reading)
    if match is None:
        return None
    return [
        _Token(token.text, token.said or found, token.legal)
        for token, found in zip(tokens, match.groups(), strict=True)
    ]


def _pattern(token: _Token) -> str:
    if token.said is None:
        return "(.+?)"
    # Filings write イリヨウ for イリョウ: large and small kana are one.
    return f"({''.join(_loose(c) for c in hiragana(token.said) if c not in ' ・')})"


def _loose(kana: str) -> str:
    for large, small in zip("やゆよつ", "ゃゅょっ", strict=True):
        if kana in (large, small):
            return f"[{large}{small}]"
    return re.escape(kana)


def _runs(word: list[_Token]) -> Iterator[str]:
    for token in word:
        if token.said is None or _LATIN.fullmatch(token.said):
            yield token.text.strip("・")
        elif text := romaji(token.said):
            yield text.capitalize() if token.legal else text

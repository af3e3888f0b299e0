"""Takes apart what people write for an address, in any script and order.

The twin of `finder/address.js`; one table of addresses is held against
both. A number is part of the address only while it stands in one chain (3丁目12番5号, 3-12-5). What
comes after the chain, and whatever is called a floor or a room, is the building.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from zaitaku.words.own_spelling import OwnSpelling
from zaitaku.words.romaji import hiragana
from zaitaku.words.spelling import SPELLING, fold, kanji_number, without_ga

NOWHERE = OwnSpelling()
LONGEST = 160
MOST_NUMBERS = 4  # Chome, block, number; a fourth number is a room.
_KANJI_OR_DIGIT = r"\d〇一二三四五六七八九十"
_NUMERAL = re.compile(rf"[0-9]{{1,4}}|{SPELLING['numerals']}")
_JOINTS = tuple((key, re.compile(SPELLING[key])) for key in ("chome", "ban", "go", "hyphen"))
_SPACE = re.compile(rf"\s+(?=[{_KANJI_OR_DIGIT}])")
_ROOM_AFTER = re.compile(SPELLING["room_after"])
_ROOM = re.compile(rf"(^|[^a-z0-9])({SPELLING['room']})")
_POSTAL = re.compile(rf"(^|[^\d-]){SPELLING['postal']}")
_APART = re.compile(SPELLING["apart"])
_INVISIBLE, _HYPHENS = re.compile(SPELLING["invisible"]), re.compile(SPELLING["hyphens"])
_LONG = re.compile(rf"(?<=[{_KANJI_OR_DIGIT}])ー(?=[{_KANJI_OR_DIGIT}])")
_SPOKEN = sorted(SPELLING["spoken"].items(), key=lambda pair: -len(pair[0]))


@dataclass(frozen=True, slots=True)
class Part:
    """One way to read a text."""

    names: tuple[str, ...]
    numbers: tuple[int, ...]
    chome_first: bool
    building: str


@dataclass(slots=True)
class _Chain:
    end: int
    numbers: list[int] = field(default_factory=list)
    joints: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Piece:
    name: str
    chain: _Chain | None
    rest: str


def clean(text: str) -> str:
    """Half width, one kind of hyphen, single spaces; the letters as they were typed."""
    wide = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return re.sub(r"\s+", " ", _LONG.sub("-", _HYPHENS.sub("-", wide))).strip()


def _low(text: str) -> str:
    """Small letters and hiragana, letter by letter."""
    small = hiragana(text.lower())
    return small if len(small) == len(text) else text


def block_of(text: str) -> str:
    """The chain of numbers that a block begins with: "99-1" for 99-1 見本ビル3階; "" for none."""
    chain = _chain_at(_low(clean(text)), 0)
    return "-".join(map(str, chain.numbers[:3])) if chain else ""


def parts_of(text: str, own: OwnSpelling = NOWHERE) -> list[Part]:
    """Every way to read a text, those with numbers first; `own`: how the town is written."""
    given = _blanked(clean(text[:LONGEST]), re.compile(own.country))
    ward = re.compile(own.ward)
    if code := _POSTAL.search(_low(given)):
        given = f"{given[: code.start()]}{code[1]} {given[code.end() :]}"
    rest, rooms = _without_rooms(given)
    pieces = [one.strip() for one in _APART.split(rest) if one.strip()]
    read = list(_joined(pieces))
    others = [piece.rest for piece in read if not piece.chain and not piece.name]
    named = sorted((piece for piece in read if piece.name), key=lambda piece: -_length(piece))
    found = [
        Part(
            _names(piece.name, ward),
            tuple(piece.chain.numbers) if piece.chain else (),
            not piece.chain or (piece.chain.joints or [""])[0] not in ("ban", "go"),
            _building([piece.rest, *others, *rooms]),
        )
        for piece in named
    ]
    return [part for part in found if part.names]


def _length(piece: _Piece) -> int:
    return min(len(piece.chain.numbers), 2) if piece.chain else 0


def _blanked(text: str, pattern: re.Pattern[str]) -> str:
    for match in pattern.finditer(_low(text)):
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    return text


def _without_rooms(text: str) -> tuple[str, list[str]]:
    """Floors and rooms of an English address taken out, and kept."""
    rooms: list[str] = []
    # A Japanese address says its floor behind the number: the chain ends there by itself.
    if re.search(r"[^\x00-\u024f]", text):
        return text, rooms
    for match in _ROOM.finditer(_low(text)):
        start, end = match.start(2), match.end()
        rooms.append(text[start:end].strip())
        text = text[:start] + " " * (end - start) + text[end:]
    return text, rooms


def _joined(pieces: list[str]) -> Iterator[_Piece]:
    """The pieces read one by one; a name, or the rest of a chain, may stand in the next piece."""
    at = 0
    while at < len(pieces):
        one = _read(pieces[at])
        after = _read(pieces[at + 1]) if at + 1 < len(pieces) else None
        at += 1
        if one.chain and not one.name and after is not None and not after.chain:
            yield _Piece(pieces[at], one.chain, one.rest)
            at += 1
        elif _is_open(one) and after is not None and after.chain and not after.name and one.chain:
            numbers = [*one.chain.numbers, *after.chain.numbers]
            yield _Piece(one.name, _Chain(one.chain.end, numbers, one.chain.joints), after.rest)
            at += 1
        else:
            yield one


def _is_open(piece: _Piece) -> bool:
    chain = piece.chain
    return chain is not None and chain.joints[:1] == ["chome"] and len(chain.numbers) == 1


def _building(texts: Iterable[str]) -> str:
    bare = (re.sub(r"^[\s,、-]+|[\s,、-]+$", "", text) for text in texts)
    return " ".join(x for text in bare if (x := re.sub(r"^\(([^()]*)\)$", r"\1", text)))


def _read(piece: str) -> _Piece:
    """A piece as name, chain and rest: the chain leads (English) or follows the name."""
    text = _low(piece)
    if head := _chain_at(text, 0):
        return _Piece(piece[head.end :].strip(), head, "")
    for at in range(1, len(text)):
        if text[at].isdecimal() and text[at - 1].isdecimal():
            continue
        if chain := _chain_at(text, at):
            return _Piece(piece[:at].strip(), chain, piece[chain.end :])
    return _Piece(piece, None, "")


def _chain_at(text: str, at: int) -> _Chain | None:
    """The chain of numbers that begins at a place of a text, or None."""
    chain, after = _Chain(at), at
    while len(chain.numbers) < MOST_NUMBERS and (number := _number_at(text, after)):
        value, end, is_digit = number
        joint = _joint_at(text, end)
        if not _is_plain(text, end, is_digit, joint, chain):
            break
        chain.numbers.append(value)
        chain.end = end
        if joint is None:
            break
        kind, after = joint
        goes_on = _may_go_on(kind, chain)
        chain.joints.append(kind)
        if (goes_on and kind not in ("space", "hyphen")) or (not goes_on and kind != "space"):
            chain.end = after
        if not goes_on:
            break
    return chain if chain.numbers else None


def _is_plain(
    text: str, end: int, is_digit: bool, joint: tuple[str, int] | None, chain: _Chain
) -> bool:
    """A kanji digit in a name (三原台) is no number; only what joins, or ends, makes it one."""
    if _ROOM_AFTER.match(text, end):
        return False
    is_end = end == len(text) or re.match(r"[\s(,、]", text[end]) is not None
    return is_digit or bool(chain.numbers) or joint is not None or is_end


def _may_go_on(kind: str, chain: _Chain) -> bool:
    """Numbers with blanks between them are one chain only where nothing else joins them."""
    if kind != "space":
        return kind != "go"
    return all(one in ("space", "chome") for one in chain.joints) and len(chain.numbers) < 3


def _number_at(text: str, at: int) -> tuple[int, int, bool] | None:
    """Value, end, and whether it is written in digits."""
    if found := _NUMERAL.match(text, at):
        is_digit = found[0][0].isdecimal()
        if is_digit and re.match("[0-9]", text[found.end() : found.end() + 1]):
            return None
        return int(found[0]) if is_digit else kanji_number(found[0]), found.end(), is_digit
    for word, value in _SPOKEN:
        if text.startswith(word, at) and _JOINTS[0][1].match(text, at + len(word)):
            return value, at + len(word), False
    return None


def _joint_at(text: str, at: int) -> tuple[str, int] | None:
    for kind, pattern in _JOINTS:
        if found := pattern.match(text, at):
            return kind, found.end()
    space = _SPACE.match(text, at)
    return ("space", space.end()) if space else None


def _names(name: str, ward: re.Pattern[str]) -> tuple[str, ...]:
    """A name with and without the ward, the が and the passport's OH."""
    text = _low(name)
    bare = fold(ward.sub(" ", text))
    names = [fold(text), bare] if bare else []
    latin = [one.replace("oh", "o") for one in names if re.fullmatch("[a-z]+", one)]
    return tuple(dict.fromkeys([*names, *map(without_ga, names), *latin]))

"""Rules of the guide's prose: no number without its figure, no kanji without its reading.

Each rule looks at the text as it was written and returns the faults it sees, as offsets. A reading
is written `{漢字|かんじ}`; what the guide itself adds to an easy page gets its readings here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from xml.etree.ElementTree import Element, SubElement, tostring

from zaitaku.ground import markup

# Amounts, shares, counts, ages: what a law, tariff or survey sets and may change next year.
_UNITS_JA = "円|%|％|件|人|か所|カ所|ヶ所|箇所|割|歳"
_UNITS_EN = r"yen|%|per ?cent|cases?|people|persons?|places?|years?[- ]old"
_AGE_EN = r"\b(?:aged?|age of)\s+[0-9]+"
_DIGITS = r"[0-9０-９][0-9０-９,，.．]*"
_COUNTED = re.compile(
    rf"{_DIGITS}\s*(?:[十百千万億]+\s*)?(?:{_UNITS_JA})|¥\s*{_DIGITS}|\b{_DIGITS}\s*-?(?:{_UNITS_EN})\b"
    rf"|{_DIGITS}\s*%|{_AGE_EN}",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(r"\[\[[^\]]*\]\]")
RUBY = re.compile(r"\{([^{}|]+)\|([ぁ-んァ-ヶー・ ]+)\}")
_KANJI = re.compile(r"[一-龠々〆]+")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")


def typed_numbers(markdown: str) -> Iterator[tuple[int, str]]:
    """Numbers typed before a unit instead of named as a figure: offset and text."""
    bare = _blank(_SHORTCODE, _blank(_ADDRESS, markdown))
    for match in _COUNTED.finditer(bare):
        yield match.start(), match[0].strip()


def kanji_without_reading(markdown: str) -> Iterator[tuple[int, str]]:
    """Kanji outside `{漢字|かんじ}`: offset and text."""
    bare = _blank(RUBY, _blank(_SHORTCODE, _blank(_ADDRESS, markdown)))
    for match in _KANJI.finditer(bare):
        yield match.start(), match[0]


def ruby(word: str, reading: str) -> Element:
    """A word with its reading, in brackets for readers whose program knows no ruby."""
    made = Element("ruby")
    made.text = word
    for tag, text in (("rp", "（"), ("rt", reading), ("rp", "）")):
        SubElement(made, tag).text = text
    return made


@cache
def _written(word: str, reading: str) -> str:
    return tostring(ruby(word, reading), encoding="unicode", method="html")


def with_readings(pieces: list[str], readings: Mapping[str, str]) -> list[str]:
    """A page with the known words outside ruby under their reading; longer words first.

    For words that the guide itself adds to an easy page: names of lists, dates, "not confirmed".
    """
    if not readings:
        return pieces
    words = re.compile("|".join(map(re.escape, sorted(readings, key=len, reverse=True))))
    bare, found = frozenset(_bare(pieces)), list[str]()
    for place, piece in enumerate(pieces):
        if place in bare and words.search(piece):
            piece = words.sub(lambda x: _written(x[0], readings[x[0]]), piece)
            found += markup.pieces(piece)
        else:
            found.append(piece)
    return found


def bare_kanji(pieces: Sequence[str]) -> list[str]:
    """Kanji that a page shows without their reading."""
    return [found for place in _bare(pieces) for found in _KANJI.findall(pieces[place])]


def _bare(pieces: Sequence[str]) -> Iterator[int]:
    """The places of the texts outside ruby."""
    within = False
    for place in range(0, len(pieces), 2):
        if place:
            tag = pieces[place - 1]
            within = (within and not tag.startswith("</ruby")) or tag.startswith("<ruby")
        if not within:
            yield place


def without_readings(text: str) -> str:
    """The text with `{漢字|かんじ}` reduced to the kanji, for titles."""
    return RUBY.sub(r"\1", text)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match replaced by spaces, so that offsets stay."""
    return pattern.sub(lambda match: " " * len(match[0]), text)

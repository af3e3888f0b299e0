"""Rules of the guide's prose: no number without its figure, no kanji without its reading.

Each rule looks at the Markdown as it was written and returns the faults it sees, as offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Amounts, shares, counts, ages: what a law, tariff or survey sets and may change next year.
_UNITS_JA = "円|%|％|件|人|か所|カ所|ヶ所|箇所|割|歳"
_UNITS_EN = r"yen|%|per ?cent|cases?|people|persons?|places?|years? old"
_DIGITS = r"[0-9０-９][0-9０-９,，.．]*"
_COUNTED = re.compile(
    rf"{_DIGITS}\s*(?:[十百千万億]+\s*)?(?:{_UNITS_JA})|¥\s*{_DIGITS}|\b{_DIGITS}\s*-?(?:{_UNITS_EN})\b"
    rf"|{_DIGITS}\s*%",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(r"\[\[[^\]]*\]\]")
_RUBY = re.compile(r"\{([^{}|]+)\|([ぁ-んァ-ヶー・ ]+)\}")
_KANJI = re.compile(r"[一-龠々〆]+")
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")


def typed_numbers(markdown: str) -> Iterator[tuple[int, str]]:
    """Numbers typed before a unit instead of named as a figure: offset and text."""
    bare = _blank(_SHORTCODE, _blank(_ADDRESS, markdown))
    for match in _COUNTED.finditer(bare):
        yield match.start(), match[0].strip()


def kanji_without_reading(markdown: str) -> Iterator[tuple[int, str]]:
    """Kanji outside `{漢字|かんじ}`: offset and text."""
    bare = _blank(_RUBY, _blank(_SHORTCODE, _blank(_ADDRESS, markdown)))
    for match in _KANJI.finditer(bare):
        yield match.start(), match[0]


def ruby(markdown: str) -> str:
    """`{漢字|かんじ}` as ruby, with brackets for readers whose program knows no ruby."""
    return _RUBY.sub(r"<ruby>\1<rp>（</rp><rt>\2</rt><rp>）</rp></ruby>", markdown)


def without_readings(text: str) -> str:
    """The text with `{漢字|かんじ}` reduced to the kanji, for titles."""
    return _RUBY.sub(r"\1", text)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match replaced by spaces, so that offsets stay."""
    return pattern.sub(lambda match: " " * len(match[0]), text)

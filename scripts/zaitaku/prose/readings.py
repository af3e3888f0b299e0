"""Rules of the guide's prose: no number without its figure, no kanji without its reading.

Each rule looks at the text as it was written and returns the faults it sees, as offsets. What a
browser would set wrongly in Japanese (a line break in a paragraph shows as a blank) is mended here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
_RUBY = re.compile(r"\{([^{}|]+)\|([ぁ-んァ-ヶー・ ]+)\}")
_KANJI = re.compile(r"[一-龠々〆]+")
# Japanese letters and signs: between two of them there is no blank.
_CJK = r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]"
# Only what stands inside a line; a paragraph or a list item never continues another one.
_INLINE = r"(?:</?(?:a|span|strong|em|small|ruby|rb|rt|rp|code)\b[^<>]*>)*"
_BROKEN = re.compile(rf"({_CJK}{_INLINE})[ \t]*\n[ \t]*(?={_INLINE}{_CJK})")
_TAG = re.compile(r"(<[^>]*>)")
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


def joined(html: str) -> str:
    """Lines of a paragraph put together where a Japanese sign stands on both sides."""
    return _BROKEN.sub(r"\1", html)


def with_readings(html: str, readings: Mapping[str, str]) -> str:
    """The known words of a page outside ruby, with their reading; longer words first.

    For words that the guide itself adds to an easy page: names of lists, dates, "not confirmed".
    """
    if not readings:
        return html
    words = re.compile("|".join(map(re.escape, sorted(readings, key=len, reverse=True))))
    return "".join(
        words.sub(lambda match: ruby(f"{{{match[0]}|{readings[match[0]]}}}"), part)
        if bare
        else part
        for part, bare in _parts(html)
    )


def bare_kanji(html: str) -> list[str]:
    """Kanji that a page shows without their reading."""
    return [found for part, bare in _parts(html) if bare for found in _KANJI.findall(part)]


def _parts(html: str) -> Iterator[tuple[str, bool]]:
    """Tags and texts in turn; True for a text outside ruby."""
    within = False
    for part in _TAG.split(html):
        if part.startswith("<"):
            within = (within and not part.startswith("</ruby")) or part.startswith("<ruby")
            yield part, False
        else:
            yield part, not within


def without_readings(text: str) -> str:
    """The text with `{漢字|かんじ}` reduced to the kanji, for titles."""
    return _RUBY.sub(r"\1", text)


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match replaced by spaces, so that offsets stay."""
    return pattern.sub(lambda match: " " * len(match[0]), text)

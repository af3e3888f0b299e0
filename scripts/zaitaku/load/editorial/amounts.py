"""The numbers that a printed figure says, as plain decimals: 443.2万人, 4.432 million, three."""

from __future__ import annotations

import re
from decimal import Decimal

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SCALES = {"万": 10_000, "億": 100_000_000, "million": 1_000_000, "billion": 1_000_000_000}
_NUMBER = re.compile(
    rf"(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<scale>{'|'.join(_SCALES)})?(?P<percent>%)?"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\b",
    re.IGNORECASE,
)


def amounts(text: str, unit: str) -> tuple[Decimal, ...]:
    """Every number of a text in its order.

    With the unit `share` (割, tenths) a percentage counts as tenths: 30% is 3.
    """
    return tuple(_amount(match, unit) for match in _NUMBER.finditer(text))


def _amount(match: re.Match[str], unit: str) -> Decimal:
    if match["word"]:
        return Decimal(_WORDS.index(match["word"].casefold()) + 1)
    value = Decimal(match["digits"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
    return value / 10 if unit == "share" and match["percent"] else value

"""Telephone numbers as they are dialled in Japan, each written in exactly one way.

The library `phonenumbers` knows which numbers can exist and how long each area code is. It also
forgives what must not be printed: a lost leading zero, any hyphen, and exchanges that begin with 0
or 1, which the numbering plan (電気通信番号計画) does not give out. Those are looked at here.
"""

from __future__ import annotations

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat

from zaitaku.ground.mobiles import TABLES, digits, is_mobile_prefix

REGION = "JP"
# Hyphens of numbers without an area code: three groups, by prefix; the longest prefix first.
GROUPS: tuple[tuple[str, tuple[int, ...]], ...] = tuple(
    (prefix, tuple(sizes))
    for prefix, sizes in sorted(TABLES["number_groups"], key=lambda row: -len(row[0]))
)
PREMIUM_PREFIXES: tuple[str, ...] = tuple(TABLES["premium_prefixes"])
UNREACHABLE_PREFIXES: tuple[str, ...] = tuple(TABLES["unreachable_prefixes"])
SHORT = re.compile(TABLES["short_number"].strip("^$"))
FICTIONAL = re.compile(TABLES["fictional_number"].strip("^$"))
_EXCHANGE = re.compile(r"0[0-9]+-([0-9])[0-9]*-[0-9]{4}")


# Several rules ask about the same number; the answer never changes.
@lru_cache(maxsize=4096)
def domestic_digits(text: str) -> str:
    """The digits as dialled within Japan; +81 and 81 become the leading zero.

    A zero that a spreadsheet lost (9 digits, or 10 of a mobile or IP number) is put back.
    """
    found = digits(text)
    for lead in ("01081", "0081", "81"):
        rest = found.removeprefix(lead)
        # No number within Japan is that long: what 81 stands before comes from abroad.
        if rest != found and len(rest.removeprefix("0")) in (9, 10):
            return "0" + rest.removeprefix("0")
    if not found.startswith("0") and len(found) in (9, 10):
        return "0" + found
    return found


@lru_cache(maxsize=4096)
def canonical(text: str) -> str | None:
    """The one way to write a number, such as "03-3993-1111"; None when no such number can exist.

    Accepts any width, hyphens, brackets, spaces, +81 and a lost leading zero. Short numbers (119,
    #7119) and made-up ones are not judged here.
    """
    number = domestic_digits(text)
    if not number.startswith("0") or number.startswith(UNREACHABLE_PREFIXES):
        return None
    for prefix, sizes in GROUPS:
        if number.startswith(prefix):
            return _grouped(number, sizes) if len(number) == sum(sizes) else None
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number_for_region(parsed, REGION):
        return None
    written = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    exchange = _EXCHANGE.fullmatch(written)
    if digits(written) != number or (exchange and exchange[1] in "01"):
        return None
    return written


def _grouped(number: str, sizes: tuple[int, ...]) -> str:
    first, second, _ = sizes
    return f"{number[:first]}-{number[first : first + second]}-{number[first + second :]}"


def is_mobile(text: str) -> bool:
    """Whether a number is a mobile telephone, judged by its prefix alone."""
    return is_mobile_prefix(domestic_digits(text))


def is_premium(text: str) -> bool:
    """Whether the caller pays the other side for the call (ダイヤルQ2, テレゴング and the like)."""
    return domestic_digits(text).startswith(PREMIUM_PREFIXES)


def is_short(text: str) -> bool:
    """Whether a text has the form of a short public number: 119, 188, #7119."""
    return SHORT.fullmatch(text) is not None


def is_fictional(text: str) -> bool:
    """Whether a number is of the made-up kind that cannot be dialled: 03-0000-0001."""
    return FICTIONAL.fullmatch(text) is not None


def slip(one: str, other: str) -> str | None:
    """The slip by which two numbers differ: "exchanged" digits, one other "digit", or None."""
    a, b = digits(one), digits(other)
    if len(a) != len(b):
        return None
    at = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(at) == 1:
        return "digit"
    if len(at) == 2 and a[at[0]] == b[at[1]] and a[at[1]] == b[at[0]]:
        return "exchanged"
    return None

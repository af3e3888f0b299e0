"""Codes of municipalities (全国地方公共団体コード): five digits, and a sixth that checks them."""

from __future__ import annotations


def whole_code(text: str) -> str:
    """The code of a municipality (全国地方公共団体コード) with its check digit, or "".

    The check digit is the last digit of 11 minus the remainder by 11 of the sum of the five digits
    times 6, 5, 4, 3, 2 (総務省, 全国地方公共団体コード仕様).
    """
    if not (text.isascii() and text.isdigit() and len(text) in (5, 6)):
        return ""
    total = sum(int(digit) * weight for digit, weight in zip(text, (6, 5, 4, 3, 2), strict=False))
    whole = text[:5] + str((11 - total % 11) % 10)
    return whole if whole.startswith(text) else ""

"""Texts that go on in the next line: YAML puts a blank where they meet, Japanese has none there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

_JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f]")
# How many letters on each side find the place where two lines were joined.
_SEAM = 3


def joined(text: str, lines: Iterable[str]) -> str:
    """A text of several lines, without the blank that YAML puts between Japanese letters.

    Args:
        text: what YAML makes of it.
        lines: the lines of the file on which it stands.
    """
    for one, next_ in pairwise(lines):
        before, after = one.rstrip(), next_.lstrip()
        if not (_JAPANESE.match(before[-1:]) and _JAPANESE.match(after)):
            continue
        # Fewer letters where a short line also holds a key or a quotation mark.
        for size in range(_SEAM, 0, -1):
            tail, head = before[-size:], after[:size]
            if f"{tail} {head}" in text:
                text = text.replace(f"{tail} {head}", f"{tail}{head}", 1)
                break
    return text

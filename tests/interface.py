"""The words of the interface, for assertions: they are asked of the locale files, not repeated.

A text that is filled in with values is `JA("key", n=3)`; where the values do not matter, or a page
shows part of it, `fixed` is what stands between its blanks.
"""

from __future__ import annotations

import re

from zaitaku.words.i18n import Strings, load_strings

JA, EN = load_strings("ja"), load_strings("en")
# Blanks, the words by which a text calls its town, ends of lines and of sentences.
_BETWEEN = re.compile(r"\{\w*\}|\[\[\w+\]\]|\n|(?<=。)|(?<=\.)\s")


def pieces(text: str) -> list[str]:
    """The sentences of a text, without what stands in its blanks."""
    return [piece.strip() for piece in _BETWEEN.split(text)]


def fixed(t: Strings, key: str, nth: int | None = None) -> str:
    """The longest piece of a text between its blanks and sentences, or the nth from the first."""
    found = [piece for piece in pieces(t.texts[key]) if piece]
    return max(found, key=len) if nth is None else found[nth]

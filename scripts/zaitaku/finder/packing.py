"""How small things are written in the finder's JSON: points, texts with a language, words."""

from __future__ import annotations

import json
from typing import Any

from zaitaku.model import Term
from zaitaku.views.context import Context
from zaitaku.words.i18n import Text

DEGREE = 100_000  # Points are kept to 0.00001 degrees, about one metre.
WORD_SECTIONS = ("departments", "topics", "roles", "group_types")


def dump(data: Any) -> str:
    """JSON without a space too many; the same value gives the same bytes."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def point(lat: float, lon: float) -> tuple[int, int]:
    """A point (WGS84 degrees) as whole numbers."""
    return round(lat * DEGREE), round(lon * DEGREE)


def text(value: Text) -> str | list[str]:
    """A text, with its language where that is not the page's."""
    return [value.text, value.lang] if value.lang else value.text


def word_terms(ctx: Context) -> list[tuple[tuple[str, str], Term]]:
    """Departments, topics, roles and types of groups, with their key, in vocabulary order."""
    words = ctx.registry.vocabulary
    return [((s, term.id), term) for s in WORD_SECTIONS for term in getattr(words, s)]

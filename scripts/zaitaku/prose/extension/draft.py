"""What the extension is told of a page before it reads it, and what it found there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Draft:
    """A page as written, and all that stands in it only once it is read.

    Args:
        markdown: the text, checked.
        codes: each short code of the text as it is written, and the HTML that it stands for.
        title: the heading of a page that has none of its own, with its readings; "" for none.
        step: the HTML of the next step, to stand below the short answer; "" for none.
        numbers: the short numbers that can be tapped wherever the text names them.
    """

    markdown: str
    codes: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    step: str = ""
    numbers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """What a page offers to be led to: all its ids, and its sections (id and heading)."""

    ids: frozenset[str] = frozenset()
    sections: tuple[tuple[str, str], ...] = ()

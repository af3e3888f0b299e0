"""A figure, a word of the glossary, and the book that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zaitaku.model import AsOf, LocalText


@dataclass(frozen=True, slots=True)
class Citation:
    """A source shown to readers: a law, a ministry, Tokyo, the ward, an association."""

    title: LocalText
    publisher: LocalText
    date: AsOf
    url: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number as each language prints it, and the plain digits that both must agree on.

    `review_by` is the day by which a person must look again; None for a count of the past.
    """

    id: str
    value: LocalText
    number: str
    as_of: AsOf
    source: Citation
    review_by: date | None


@dataclass(frozen=True, slots=True)
class Word:
    """One term of the glossary with its plain meaning."""

    id: str
    ja: str
    kana: str
    en: str
    explain: LocalText


@dataclass(frozen=True, slots=True)
class Book:
    """Figures and words by id, in the order of their files."""

    figures: Mapping[str, Figure]
    words: Mapping[str, Word]

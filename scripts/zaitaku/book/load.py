"""Reads `figures.yaml` and `glossary.yaml` of a data folder into a `Book`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType

from zaitaku import source
from zaitaku.book.model import Book, Citation, Figure, Word
from zaitaku.decode import values
from zaitaku.problems import InvalidData
from zaitaku.source import Mapping


def load_book(folder: Path) -> Book:
    """The book of a data folder.

    Raises `InvalidData` when a file cannot be read.
    """
    figures = [_figure(node) for node in _read(folder / "figures.yaml", "figures")]
    words = [_word(node) for node in _read(folder / "glossary.yaml", "glossary")]
    return Book(
        figures=MappingProxyType({f.id: f for f in figures}),
        words=MappingProxyType({w.id: w for w in words}),
    )


def _read(path: Path, key: str) -> list[Mapping]:
    tree, found = source.load(path, name=f"data/{path.name}")
    if tree is None or found:
        raise InvalidData(found)
    return tree.mappings(key)


def _figure(node: Mapping) -> Figure:
    review = node.text("review_by")
    return Figure(
        id=node.text("id") or "",
        value=values.local_text(node.get("value")),
        number=node.text("number") or "",
        as_of=values.as_of(node.text("as_of")),
        source=_citation(node.mapping("source")),
        review_by=date.fromisoformat(review) if review else None,
    )


def _citation(node: Mapping | None) -> Citation:
    node = node or Mapping({}, {}, 0, 0, 0)
    return Citation(
        title=values.local_text(node.get("title")),
        publisher=values.local_text(node.get("publisher")),
        date=values.as_of(node.text("date")),
        url=node.text("url"),
    )


def _word(node: Mapping) -> Word:
    return Word(
        id=node.text("id") or "",
        ja=node.text("ja") or "",
        kana=node.text("kana") or "",
        en=node.text("en") or "",
        explain=values.local_text(node.get("explain")),
    )

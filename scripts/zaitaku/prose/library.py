"""What hand-written pages may refer to, and the addresses that they have themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zaitaku.load.diagrams import Diagram
from zaitaku.load.editorial import Book
from zaitaku.load.swept import Swept


def page_path(src_uri: str) -> str:
    """The address of a source file from the language root: `guide/acp.md` → `/guide/acp/`."""
    stem = src_uri.removesuffix(".md").removesuffix("index").strip("/")
    return f"/{stem}/" if stem else "/"


@dataclass(frozen=True, slots=True)
class Library:
    """What pages may refer to: figures and words, pictures, and the titles of all pages by path.

    `readings` are those of the words that the guide itself adds to an easy page, `swept` the last
    sweep over the built pages, `lacking` the pages without the text of their prefecture.
    """

    book: Book
    diagrams: Mapping[str, Diagram]
    titles: Mapping[str, str]
    readings: Mapping[str, str] = field(default_factory=dict)
    swept: Swept | None = None
    lacking: frozenset[str] = frozenset()

"""Sheets to fill in by hand, from `content/sheets/*.yaml`: both languages side by side.

Nothing typed is involved: a sheet is paper with lines. Where the ward or Tokyo hands out a sheet of
its own, ours names that one first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zaitaku import yamltext
from zaitaku.ground.problems import InvalidData, Problem, make
from zaitaku.load.decode import values
from zaitaku.load.lending import read_words
from zaitaku.model import LocalText, Municipality
from zaitaku.yamltext import Mapping

FORMS = ("fields", "lines", "table", "checks", "text", "helplines")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a sheet. `form` says what there is to write on: named blanks, lines, a table …

    `rows` is the number of lines, or of empty table rows. On `helplines` the telephone lines
    for somebody who thinks of dying stand above them, from the register; with no lines to write
    on, only the one for everybody and the one in English.
    """

    heading: LocalText
    note: LocalText
    form: str
    items: tuple[LocalText, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Official:
    """A sheet that somebody official hands out, and where to get it."""

    name: LocalText
    where: LocalText


@dataclass(frozen=True, slots=True)
class FillSheet:
    """One sheet to fill in. `guide` is the page that explains it; `order` its place in lists.

    Of `loose` leaves each part has a page of its own, to be copied and used by itself.
    """

    id: str
    order: int
    title: LocalText
    lead: LocalText
    official: tuple[Official, ...]
    keep: LocalText
    guide: str
    loose: bool
    blocks: tuple[Block, ...]


def load_sheets(folder: Path, own: Municipality | None = None) -> tuple[FillSheet, ...]:
    """Every sheet of a folder in their order, in the words of a municipality.

    Raises:
        InvalidData: when a file cannot be read or lacks a text in one of the languages.
    """
    sheets, problems = [], []
    for path in sorted(folder.glob("*.yaml")):
        name = f"content/sheets/{path.name}"
        root, found = read_words(path, name, own)
        problems += found
        if root is not None and not found:
            problems += _problems(root, name, path.stem)
            sheets.append(_sheet(root, path.stem))
    if problems:
        raise InvalidData(problems)
    return tuple(sorted(sheets, key=lambda sheet: sheet.order))


def _sheet(root: Mapping, id: str) -> FillSheet:
    return FillSheet(
        id=id,
        order=int(root.text("order") or 0),
        title=values.local_text(root.get("title")),
        lead=values.local_text(root.get("lead")),
        official=tuple(
            Official(values.local_text(x.get("name")), values.local_text(x.get("where")))
            for x in root.mappings("official")
        ),
        keep=values.local_text(root.get("keep")),
        guide=root.text("guide") or "",
        loose=root.text("loose") == "yes",
        blocks=tuple(_block(x) for x in root.mappings("blocks")),
    )


def _block(node: Mapping) -> Block:
    return Block(
        heading=values.local_text(node.get("heading")),
        note=values.local_text(node.get("note")),
        form=node.text("form") or "",
        items=tuple(values.local_text(x) for x in node.sequence("items")),
        rows=int(node.text("rows") or 0),
    )


def _problems(root: Mapping, name: str, id: str) -> Iterator[Problem]:
    for node in _mappings(root):
        if not {"ja", "en"} & set(node.items):
            continue
        if not (node.text("ja") and node.text("en")):
            yield make("sheet-one-language", name, node.line, node.column, id)
        # A comma in a text without quotes ends it and makes the rest a key of its own.
        for key in set(node.items) - {"ja", "en"}:
            yield make("sheet-text-cut", name, node.line, node.column, id, text=key)
    for key in ("title", "lead", "guide", "blocks"):
        if root.get(key) is None:
            yield make("sheet-incomplete", name, root.line, root.column, id, key=key)
    for block in root.mappings("blocks"):
        if block.text("form") not in FORMS:
            form = block.text("form") or ""
            yield make("sheet-form-unknown", name, block.line, block.column, id, form=form)


def _mappings(node: object) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
        for value in node.items.values():
            yield from _mappings(value)
    elif isinstance(node, yamltext.Sequence):
        for item in node.items:
            yield from _mappings(item)

"""A YAML text as pieces: the tree with its layout, and the comments beside it.

What is not laid out here (anchors, tags, several documents) raises `Unformattable`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from zaitaku.yamltext.folds import joined

try:
    from yaml._yaml import CParser as _Parser
except ImportError:
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]  # the same methods

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")


class Unformattable(Exception):
    """The text holds something that is not laid out here; it stays as it is."""


@dataclass(slots=True)
class Piece:
    """A node with its layout. Lines count from 0; `after` is the first line behind it."""

    kind: str
    line: int
    after: int
    flow: bool = False
    text: str = ""
    style: str = ""
    items: list[Piece] = field(default_factory=list)
    keys: list[Piece] = field(default_factory=list)


def meaning(piece: Piece) -> object:
    """The texts of a piece in their order, without layout."""
    if piece.kind == "text":
        return piece.text
    values = [meaning(item) for item in piece.items]
    return values if piece.kind == "list" else [[k.text for k in piece.keys], values]


def parse(text: str) -> tuple[Piece, list[Any]]:
    """The tree of a single plain document, and the events of its texts."""
    parser: Any = _Parser(text)
    parser.get_event()
    start = parser.get_event()
    if not isinstance(start, yaml.DocumentStartEvent) or start.version or start.tags:
        raise Unformattable
    scalars: list[Any] = []
    tree = _piece(parser, parser.get_event(), scalars)
    _unfold(tree, text.split("\n"))
    parser.get_event()
    if not isinstance(parser.get_event(), yaml.StreamEndEvent) or tree.kind == "text":
        raise Unformattable
    return tree, scalars


def _piece(parser: Any, event: Any, scalars: list[Any]) -> Piece:
    if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
        raise Unformattable
    start, end = event.start_mark, event.end_mark
    if isinstance(event, yaml.ScalarEvent):
        scalars.append(event)
        after = end.line if end.column == 0 and end.line > start.line else end.line + 1
        return Piece("text", start.line, after, text=event.value, style=event.style or "")
    kind = "map" if isinstance(event, yaml.MappingStartEvent) else "list"
    piece = Piece(kind, start.line, start.line + 1, flow=bool(event.flow_style))
    for child in _children(parser, piece, scalars):
        target = (
            piece.keys if kind == "map" and len(piece.keys) == len(piece.items) else piece.items
        )
        target.append(child)
    if any(key.kind != "text" for key in piece.keys):
        raise Unformattable
    return piece


def _unfold(piece: Piece, lines: list[str]) -> None:
    """Texts over several lines as `check` reads them: no blank between Japanese letters."""
    for inner in (*piece.keys, *piece.items):
        if inner.kind != "text":
            _unfold(inner, lines)
        elif inner.after > inner.line + 1 and inner.style != "|":
            inner.text = joined(inner.text, lines[inner.line : inner.after])


def _children(parser: Any, piece: Piece, scalars: list[Any]) -> Iterator[Piece]:
    while True:
        event = parser.get_event()
        end = event.end_mark
        if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            if piece.flow:
                piece.after = end.line + 1
            elif piece.items:
                piece.after = piece.items[-1].after
            return
        yield _piece(parser, event, scalars)


def comments_of(text: str, scalars: list[Any]) -> dict[int, str]:
    """The comment of each line. A `#` inside a text is no comment, after a block mark it is."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for event in scalars:
        start, end = event.start_mark, event.end_mark
        for row in range(start.line, end.line + 1):
            if row == start.line and event.style in ("|", ">"):
                continue  # the line of the mark holds none of the text
            first = start.column if row == start.line else 0
            last = end.column if row == end.line else len(text)
            taken.setdefault(row, []).append((first, last))
    found = {}
    for number, line in enumerate(text.split("\n")):
        for match in _COMMENT.finditer(line):
            if not any(a <= match.start() < b for a, b in taken.get(number, ())):
                found[number] = line[match.start() :].rstrip()
                break
    return found

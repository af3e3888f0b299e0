"""The shortest form of a fact that says the same: `{value: x, source: that of the record}` is `x`.

Works on records at the top of a file (lists of mappings). A fact whose lines hold a comment stays
as it is, because the comment would lose its place.
"""

from __future__ import annotations

from collections.abc import Container

from zaitaku.yamltext.pieces import Piece, meaning

VALUE, SOURCE, ASSURED = "value", "source", "assured"
# Flags are facts one level deeper.
FLAGS = "services"


def shorten(tree: Piece, comments: Container[int]) -> None:
    """Shorten every fact in the records of a file. `comments` holds the lines that have one."""
    for records in tree.items if tree.kind == "map" else ():
        for record in records.items if records.kind == "list" else ():
            if record.kind == "map":
                _record(record, comments)


def _get(piece: Piece, key: str) -> Piece | None:
    names = [name.text for name in piece.keys]
    return piece.items[names.index(key)] if key in names else None


def _record(record: Piece, comments: Container[int]) -> None:
    flags = _get(record, FLAGS)
    for holder in (record, flags):
        if holder is not None and holder.kind == "map":
            for number, item in enumerate(holder.items):
                if item.kind == "map" and _get(item, VALUE) and not _has_comment(item, comments):
                    holder.items[number] = _shortest(item, record)


def _has_comment(piece: Piece, comments: Container[int]) -> bool:
    return any(line in comments for line in range(piece.line, piece.after))


def _shortest(fact: Piece, record: Piece) -> Piece:
    """The fact without what its record says anyway; the bare value where nothing is left.

    A source of its own takes a field out of the confirmation of its record, so it is left out only
    where the record has no confirmation or the fact has the same.
    """
    own, assured = _get(fact, SOURCE), _get(fact, ASSURED)
    known, confirmed = _get(record, SOURCE), _get(record, ASSURED)
    if own and known and _same(own, known) and (assured or not confirmed):
        _drop(fact, SOURCE)
        own = None
    if assured and confirmed and own is None and _same(assured, confirmed):
        _drop(fact, ASSURED)
    value = _get(fact, VALUE)
    return value if value is not None and len(fact.keys) == 1 else fact


def _same(one: Piece, other: Piece) -> bool:
    pairs = [
        sorted((key.text, repr(meaning(item))) for key, item in zip(x.keys, x.items, strict=True))
        for x in (one, other)
    ]
    return one.kind == other.kind == "map" and pairs[0] == pairs[1]


def _drop(fact: Piece, key: str) -> None:
    number = [name.text for name in fact.keys].index(key)
    del fact.keys[number], fact.items[number]

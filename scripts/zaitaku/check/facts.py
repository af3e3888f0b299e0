"""A field of a record as it may be written: plain, or as a fact with a source of its own.

`phone: 03-…` has the source and the confirmation of its record. `phone: {value: 03-…, source: …}`
has its own. Rules and decoding look at the plain view, so both forms mean the same to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from zaitaku.yamltext import Mapping, Node

VALUE, SOURCE, ASSURED, DIFFERING = "value", "source", "assured", "differing"
PARTS = frozenset({VALUE, SOURCE, ASSURED, DIFFERING})
# The flags of a record; each of them may be a fact.
FLAGS = "services"


def as_fact(node: Node | None) -> Mapping | None:
    """The node itself where it is a fact with a source of its own, else None."""
    if isinstance(node, Mapping) and VALUE in node.items:
        return node
    return None


def value_of(node: Node) -> Node:
    """What a field says, without who says it."""
    fact = as_fact(node)
    return fact.items[VALUE] if fact else node


def plain_view(record: Mapping) -> Mapping:
    """The record with every fact replaced by its value; the very same node where it has none.

    Flags stay as they are: who reads a flag wants to know who says it.
    """
    if not any(as_fact(node) for node in record.items.values()):
        return record
    items = {key: value_of(node) for key, node in record.items.items()}
    return Mapping(items, record.keys, record.line, record.column, record.end_line)


def facts(record: Mapping) -> Iterator[tuple[str, Mapping]]:
    """Every fact of a record with a source of its own: the field (`services.h24`), the node."""
    for key, node in record.items.items():
        if fact := as_fact(node):
            yield key, fact
    flags = record.mapping(FLAGS)
    for flag, node in flags.items.items() if flags else ():
        if fact := as_fact(node):
            yield f"{FLAGS}.{flag}", fact


def differing(record: Mapping, field: str) -> Iterator[Node]:
    """What other sources say of a field."""
    fact = as_fact(record.get(field))
    for other in fact.mappings(DIFFERING) if fact else ():
        value = other.get(VALUE)
        if value is not None:
            yield value

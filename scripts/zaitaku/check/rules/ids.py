"""Ids: permanent, unique over all files, made from the kind and the official number."""

from __future__ import annotations

from collections.abc import Iterator

from zaitaku.check.rules.context import LISTINGS, WHOLE_WARD, Context, Record
from zaitaku.check.rules.engine import Fault, FileFault, data_rule, fault, file_fault, record_rule
from zaitaku.ground.mobiles import TABLES
from zaitaku.yamltext import Mapping, Node, Scalar

# Prefixes that are printed since the first publication; a later kind has its own name.
PREFIXES: dict[str, str] = TABLES["id_prefixes"]
RESERVED = frozenset(TABLES["reserved_ids"])
# Files whose ids live apart from those of listings: (file, list).
TABLE_LISTS = (
    ("sources.yaml", "sources"),
    ("stations.yaml", "stations"),
    ("glossary.yaml", "glossary"),
    ("figures.yaml", "figures"),
    ("indicators.yaml", "indicators"),
    ("indicators.yaml", "groups"),
    ("initiatives.yaml", "themes"),
    ("initiatives.yaml", "initiatives"),
    ("initiatives.yaml", "programmes"),
    ("events.yaml", "events"),
)
Seen = dict[str, tuple[str, int]]


def prefix_of(kind: str) -> str:
    """The word that the ids of a kind begin with."""
    return PREFIXES.get(kind) or kind.replace("_", "-")


def _id_node(node: Mapping) -> Node:
    return node.get("id") or node


def _twice(seen: Seen, file: str, id: str, node: Mapping) -> Iterator[FileFault]:
    """A fault when the id was seen before; otherwise it is remembered."""
    if not id:
        return
    place = _id_node(node)
    if id in seen:
        first_file, first_line = seen[id]
        where = f"{first_file}:{first_line}"
        yield file_fault(file, id, place, id=id, first=where)
    else:
        seen[id] = (file, place.line)


@data_rule("id-duplicate")
def id_duplicate(context: Context) -> Iterator[FileFault]:
    """An id stands once: listings over all files, other records within their own list."""
    seen: Seen = {}
    for record in context.records:
        yield from _twice(seen, record.file, record.id, record.node)
    for file, key in TABLE_LISTS:
        seen = {}
        for row in context.rows(file, key):
            yield from _twice(seen, *row)
    # Service areas name wards, areas, towns and chome in one breath.
    seen = {}
    for file, key in (("areas.yaml", "areas"), ("towns.yaml", "towns")):
        for row in context.rows(file, key):
            yield from _twice(seen, *row)


@data_rule("word-duplicate", needs=("vocabulary.yaml",))
def word_duplicate(context: Context) -> Iterator[FileFault]:
    """A word of the vocabulary stands once in its section."""
    for section in context.words:
        seen: Seen = {}
        for row in context.rows("vocabulary.yaml", section):
            yield from _twice(seen, *row)


@data_rule("id-removed", needs=("removed.yaml",))
def id_removed(context: Context) -> Iterator[FileFault]:
    """What was taken off does not silently come back."""
    for file, id, node in context.rows("removed.yaml", "removed"):
        if id in context.by_id:
            record = context.by_id[id]
            where = f"{file}:{node.line}"
            yield file_fault(record.file, id, _id_node(record.node), id=id, first=where)


@record_rule("id-reserved")
def id_reserved(record: Record, context: Context) -> Iterator[Fault]:
    """An id becomes a file name and an address: some words are taken (Windows device names)."""
    if record.id in RESERVED or record.id == WHOLE_WARD:
        yield fault(_id_node(record.node), id=record.id)


@record_rule("id-prefix")
def id_prefix(record: Record, context: Context) -> Iterator[Fault]:
    """An id begins with the word of its kind, so that it says on paper what it is."""
    prefix = prefix_of(record.kind)
    if record.id and record.id not in RESERVED and not record.id.startswith(prefix + "-"):
        yield fault(_id_node(record.node), id=record.id, prefix=prefix)


@record_rule("id-official-number")
def id_official_number(record: Record, context: Context) -> Iterator[Fault]:
    """A number in an id is the end of an official number of the record, never one of our own."""
    number = record.id.partition("-")[2]
    official = record.node.mapping("official_ids")
    known = (
        [item.text for item in official.items.values() if isinstance(item, Scalar)]
        if (official)
        else []
    )
    if len(number) >= 7 and number.isdigit() and not any(k.endswith(number) for k in known):
        yield fault(_id_node(record.node), id=record.id, number=number)


@data_rule("official-id-duplicate", needs=(LISTINGS,))
def official_id_duplicate(context: Context) -> Iterator[FileFault]:
    """One place with several services is one record: an official number stands once."""
    seen: dict[tuple[str, str], str] = {}
    for record in context.records:
        official = record.node.mapping("official_ids")
        for key, node in official.items.items() if official else ():
            if not isinstance(node, Scalar):
                continue
            first = seen.setdefault((key, node.text), record.id)
            if first != record.id:
                yield file_fault(record.file, record.id, node, number=node.text, first=first)

"""National, prefecture, town: what is true everywhere is written once, and the most local wins.

An entry of a registry may say `of:` where it holds: the code of a municipality (131202) or of a
prefecture (13), several with blanks between them, or `japan`. It is left out of every other guide.
A guide that is not the one this program lives with is lent the national entries of its words, by
key: an entry of its own with the same id stands in their place.
"""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator
from dataclasses import replace

from zaitaku.words.place_words import spoken
from zaitaku.yamltext import Mapping, Node, Sequence

EVERYWHERE = "japan"
# Files whose entries may be true of every municipality.
NATIONAL = ("vocabulary.yaml", "answers.yaml", "say.yaml", "roles.yaml")
NATIONAL_BOOK = ("figures.yaml", "glossary.yaml")
# Those whose texts are in the words of the town that reads them.
SPOKEN = (*NATIONAL, *NATIONAL_BOOK)
# The part of the resources under which lent desks stand.
LENT_DESKS = "resources/lent.yaml"


def holds(of: str | None, code: str) -> bool:
    """Whether an entry with this `of` belongs into the guide of a municipality.

    Of a folder that does not say which municipality it is, nothing is left out.
    """
    if not code:
        return True
    places = of.split() if of else [EVERYWHERE]
    return any(place == EVERYWHERE or code.startswith(place) for place in places)


def in_town(node: Mapping, code: str) -> Mapping:
    """A tree without the entries of lists that hold elsewhere only."""
    return replace(node, items={key: _kept(value, code) for key, value in node.items.items()})


def in_words(node: Mapping, words: abc.Mapping[str, str]) -> Mapping:
    """A tree whose texts name the town that reads them."""
    return replace(node, items={key: _said(value, words) for key, value in node.items.items()})


def _said(node: Node, words: abc.Mapping[str, str]) -> Node:
    if isinstance(node, Mapping):
        return in_words(node, words)
    if isinstance(node, Sequence):
        return replace(node, items=[_said(item, words) for item in node.items])
    return replace(node, text=spoken(node.text, words)) if "[[" in node.text else node


def _kept(node: Node, code: str) -> Node:
    if isinstance(node, Mapping):
        return in_town(node, code)
    if not isinstance(node, Sequence):
        return node
    items = [
        _kept(item, code)
        for item in node.items
        if not (isinstance(item, Mapping) and not holds(item.text("of"), code))
    ]
    return replace(node, items=items)


def over(own: Mapping | None, lent: Mapping) -> Mapping:
    """A file of a town over the national one: its own entries, then those it does not have."""
    if own is None:
        return lent
    items = dict(own.items)
    for key, value in lent.items.items():
        mine = items.get(key)
        if mine is None:
            items[key] = value
        elif isinstance(mine, Sequence) and isinstance(value, Sequence):
            items[key] = replace(mine, items=_by_key(mine.items, value.items))
    return replace(own, items=items, keys={**lent.keys, **own.keys})


def _by_key(own: list[Node], lent: list[Node]) -> list[Node]:
    """Entries of a town, each over the national one of its id, then the other national ones."""
    theirs = {name: node for node in lent if (name := _name(node)) is not None}
    named = {_name(node) for node in own}
    mine = [_over_entry(node, theirs.get(_name(node) or "")) for node in own]
    return [*mine, *(node for node in lent if _name(node) not in named)]


def _over_entry(own: Node, lent: Node | None) -> Node:
    if not (isinstance(own, Mapping) and isinstance(lent, Mapping)):
        return own
    return replace(own, items={**lent.items, **own.items}, keys={**lent.keys, **own.keys})


def _name(node: Node) -> str | None:
    if not isinstance(node, Mapping):
        return None
    return node.text("id") or node.text("ja")


def lent_desks(roles: Mapping, resources: Mapping, known: frozenset[str]) -> Iterator[Mapping]:
    """The desks of the lending guide that hold a role beyond their own town.

    `known` are the ids of the town's own records.
    """
    held = (who for role in roles.mappings("roles") for who in role.mappings("holders"))
    wanted = {who.text("desk") for who in held} - known - {None}
    for desk in resources.mappings("desks"):
        if desk.text("id") in wanted:
            yield desk


def cited(desks: list[Mapping], sources: Mapping) -> Mapping:
    """The sources that these desks name."""
    named = {id for desk in desks for id in _source_ids(desk)}
    rows = [row for row in sources.mappings("sources") if row.text("id") in named]
    return replace(sources, items={"sources": Sequence(list(rows), 1, 1, 1)})


def _source_ids(node: Node) -> Iterator[str]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _source_ids(item)
    elif isinstance(node, Mapping):
        source = node.get("source")
        if isinstance(source, Mapping):
            yield source.text("id") or ""
        for value in node.items.values():
            yield from _source_ids(value)


def as_part(desks: list[Mapping]) -> Mapping:
    """Desks as a file of resources."""
    return Mapping({"desks": Sequence(list(desks), 1, 1, 1)}, {}, 1, 1, 1)


def code_of(guide: abc.Mapping[str, Mapping] | Mapping | None) -> str:
    """The code of the municipality of a guide.yaml; "" where there is none."""
    node = guide.get("guide.yaml") if isinstance(guide, dict) else guide
    own = node.mapping("municipality") if isinstance(node, Mapping) else None
    return (own.text("code") if own else None) or ""

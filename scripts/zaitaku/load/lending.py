"""What a guide of another town is lent: national words, and the desks that serve it too.

Never a fact of one town: only entries that say where they hold (`load/layers.py`), in the words of
the town that reads them (`words/place_words.py`). A folder of the same municipality lends nothing.
"""

from __future__ import annotations

from collections import abc
from dataclasses import replace
from functools import cache
from pathlib import Path

from zaitaku import yamltext
from zaitaku.ground.problems import InvalidData, Problem
from zaitaku.load import layers
from zaitaku.load.decode.values import EMPTY, called, local_text, pairs
from zaitaku.model import Municipality
from zaitaku.words.place_words import number_words, registry_words
from zaitaku.yamltext import Mapping

GUIDE = "guide.yaml"


def words_of(guide: Mapping | None) -> abc.Mapping[str, str]:
    """The words of the municipality of a guide.yaml, also of one that is not whole."""
    return registry_words(named(guide))


def named(guide: Mapping | None) -> Municipality:
    """What the municipality of a guide.yaml is called; empty where it could not be read."""
    node = (guide.mapping("municipality") if guide else None) or EMPTY
    names = node.mapping("names") or EMPTY
    return replace(
        called(node),
        words=(
            *((key, local_text(value)) for key, value in names.items.items()),
            *number_words(dict(pairs(guide.mapping("phones")) if guide else ())),
        ),
    )


@cache
def _code(lender: Path) -> str:
    """The municipality of the guide that a program lives with; "" where it has none."""
    tree, _ = yamltext.load(lender / GUIDE)
    return layers.code_of(tree)


def lends(guide: Mapping | None, lender: Path | None) -> bool:
    """Whether a guide is lent the national entries of another folder."""
    code = layers.code_of(guide)
    return lender is not None and code != "" and code != _code(lender)


def national(lender: Path, name: str, guide: Mapping | None) -> Mapping:
    """The entries of a national file that hold in the municipality of a guide, in its words.

    Raises InvalidData when the file cannot be read; one that is not there is empty.
    """
    if not (lender / name).is_file():
        return EMPTY
    shown = f"{lender.name}/{name}"
    tree, found = yamltext.load(lender / name, name=shown)
    if tree is None or found:
        raise InvalidData(found)
    return in_guide(tree, guide)


def in_guide(tree: Mapping, guide: Mapping | None) -> Mapping:
    """What of a file holds in the municipality of a guide, in its words."""
    return layers.in_words(layers.in_town(tree, layers.code_of(guide)), words_of(guide))


def read_words(
    path: Path, name: str, own: Municipality | None
) -> tuple[Mapping | None, list[Problem]]:
    """A file of national texts in the words of a municipality, without what holds elsewhere only.

    As `yamltext.load`; without a municipality the texts are as they were written.
    """
    tree, found = yamltext.load(path, name=name)
    if tree is None or own is None:
        return tree, found
    return layers.in_words(layers.in_town(tree, own.code), registry_words(own)), found


def lend(nodes: dict[str, Mapping], names: dict[str, str], lender: Path) -> None:
    """Put what a town is lent under its own files; the town's own entries stand before it.

    Raises InvalidData when a national file cannot be read.
    """
    guide = nodes.get(GUIDE)
    for name in layers.NATIONAL:
        own = nodes.get(name)
        nodes[name] = layers.over(own, national(lender, name, guide))
        names.setdefault(name, f"{lender.name}/{name}")
    resources = national(lender, "resources.yaml", guide)
    known = frozenset(
        record.text("id") or ""
        for name, tree in nodes.items()
        if name.startswith("resources")
        for record in tree.mappings("desks")
    )
    desks = list(layers.lent_desks(nodes["roles.yaml"], resources, known))
    if desks:
        nodes[layers.LENT_DESKS] = layers.as_part(desks)
        names[layers.LENT_DESKS] = f"{lender.name}/resources.yaml"
        sources = layers.cited(desks, national(lender, "sources.yaml", guide))
        nodes["sources.yaml"] = layers.over(nodes.get("sources.yaml"), sources)

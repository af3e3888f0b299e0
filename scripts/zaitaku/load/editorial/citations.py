"""Citations: written out where a figure has its own source, by id where the registries know it."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass

from zaitaku.load.decode import values
from zaitaku.load.editorial.model import Citation
from zaitaku.yamltext import Mapping


@dataclass(frozen=True, slots=True)
class Sources:
    """The entries of sources.yaml by id."""

    nodes: abc.Mapping[str, Mapping]

    @classmethod
    def of(cls, tree: Mapping) -> Sources:
        """From the top of sources.yaml."""
        return cls({node.text("id") or "": node for node in tree.mappings("sources")})

    @property
    def ids(self) -> frozenset[str]:
        """Every id that a citation may name."""
        return frozenset(self.nodes)

    def cite(self, node: Mapping | None) -> Citation | None:
        """A citation by id (`id`, `as_of`, `page`), or one written out; None stays None."""
        if node is None:
            return None
        id = node.text("id")
        if id is None:
            return citation(node)
        known = self.nodes[id]
        return Citation(
            title=values.local_text(known.get("name")),
            publisher=values.local_text(known.get("publisher")),
            date=values.as_of(node.text("as_of")),
            url=node.text("page") or known.text("url"),
        )


def citation(node: Mapping) -> Citation:
    """A citation written out: `title`, `publisher`, `date` (or `as_of`), `url`."""
    return Citation(
        title=values.local_text(node.get("title")),
        publisher=values.local_text(node.get("publisher")),
        date=values.as_of(node.text("date") or node.text("as_of")),
        url=node.text("url"),
    )

"""What reading and judging a folder found before, for a folder that is judged after every change.

All that is kept is a function of what it is kept under: the same text gives the same nodes, the
same nodes and shape the same faults. So a judgement with a memory says what one without it says.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field

from zaitaku import yamltext
from zaitaku.check import schema
from zaitaku.check.schema import Shape, Value
from zaitaku.ground.problems import Problem
from zaitaku.load import lending
from zaitaku.yamltext import Limits, Mapping

Tree = tuple[Mapping | None, list[Problem]]
Walk = tuple[list[Problem], list[Value]]


@dataclass(slots=True)
class Memory:
    """Of each file, by the name that people call it, what was found the last time.

    Nodes are compared by identity, so they are held here and nobody may change them.
    """

    _trees: dict[str, tuple[tuple[str, Limits], Tree]] = field(default_factory=dict)
    _spoken: dict[str, tuple[Mapping, Mapping | None, Mapping]] = field(default_factory=dict)
    _walks: dict[str, tuple[Mapping, Shape, Mapping | None, Walk]] = field(default_factory=dict)
    _clean: set[tuple[str, str]] = field(default_factory=set)
    _clean_under: Hashable = None

    def tree(self, text: str, shown: str, limits: Limits) -> Tree:
        """The nodes of a text and its problems, as `yamltext.load_text`."""
        makings, kept = (text, limits), self._trees.get(shown)
        if kept is None or kept[0] != makings:
            kept = self._trees[shown] = makings, yamltext.load_text(text, shown, limits)
        return kept[1]

    def in_guide(self, tree: Mapping, guide: Mapping | None, shown: str) -> Mapping:
        """A national file in the words of a guide, as `lending.in_guide`."""
        kept = self._spoken.get(shown)
        if kept is None or kept[0] is not tree or kept[1] is not guide:
            kept = self._spoken[shown] = tree, guide, lending.in_guide(tree, guide)
        return kept[2]

    def walk(
        self, tree: Mapping, shape: Shape, made: Shape, vocabulary: Mapping | None, shown: str
    ) -> Walk:
        """The faults of shape of a file, and every text of the right shape.

        `made` is `shape` with the kinds of the vocabulary.
        """
        kept = self._walks.get(shown)
        if kept is None or any(
            x is not y for x, y in zip(kept, (tree, shape, vocabulary), strict=False)
        ):
            values: list[Value] = []
            found = schema.check_shape(tree, made, shown, values.append)
            kept = self._walks[shown] = tree, shape, vocabulary, (found, values)
        return kept[3]

    def clean(self, under: Hashable) -> set[tuple[str, str]]:
        """The texts without fault, with what they are.

        `under` is all that their rules ask of the folder.
        """
        if under != self._clean_under:
            self._clean, self._clean_under = set(), under
        return self._clean

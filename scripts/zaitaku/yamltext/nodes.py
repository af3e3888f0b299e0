"""What a YAML file is made of: texts, lists and mappings, each with its place in the file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be: bytes, levels of nesting, nodes, characters in one text."""

    bytes: int = 40_000_000
    depth: int = 12
    nodes: int = 4_000_000
    text: int = 4_000


# Nodes are not frozen: a frozen dataclass is four times as slow to make, and a registry has a
# million of them. Nobody changes a node after `load`.
@dataclass(slots=True, eq=False)
class Scalar:
    """One text as written; `plain` is true where no quotes or block marks stood around it."""

    text: str
    line: int
    column: int
    end_line: int
    plain: bool = True


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int
    end_line: int


@dataclass(slots=True, eq=False)
class Mapping:
    """A mapping in the order of the file; `keys` holds each key with its own place."""

    items: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int
    end_line: int

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return self.items.get(key)

    def text(self, key: str) -> str | None:
        """The text of a key; None when it is absent, empty, or not a text."""
        node = self.items.get(key)
        return (node.text or None) if isinstance(node, Scalar) else None

    def mapping(self, key: str) -> Mapping | None:
        """The mapping under a key; None when it is absent or something else."""
        node = self.items.get(key)
        return node if isinstance(node, Mapping) else None

    def sequence(self, key: str) -> list[Node]:
        """The list under a key; empty when it is absent or something else."""
        node = self.items.get(key)
        return node.items if isinstance(node, Sequence) else []

    def mappings(self, key: str) -> list[Mapping]:
        """The mappings in the list under a key."""
        return [node for node in self.sequence(key) if isinstance(node, Mapping)]

    def texts(self, key: str) -> list[Scalar]:
        """The texts in the list under a key."""
        return [node for node in self.sequence(key) if isinstance(node, Scalar)]


Node = Scalar | Sequence | Mapping

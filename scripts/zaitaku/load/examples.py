"""Examples of the parts of a page, from `content/components.yaml`: for page, tests and axe."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zaitaku.ground.problems import InvalidData
from zaitaku.load.decode import values
from zaitaku.load.lending import read_words
from zaitaku.model import Lang, LocalText, Municipality
from zaitaku.yamltext import Mapping, Node, Scalar


@dataclass(frozen=True, slots=True)
class Example:
    """One example. `holds` are XPaths that what is drawn must match; `data` its values.

    `use` and `avoid` tell when to take this part, and when not and what instead.
    """

    id: str
    part: str
    title: LocalText
    why: LocalText
    use: LocalText
    avoid: LocalText
    holds: tuple[str, ...]
    data: Mapping

    def values(self, lang: Lang) -> dict[str, Any]:
        """The values in one language: texts, lists and mappings, a pair of languages as a text."""
        found = _plain(self.data, lang)
        return found if isinstance(found, dict) else {}


def load_examples(path: Path, own: Municipality | None = None) -> tuple[Example, ...]:
    """Every example of a file, in its order. Raises `InvalidData` when it cannot be read."""
    tree, found = read_words(path, f"content/{path.name}", own)
    if tree is None or found:
        raise InvalidData(found)
    return tuple(_example(node) for node in tree.mappings("examples"))


def _example(node: Mapping) -> Example:
    return Example(
        id=node.text("id") or "",
        part=node.text("part") or "",
        title=values.local_text(node.get("title")),
        why=values.local_text(node.get("why")),
        use=values.local_text(node.get("use")),
        avoid=values.local_text(node.get("avoid")),
        holds=tuple(x.text for x in node.texts("holds")),
        data=node.mapping("data") or values.EMPTY,
    )


def _plain(node: Node, lang: Lang) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Mapping):
        return [_plain(item, lang) for item in node.items]
    if set(node.items) == {"ja", "en"}:
        return node.text(lang)
    return {key: _plain(value, lang) for key, value in node.items.items()}

"""Walks the nodes of a file against its shape, and tells the rules of every text on the way."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from zaitaku.check.facts import as_fact
from zaitaku.check.schema.schema import Shape
from zaitaku.ground import problems
from zaitaku.ground.problems import Problem
from zaitaku.yamltext import Mapping, Node, Scalar, Sequence

SCALAR_TYPES = frozenset({"string", "number", "integer", "boolean"})
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_INTEGER = re.compile(r"0|[1-9][0-9]{0,8}")


class Value(NamedTuple):
    """A text in its place. `what` is its `x-what` up to a colon, `detail` the rest."""

    node: Scalar
    what: str
    detail: str
    file: str
    record: str
    kind: str


Visit = Callable[[Value], None]


def check_shape(
    tree: Mapping, shape: Shape, file: str, visit: Visit | None = None
) -> list[Problem]:
    """Every place where a file departs from its shape.

    `visit` is called with every text whose shape is right, in the order of the file.
    """
    walker = _Walker(file, [], visit)
    walker.fields(tree, shape)
    for key, node in tree.items.items():
        walker.kind, walker.record = key, ""
        inner = shape.properties.get(key)
        if inner is not None and inner.items is not None and isinstance(node, Sequence):
            walker.records(node, inner, inner.items)
        elif inner is not None:
            walker.walk(node, inner)
    return walker.found


@dataclass(slots=True)
class _Walker:
    """Walks one file; knows the record and the kind it is in."""

    file: str
    found: list[Problem]
    visit: Visit | None
    record: str = ""
    kind: str = ""

    def note(self, code: str, node: Node, **params: object) -> None:
        """Add a problem at a node of the record."""
        self.found.append(
            problems.make(code, self.file, node.line, node.column, self.record, **params)
        )

    def records(self, node: Sequence, shape: Shape, item_shape: Shape) -> None:
        """Check the list at the top of a file; its items are records with an id."""
        self._sizes(node, shape)
        for item in node.items:
            self.record = (item.text("id") or "") if isinstance(item, Mapping) else ""
            self.walk(item, item_shape)

    def walk(self, node: Node, shape: Shape) -> None:
        """Check a node and everything below it."""
        if shape.choices:
            shape = _choice(shape.choices, node)
        if isinstance(node, Scalar):
            self._scalar(node, shape)
        elif isinstance(node, Mapping):
            self._mapping(node, shape)
        else:
            self._sequence(node, shape)

    def _wrong_type(self, node: Node, shape: Shape) -> None:
        if "object" in shape.types:
            self.note("want-mapping", node)
        elif "array" in shape.types:
            self.note("want-list", node)
        else:
            self.note("want-text", node)

    def _mapping(self, node: Mapping, shape: Shape) -> None:
        if "object" not in shape.types:
            self._wrong_type(node, shape)
            return
        if not node.items and shape.sizes.get("minProperties", 0) and not shape.empty:
            self.note("empty-value", node)
        self.fields(node, shape)
        for key, value in node.items.items():
            inner = shape.properties.get(key, shape.others)
            if inner is not None:
                self.walk(value, inner)

    def fields(self, node: Mapping, shape: Shape) -> None:
        """Names of fields: known, belonging to the kind, and none missing."""
        for key, place in node.keys.items():
            inner = shape.properties.get(key)
            if inner is None and shape.others is None:
                self._unknown_field(key, place, shape)
            elif inner is not None and inner.kinds and self.kind not in inner.kinds:
                kinds = ", ".join(sorted(inner.kinds))
                self.note("field-not-for-kind", place, field=key, kind=self.kind, kinds=kinds)
        needed = [k for k, s in shape.properties.items() if s.needed and self.kind in s.kinds]
        for key in (*shape.required, *needed):
            if key not in node.items:
                self.note(shape.codes.get(key, "missing-field"), node, field=key)

    def _unknown_field(self, key: str, place: Scalar, shape: Shape) -> None:
        known = [k for k, s in shape.properties.items() if not s.kinds or self.kind in s.kinds]
        near = shape.aliases.get(key.lower())
        near = near or next(iter(difflib.get_close_matches(key[:60], known, 1)), None)
        if near:
            self.note("unknown-field-near", place, field=key, near=near)
        else:
            self.note("unknown-field", place, field=key, known=", ".join(known))

    def _sequence(self, node: Sequence, shape: Shape) -> None:
        if "array" not in shape.types:
            self._wrong_type(node, shape)
            return
        self._sizes(node, shape)
        if shape.unique:
            self._repeated(node)
        if shape.items is not None:
            for item in node.items:
                self.walk(item, shape.items)

    def _repeated(self, node: Sequence) -> None:
        seen: set[str] = set()
        for item in node.items:
            if isinstance(item, Scalar):
                if item.text in seen:
                    self.note("repeated-item", item, value=item.text)
                seen.add(item.text)

    def _sizes(self, node: Sequence, shape: Shape) -> None:
        length = len(node.items)
        if length < shape.sizes.get("minItems", 0):
            self.note("list-too-short", node, limit=int(shape.sizes["minItems"]))
        if length > shape.sizes.get("maxItems", length):
            self.note("list-too-long", node, limit=int(shape.sizes["maxItems"]))

    def _scalar(self, node: Scalar, shape: Shape) -> None:
        if not node.text:
            if not shape.empty:
                self.note("empty-value", node)
        elif not (shape.types & SCALAR_TYPES):
            self._wrong_type(node, shape)
        elif self._well_formed(node, shape) and self.visit is not None:
            what, _, detail = shape.what.partition(":")
            self.visit(Value(node, what, detail, self.file, self.record, self.kind))

    def _well_formed(self, node: Scalar, shape: Shape) -> bool:
        """Whether a text has the form its shape asks for; if not, that is noted."""
        text, before = node.text, len(self.found)
        if shape.enum:
            if text not in shape.enum:
                listed = ", ".join(sorted(shape.enum))
                ja, en = shape.fix["ja"] or listed, shape.fix["en"] or listed
                self.note("not-allowed", node, value=text, fix_ja=ja, fix_en=en)
        elif shape.types == {"number"} or shape.types == {"integer"}:
            self._number(node, shape)
        elif len(text) > shape.sizes.get("maxLength", len(text)):
            limit = int(shape.sizes["maxLength"])
            self.note("field-too-long", node, limit=limit, length=len(text))
        elif shape.pattern is not None and not shape.pattern.fullmatch(text):
            ja, en = shape.fix["ja"], shape.fix["en"]
            self.note(shape.code, node, value=text, fix_ja=ja, fix_en=en)
        return len(self.found) == before

    def _number(self, node: Scalar, shape: Shape) -> None:
        form = _NUMBER if "number" in shape.types else _INTEGER
        if len(node.text) > 30 or not form.fullmatch(node.text):
            self.note("number-form", node, value=node.text)
            return
        low, high = shape.sizes.get("minimum"), shape.sizes.get("maximum")
        value = float(node.text)
        if (low is not None and value < low) or (high is not None and value > high):
            self.note("number-range", node, value=node.text, low=low, high=high)


def _choice(choices: tuple[Shape, ...], node: Node) -> Shape:
    """The form that a node was meant to have: a fact has a `value`, else their types differ."""
    is_fact = as_fact(node) is not None
    wanted = "object" if isinstance(node, Mapping) else "string"
    if isinstance(node, Sequence):
        wanted = "array"
    # Where neither fits, the first says best what to write.
    order = sorted(choices, key=lambda choice: (choice.fact != is_fact, wanted not in choice.types))
    return next((choice for choice in order if wanted in choice.types), choices[0])

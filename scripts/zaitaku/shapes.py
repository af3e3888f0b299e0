"""The shape of every file: which fields, which kind of value, which allowed words.

The shapes are the JSON Schemas in `data/schemas/`, the same that editors use. They are walked here
rather than by a library, because no library keeps file, line and column, speaks two languages, or
is fast enough for twenty thousand records. Only the keywords that the schemas use are known; an
unknown one is refused when the schemas are loaded, so that no rule is silently skipped.

Beside the standard keywords: `x-fix` {ja, en} what to write instead; `x-code` the code of a broken
pattern; `x-codes` the codes of missing fields; `x-kinds` the kinds that a field belongs to;
`x-required` required for those kinds; `x-empty` may stand empty; `x-aliases` wrong names people use.
"""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from zaitaku import problems
from zaitaku.problems import Problem
from zaitaku.source import Mapping, Node, Scalar, Sequence

SUFFIX = ".schema.json"
SCALAR_TYPES = frozenset({"string", "number", "integer", "boolean"})
_NOTES = frozenset({"$schema", "title", "description", "examples", "definitions", "x-aliases"})
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_INTEGER = re.compile(r"0|[1-9][0-9]{0,8}")
_NOTHING = {"ja": "", "en": ""}


@dataclass(slots=True, eq=False)
class Shape:
    """One schema, ready to be walked. Empty or None means: not asked for."""

    types: frozenset[str] = frozenset()
    properties: dict[str, Shape] = field(default_factory=dict)
    others: Shape | None = None
    required: tuple[str, ...] = ()
    items: Shape | None = None
    choices: tuple[Shape, ...] = ()
    enum: frozenset[str] = frozenset()
    pattern: re.Pattern[str] | None = None
    sizes: dict[str, float] = field(default_factory=dict)
    unique: bool = False
    fix: dict[str, str] = field(default_factory=lambda: _NOTHING)
    code: str = "form-wrong"
    codes: dict[str, str] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    needed: bool = False
    empty: bool = False
    aliases: dict[str, str] = field(default_factory=dict)


class SchemaError(ValueError):
    """A schema uses something that this module does not know: a fault of the program."""


def load_shapes(folder: Path) -> dict[str, Shape]:
    """The shape of each file by its stem ("towns", "resources").

    Raises SchemaError for an unknown keyword or reference, OSError when the folder is missing.
    """
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.glob(f"*{SUFFIX}")}
    documents = {name: json.loads(text) for name, text in texts.items()}
    compiler = _Compiler(documents)
    return {
        name.removesuffix(SUFFIX): compiler.compile(document, name)
        for name, document in sorted(documents.items())
    }


def check_shape(tree: Mapping, shape: Shape, file: str) -> list[Problem]:
    """Every place where a file departs from its shape."""
    found: list[Problem] = []
    walker = _Walker(file, found)
    walker.fields(tree, shape)
    for key, node in tree.items.items():
        inner = shape.properties.get(key)
        if inner is None:
            continue
        if isinstance(node, Sequence) and inner.items is not None and "array" in inner.types:
            walker.kind = key
            walker.sizes(len(node.items), node, inner)
            for item in node.items:
                walker.record = (item.text("id") or "") if isinstance(item, Mapping) else ""
                walker.walk(item, inner.items)
            walker.record = ""
        else:
            walker.walk(node, inner)
    return found


# --- from schema to shape -----------------------------------------------------------------------


@dataclass(slots=True)
class _Compiler:
    """Turns schemas into shapes; every reference once, so that equal parts are one object."""

    documents: dict[str, dict]
    made: dict[str, Shape] = field(default_factory=dict)

    def compile(self, schema: dict, file: str) -> Shape:
        """The shape of one schema; `file` is where its references are counted from."""
        if "$ref" in schema:
            return self._reference(schema, file)
        shape = Shape()
        for word, value in schema.items():
            if word not in _NOTES:
                self._keyword(shape, word, value, file)
        for name, inner in schema.get("properties", {}).items():
            shape.aliases |= dict.fromkeys(inner.get("x-aliases", ()), name)
        return shape

    def _reference(self, schema: dict, file: str) -> Shape:
        target, _, pointer = schema["$ref"].partition("#")
        target = target or file
        extra = {word: value for word, value in schema.items() if word != "$ref"}
        if not set(extra) <= _NOTES:
            # Words beside a reference add to it, as editors read it.
            return self.compile(self._find(target, pointer) | extra, target)
        key = f"{target}#{pointer}"
        if key not in self.made:
            self.made[key] = self.compile(self._find(target, pointer), target)
        return self.made[key]

    def _find(self, file: str, pointer: str) -> dict:
        try:
            node = self.documents[file]
            for step in pointer.strip("/").split("/"):
                node = node[step]
        except KeyError as error:
            raise SchemaError(f"{file}#{pointer}") from error
        return node

    def _keyword(self, shape: Shape, word: str, value: object, file: str) -> None:
        match word:
            case "type":
                shape.types = frozenset([value] if isinstance(value, str) else value)
            case "properties":
                shape.properties = {k: self.compile(v, file) for k, v in value.items()}
            case "additionalProperties":
                shape.others = self.compile(value, file) if value else None
            case "required":
                shape.required = tuple(value)
            case "items":
                shape.items = self.compile(value, file)
            case "anyOf":
                shape.choices = tuple(self.compile(choice, file) for choice in value)
            case "enum":
                shape.enum = frozenset(value)
            case "pattern":
                shape.pattern = re.compile(value.removeprefix("^").removesuffix("$"))
                if not (value.startswith("^") and value.endswith("$")):
                    raise SchemaError(f"{file}: a pattern must span the whole text: {value}")
            case "minLength" | "maxLength" | "minItems" | "maxItems" | "minimum" | "maximum":
                shape.sizes = shape.sizes | {word: value}
            case "minProperties":
                shape.sizes = shape.sizes | {word: value}
            case "uniqueItems" | "x-required" | "x-empty":
                name = {"uniqueItems": "unique", "x-required": "needed", "x-empty": "empty"}[word]
                setattr(shape, name, bool(value))
            case "x-fix" | "x-code" | "x-codes":
                setattr(shape, word.removeprefix("x-"), value)
            case "x-kinds":
                shape.kinds = frozenset(value)
            case _:
                raise SchemaError(f"{file}: unknown keyword {word}")


# --- from node to problems ----------------------------------------------------------------------


@dataclass(slots=True)
class _Walker:
    """Walks one file; knows the record and the kind it is in."""

    file: str
    found: list[Problem]
    record: str = ""
    kind: str = ""

    def note(self, code: str, node: Node, **params: object) -> None:
        """Add a problem at a node of the record."""
        self.found.append(
            problems.make(code, self.file, node.line, node.column, self.record, **params)
        )

    def walk(self, node: Node, shape: Shape) -> None:
        """Check a node and everything below it."""
        if shape.choices:
            # The choices differ in type: a text, or a mapping with more to say.
            wanted = "object" if isinstance(node, Mapping) else "string"
            shape = next((c for c in shape.choices if wanted in c.types), shape.choices[0])
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
        self.sizes(len(node.items), node, shape)
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

    def sizes(self, length: int, node: Sequence, shape: Shape) -> None:
        """The number of items in a list."""
        if length < shape.sizes.get("minItems", 0):
            self.note("list-too-short", node, limit=int(shape.sizes["minItems"]))
        if length > shape.sizes.get("maxItems", length):
            self.note("list-too-long", node, limit=int(shape.sizes["maxItems"]))

    def _scalar(self, node: Scalar, shape: Shape) -> None:
        if not node.text:
            if not shape.empty:
                self.note("empty-value", node)
            return
        if not (shape.types & SCALAR_TYPES):
            self._wrong_type(node, shape)
            return
        text = node.text
        if shape.enum and text not in shape.enum:
            self.note(
                "not-allowed",
                node,
                value=text,
                fix_ja=shape.fix["ja"] or _listed(shape),
                fix_en=shape.fix["en"] or _listed(shape),
            )
        elif shape.types == {"number"} or shape.types == {"integer"}:
            self._number(node, shape)
        elif len(text) > shape.sizes.get("maxLength", len(text)):
            limit = int(shape.sizes["maxLength"])
            self.note("field-too-long", node, limit=limit, length=len(text))
        elif shape.pattern is not None and not shape.pattern.fullmatch(text):
            self.note(shape.code, node, value=text, fix_ja=shape.fix["ja"], fix_en=shape.fix["en"])

    def _number(self, node: Scalar, shape: Shape) -> None:
        form = _NUMBER if "number" in shape.types else _INTEGER
        if len(node.text) > 30 or not form.fullmatch(node.text):
            self.note("number-form", node, value=node.text)
            return
        low, high = shape.sizes.get("minimum"), shape.sizes.get("maximum")
        value = float(node.text)
        if (low is not None and value < low) or (high is not None and value > high):
            self.note("number-range", node, value=node.text, low=low, high=high)


def _listed(shape: Shape) -> str:
    return ", ".join(sorted(shape.enum))

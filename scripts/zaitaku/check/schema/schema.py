"""JSON Schemas made ready to be walked.

Only the keywords that the schemas use are known; an unknown one is refused when they are loaded, so
that no rule is silently skipped. Beside the standard ones: `x-fix` {ja, en} what to write instead;
`x-code` the code of a broken pattern; `x-codes` the codes of missing fields; `x-kinds` the kinds
that a field belongs to; `x-required` required for those kinds; `x-empty` may stand empty;
`x-fact` the form of a value with a source of its own;
`x-aliases` wrong names that people use; `x-what` what a text is (a phone, a day, a word of the
vocabulary …), by which the rules find it; `x-keys` the section of the vocabulary whose words are
names of fields too.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

SUFFIX = ".schema.json"
_NOTES = frozenset({"$schema", "title", "description", "examples", "definitions", "x-aliases"})
_SIZES = frozenset(
    ["minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum", "minProperties"]
)
_FLAGS = {
    "uniqueItems": "unique",
    "x-required": "needed",
    "x-empty": "empty",
    "x-fact": "fact",
}
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
    fact: bool = False
    what: str = "text"
    keys: str = ""
    aliases: dict[str, str] = field(default_factory=dict)


class SchemaError(ValueError):
    """A schema uses something that this module does not know: a fault of the program."""


def load_shapes(folder: Path) -> dict[str, Shape]:
    """The shape of each file by its stem ("towns", "resources").

    Raises SchemaError for an unknown keyword or reference, OSError when the folder is missing.
    """
    files = sorted(folder.glob(f"*{SUFFIX}"))
    return _compiled(tuple((path.name, path.read_text(encoding="utf-8")) for path in files))


@lru_cache(maxsize=4)
def _compiled(texts: tuple[tuple[str, str], ...]) -> dict[str, Shape]:
    """The shapes of schemas by name and text: who checks again and again compiles them once."""
    documents = {name: json.loads(text) for name, text in texts}
    compiler = _Compiler(documents)
    return {
        name.removesuffix(SUFFIX): compiler.compile(document, name)
        for name, document in sorted(documents.items())
    }


@dataclass(slots=True)
class _Compiler:
    """Turns schemas into shapes; every reference once, so that equal parts are one object."""

    documents: dict[str, Any]
    made: dict[str, Shape] = field(default_factory=dict)

    def compile(self, schema: dict[str, Any], file: str) -> Shape:
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

    def _reference(self, schema: dict[str, Any], file: str) -> Shape:
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

    def _find(self, file: str, pointer: str) -> dict[str, Any]:
        node: dict[str, Any] = self.documents
        try:
            for step in (file, *pointer.strip("/").split("/")):
                node = node[step]
        except KeyError as error:
            raise SchemaError(f"{file}#{pointer}") from error
        return node

    def _keyword(self, shape: Shape, word: str, value: Any, file: str) -> None:
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
            case "x-fix" | "x-code" | "x-codes" | "x-what" | "x-keys":
                setattr(shape, word.removeprefix("x-"), value)
            case "x-kinds":
                shape.kinds = frozenset(value)
            case _ if word in _SIZES:
                shape.sizes = shape.sizes | {word: value}
            case _ if word in _FLAGS:
                setattr(shape, _FLAGS[word], bool(value))
            case _:
                raise SchemaError(f"{file}: unknown keyword {word}")

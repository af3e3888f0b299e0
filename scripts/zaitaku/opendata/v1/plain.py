"""Frozen records as plain JSON values, and their types as JSON Schema (draft 2020-12)."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from zaitaku.model import Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SIMPLE = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def plain(value: Any) -> Any:
    """A record and everything in it as dicts, lists, texts and numbers."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in value.__slots__}  # type: ignore[attr-defined]  # every record of the model has slots
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def schema(top: type, id: str) -> dict[str, Any]:
    """The JSON Schema of a record type; `id` is the address at which it will stand.

    Unknown fields are allowed: within a version fields are added.
    """
    found: dict[str, Any] = {}
    _define(top, found)
    return {"$schema": DIALECT, "$id": id, "$ref": f"#/$defs/{top.__name__}", "$defs": found}


def _define(record: type, found: dict[str, Any]) -> dict[str, Any]:
    if record.__name__ not in found:
        found[record.__name__] = {}  # a type may hold itself
        hints = get_type_hints(record)
        found[record.__name__] = {
            "description": (record.__doc__ or "").strip(),
            "type": "object",
            "required": [field.name for field in fields(record)],
            "properties": {field.name: _of(hints[field.name], found) for field in fields(record)},
        }
    return {"$ref": f"#/$defs/{record.__name__}"}


def _of(hint: Any, found: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if hint is Any:
        return {}
    if hint in _SIMPLE:
        return {"type": _SIMPLE[hint]}
    if hint is Kind:  # new kinds come with the vocabulary
        return {"type": "string"}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(one, found) for one in inner]}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return {"type": "array", "items": _of(inner[0], found)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(inner[1], found)}
    if issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    return _define(hint, found)

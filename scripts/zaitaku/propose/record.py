"""A record as plain values, in the order of the schema, and written as YAML."""

from __future__ import annotations

from collections import abc

from zaitaku.check.schema import Shape
from zaitaku.yamltext import Mapping, Node, Scalar
from zaitaku.yamltext import layout as formatting

# The width up to which a short mapping or list stays on one line.
WIDTH = 100
Plain = str | list["Plain"] | dict[str, "Plain"]
Record = dict[str, Plain]


def plain(node: Node) -> Plain:
    """A node as texts, lists and mappings, without its place in the file."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items.items()}
    return [plain(item) for item in node.items]


def plain_record(node: Mapping) -> Record:
    """A whole record as plain values."""
    return {key: plain(value) for key, value in node.items.items()}


def without_empty(value: Plain) -> Plain:
    """The value without empty texts, lists and mappings: what nobody wrote is left out."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [kept for item in value if (kept := without_empty(item))]
    return {key: kept for key, item in value.items() if (kept := without_empty(item))}


def record_shape(shapes: abc.Mapping[str, Shape], kind: str) -> Shape:
    """The shape of one record of a kind; KeyError for an unknown kind."""
    name = "groups" if kind == "groups" else "resources"
    items = shapes[name].properties[kind].items
    assert items is not None, "a registry is a list"  # noqa: S101  # the schemas are ours
    return items


def ordered(value: Plain, shape: Shape) -> Plain:
    """The same value with the fields of every mapping in the order of the schema."""
    if shape.choices:
        shape = _chosen(shape, value)
    if isinstance(value, list):
        inner = shape.items
        return [ordered(item, inner) for item in value] if inner else value
    if isinstance(value, dict):
        known = [key for key in shape.properties if key in value]
        keys = known + [key for key in value if key not in shape.properties]
        return {key: _ordered_field(value[key], shape, key) for key in keys}
    return value


def _chosen(shape: Shape, value: Plain) -> Shape:
    """The form of a value that may be a fact with a source of its own."""
    is_fact = isinstance(value, dict) and "value" in value
    wanted = "object" if isinstance(value, dict) else "array" if isinstance(value, list) else ""
    fitting = (c for c in shape.choices if c.fact == is_fact)
    return next((c for c in fitting if not wanted or wanted in c.types), shape.choices[0])


def value_of(field: Plain | None) -> Plain | None:
    """What a field says, without who says it."""
    return field["value"] if isinstance(field, dict) and "value" in field else field


def _ordered_field(value: Plain, shape: Shape, key: str) -> Plain:
    inner = shape.properties.get(key, shape.others)
    return ordered(value, inner) if inner else value


def record_lines(record: Record) -> list[str]:
    """A record as an item of a list at the left edge: `- id: …` and what belongs to it."""
    lines = [line for key, value in record.items() for line in field_lines(key, value, 2)]
    if lines:
        lines[0] = "- " + lines[0][2:]
    return lines


def field_lines(key: str, value: Plain, indent: int) -> list[str]:
    """One field: on one line where that is short enough, else below its key."""
    pad = " " * indent
    head = f"{pad}{formatting.scalar(key, in_flow=False)}:"
    one = f"{head} {_inline(value, in_flow=False)}"
    if isinstance(value, str) or (len(one) <= WIDTH and _is_simple(value)):
        return [one]
    if isinstance(value, list):
        return [head, *(line for item in value for line in _item_lines(item, indent))]
    inner = [line for k, v in value.items() for line in field_lines(k, v, indent + 2)]
    return [head, *inner]


def _item_lines(item: Plain, indent: int) -> list[str]:
    pad = " " * indent
    one = f"{pad}- {_inline(item, in_flow=False)}"
    if not isinstance(item, dict) or len(one) <= WIDTH:
        return [one]
    lines = [line for k, v in item.items() for line in field_lines(k, v, indent + 2)]
    return [f"{pad}- {lines[0].lstrip()}", *lines[1:]]


def _is_simple(value: Plain) -> bool:
    """Whether a value may stand in brackets: nothing nested, no line break."""
    if isinstance(value, str):
        return "\n" not in value
    items = value if isinstance(value, list) else list(value.values())
    return all(isinstance(item, str) and "\n" not in item for item in items)


def _inline(value: Plain, *, in_flow: bool) -> str:
    if isinstance(value, str):
        return formatting.scalar(value, in_flow=in_flow)
    if isinstance(value, list):
        return f"[{', '.join(_inline(item, in_flow=True) for item in value)}]"
    keys = {key: formatting.scalar(key, in_flow=True) for key in value}
    pairs = (f"{keys[key]}: {_inline(item, in_flow=True)}" for key, item in value.items())
    return "{" + ", ".join(pairs) + "}"

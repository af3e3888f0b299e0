"""Values of views as the plain dicts and tuples that go to the typesetter.

`dataclasses.asdict` copies every text as well, which takes longer than to make the views.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

_PLAIN = frozenset((str, int, float, bool, type(None)))


def as_values(item: Any) -> Any:
    """A dataclass as a dict by the names of its fields, and so on inwards; texts stay the same."""
    kind = item.__class__
    if kind in _PLAIN:
        return item
    if kind is tuple or kind is list:
        return tuple([as_values(inner) for inner in item])
    if names := _names(kind):
        return {name: as_values(getattr(item, name)) for name in names}
    if isinstance(item, Mapping):
        return {key: as_values(inner) for key, inner in item.items()}
    if isinstance(item, tuple | list):
        return tuple([as_values(inner) for inner in item])
    return item


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()

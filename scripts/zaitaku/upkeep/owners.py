"""Who looks after which kinds: one group of owners for each freshness issue."""

from __future__ import annotations

from zaitaku.load.registry import Registry
from zaitaku.model import Kind

# The owners of what nobody else looks after.
DEFAULT = "medical"


def owners(registry: Registry) -> dict[str, tuple[Kind, ...]]:
    """The kinds of each group of owners, in the order of the vocabulary (`owner` of a kind).

    Their words are in the locale files under `upkeep.owners`.
    """
    found: dict[str, list[Kind]] = {}
    for kind in registry.kinds:
        owner = registry.term("kinds", kind).trait("owner") or DEFAULT
        found.setdefault(owner, []).append(kind)
    return {owner: tuple(kinds) for owner, kinds in found.items()}

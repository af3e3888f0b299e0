"""What an engine that stays is asked and answers: values that go from process to process."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Change:
    """What has changed since the last question.

    `judged` are the registries as they are now, packed; `registries` the names of those that have
    changed, such as `resources/pharmacies.yaml`; `written` hand-written pages of the language by
    their file, such as `guide/money.md`; `seen` the addresses, from the root of the language, of
    pages that somebody has open.
    """

    judged: bytes
    registries: frozenset[str] = frozenset()
    written: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewed:
    """Files of the language with their new bytes; or `faults`, and no file."""

    files: dict[str, bytes] = field(default_factory=dict)
    faults: str = ""

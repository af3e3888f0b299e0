"""What somebody asks for, and why it may be refused before any rule looks at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from zaitaku.propose.record import Record


class Action(StrEnum):
    """Add a record, change one, or take one off."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal about one record.

    `record` is the whole record as it shall stand; with `partial` only the fields that change
    ("" deletes a field). For a removal it is the entry of `removed.yaml` without its id. `notes`
    are what a maintainer should read and no file keeps: how it was confirmed, what was not read.
    """

    action: Action
    kind: str
    id: str
    record: Record
    partial: bool = False
    notes: tuple[str, ...] = ()


@dataclass
class Refused(Exception):
    """A proposal that cannot be understood. `code` names two sentences in the locale files."""

    code: str
    params: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.code} {self.params}"


@dataclass(frozen=True, slots=True)
class Edit:
    """New texts of files by their name in the data folder."""

    texts: dict[str, str]

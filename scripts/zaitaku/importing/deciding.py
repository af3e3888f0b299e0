"""What becomes of one field when a list speaks: set, renewed, replaced, doubted, or left alone.

A person's confirmation beats every list until it is due again. Older never replaces newer. Within
one source the newer edition replaces; two sources that disagree are both kept, the newer in front.
That a list does not name a place is never a "no", and never contradicts who says yes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from zaitaku.importing.holding import Held, Said
from zaitaku.importing.plain import Plain

NOT_LISTED = "not_listed"


class What(StrEnum):
    """What happens to a field."""

    SET = "set"  # nothing stood there
    RENEWED = "renewed"  # the same value, now of a newer source
    REPLACED = "replaced"  # a newer edition of the same source says something else
    DOUBTED = "doubted"  # two sources disagree: both are kept
    KEPT = "kept"  # a person confirmed it: the list's value stands beside it
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome for one field; `after` is the field as it shall stand."""

    what: What
    after: Plain | None = None
    exchanged: bool = False


NOTHING = Decision(What.NOTHING)


def decide(old: Held | None, new: Said, *, today: date, due_days: int) -> Decision:
    """Weigh what a list says against what stands in the record.

    Args:
        old: the field with its provenance, or None.
        new: the value of the list, with its source and edition.
        today: the day of the import.
        due_days: how long a person's confirmation holds, from the guide's settings.
    """
    if old is None:
        return Decision(What.SET, {"value": new.value, "source": new.source.plain})
    if old.said.value == new.value:
        return _same(old, new)
    if new.value == NOT_LISTED and old.said.source.id != new.source.id:
        return NOTHING
    if _confirmed(old, today, due_days):
        return _beside(old, new, What.KEPT)
    if old.said.source.id == new.source.id:
        if not old.said.source.is_older_than(new.source):
            return NOTHING
        return Decision(What.REPLACED, old.with_said(new).plain)
    if old.said.value == NOT_LISTED:
        return Decision(What.REPLACED, old.with_said(new).plain)
    if old.said.source.is_older_than(new.source):
        return Decision(
            What.DOUBTED, old.with_said(new).with_differing(old.said).plain,
            exchanged=is_exchange(old.said.value, new.value),
        )  # fmt: skip
    return _beside(old, new, What.DOUBTED)


def _same(old: Held, new: Said) -> Decision:
    """The same value again: a newer source takes over, unless a person stands behind it."""
    if old.assured or not old.said.source.is_older_than(new.source):
        return NOTHING
    others = tuple(x for x in old.differing if x.source.id != new.source.id)
    return Decision(What.RENEWED, replace(old.with_said(new), differing=others).plain)


def _beside(old: Held, new: Said, what: What) -> Decision:
    """Keep what stands and note the list's value beside it, once."""
    known = next((x for x in old.differing if x.source.id == new.source.id), None)
    if known and (known == new or not known.source.is_older_than(new.source)):
        return NOTHING
    return Decision(what, old.with_differing(new).plain, is_exchange(old.said.value, new.value))


def _confirmed(old: Held, today: date, due_days: int) -> bool:
    return bool(old.assured) and today - date.fromisoformat(old.assured) <= timedelta(due_days)


def is_exchange(one: Plain, other: Plain) -> bool:
    """Whether two numbers differ by two digits that changed places (03-3955 and 03-9355)."""
    if not isinstance(one, str) or not isinstance(other, str) or len(one) != len(other):
        return False
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]

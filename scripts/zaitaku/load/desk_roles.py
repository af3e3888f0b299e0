"""Which desk has a role in this town: pages and answers name roles, never the desk of one town."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from zaitaku.model import Dataset, LocalText, Role, Signpost

# Who is asked when nobody knows whom to ask; guide.yaml names it.
MAIN_DESK = "main-desk"


def is_role(dataset: Dataset, name: str) -> bool:
    """Whether a name is that of a role; the main desk is one also where no file declares it."""
    return name == MAIN_DESK or any(role.id == name for role in dataset.roles)


def desk_of(dataset: Dataset, ids: Container[str], role: str) -> str | None:
    """The id of the desk that has a role here; None where nobody has it and nobody stands in.

    `ids` are those of the listings of the data set.
    """
    known = {x.id: x for x in dataset.roles}
    seen: set[str | None] = set()
    wanted: str | None = role
    while wanted is not None and wanted not in seen:
        seen.add(wanted)
        found = known.get(wanted) or Role(wanted, LocalText())
        # A fictional data set need not have the desks that pages name.
        if found.desk and (found.desk in ids or dataset.guide.fictional):
            return found.desk
        if wanted == MAIN_DESK:
            return dataset.guide.main_desk
        wanted = found.instead
    return None


def with_desks(dataset: Dataset) -> Dataset:
    """The data set with the desks of this town in its answers, where they name roles."""
    ids = frozenset(listing.id for listing in dataset.listings)

    def called(answer: Signpost) -> tuple[str, ...]:
        named = (desk_of(dataset, ids, x) if is_role(dataset, x) else x for x in answer.call)
        return tuple(dict.fromkeys(x for x in named if x))

    answers = tuple(replace(answer, call=called(answer)) for answer in dataset.answers)
    return replace(dataset, answers=answers)

"""What a new guide still lacks, counted: the list that a city office or a group works off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zaitaku.founding.lists import Brought
from zaitaku.founding.registries import Drafted
from zaitaku.load.desk_roles import desk_of
from zaitaku.model import Dataset, Kind

# How many names stand behind a count; the others are in the files.
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Lack:
    """One line of the list: a key of the locale files, a count, names."""

    key: str
    n: int
    names: tuple[str, ...] = ()
    of: int = 0


def lacks(dataset: Dataset, drafted: Drafted, brought: Brought, engine: str) -> list[Lack]:
    """Everything that is missing, what hurts most first; what is complete has no line."""
    found = [*_places(drafted), *_desks(dataset, drafted), *_facts(dataset, brought)]
    guide = dataset.guide
    found += [
        Lack("operator", int(not (guide.operator.name.ja or guide.operator.name.en))),
        Lack("engine", int(not engine)),
        Lack("boundary", int(dataset.boundary == "{}")),
        Lack("stations", int(not dataset.stations)),
        Lack("local_texts", 1),
    ]
    return [lack for lack in found if lack.n]


def _places(drafted: Drafted) -> Iterator[Lack]:
    yield Lack("no_center", drafted.without_center, of=drafted.places)
    yield Lack("no_centers", int(not drafted.centers))
    yield Lack("words", len(drafted.unknown_words), tuple(drafted.unknown_words))
    yield Lack("left_places", len(drafted.left_places), tuple(drafted.left_places))
    yield Lack("no_number", len(drafted.without_phone), tuple(drafted.without_phone))


def _desks(dataset: Dataset, drafted: Drafted) -> Iterator[Lack]:
    ids = {x.id for x in dataset.listings}
    desks = {role.id: desk_of(dataset, ids, role.id) for role in dataset.roles}
    yield Lack("no_main_desk", int(drafted.desk is None))
    stood_in = tuple(id for id, desk in desks.items() if desk == drafted.desk and id != "main-desk")
    yield Lack("stood_in", len(stood_in) if drafted.desk else 0, stood_in, len(desks))
    nobody = tuple(id for id, desk in desks.items() if desk is None)
    yield Lack("no_desk", len(nobody), nobody, len(desks))
    yield Lack("no_advice", int("advice" not in dict(dataset.guide.phones)))


def _facts(dataset: Dataset, brought: Brought) -> Iterator[Lack]:
    own = [x for x in dataset.listings if x.kind is not Kind.DESKS]
    empty = [
        term.id for term in dataset.vocabulary.kinds
        if term.id != Kind.DESKS and not any(x.kind == term.id for x in own)
    ]  # fmt: skip
    yield Lack("empty_kinds", len(empty), tuple(empty))
    yield Lack("not_callable", sum(x.phone is None for x in own), of=len(own))
    yield Lack("not_confirmed", sum(x.assured is None for x in own), of=len(own))
    yield Lack("not_filed", brought.left["not_filed"])
    yield Lack("no_place", brought.left["no_place"])

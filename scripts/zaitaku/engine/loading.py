"""What the pages of a language are made of: registries, figures, pictures and readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zaitaku.engine import written
from zaitaku.ground import parameters
from zaitaku.ground.parameters import Parameters
from zaitaku.load.diagrams import Diagram, load_diagrams
from zaitaku.load.editorial import Book, load_book
from zaitaku.load.registry import build_registry
from zaitaku.model import Dataset, Lang
from zaitaku.upkeep.record import load_upkeep
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings


@dataclass(frozen=True, slots=True)
class Loaded:
    """All that was read for one language; `readings` are for its easy pages."""

    ctx: Context
    book: Book
    diagrams: Mapping[str, Diagram]
    readings: Mapping[str, str]


def load(given: Parameters, dataset: Dataset, lang: Lang, book: Book | None = None) -> Loaded:
    """What stands around a judged data set; `book` spares reading one that has not changed.

    Raises InvalidData that lists every problem.
    """
    root, own = given.root, dataset.guide.municipality
    diagrams = load_diagrams(root / "content" / "diagrams.yaml", own)
    readings = written.all_readings(root, dataset)
    # What the ward has published is lent to a sample, never to another town.
    lent = root / "data"
    book = book or load_book(lent if dataset.guide.fictional else given.data, lent)
    base = parameters.with_base(given, given.base_url or dataset.guide.base_url).base_url or ""
    # The history is that of the real registries; another data set has none to show.
    first = given.data == given.own
    ctx = Context(
        registry=build_registry(dataset),
        t=load_strings(lang),
        today=given.today,
        base_url=base,
        commit=given.commit,
        upkeep=load_upkeep(given.own.parent / "build" / "upkeep.json") if first else None,
    )
    return Loaded(ctx, book, diagrams, readings)

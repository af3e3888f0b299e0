"""The official lists of a seed, brought into the registries by the import that renews them later.

Filings come first: of the clinics only those are taken that file for care at home. Hospitals,
pharmacies, nurses and care services are all taken; what a list does not say stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from zaitaku.check.schema import Shape
from zaitaku.founding.seed import LISTS, BadSeed, Seed
from zaitaku.importing import surroundings
from zaitaku.importing.bringing_in import bring_in, kind_of
from zaitaku.importing.crosswalk import FILE, write_crosswalk
from zaitaku.importing.formats import Format, known_formats, load_format
from zaitaku.importing.holding import FLAGS, Source
from zaitaku.importing.planning import Rules
from zaitaku.importing.reading import Entry, read_list
from zaitaku.importing.review import Decisions
from zaitaku.importing.tables import Unusable
from zaitaku.importing.writing import write_records
from zaitaku.load.validate import Folder

DUE_DAYS = 365
# Every one of these kinds belongs into the guide; of the others those that file for it.
WHOLE = frozenset({"hospitals", "pharmacies", "nursing_stations", "care_services"})
# A file of the seed: the format of its publisher, and the kinds it is taken for.
_FORMATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "filings.csv": ("bureau-filings", ()),
    "clinics.csv": ("navii-facility", ()),
    "pharmacies.csv": ("navii-pharmacy", ()),
    "nursing.csv": ("care-register", ("nursing_stations",)),
    "care.csv": ("care-register", ("care_services",)),
}


@dataclass(slots=True)
class Brought:
    """What came of the lists: places taken by kind, and those left out with the reason."""

    taken: Counter[str]
    left: Counter[str]


def bring(
    seed: Seed, read: Callable[[], Folder], data: Path, shapes: dict[str, Shape], today: date
) -> Brought:
    """Bring every list of a seed into the registries of a folder.

    Args:
        seed: the seed.
        read: reads the folder as it stands.
        data: the folder, into which texts are written.
        shapes: the shapes of the registries.
        today: the day of the import.

    Raises:
        BadSeed: where a list is none of its publisher's, with the sentence of the import.
    """
    found = Brought(Counter(), Counter())
    for name in filter(seed.has, LISTS):
        form = _format(name)
        edition = seed.edition(name)
        if edition == "unknown":
            raise BadSeed("no_edition", name=name)
        rules = Rules(form, Source(form.source, edition), today, DUE_DAYS)
        try:
            _one(seed.folder / name, rules, read(), data, shapes, found)
        except Unusable as error:
            raise BadSeed("bad_list", name=name, why=error.code) from None
    return found


def _format(name: str) -> Format:
    id, kinds = _FORMATS[name]
    form = load_format(known_formats()[id])
    return replace(form, kinds=kinds) if kinds else form


def _one(
    path: Path, rules: Rules, folder: Folder, data: Path, shapes: dict[str, Shape], found: Brought
) -> None:
    entries = read_list(path, rules.form, surroundings.town_of(folder)).entries
    wanted = frozenset(entry.key for entry in entries if _belongs(entry))
    made = bring_in(folder, path, rules, Decisions({}, frozenset(), wanted))
    texts = write_records(folder, shapes, made.plan.changed, made.plan.added)
    texts[FILE] = write_crosswalk(made.crosswalk, surroundings.municipality(folder))
    for name, text in texts.items():
        (data / name).write_text(text, encoding="utf-8", newline="\n")
    found.taken.update(kind for kind, _ in made.plan.added)
    added = len(made.plan.added)
    found.left["not_filed"] += sum(entry.key not in wanted for entry in made.plan.new)
    found.left["no_place"] += sum(entry.key in wanted for entry in made.plan.new) - added


def _belongs(entry: Entry) -> bool:
    """Whether a place of a list belongs into a guide to care at home."""
    return kind_of(entry) in WHOLE or any(
        field.startswith(FLAGS) and value == "yes" for field, value in entry.facts.items()
    )

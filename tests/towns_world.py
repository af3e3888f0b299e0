"""What tests of other towns share: every page and file of a data set, and the names of the first.

Nothing of Nerima may stand in the guide of another town: no name, no area, no number of its desks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import real_world
from overlays import TODAY
from shared_sites import DATA
from zaitaku.load.editorial import load_book
from zaitaku.load.registry import build_registry
from zaitaku.model import Dataset, Lang, Listing
from zaitaku.pages import guide, sections
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings

NERIMA = re.compile(
    "練馬|ねりま|光が丘|石神井|大泉|豊玉|土支田|総合福祉事務所|保健相談所"
    "|nerima|hikarigaoka|shakujii|oizumi|toyotama",
    re.I,
)
READ = frozenset(
    {".html", ".json", ".ics", ".csv", ".xml", ".vcf", ".txt", ".geojson", ".svg", ".js", ".css"}
)


def context(dataset: Dataset, lang: Lang) -> Context:
    """The context of one language, far from any real address."""
    return Context(build_registry(dataset), load_strings(lang), TODAY, "https://example.org/")


def told(dataset: Dataset, folder: Path, lang: Lang) -> dict[str, str]:
    """Everything that is made from the data of a town in one language, by its address."""
    ctx = context(dataset, lang)
    book = load_book(folder, DATA)
    pages = (*sections.section_pages(ctx), *guide.guide_pages(ctx, book),
             *sections.listing_pages(ctx))  # fmt: skip
    made = {page.path: f"{page.title}\n{page.description}\n{page.body}" for page in pages}
    made |= dict(sections.data_files(ctx)) | dict(guide.guide_files(ctx, book))
    return made


def files_of(site: Path) -> dict[str, str]:
    """Every text file of a built site by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in site.rglob("*")
        if path.suffix in READ
    }


def numbers_but(dataset: Dataset) -> re.Pattern[str]:
    """Every number of the first town, but for those of offices that serve this one too."""
    ours = {phone for x in dataset.listings for phone in _phones(x)}
    theirs = {phone for x in real_world.registry().listings for phone in _phones(x)} - ours
    # A short number such as #7119 is nobody's own; where it may be told is another question.
    return re.compile("|".join(map(re.escape, sorted(x for x in theirs if x[0] != "#"))))


def traces(texts: dict[str, str], numbers: re.Pattern[str]) -> dict[str, list[str]]:
    """The files that tell something of the first town, with what they tell."""
    return {
        name: sorted({*NERIMA.findall(text), *numbers.findall(text)})
        for name, text in texts.items()
        if NERIMA.search(text) or numbers.search(text)
    }


def _phones(listing: Listing) -> Iterator[str]:
    if listing.phone:
        yield listing.phone
    yield from (x.number for x in listing.other_phones)

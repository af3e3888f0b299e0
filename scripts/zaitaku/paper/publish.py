"""Sheets into a built site: files in their places, and the pages that speak of them filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from zaitaku.draw.street import AREAS, PAPER, street
from zaitaku.ground import assets, parameters
from zaitaku.ground.parameters import Parameters
from zaitaku.load.fill_sheets import load_sheets
from zaitaku.load.registry import WARD, build_registry
from zaitaku.model import LANGS, Dataset
from zaitaku.paper.fill import Facts, fill
from zaitaku.paper.plan import plan
from zaitaku.paper.print_run import Made, make
from zaitaku.paper.thumbnail import png_size
from zaitaku.paper.typesetting import Fonts
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings

DRAWING = "drawings/street.svg"
SMALL_LINES = 2.2  # four drawings share a cover: their lines must not vanish in a copy
PAGES = ("leaflets", "en/leaflets")
# No sheet is offered by the page of a place, nor on the page of somebody else.
SILENT = ("r", "embed")


@dataclass(frozen=True, slots=True)
class Published:
    """What was put into the site: PDF files by address, and all bytes."""

    files: int
    bytes: int


def sheets_of(given: Parameters, dataset: Dataset) -> Iterator[Made]:
    """Every sheet of a data set, from the cache of the checkout where nothing changed.

    Raises:
        MissingAssets: when the fonts are not there.
        PrintFailed: when a sheet could not be set.
    """
    given = parameters.with_base(given, given.base_url or dataset.guide.base_url)
    registry = build_registry(dataset)
    contexts = {
        lang: Context(registry, load_strings(lang), given.today, given.base_url or "", given.commit)
        for lang in LANGS
    }
    regular = assets.font_files(given.root)[0]
    fonts = Fonts(regular.parent.parent, regular)
    sheets = load_sheets(given.root / "content" / "sheets", dataset.guide.municipality)
    jobs = plan(contexts, sheets, _covers(given.root / "content" / DRAWING, dataset))
    yield from make(jobs, fonts, given.today, given.kept / "leaflets")


def _covers(drawing: Path, dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """The drawing of the street for the covers, by area: none where a town has not drawn one."""
    if not drawing.is_file():
        return {}
    ids = [area.id for area in dataset.areas if area.id in AREAS]
    own = {id: (street(drawing, id, PAPER),) for id in ids}
    every = tuple(street(drawing, id, PAPER, SMALL_LINES) for id in ids)
    return {**own, WARD: every}


def speaks_of_sheets(file: str) -> bool:
    """Whether a page may speak of sheets; `file` is its place from the root of the language."""
    first, *more = PurePosixPath(file).parts
    return bool(more) and more[-1] == "index.html" and first not in SILENT


def _speaking(site: Path) -> Iterator[Path]:
    """The pages of both languages that may speak of sheets."""
    for page in site.rglob("index.html"):
        if speaks_of_sheets(page.relative_to(site).as_posix().removeprefix("en/")):
            yield page


def publish(site: Path, made: Iterable[Made] = ()) -> Published:
    """Write the sheets and fill the pages of both languages that speak of them.

    Without sheets the pages say that they were not made.
    """
    facts: dict[str, Facts] = {}
    for sheet in made:
        for path in sheet.paths:
            _write(site / path, sheet.pdf)
            facts[path] = Facts(len(sheet.pdf), sheet.pages)
        if sheet.sample and sheet.png:
            for folder in PAGES:
                path = f"{folder}/sample-{sheet.sample}.png"
                _write(site / path, sheet.png)
                facts[path] = Facts(len(sheet.png), size=png_size(sheet.png))
    for page in _speaking(site):
        text = page.read_text(encoding="utf-8")
        page.write_text(fill(text, facts), encoding="utf-8")
    pdfs = [fact for path, fact in facts.items() if path.endswith(".pdf")]
    return Published(len(pdfs), sum(fact.bytes for fact in pdfs))


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)

"""A second town from data alone: nothing of the first one is told there.

The folder `fixtures/kunitachi` holds 国立市 with its own territories and desks; of the national
words it takes the vocabulary, with its own name. Generated pages, exports, calendars and the data
of the finder and the form are searched for every name of Nerima. Hand-written pages are not in it.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from overlays import FIXTURES, SCHEMAS, TODAY
from shared_sites import DATA
from zaitaku.ground.problems import report
from zaitaku.load.editorial import load_book
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import check_dataset
from zaitaku.model import LANGS, Dataset, Lang
from zaitaku.opendata import v1
from zaitaku.pages import guide, sections
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings

OWN = {"練馬区": "国立市", "Nerima City": "Kunitachi City"}
NERIMA = re.compile("練馬|ねりま|nerima|光が丘|石神井|大泉|hikarigaoka|shakujii|oizumi", re.I)
# An office of Nerima answers on these; short and free numbers are national.
NUMBERS = re.compile("03-(?!0000)[0-9]{4}-[0-9]{4}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("town") / "data"
    shutil.copytree(FIXTURES / "kunitachi", data)
    words = (DATA / "vocabulary.yaml").read_text("utf-8")
    for theirs, ours in OWN.items():
        words = words.replace(theirs, ours)
    (data / "vocabulary.yaml").write_text(words, "utf-8")
    return data


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Dataset:
    found, problems = check_dataset(folder, today=TODAY, schemas=SCHEMAS, fallback=DATA)
    assert report(problems) == ""
    assert found is not None
    return found


def told(folder: Path, dataset: Dataset, lang: Lang) -> dict[str, str]:
    """Everything that is made from the data of a town in one language, by its address."""
    ctx = Context(build_registry(dataset), load_strings(lang), TODAY, "https://example.org/")
    book = load_book(folder)
    pages = (*sections.section_pages(ctx), *guide.guide_pages(ctx, book),
             *sections.listing_pages(ctx))  # fmt: skip
    made = {page.path: f"{page.title}\n{page.description}\n{page.body}" for page in pages}
    made |= dict(sections.data_files(ctx)) | dict(guide.guide_files(ctx, book))
    rules = json.loads(made["propose/rules.json"])
    # Its tables and patterns hold words by which a rule knows the mail address of an office
    # (nerima, oizumi …): nobody reads them.
    del rules["tables"], rules["patterns"]
    return made | {"propose/rules.json": json.dumps(rules, ensure_ascii=False)}


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_of_nerima_is_told_in_another_town(folder: Path, dataset: Dataset, lang: Lang):
    made = told(folder, dataset, lang)
    found = {path: hits for path, text in made.items() if (hits := set(NERIMA.findall(text)))}

    assert len(made) > 50
    assert found == {}
    assert {path for path, text in made.items() if NUMBERS.search(text)} == set()


def test_addresses_and_codes_are_those_of_the_town(folder: Path, dataset: Dataset):
    ctx = Context(build_registry(dataset), load_strings("ja"), TODAY, "https://example.org/")
    files = dict(v1.files(ctx, load_book(folder)))

    assert '"code": "132152"' in files["data/v1/listings.json"]
    assert "data/v1/jp/132152_medical.csv" in files
    assert "042-573-4661" in files["data/v1/centers_by_town.csv"]
    assert (dataset.stations, dataset.boundary) == ((), "{}")

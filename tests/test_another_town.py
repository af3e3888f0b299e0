"""A second town from data alone: nothing of the first one is told there.

The folder `fixtures/kunitachi` holds 国立市 with its own territories and desks, and nothing else:
words, figures and pages are the national ones, with what its prefecture says in them. Every page,
export, calendar and the data of finder and form are searched for each name of Nerima and for the
numbers of its desks.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import real_world
from marks import needs
from overlays import FIXTURES, SCHEMAS, TODAY
from shared_sites import DATA, ROOT, shared_site
from towns_world import files_of, numbers_but, told, traces
from zaitaku.ground.problems import report
from zaitaku.load.desk_roles import desk_of
from zaitaku.load.editorial import load_book
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import check_dataset
from zaitaku.model import LANGS, Dataset, Lang
from zaitaku.opendata import v1
from zaitaku.prose import layers
from zaitaku.prose.checking import page_faults
from zaitaku.prose.layers import Layer, Line
from zaitaku.prose.vacant import without_vacant
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings

TOWN = FIXTURES / "kunitachi"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    found, problems = check_dataset(TOWN, today=TODAY, schemas=SCHEMAS, fallback=DATA)
    assert report(problems) == ""
    assert found is not None
    return found


@pytest.fixture(scope="module")
def numbers(dataset: Dataset) -> re.Pattern[str]:
    return numbers_but(dataset)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_of_nerima_is_told_in_another_town(
    dataset: Dataset, numbers: re.Pattern[str], lang: Lang
):
    made = told(dataset, TOWN, lang)

    assert len(made) > 50
    assert traces(made, numbers) == {}


@pytest.mark.slow
@pytest.mark.build
def test_the_whole_second_site_holds_nothing_of_the_first(numbers: re.Pattern[str]):
    needs("build")
    texts = files_of(shared_site(TOWN))

    assert traces(texts, numbers) == {}
    # It is a whole guide: pages, leaflets, form, finder, exports.
    assert len(texts) > 180
    for page in ("guide/money", "easy/emergency", "find", "areas/kunitachi", "en/guide/nights"):
        assert f"{page}/index.html" in texts
    assert "国立市" in texts["guide/where-to-ask/index.html"]
    assert "042-576-2111" in texts["guide/how-to-begin/index.html"]


def test_addresses_and_codes_are_those_of_the_town(dataset: Dataset):
    ctx = Context(build_registry(dataset), load_strings("ja"), TODAY, "https://example.org/")
    files = dict(v1.files(ctx, load_book(TOWN, DATA)))

    assert '"code": "132152"' in files["data/v1/listings.json"]
    assert "data/v1/jp/132152_medical.csv" in files
    assert "042-573-4661" in files["data/v1/centers_by_town.csv"]
    assert (dataset.stations, dataset.boundary) == ((), "{}")


def test_a_role_leads_to_the_desk_of_the_town(dataset: Dataset):
    ids = {x.id for x in dataset.listings}

    # Its own, one of the prefecture, one of the whole country, one that the main desk stands in
    # for, and one that nobody has.
    assert desk_of(dataset, ids, "main-desk") == "desk-kunitachi"
    assert desk_of(dataset, ids, "emergency-advice") == "desk-7119"
    assert desk_of(dataset, ids, "despair-line") == "desk-yorisoi"
    assert desk_of(dataset, ids, "care-insurance-office") == "desk-kunitachi"
    assert desk_of(dataset, ids, "holiday-clinic") is None
    assert not ids & {"desk-himawari", "desk-tsutsuji-dental", "desk-hoken-toyotama"}


def test_answers_call_the_desks_of_the_town(dataset: Dataset):
    ids = {x.id for x in dataset.listings} | {x.id for x in dataset.vocabulary.short_numbers}

    assert {id for answer in dataset.answers for id in answer.call} <= ids
    calls = {answer.id: answer.call for answer in dataset.answers}
    assert calls["guardianship"] == ("desk-kunitachi",)


def test_the_most_local_layer_fills_a_slot(tmp_path: Path, dataset: Dataset):
    town, prefecture = (Layer(tmp_path / name, name) for name in ("town", "prefecture"))
    for layer, text in (
        (town, "note\n[[slot: a]]\nof the town\n"),
        (prefecture, "[[slot: a]]\nof the prefecture\n\n[[slot: b]]\n\n[[municipality]]: both\n"),
    ):
        layer.folder.mkdir()
        (layer.folder / "x.md").write_text(text, "utf-8")
    national = "---\nsources:\n  - [[local: a]]\n---\n[[local: b]]\n[[local: c]]\nlast"
    own = dataset.guide.municipality
    found = layers.lines(national, "x.md", (town, prefecture), own, "en")

    assert layers.joined(found) == "---\nsources:\nof the town\n---\nKunitachi City: both\nlast"
    assert [(x.file, x.number) for x in found[2:5]] == [
        ("town/x.md", 3), ("content/en/x.md", 4), ("prefecture/x.md", 6)
    ]  # fmt: skip
    astray = layers.stray_slots((town,), lambda path: "no slot here")
    assert [(x.code, x.file, x.line) for x in astray] == [("slot-unknown", "town/x.md", 2)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("## A\n\n[[needs: gone]]\n\ntext\n\n### Deeper\n\nx\n\n## B\n\ny", "## B\n\ny"),
        ("## A\n\n[[needs: here]]\ntext", "## A\n\ntext"),
        ("before\n- [[phone: gone]]\n  more of it\n- stays", "before\n- stays"),
        ("## Gone\n\n[[listing: gone | x]]\n\n## Stays\n\ntext", "## Stays\n\ntext"),
        ("| a | b |\n|---|---|\n| [[hours: gone]] | x |\n\ntext", "\ntext"),
        ('!!! zk-short "In short"\n    - [[phone: gone]]\n\ntext', "\ntext"),
        ("## Empty at the end\n\n### [[phone: gone]]\n", "\n"),
        (
            "[x](#gone), [y](#z)\n\n## A {#z}\n\n- [[phone: here]]",
            "x, [y](#z)\n\n## A {#z}\n\n- [[phone: here]]",
        ),
    ],
)
def test_a_block_whose_role_has_no_desk_disappears(text: str, left: str):
    given = [Line(line, "x.md", n) for n, line in enumerate(text.split("\n"), 1)]
    kept = layers.joined(without_vacant(given, lambda name: name == "gone"))

    assert kept.strip("\n") == left.strip("\n")


def test_every_local_text_of_the_ward_stands_in_a_page():
    own = real_world.registry().guide.municipality
    for lang in LANGS:
        over = layers.layers_of(ROOT, DATA, own, lang)

        def read(path: str, lang: Lang = lang) -> str | None:
            page = ROOT / "content" / lang / path
            return page.read_text("utf-8") if page.is_file() else None

        assert report(list(layers.stray_slots(over, read))) == ""


@pytest.mark.slow
def test_check_names_every_bad_page_and_local_text_at_once(tmp_path: Path):
    data = tmp_path / "data"
    for lang, words in (("ja", "自己負担は3割です。"), ("en", "You pay 30% yourself.")):
        (data / "local" / lang / "guide").mkdir(parents=True)
        text = f"[[slot: town-today]]\n{words}\n\n[[slot: nobody-asks]]\nx\n"
        (data / "local" / lang / "guide" / "home-care.md").write_text(text, "utf-8")
    for name in ("guide.yaml", "sources.yaml", "figures.yaml", "glossary.yaml"):
        (data / name).write_bytes((DATA / name).read_bytes())
    found = page_faults(ROOT, data, real_world.dataset(), TODAY)

    # Nothing else: the texts of the ward's other pages are missing here, and a page goes without.
    assert {(x.file, x.line, x.code) for x in found} == {
        ("data/local/ja/guide/home-care.md", 2, "guide-number-typed"),
        ("data/local/en/guide/home-care.md", 2, "guide-number-typed"),
        ("data/local/ja/guide/home-care.md", 4, "slot-unknown"),
        ("data/local/en/guide/home-care.md", 4, "slot-unknown"),
    }

"""Two towns from their seeds alone, whole: pages, data, calendars, paper, and the finder in use.

国立市 has centers with territories; the made-up town of another prefecture has 字, no territories
and no #7119. Everything that was built is searched for the first town.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

import paper
from find_site import DESK, LIST_KEY, find, opened, status
from interface import EN, JA, fixed
from marks import needs, shared
from sites import made, settled
from test_new_town import FAR, NEAR
from test_new_town import made as founded
from towns_world import NERIMA, files_of, numbers_but, traces
from zaitaku.model import Dataset, Kind

SEEDS = pytest.mark.parametrize("seed", [NEAR, FAR], ids=lambda seed: seed.name)
CAPITAL = re.compile("東京|Tokyo|都庁|都民|#7119")


@dataclass(frozen=True)
class Town:
    """A place of a town as people type it, in either language, and who answers for it."""

    typed: str
    english: str
    answer: str
    phone: str
    outside: str
    outside_said: str


TOWNS = {
    NEAR: Town("国立市谷保六丁目", "Yaho 6-chome", "", "", "立川市錦町", "国立市の外のようです"),
    FAR: Town("見本野町字下見本基線88番地", "Hondori 1-chome", "見本野町役場", "0155-24-4111",
              "札幌市中央区北一条", "見本野町の外のようです"),
}  # fmt: skip


def whole(seed: Path) -> tuple[Path, Dataset]:
    """The site of a new town with its paper, built once, and what it holds."""
    needs("build")
    return _whole(seed)


@shared
def _whole(seed: Path) -> tuple[Path, Dataset]:
    folder, dataset, _ = founded(seed)
    return made(folder / "data", folder / "site", "https://example.org/town/", pdf=True), dataset


def printed(site: Path) -> dict[str, str]:
    """What each sheet says: its words, where its links and codes lead, what it is called."""
    found = {}
    for file in sorted(site.rglob("*.pdf")):
        reader = pypdf.PdfReader(file)
        links = [
            str(note.get_object().get("/A", {}).get("/URI", ""))
            for page in reader.pages
            for note in page.get("/Annots", ())
        ]
        words = [paper.text(file.read_bytes()), *map(str, (reader.metadata or {}).values()), *links]
        found[file.relative_to(site).as_posix()] = "\n".join(words)
    return found


def body(page: Path) -> str:
    """What a reader sees on a page."""
    return str(html.document_fromstring(page.read_bytes()).body.text_content())


@pytest.mark.slow
@pytest.mark.build
@pytest.mark.pdf
@SEEDS
def test_no_file_of_a_second_town_tells_anything_of_the_first(seed: Path):
    site, dataset = whole(seed)
    sheets, texts = printed(site), files_of(site)

    assert len(sheets) >= 40
    assert len(texts) > 180
    assert [name for name in texts if name.endswith(".ics")]
    assert traces(texts, numbers_but(dataset)) == {}
    assert traces(sheets, numbers_but(dataset)) == {}
    name = dataset.guide.municipality.name.ja or ""
    assert sum(name in text for text in sheets.values()) > len(sheets) / 3


@pytest.mark.slow
@pytest.mark.build
@pytest.mark.pdf
def test_nothing_of_the_capital_is_told_in_another_prefecture():
    site, _ = whole(FAR)
    pages = {path.relative_to(site).as_posix(): body(path) for path in site.rglob("*.html")}

    # Samples of the components and a word of the glossary speak of #7119 as of something elsewhere.
    told = {x: CAPITAL.findall(text) for x, text in pages.items() if CAPITAL.search(text)}
    assert {x for x, found in told.items() if set(found) - {"#7119"}} == set()
    assert {x.removeprefix("en/") for x in told} <= {
        "guide/words/index.html",
        "components/index.html",
    }
    assert {
        x: CAPITAL.findall(text) for x, text in printed(site).items() if CAPITAL.search(text)
    } == {}


@pytest.mark.slow
@pytest.mark.build
@pytest.mark.pdf
@SEEDS
def test_what_a_prefecture_has_not_said_is_told_with_the_office_to_ask(seed: Path):
    site, _ = whole(seed)
    for path, words in (
        ("guide/nights", "北海道だけの窓口や決まりは、このページにまだありません"),
        ("en/guide/nights", EN("guide.prefecture_lacking", prefecture="Hokkaido")),
    ):
        text = body(site / path / "index.html")
        # Of Tokyo the text is there.
        assert (words in text) == (seed == FAR), path
        assert "0155-24-4111" in text or seed == NEAR
    assert fixed(JA, "guide.prefecture_lacking") not in body(
        site / "guide" / "home-care" / "index.html"
    )


def test_a_planted_name_or_number_is_noticed():
    numbers = re.compile("03-3993-1111")

    assert traces({"a": "光が丘", "b": "03-3993-1111", "c": "国立市"}, numbers) == {
        "a": ["光が丘"], "b": ["03-3993-1111"]
    }  # fmt: skip
    assert NERIMA.search("NERIMA")


# --- the finder, as people use it ---------------------------------------------------------------


def answering(dataset: Dataset, seed: Path) -> tuple[str, str]:
    """Name and number of who answers for the typed place: its center, else the main desk."""
    if TOWNS[seed].answer:
        return TOWNS[seed].answer, TOWNS[seed].phone
    center = next(c.center for town in dataset.towns for c in town.chome if c.name == "谷保6丁目")
    one = next(x for x in dataset.listings if x.id == center)
    return one.name.ja, one.phone or ""


def clean(page: Page) -> None:
    """Nothing of the first town is seen, wherever the journey has led."""
    settled(page)
    assert NERIMA.findall(page.locator("body").inner_text()) == []


@pytest.mark.slow
@pytest.mark.build
@pytest.mark.browser
@SEEDS
@pytest.mark.parametrize("path", ["find/", ""], ids=["finder", "home"])
def test_an_address_leads_to_who_answers_there(browser: Browser, seed: Path, path: str):
    site, dataset = whole(seed)
    name, phone = answering(dataset, seed)
    with opened(browser, path, site=site) as page:
        find(page, TOWNS[seed].typed)
        answer = page.locator("#zkf-answer")
        expect(answer).to_contain_text(name)
        call = f"tel:{phone}".replace("-", "")
        assert call in answer.locator("a.zk-phone").evaluate_all("all => all.map(a => a.href)")
        clean(page)


@pytest.mark.slow
@pytest.mark.build
@pytest.mark.browser
@SEEDS
def test_a_place_is_kept_compared_and_printed(browser: Browser, seed: Path):
    site, dataset = whole(seed)
    with opened(browser, site=site, viewport=DESK) as page:
        find(page, TOWNS[seed].typed)
        rows = page.locator(".zkf-row")
        rows.first.wait_for()
        chosen = rows.first.get_attribute("id").removeprefix("row-")
        rows.first.get_by_role("button", name=JA("find.js.add")).click()
        assert fixed(JA, "find.js.added") in status(page)
        page.locator("#zkf-tolist").click()
        kept = next(x for x in dataset.listings if x.id == chosen)
        expect(page.locator(".zkf-mine")).to_contain_text(kept.name.ja)
        expect(page.locator(".zkf-sheet--a4 .zkf-sheet__entry")).to_have_count(1)
        clean(page)
        page.goto("find/fridge/")
        page.locator("#zkf-fridge > *").first.wait_for()
        clean(page)
        assert chosen in page.evaluate("k => localStorage.getItem(k)", LIST_KEY)


@pytest.mark.slow
@pytest.mark.build
@pytest.mark.browser
@SEEDS
def test_other_towns_trouble_and_words_are_answered(browser: Browser, seed: Path):
    site, dataset = whole(seed)
    town = TOWNS[seed]
    with opened(browser, site=site) as page:
        find(page, town.outside)
        expect(page.locator("#zkf-answer")).to_contain_text(town.outside_said)
        clean(page)
        # Trouble in a sentence leads to a desk that is there, or to the page that helps.
        for trouble in ("夜に熱が出た", "お金が心配", "介護につかれた", "もの忘れが心配"):
            find(page, trouble)
            assert page.locator("#zkf-answer a").count() >= 1, trouble
            clean(page)
        page.goto("find/#q=存在しない言葉")
        page.locator("#zkf-found .zk-note").wait_for()
        expect(page.locator("#zkf-found")).to_contain_text(JA("find.js.nothing_text"))
        main = next(x for x in dataset.listings if x.id == dataset.guide.main_desk)
        expect(page.locator("#zkf-found a.zk-phone")).to_contain_text(main.phone or "")
        clean(page)


@pytest.mark.slow
@pytest.mark.build
@pytest.mark.browser
def test_an_ambiguous_place_and_a_kind_of_a_town_without_territories(browser: Browser):
    site, dataset = whole(FAR)
    with opened(browser, site=site, viewport=DESK) as page:
        find(page, "緑町")
        assert page.locator("#zkf-answer .zk-phone").first.inner_text().endswith("0155-24-4111")
        page.locator("input[value=pharmacies]").check()
        wanted = {x.id for x in dataset.listings if x.kind is Kind.PHARMACIES}
        found = page.locator(".zkf-row").evaluate_all("all => all.map(x => x.id)")
        assert {x.removeprefix("row-") for x in found} == wanted
        clean(page)


@pytest.mark.slow
@pytest.mark.build
@pytest.mark.browser
@SEEDS
def test_english_readers_find_the_same_desk(browser: Browser, seed: Path):
    site, dataset = whole(seed)
    with opened(browser, "en/find/", site=site, locale="en-GB") as page:
        find(page, TOWNS[seed].english)
        answer = page.locator("#zkf-answer")
        expect(answer).to_contain_text(answering(dataset, seed)[1])
        assert answer.locator("[lang=ja]").count() >= 1
        clean(page)
        page.goto("en/find/list/")
        clean(page)

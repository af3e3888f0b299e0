"""The pages about paper: the index with its pictures and figures, maps, and links that lead on."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from kept_pages import address_of, kept_page
from paper import sizes
from paper_site import AREAS, FOLDERS, area_of, files, page_at, real_context
from shared_sites import real_site
from sites import pages
from zaitaku.views import leaflets as views

pytestmark = [pytest.mark.build, pytest.mark.pdf]


def unfilled(folder: Path) -> list[str]:
    """Pages that name a sheet which is there and have no link to it."""
    return [
        f"{page.path}: {blank.get('data-file')}"
        for page in pages(folder)
        for blank in page.tree.xpath("//span[@class='zk-file'][not(a)]")
        if (real_site() / blank.get("data-file")).is_file()
    ]


def test_every_page_that_names_a_sheet_leads_to_it(tmp_path: Path):
    # Seen: the pages of long lists in parts, /pharmacies/oizumi/, never told of their PDF.
    assert unfilled(real_site()) == []
    part = page_at("/clinics/oizumi/").tree
    assert part.xpath("//span[@class='zk-file']/a/@href") == ["../../leaflets/oizumi-clinics.pdf"]

    file = next(file.relative_to(real_site()) for file in files() if file.stem == "oizumi-clinics")
    blank = f"<span class='zk-file' data-file='{file.as_posix()}'></span>"
    (tmp_path / "index.html").write_text(f"<html><body>{blank}</body></html>")
    assert unfilled(tmp_path) == [f"/: {file.as_posix()}"]


def test_a_picture_of_a_sheet_is_small_and_loaded_late():
    for folder in FOLDERS.values():
        for file in (real_site() / folder).glob("sample-*.png"):
            assert file.stat().st_size <= 15_000
    index = page_at("/leaflets/")
    pictures = index.tree.xpath("//img[contains(@class, 'zk-sample__image')]")
    assert len(pictures) == 12  # one for each kind of sheet
    assert {img.get("loading") for img in pictures} == {"lazy"}
    assert all(img.get("alt") for img in pictures)


# What Lighthouse asks of a phone with 1.75 dots a pixel: three quarters of them.
DOTS = """() => [...document.querySelectorAll(".zk-sample__image")].map((image) =>
    Number(image.getAttribute("width")) / image.getBoundingClientRect().width)"""


@pytest.mark.browser
def test_a_picture_of_a_sheet_has_dots_enough_for_a_phone(browser: Browser):
    with kept_page(browser, viewport={"width": 412, "height": 823}) as page:
        page.goto(f"{address_of(real_site())}/leaflets/")
        dots = page.evaluate(DOTS)
        page.locator(".zk-sample__image").first.evaluate("(x) => { x.style.maxWidth = '9rem' }")
        wider = page.evaluate(DOTS)

    assert len(dots) == 12
    assert min(dots) >= 1.75 * 0.75
    assert min(wider) < 1.75 * 0.75


def test_the_index_tells_pages_size_language_and_date_of_every_file():
    for lang, folder in FOLDERS.items():
        path = "/leaflets/" if lang == "ja" else "/en/leaflets/"
        index = page_at(path)
        named = {}
        for blank in index.tree.xpath("//span[@class='zk-file']"):
            named[blank.get("data-file")] = " ".join(blank.itertext())
        for file in files():
            said = named.get(file.relative_to(real_site()).as_posix())
            if said is not None:
                assert str(len(sizes(file.read_bytes()))) in said
                assert str(round(file.stat().st_size / 1000)) in said
                assert "2026" in said
        other = {name for name in map(str, named) if not name.startswith(f"{folder}/")}
        assert len(named) - len(other) >= 5 * 5 + 3 + 8
        assert f"{folder}/nerima.pdf" in named
        assert f"{folder}/acp.pdf" in named


@pytest.mark.parametrize("area", AREAS)
def test_the_numbers_on_the_map_picture_are_those_of_the_pages(area):
    wanted = views.map_numbers(real_context("ja"), area_of("ja", area))
    paths = [f"/leaflets/{area}/", f"/maps/{area}/"] + ([f"/areas/{area}/"] * (area != "ward"))
    for path in paths:
        page = page_at(path)
        shown = {int(x.text) for x in page.tree.xpath("//*[contains(@class, 'zk-number')]")}
        # A list that is too long for the page names its span; its own pages have the numbers.
        for line in page.tree.xpath("//p[contains(@class, 'zk-note')]"):
            if span := re.search(r"番号\D*(\d+)〜(\d+)", "".join(line.itertext())):
                shown |= set(range(int(span[1]), int(span[2]) + 1))
        assert sorted(shown) == sorted(wanted.values())
        assert page.texts("//figure[contains(@class, 'zk-paper-map')]//img/@alt")
    assert (real_site() / "maps" / area / "map.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize("path", ["/leaflets/", "/en/leaflets/", "/leaflets/ward/"])
def test_links_to_files_lead_somewhere(path):
    targets = page_at(path).texts("//@href | //img/@src")
    local = [urlsplit(urljoin(path, x)).path for x in targets if not urlsplit(x).scheme]

    assert [x for x in local if x.endswith(".pdf")]
    for target in local:
        file = real_site() / target.lstrip("/")
        assert file.is_file() or (file / "index.html").is_file(), target

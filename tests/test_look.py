"""The theme and its style sheets, on a small site that shows every component once."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, Route
from pypdf import PdfReader

from kept_pages import kept_page
from marks import needs
from served import served
from sites import ROOT, pages, settled

UI = ROOT / "tests" / "fixtures" / "ui"
SHEETS = ROOT / "overrides" / "assets" / "stylesheets"
SHOWN = ["", "lists/", "preview/", "guide/", "en/", "404.html"]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
EVIL = "\"'><script>window.hostile=1</script>{{ 7 * 7 }}"


def built(folder: Path, out: Path) -> Path:
    """Build both languages of the small site."""
    needs("build")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    for config, target in (("mkdocs.yml", out), ("mkdocs.en.yml", out / "en")):
        if not (folder / config).is_file():
            continue
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict"]
        subprocess.run(
            [*command, "--config-file", str(folder / config), "--site-dir", str(target)],
            check=True,
            env=environment,
        )
    return out


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(UI, tmp_path_factory.mktemp("look") / "site")


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with kept_page(browser, viewport={"width": 360, "height": 740}) as empty:
        yield empty


# What the templates write ------------------------------------------------------------------


@pytest.mark.build
def test_no_script_or_style_stands_in_a_page(site: Path):
    for found in pages(site):
        assert found.texts("//script[not(@src)][not(contains(@type, 'json'))]") == [], found.path
        assert found.texts("//style | //@style") == [], found.path
        assert found.texts("//@*[starts-with(name(), 'on')]") == [], found.path


@pytest.mark.build
def test_nothing_is_asked_of_another_host(site: Path):
    for found in pages(site):
        asked = found.texts("//script/@src | //img/@src | //link[not(@rel='canonical')]/@href")
        twins = found.texts("//link[@rel='alternate']/@href")
        assert [x for x in asked if "//" in x and x not in twins and "404" not in found.path] == []
    for file in (ROOT / "overrides").rglob("*.*"):
        if file.suffix in {".css", ".js"} and "finder" not in file.parts:
            # Not `https://${…}`: what a reader typed, made whole.
            hosts = set(re.findall(r"https?://[^/\s\"')$]+", file.read_text("utf-8")))
            assert hosts <= {"http://www.w3.org"}, file.name  # the name of SVG, never fetched


@pytest.mark.build
def test_leftovers_of_the_theme_are_gone(site: Path):
    for found in pages(site):
        assert found.texts("//input[contains(@class, 'md-toggle')]/@id") == [], found.path
        assert found.texts("//label[@for='__drawer']/@for") == [], found.path
        assert found.texts("//*[@data-md-component='dialog']/@class") == [], found.path
        assert found.texts("//meta[@name='generator']/@content") == [], found.path


@pytest.mark.build
def test_a_page_names_itself_and_its_twin(site: Path):
    for path, lang, other in (("lists/", "ja", "en"), ("en/", "en", "ja")):
        tree = html.fromstring((site / path / "index.html").read_bytes())
        assert tree.get("lang") == lang
        assert set(tree.xpath("//link[@rel='alternate']/@hreflang")) == {"ja", "en", "x-default"}
        (switch,) = tree.xpath("//a[contains(@class, 'zk-header__lang')]")
        assert (switch.get("lang"), switch.get("hreflang")) == (other, other)
        assert tree.xpath("//meta[@name='description']/@content")
        assert len(tree.xpath("//main")) == 1


@pytest.mark.build
def test_every_page_says_what_it_is_not_and_whom_to_call(site: Path):
    for found in pages(site):
        words = found.tree.text_content()
        english = found.path.startswith("/en/")
        assert ("Not a site of Nerima" if english else "公式サイトではありません") in words
        assert ("not yet named" if english else "運営者未定") in words
        assert {"tel:119", "tel:%237119", "tel:0332122323"} <= set(found.texts("//@href"))


@pytest.mark.build
def test_hostile_words_in_the_front_matter_stay_words(tmp_path: Path):
    (tmp_path / "ja").mkdir()
    front = {
        "title": EVIL,
        "description": EVIL,
        "crumbs": [{"title": EVIL, "url": f"x{EVIL}"}],
        "alternates": [{"lang": "en", "url": EVIL, "absolute": EVIL}],
    }
    text = f"---\n{json.dumps(front)}\n---\n<h1>x</h1>\n"  # JSON is YAML
    (tmp_path / "ja" / "index.md").write_text(text, "utf-8")
    config = (UI / "mkdocs.yml").read_text("utf-8").partition("nav:")
    extra = (
        config[2].partition("extra:")[2].replace("skip: 本文へ進む", f"skip: {json.dumps(EVIL)}")
    )
    head = config[0].replace("../../../", f"{ROOT}/")
    (tmp_path / "mkdocs.yml").write_text(f"{head}extra:{extra}", "utf-8")
    tree = html.fromstring((built(tmp_path, tmp_path / "out") / "index.html").read_bytes())

    assert not [x for x in tree.xpath("//script/text()") if "hostile" in x]
    assert tree.xpath("//a[@class='zk-skip']/text()") == [EVIL]
    assert EVIL in tree.xpath("//meta[@name='description']/@content")
    assert EVIL in tree.xpath("//link[@rel='alternate']/@href")
    assert EVIL in tree.xpath("//ol//a/text()")


# What the reader sees -------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(scheme: str) -> dict[str, str]:
    """The palette of guide.css in one scheme: dark changes what it names and keeps the rest."""
    light, _, dark = (SHEETS / "guide.css").read_text("utf-8").partition("(prefers-color-scheme")
    parts = [light] if scheme == "light" else [light, dark.partition("@layer base")[0]]
    return {k: v for part in parts for k, v in re.findall(r"--zk-([a-z-]+): (#[0-9a-f]{6});", part)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("ink", "paper card sand mint amber-soft red-soft"),
        ("ink-soft", "paper card sand mint"),
        ("green", "paper card sand mint"),
        ("green-dark", "paper card sand mint"),
        ("red", "paper card red-soft"),
        ("amber", "paper card amber-soft"),
        ("on-green", "green green-dark"),
        ("on-dusk", "dusk dusk-low strip foot"),
        ("on-lamp", "lamp"),
    ],
)
def test_words_stand_out_seven_to_one(scheme: str, text: str, grounds: str):
    palette = colours(scheme)
    for ground in grounds.split():
        found = contrast(palette[text], palette[ground])
        assert found >= 7, f"{text} on {ground}: {found:.2f}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_of_fields_and_the_ring_of_focus_stand_out_three_to_one(scheme: str):
    palette = colours(scheme)
    for ground in ("paper", "card", "sand"):
        assert contrast(palette["edge"], palette[ground]) >= 3, ground
        assert contrast(palette["green-dark"], palette[ground]) >= 3, ground
    assert contrast(palette["lamp"], palette["dusk"]) >= 3


def test_a_pale_word_would_be_noticed():
    assert contrast("#777777", "#ffffff") < 7


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "width"), [*((path, 360) for path in SHOWN), ("lists/", 1280), ("preview/", 1280)]
)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, width: int):
    size = {"width": width, "height": 800}
    with kept_page(browser, viewport=size, bypass_csp=True) as page:
        page.goto(f"{address}/{path}")
        page.add_script_tag(path=AXE)
        found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")

    assert found == []


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize("path", SHOWN)
@pytest.mark.parametrize(("width", "text"), [(320, 100), (360, 200), (1280, 200)])
def test_no_page_scrolls_sideways(browser: Browser, address: str, path: str, width: int, text: int):
    size = {"width": width, "height": 640}
    with kept_page(browser, viewport=size, bypass_csp=True) as page:
        page.goto(f"{address}/{path}")
        page.add_style_tag(content=f"html {{ font-size: {text}% !important }}")
        over = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert over <= 0


@pytest.mark.build
@pytest.mark.browser
def test_what_is_pressed_is_large_and_a_number_is_one_line(page: Page, address: str):
    page.goto(f"{address}/lists/")
    for selector in (".zk-phone", ".zk-menu__button", ".zk-header__lang", ".zk-jump a",
                     ".zk-emergency__link"):  # fmt: skip
        for box in page.locator(selector).all():
            size = box.bounding_box()
            assert size is None or size["height"] >= 43.9, selector
    sentence = page.locator(".zk-emergency__else a").bounding_box()  # stands in a sentence
    assert sentence is not None
    assert sentence["height"] >= 24
    for number in page.locator("a.zk-phone").all():
        size = number.bounding_box()
        assert size is not None
        assert size["height"] < 60, "one line"


@pytest.mark.build
@pytest.mark.browser
def test_the_three_numbers_stay_in_sight_and_cover_no_heading(page: Page, address: str):
    page.goto(f"{address}/lists/#pharm-4")
    settled(page)
    strip = page.locator(".zk-emergency").bounding_box()
    row = page.locator("#pharm-4").bounding_box()

    assert strip is not None
    assert row is not None
    assert strip["y"] >= -0.5
    assert row["y"] >= strip["y"] + strip["height"] - 1


@pytest.mark.build
@pytest.mark.browser
def test_opened_from_a_folder_pages_can_be_read_and_say_what_is_missing(page: Page, site: Path):
    page.goto(f"{site.as_uri()}/index.html")
    assert page.locator("#zk-folder").is_visible()
    page.locator(".zk-menu__button").click()
    page.locator(".zk-menu__list a", has_text="相談先").click()

    assert page.url == f"{site.as_uri()}/lists/index.html"
    assert page.locator("#pharm-1").is_visible()


@pytest.mark.build
@pytest.mark.browser
def test_an_address_typed_in_capitals_is_offered_in_small_letters(page: Page, address: str):
    site = "https://guide.example"

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(site)
        there = page.request.get(address + path)
        body = there if there.ok else page.request.get(f"{address}/404.html")
        route.fulfill(response=body, status=200 if there.ok else 404)

    page.route(f"{site}/**", answer)
    page.goto(f"{site}/Lists/")
    offer = page.locator("#zk-lower p").first
    offer.wait_for()
    assert not page.locator("#zk-folder").is_visible()
    offer.locator("a").click()

    assert page.url == f"{site}/lists/"


@pytest.mark.build
@pytest.mark.browser
def test_the_keyboard_reaches_the_text_and_the_menu(page: Page, address: str):
    page.goto(f"{address}/lists/")
    page.keyboard.press("Tab")
    assert page.locator(".zk-skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.locator(".zk-menu__button").focus()
    page.keyboard.press("Enter")
    assert page.locator(".zk-menu__list a").first.is_visible()


@pytest.mark.build
@pytest.mark.browser
def test_an_age_grows_with_the_reader_s_clock(page: Page, address: str):
    page.clock.set_fixed_time("2026-11-22T12:00:00+09:00")
    page.goto(f"{address}/lists/")
    fresh = page.locator("#pharm-1 .zk-age")
    assert "zk-age--fresh" in fresh.get_attribute("class")
    assert "52日前" in fresh.inner_text()
    page.clock.set_fixed_time("2027-12-01T12:00:00+09:00")
    page.reload()
    assert "zk-age--stale" in fresh.get_attribute("class")
    assert "古い情報" in fresh.inner_text()
    assert "52日前" not in fresh.inner_text()
    assert "zk-age--listed" in page.locator("#pharm-2 .zk-age").get_attribute("class")


@pytest.mark.build
@pytest.mark.browser
def test_no_door_prints_black(browser: Browser, address: str):
    page = browser.new_context(bypass_csp=True).new_page()  # the policy refuses HTML from a text
    page.goto(f"{address}/preview/")
    page.evaluate(
        """() => document.querySelector("main, body").insertAdjacentHTML("beforeend", `
          <div class="zk"><div class="md-typeset"><ul class="zk-doors"><li>
          <a class="zk-door" href="#"><span class="zk-door__title">a</span></a>
          </li></ul></div></div>`)"""
    )
    page.emulate_media(media="print")

    said = page.evaluate(
        """() => [...document.querySelectorAll(".zk-door")].map((door) => [
          getComputedStyle(door).backgroundColor,
          getComputedStyle(door.querySelector(".zk-door__title")).color])"""
    )
    page.context.close()

    assert said
    assert all(colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"] for colours in said)


@pytest.mark.build
@pytest.mark.browser
def test_every_printed_sheet_says_whose_it_is_and_of_which_day(page: Page, address: str):
    for path, words in (
        ("preview/", ("公式サイトではありません", "運営者未定", "印刷した日")),
        ("en/", ("Not a site of Nerima", "not yet named", "Printed on")),
    ):
        page.goto(f"{address}/{path}")
        sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
        for sheet in sheets:
            # PDFs name some kanji by their radicals; NFKC gives the kanji back.
            text = re.sub(r"\s+", "", normalize("NFKC", sheet.extract_text()))
            assert all(word.replace(" ", "") in text for word in words), text
        assert (round(sheets[0].mediabox.width), round(sheets[0].mediabox.height)) == (595, 842)


@pytest.mark.build
@pytest.mark.browser
def test_nothing_on_paper_is_smaller_than_twelve_points(page: Page, address: str):
    page.emulate_media(media="print")
    for path in ("lists/", "preview/", "guide/"):
        page.goto(f"{address}/{path}")
        small = page.evaluate(
            """() => [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility()
              && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
              && !e.closest("rt, sup, svg")
              && parseFloat(getComputedStyle(e).fontSize) < 15.99)
              .map((e) => `${e.className} ${e.textContent.trim().slice(0, 20)}`)"""
        )
        assert small == [], path

"""Lists for pages of others: in a frame 300 px wide, on a page of another origin, without script.

The pages are those of the sample, of the ward, and of a made-up town far away; what they may say is
what the lists of the guide say.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Frame, Page

import real_world
from interface import JA
from kept_pages import kept_page
from marks import shared
from overlays import SCHEMAS, TODAY
from served import served
from shared_sites import DATA, DEMO, demo_site, shared_site
from sites import ROOT, SitePage, broken_links, pages, settled
from test_another_town import TOWN
from test_html import faults, kinds
from towns_world import context
from zaitaku.load.validate import check_dataset
from zaitaku.model import LANGS, Kind, Lang
from zaitaku.pages.embeds import embed_files
from zaitaku.views import embeds
from zaitaku.views.context import Context

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
NARROW = 300
TOGETHER = 20  # frames on one page
HOST = """<!doctype html><html lang="ja"><head><title>町内会</title></head><body><h1>町内会</h1>
{frame}</body></html>"""


def made(ctx: Context) -> dict[str, str]:
    return dict(embed_files(ctx))


@shared
def of(folder: Path, lang: Lang) -> Context:
    dataset, _ = check_dataset(folder, today=TODAY, schemas=SCHEMAS, fallback=DATA)
    assert dataset is not None
    return context(dataset, lang)


def body(text: str) -> str:
    return str(html.document_fromstring(text).body.text_content())


# --- what stands in a list ----------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("folder", [DATA, DEMO, TOWN], ids=["ward", "sample", "town"])
def test_every_list_is_harmless_and_leads_out_of_its_frame(folder: Path, lang: Lang):
    pages = made(of(folder, lang))

    assert pages
    for path, text in pages.items():
        tree = html.document_fromstring(text)
        assert tree.get("lang") == lang
        assert not tree.xpath("//script | //style | //@style | //img | //form | //iframe"), path
        assert not tree.xpath("//@*[starts-with(name(), 'on')]"), path
        (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        # Nothing of it may run, and no page is refused that shows it.
        assert "script-src" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors" not in policy
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        assert tree.xpath("//base/@target") == ["_top"]
        assert len(tree.xpath("//h1")) == 1
        assert tree.xpath("//footer//a/@href")[0].endswith(f"areas/{path.split('/')[1]}/")


def test_each_place_has_its_number_its_confirmation_and_its_source():
    ctx = of(DATA, "ja")
    pages, registry = made(ctx), real_world.registry()
    seen = 0
    for area in registry.dataset.areas:
        path = f"embed/{area.id}/pharmacies/index.html"
        found = html.document_fromstring(pages[path]).xpath("//li[contains(@class, 'zk-row')]")
        listed = registry.in_area(Kind.PHARMACIES, area.id)
        assert len(found) == len(listed)
        for line, one in zip(found, listed, strict=True):
            text = line.text_content()
            assert one.name.ja in text
            assert (one.phone or JA("phone.missing")) in text
            age = one.said("phone").assured or one.assured
            assert ("最後の確認：未確認" in text) == (age is None), one.id
            assert re.search("出典：.+（.+）", text)
            seen += 1
    assert seen > 300


def test_a_support_center_says_whom_it_serves():
    text = body(made(of(DATA, "ja"))["embed/hikarigaoka/centers/index.html"])

    assert "光が丘1丁目" in text or "光が丘" in text
    assert "担当" in text


def test_more_than_fit_are_counted_and_left_to_the_guide(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(embeds, "LONG_AREA", 2)
    text = body(made(of(DATA, "ja"))["embed/nerima/pharmacies/index.html"])

    assert text.count("最後の確認") == 2
    assert re.search("ほかに[0-9]+件あります", text)


def test_the_line_to_copy_shows_a_list_that_is_there():
    for folder in (DATA, TOWN):
        for lang in LANGS:
            ctx = of(folder, lang)
            (address,) = html.fromstring(embeds.example(ctx)).xpath("//@src")
            path = address.removeprefix(ctx.base_url).removeprefix("en/")
            assert f"{path}index.html" in made(ctx)
            assert 'title="' in embeds.example(ctx)
            offered = {path for area in embeds.offered(ctx) for _, path in area.lists}
            assert {f"{path.strip('/')}/index.html" for path in offered} == set(made(ctx))


# --- in the sites -------------------------------------------------------------------------------


@pytest.mark.build
@pytest.mark.slow
def test_the_lists_of_built_sites_are_valid_html_and_lead_somewhere():
    for site in (demo_site(), shared_site(TOWN)):
        files = [one.file for one in new_makes(site)]
        assert files
        assert faults(files) == []
        assert [x for x in broken_links(site) if "/embed/" in x] == []


# --- on the page of somebody else ---------------------------------------------------------------


@pytest.fixture(scope="module", params=[DEMO, TOWN], ids=["sample", "town"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The lists of a data set in both languages beside the real style sheet."""
    folder = tmp_path_factory.mktemp("embeds") / "site"
    for lang in LANGS:
        root = folder if lang == "ja" else folder / "en"
        shutil.copytree(ROOT / "overrides" / "assets" / "stylesheets", root / "assets/stylesheets")
        for path, text in made(of(request.param, lang)).items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, "utf-8")
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with kept_page(browser, viewport={"width": 800, "height": 900}, bypass_csp=True) as empty:
        yield empty


@contextmanager
def a_host(page: Page, folder: Path) -> Iterator[Callable[..., list[Frame]]]:
    """A page of somebody else; what it gives shows lists in frames on it."""
    with served(folder) as there:
        # Another name of this machine: another origin and another site.
        address = there.replace("127.0.0.1", "localhost")

        def shown(*lists: str) -> list[Frame]:
            frames = "".join(embeds.frame(one, "一覧") for one in lists)
            (folder / "index.html").write_text(HOST.format(frame=frames), "utf-8")
            page.goto(address)
            settled(page)
            return page.frames[1:]

        yield shown


@pytest.mark.browser
@pytest.mark.slow
def test_lists_are_whole_in_a_narrow_frame_of_another_origin(
    page: Page, site: Path, tmp_path: Path
):
    paths = sorted([*site.glob("embed/*/*"), *site.glob("en/embed/*/*")])
    with served(site) as guide, a_host(page, tmp_path) as shown:
        addresses = [f"{guide}/{path.relative_to(site).as_posix()}/" for path in paths]
        for start in range(0, len(paths), TOGETHER):
            for found in shown(*addresses[start : start + TOGETHER]):
                found.wait_for_selector("footer")
                assert found.evaluate("innerWidth") == NARROW
                # Nothing is cut off and nothing scrolls sideways.
                assert found.evaluate("document.documentElement.scrollWidth") <= NARROW
                assert found.evaluate("getComputedStyle(document.body).paddingLeft") == "16px"


@pytest.mark.browser
@pytest.mark.slow
def test_lists_of_every_make_are_accessible(page: Page, site: Path, tmp_path: Path):
    # A list that has no other elements than those before it can have no other fault.
    made = {one.file.parent.relative_to(site).as_posix() for one in new_makes(site)}
    assert {path.split("/")[0] for path in made} == {"embed", "en"}
    with served(site) as guide, a_host(page, tmp_path) as shown:
        for path in sorted(made):
            [found] = shown(f"{guide}/{path}/")
            found.evaluate(AXE.read_text("utf-8"))
            wrong = "axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
            assert found.evaluate(wrong) == [], path


def new_makes(site: Path) -> Iterator[SitePage]:
    """The lists of each language that bring an element which no list before them has."""
    seen: set[tuple[str, ...]] = set()
    for one in pages(site, framed=True):
        here = {(one.tree.get("lang"), *kind) for kind in kinds(one)}
        if "/embed/" in one.path and here - seen:
            seen |= here
            yield one


@pytest.mark.browser
def test_a_link_of_a_list_opens_the_guide_and_not_the_frame(page: Page, site: Path, tmp_path: Path):
    with served(site) as guide, a_host(page, tmp_path) as shown:
        path = min(site.glob("embed/*/centers")).relative_to(site).as_posix()
        (site / "areas" / path.split("/")[1]).mkdir(parents=True, exist_ok=True)
        (site / "areas" / path.split("/")[1] / "index.html").write_text("<h1>案内</h1>", "utf-8")
        [found] = shown(f"{guide}/{path}/")
        found.click("footer a")
        page.wait_for_url("**/areas/**")

        assert page.url.startswith(guide)
        assert len(page.frames) == 1

"""The guide as built: what a typed digit, a passed date or a wrong name does to a whole build, and
what readers get in a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from book_world import DATA
from interface import EN, JA
from served import served
from shared_sites import LATE, MINI, real_site, shared_site
from sites import BASE, DAY, ROOT, SitePage, pages
from thinned import thin
from zaitaku.build import BuildFailed, build
from zaitaku.ground.parameters import Parameters
from zaitaku.load.editorial import load_book

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
KANJI = re.compile("[一-龠々〆]")
OURS = ("guide", "status/numbers", "initiatives", "events", "memory", "easy")
pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def site() -> Path:
    return real_site()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A checkout whose texts may be changed: everything else is the real one."""
    for name in ("data", "scripts", "overrides", "node_modules"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def built(root: Path, out: Path, data: Path) -> Path:
    build(Parameters(root, data, DAY, BASE, "0123456789"), out, pdf=False)
    return out


def append(root: Path, page: str, text: str) -> int:
    """Add a line at the end of a page; returns its number."""
    path = root / "content" / page
    path.write_text(path.read_text("utf-8").rstrip("\n") + f"\n\n{text}\n", "utf-8")
    return path.read_text("utf-8").count("\n")


PLANTED = [
    ("ja/guide/money.md", "自己負担は3割です。", "[[figure:"),
    ("ja/guide/money.md", "[[figure: no-such]]", "no-such"),
    ("ja/easy/acp.md", "{家|いえ}に帰る", "帰"),
    ("en/guide/money.md", "You pay 30% yourself.", "[[figure:"),
    ("en/guide/nights.md", "[[find: kind=no-such | look]]", "no-such"),
    ("ja/guide/nights.md", "[どこにもないページ](no-such.md#a)", "no-such.md"),
]


def test_planted_faults_stop_the_build_and_name_file_and_line(root: Path):
    assert_named(root, MINI, PLANTED)


def test_a_desk_that_is_missing_stops_the_build(root: Path, tmp_path: Path):
    # A fictional data set may lack a desk; the real one may not.
    thin(ROOT / "data", tmp_path / "thin")
    fault = ("ja/guide/acp.md", "[[listing: no-such-desk]]", "no-such-desk")
    assert_named(root, tmp_path / "thin", [fault])


def test_what_the_engine_warns_of_stops_the_build(root: Path):
    # MkDocs counts warnings for --strict only while it is not told to be quiet.
    append(root, "ja/guide/nights.md", "[どこにもない](no-such.txt)")

    with pytest.raises(BuildFailed) as failure:
        built(root, root / "site", MINI)
    assert "no-such.txt" in failure.value.output
    assert "strict" in failure.value.output


def assert_named(root: Path, data: Path, faults: list[tuple[str, str, str]]) -> None:
    """Each fault that is written into a page is told with file, line and words."""
    lines = [append(root, page, text) for page, text, _ in faults]

    with pytest.raises(BuildFailed) as failure:
        built(root, root / "site", data)
    for line, (page, _, words) in zip(lines, faults, strict=True):
        assert f"content/{page}:{line}:" in failure.value.output
        assert words in failure.value.output
    assert "Traceback" not in failure.value.output


def test_a_passed_date_shows_on_the_page_and_on_the_status_page():
    late = shared_site(MINI, day=LATE)
    book = load_book(DATA)

    for prefix, words in (
        ("", JA("guide.overdue")),
        ("en/", EN("guide.overdue")),
    ):
        assert words in (late / prefix / "guide/money/index.html").read_text("utf-8")
        status = html.parse(late / prefix / "status/index.html")
        rows = status.xpath("//h2[@id='overdue']/following::table[1]/tbody/tr")
        links = [row.xpath("string(.//a/@href)") for row in rows]
        assert "../guide/money/" in links
        money = next(row for row in rows if row.xpath(".//a[@href='../guide/money/']"))
        cap = book.figures["money-care-cap-taxed"]
        assert (cap.value.ja if not prefix else cap.value.en) in money.text_content()


def test_nothing_is_overdue_today(site: Path):
    status = html.parse(site / "status/index.html").xpath(
        "string(//h2[@id='overdue']/following::p[1])"
    )

    assert status == JA("overdue.nothing")


def bare_kanji(body: html.HtmlElement) -> list[str]:
    """Texts with kanji that stand outside ruby."""
    texts = body.xpath(".//text()[not(ancestor::ruby)]")
    return [text.strip() for text in texts if KANJI.search(text)]


def miscounted(site: Path, page: SitePage) -> list[str]:
    """Links below a page that lead to more or fewer rows than they say."""
    found = []
    for item in page.tree.xpath("//*[@class='zk-browse__areas']/li"):
        (link,) = item.xpath("./a")
        path, _, anchor = link.get("href").partition("#")
        file = (site / page.path.strip("/") / path / "index.html").resolve()
        section = html.parse(file).xpath(f"//section[@aria-labelledby='{anchor}']")[0]
        # A long list tells its count above and leads to its rows.
        told = section.xpath("string(./h2//*[@class='zk-jump__count'])")
        rows = str(len(section.xpath(".//li[@id]")))
        if item.xpath("string(./span)") not in (told, rows):
            found.append(link.text_content())
    return found


def test_a_page_of_the_guide_leads_to_the_listings_of_each_area(site: Path):
    for prefix in ("", "/en"):
        (page,) = pages(site, f"{prefix}/guide/dementia".lstrip("/"))
        names = [a.text_content() for a in page.tree.xpath("//*[@class='zk-browse']//a")]
        assert len(names) == len(set(names)) > 8
        assert miscounted(site, page) == []
        page.tree.xpath("//*[@class='zk-browse__areas']/li/span")[0].text = "99"
        assert len(miscounted(site, page)) == 1


def test_every_kanji_of_an_easy_page_has_its_reading_and_a_fallback(site: Path):
    found = list(pages(site, "easy"))

    assert len(found) == 10
    for page in found:
        # Menu, red bar and foot too: whoever cannot read them cannot leave the page.
        for part in ("header", "aside", "footer", "*[@id='content']"):
            assert page.tree.xpath(f"//body//{part}//ruby"), f"{page.path}: {part}"
        for ruby in page.tree.iter("ruby"):
            assert len(ruby.xpath("./rt")) == 1
            assert [rp.text for rp in ruby.xpath("./rp")] == ["（", "）"]
        assert bare_kanji(page.tree.body) == [], page.path
    guide = next(pages(site, "guide"))
    assert JA("leaflets.index_title") in bare_kanji(guide.tree.body)


def test_japanese_lines_show_no_stray_blank(site: Path):
    cjk = "[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]"
    for page in (*pages(site, "guide"), *pages(site, "easy")):
        for block in page.tree.xpath("//*[@id='content']//p | //*[@id='content']//li"):
            assert not re.search(rf"{cjk}\n\s*{cjk}", (block.text or "")), page.path


def test_calendars_are_files_with_their_own_line_ends(site: Path):
    files = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.ics"))
    areas = ("hikarigaoka", "nerima", "oizumi", "shakujii", "ward")

    assert files == [f"{pre}events/{area}.ics" for pre in ("en/", "") for area in areas]
    for name in files:
        data = (site / name).read_bytes()
        assert data.count(b"\r\n") == data.count(b"\n") > 10
        assert b"\r\r" not in data


# In the browser --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)
    yield context.new_page()
    context.close()


def ours(site: Path) -> list[str]:
    return sorted(
        path.parent.relative_to(site).as_posix()
        for prefix in ("", "en/")
        for name in OURS
        for path in site.glob(f"{prefix}{name}/**/index.html")
    )


# One of each make: tables with figures, a filter, a calendar, a roster, readings. Every page of
# both languages is looked at by `make sweep`, before each publication.
OF_EACH_MAKE = (
    "guide/nights", "guide/money", "status/numbers", "initiatives", "events", "memory",
    "easy/money", "en/guide/nights", "en/status/numbers", "en/initiatives",
)  # fmt: skip


@pytest.mark.browser
def test_no_page_of_the_guide_is_wider_than_a_phone(site: Path, address: str, page: Page):
    assert len(ours(site)) > 40
    for path in ours(site):
        page.goto(f"{address}/{path}/", wait_until="domcontentloaded")
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, path


@pytest.mark.browser
@pytest.mark.parametrize("path", OF_EACH_MAKE)
def test_pages_of_each_make_are_accessible(address: str, page: Page, path: str):
    page.goto(f"{address}/{path}/")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run().then((r) => r.violations.map((v) => v.id))")
    assert found == []


@pytest.mark.browser
def test_initiatives_are_narrowed_and_the_address_keeps_the_choice(address: str, page: Page):
    page.goto(f"{address}/initiatives/")
    status, entries = page.locator(".zk-filter__count"), page.locator(".zk-entry:visible")
    everything = entries.count()
    assert everything == 50 + len(load_book(DATA).published.programmes)

    page.select_option("select[name=audience]", "residents")
    page.select_option("select[name=theme]", "mouth")
    some = entries.count()
    assert 0 < some < everything
    assert status.inner_text() == JA("initiatives.count", all=everything, n=some)
    assert page.url.endswith("#audience=residents&theme=mouth")

    page.reload()
    assert entries.count() == some
    assert page.input_value("select[name=theme]") == "mouth"
    page.get_by_role("button", name=JA("initiatives.reset")).click()
    assert (entries.count(), "#" in page.url) == (everything, False)


@pytest.mark.browser
def test_a_link_into_the_list_finds_its_entry(address: str, page: Page):
    page.goto(f"{address}/en/initiatives/#initiative-21")

    assert page.locator("#initiative-21").is_visible()
    page.goto(f"{address}/en/initiatives/#organisation=nerima-dental-association")
    page.reload()
    assert page.locator(".zk-entry:visible").count() == 3


@pytest.mark.browser
def test_without_scripts_everything_is_there(address: str, browser: Browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/initiatives/")

    assert page.locator(".zk-entry:visible").count() >= 50
    assert not page.locator(".zk-filter").is_visible()
    context.close()


CELLS = """[...document.querySelectorAll("td")]
    .map((cell) => getComputedStyle(cell).display).filter((is) => is !== "table-cell")"""


@pytest.mark.browser
@pytest.mark.parametrize("path", ["status/numbers/", "en/status/numbers/"])
def test_numbers_stand_in_their_columns(address: str, page: Page, path: str):
    page.goto(f"{address}/{path}")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert page.evaluate(CELLS) == []
    page.evaluate("document.querySelector('td').className = 'zk-number'")
    assert page.evaluate(CELLS) == ["inline-block"]


@pytest.mark.browser
@pytest.mark.parametrize(("path", "name"), [("", "医療"), ("en/", "Medical care")])
def test_many_columns_are_stacked_on_a_phone_and_stay_a_table(
    address: str, page: Page, path: str, name: str
):
    page.goto(f"{address}/{path}guide/dementia/")
    head = page.get_by_role("columnheader", name=name)
    table = page.locator("table.zk-wide").filter(has=head)
    cell = table.locator("tbody td:nth-child(3)").first
    label = "(cell) => getComputedStyle(cell, '::before').content"

    assert cell.bounding_box()["width"] > 300  # type: ignore[index]  # it is drawn
    assert cell.evaluate(label) == f'"{name}" / ""'
    assert table.get_by_role("columnheader", name=name).count() == 1
    assert table.get_by_role("row").count() == 5
    assert table.locator("tbody td").first.get_attribute("role") == "cell"
    cell.evaluate("(cell) => cell.removeAttribute('data-label')")
    assert name not in cell.evaluate(label)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.evaluate(CELLS) == []
    page.wait_for_function("!document.querySelector('td[role]')")
    assert page.locator(".zk-table[tabindex]").count() == 0
    assert cell.evaluate(label) == "none"

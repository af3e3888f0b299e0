"""The real site and the demo, built by the real engine in strict mode."""

from __future__ import annotations

import filecmp
import gzip
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from interface import EN, JA, fixed
from shared_sites import DEMO, LATE, MINI, PUBLIC, demo_site, real_site, shared_site
from sites import BASE, DAY, ROOT, SitePage, broken_links, made, pages, parameters
from zaitaku.build import BuildFailed, build
from zaitaku.ground.web import tel
from zaitaku.load.freshness import State
from zaitaku.load.validate import load_dataset
from zaitaku.model import Dataset, Kind, Status

LIST_PATHS = "clinics hospitals pharmacies nursing centers desks dental services memory groups"
AREAS = ("nerima", "hikarigaoka", "shakujii", "oizumi")
EXTERNAL = re.compile(r"^(?:https?:)?//", re.IGNORECASE)

pytestmark = pytest.mark.build


def dataset(folder: Path) -> Dataset:
    return load_dataset(
        folder, today=DAY, schemas=ROOT / "data" / "schemas", fallback=ROOT / "data"
    )


@pytest.fixture(scope="module")
def real() -> Path:
    return real_site()


@pytest.fixture(scope="module")
def real_pages(real: Path) -> list[SitePage]:
    return list(pages(real))


@pytest.fixture(scope="module")
def demo() -> Path:
    return demo_site()


@pytest.fixture(scope="module")
def demo_pages(demo: Path) -> list[SitePage]:
    return list(pages(demo))


def by_path(found: list[SitePage], path: str) -> SitePage:
    return next(page for page in found if page.path == path)


def test_every_promised_address_exists_in_both_languages(real: Path):
    promised = [
        "/",
        "/guide/",
        "/leaflets/",
        "/propose/",
        "/data/",
        "/about/",
        "/status/",
        "/find/",
    ]
    promised += [f"/{name}/" for name in LIST_PATHS.split()]
    promised += [f"/areas/{area}/" for area in AREAS]
    promised += [f"/maps/{area}/" for area in (*AREAS, "ward")]
    missing = [
        f"{prefix}{path}"
        for prefix in ("", "/en")
        for path in promised
        if not (real / f"{prefix}{path}".lstrip("/") / "index.html").is_file()
    ]

    assert missing == []


@pytest.mark.parametrize("folder", [ROOT / "data", DEMO], ids=["real", "demo"])
def test_every_listing_has_its_page_in_both_languages(folder: Path, real: Path, demo: Path):
    site = demo if folder == DEMO else real
    data = dataset(folder)
    ids = [x.id for x in data.listings] + [x.id for x in data.removed]

    assert len(ids) > 50
    for id in ids:
        assert (site / "r" / id / "index.html").is_file(), id
        assert (site / "en" / "r" / id / "index.html").is_file(), id


def test_no_internal_link_is_broken(real: Path):
    assert broken_links(real) == []


def test_a_planted_broken_link_is_found(tmp_path: Path):
    site = tmp_path / "site"
    shutil.copytree(shared_site(MINI), site)
    page = site / "about" / "index.html"
    page.write_text(
        page.read_text("utf-8").replace("</body>", '<a href="../nowhere/">x</a></body>')
    )

    assert [x for x in broken_links(site) if "nowhere" in x]


def test_every_page_speaks_its_language_and_names_its_twin(real_pages: list[SitePage]):
    for page in real_pages:
        if page.path.endswith("404.html"):
            continue
        lang = "en" if page.path.startswith("/en/") else "ja"
        assert page.texts("/html/@lang") == [lang], page.path
        twins = dict(
            zip(
                page.texts("//link[@rel='alternate']/@hreflang"),
                page.texts("//link[@rel='alternate']/@href"),
                strict=True,
            )
        )
        canonical = BASE.rstrip("/") + page.path
        if page.path.startswith("/easy/"):  # its English page leads to another Japanese one
            assert twins == {}, page.path
            assert page.texts("//link[@rel='canonical']/@href") == [canonical], page.path
            continue
        assert set(twins) == {"ja", "en", "x-default"}, page.path
        assert twins["x-default"] == twins["ja"], page.path
        assert twins[lang] == BASE.rstrip("/") + page.path, page.path
        assert page.texts("//link[@rel='canonical']/@href") == [twins[lang]], page.path


def test_every_page_has_one_heading_a_title_and_a_description(real_pages: list[SitePage]):
    for page in real_pages:
        if page.path.endswith("404.html"):
            continue
        assert len(page.texts("//h1")) == 1, page.path
        assert page.texts("//title/text()")[0].strip(), page.path
        assert page.texts("//meta[@name='description']/@content")[0].strip(), page.path


def test_the_page_for_unknown_addresses_does_not_call_itself_the_front_page(
    real_pages: list[SitePage],
):
    titles = {page.path: page.texts("//title/text()")[0] for page in real_pages}

    for prefix in ("/", "/en/"):
        assert titles[f"{prefix}404.html"] != titles[prefix]
        assert JA("ui.not_found_title") in titles[f"{prefix}404.html"]
        assert EN("ui.not_found_title") in titles[f"{prefix}404.html"]


def test_a_phone_finds_a_sign_for_its_first_screen(real: Path, real_pages: list[SitePage]):
    picture = (real / "assets/images/touch-icon.png").read_bytes()

    assert picture[16:24] == (180).to_bytes(4) * 2  # width and height of a PNG
    home = by_path(real_pages, "/")
    assert home.texts("//link[@rel='apple-touch-icon']/@href") == ["assets/images/touch-icon.png"]
    assert (real / "robots.txt").read_text("utf-8").startswith("User-agent: *\nAllow: /")


def test_a_shared_link_shows_its_title_its_words_and_the_street(
    real: Path, real_pages: list[SitePage]
):
    pictures = set()
    for page in real_pages:
        if page.path.endswith("404.html"):
            continue
        said = {
            name: page.texts(f"//meta[@property='og:{name}']/@content")[0]
            for name in ("url", "title", "description", "image", "locale")
        }
        assert [said["url"]] == page.texts("//link[@rel='canonical']/@href"), page.path
        assert page.texts("//title/text()")[0].startswith(said["title"]), page.path
        assert [said["description"]] == page.texts("//meta[@name='description']/@content")
        assert said["locale"].startswith("en" if page.path.startswith("/en/") else "ja")
        pictures.add(said["image"].removeprefix(BASE))
    assert len(pictures) == 2 * 5  # the whole street and its four parts, in each language
    for picture in pictures:
        assert (real / picture.lstrip("/")).read_bytes().startswith(b"\x89PNG"), picture


def test_every_page_says_what_the_guide_is_not(real_pages: list[SitePage]):
    for page in real_pages:
        # The easy pages carry readings between the letters.
        text = "".join(page.texts("//text()[not(ancestor::rt or ancestor::rp)]"))
        if page.path.startswith("/en/"):
            assert f"{fixed(EN, 'ui.not_official', 0)} Nerima City" in text, page.path
            assert EN("ui.no_advice") in text, page.path
            assert EN("operator.unset") in text, page.path
        else:
            assert "練馬区の公式サイトではありません" in text, page.path
            assert JA("ui.no_advice") in text, page.path
            assert JA("operator.unset") in text, page.path
        assert "#7119" in text, page.path
        assert "03-3212-2323" in text, page.path


def test_the_demo_says_on_every_page_that_it_is_fictional(
    demo_pages: list[SitePage], real_pages: list[SitePage]
):
    for page in demo_pages:
        word = "fictional" if page.path.startswith("/en/") else "架空"
        banner = page.tree.xpath("string(//*[contains(@class,'zk-banner--fictional')])")
        assert word in banner, page.path
    assert not [
        p.path for p in real_pages if p.texts("//*[contains(@class,'zk-banner--fictional')]")
    ]


def test_no_page_asks_another_host_for_anything(real_pages: list[SitePage]):
    loads = "//script/@src | //link[not(@rel='canonical' or @rel='alternate')]/@href"
    loads += " | //img/@src | //iframe/@src | //source/@src | //object/@data"
    found = [(p.path, x) for p in real_pages for x in p.texts(loads) if EXTERNAL.match(x)]

    assert found == []


def test_no_page_holds_an_inline_script_style_or_handler(real_pages: list[SitePage]):
    for page in real_pages:
        kinds = set(page.texts("//script[not(@src)]/@type"))
        assert kinds <= {"application/json", "application/ld+json"}, page.path
        assert not page.texts("//script[not(@src) and not(@type)]"), page.path
        assert not page.texts("//@style | //style"), page.path
        assert not page.tree.xpath("//@*[starts-with(name(), 'on')]"), page.path
        policy = page.texts("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policy) == 1, page.path
        assert "unsafe" not in policy[0], page.path


def test_phones_are_byte_identical_everywhere(real: Path):
    for listing in dataset(ROOT / "data").listings:
        if not listing.phone or listing.status is not Status.ACTIVE or listing.kind is Kind.GROUPS:
            continue
        for prefix in ("", "en/"):
            page = (real / prefix / "r" / listing.id / "index.html").read_text("utf-8")
            assert listing.phone in page, listing.id
            assert f'href="{tel(listing.phone)}"' in page, listing.id


def test_unknown_is_shown_as_not_confirmed_and_never_as_no(real_pages: list[SitePage]):
    for area in AREAS:
        page = by_path(real_pages, f"/pharmacies/{area}/")
        assert "未確認" in page.tree.text_content()
        # No source says of any pharmacy that it has not got something.
        assert page.texts("//li[contains(@class,'zk-flag--yes')]")
        assert not page.texts("//ul//*[contains(@class,'zk-flag--no')]")


def test_structured_data_is_valid_json(real_pages: list[SitePage]):
    found = [
        json.loads(text)
        for page in real_pages
        for text in page.texts("//script[@type='application/ld+json']/text()")
    ]

    assert len(found) > 1000
    assert {x["@context"] for x in found} == {"https://schema.org"}
    # A way to a page has no name of its own.
    assert all(x["@type"] == "BreadcrumbList" or x["name"] for x in found)


def test_every_state_of_a_listing_is_seen_in_the_demo(demo_pages: list[SitePage]):
    classes = {c for page in demo_pages for c in page.texts("//*/@class")}
    text = " ".join(classes)

    for state in State:
        assert f"zk-age--{state.value}" in text
    for answer in ("yes", "no", "unknown"):
        assert f"zk-flag--{answer}" in text
    assert "zk-banner--closed" in text


def test_a_removed_listing_shows_neither_name_nor_number(demo: Path):
    for removed in dataset(DEMO).removed:
        page = (demo / "r" / removed.id / "index.html").read_text("utf-8")
        if removed.on_request and removed.name:
            assert removed.name.ja not in page


def test_a_group_without_consent_shows_no_contact(demo: Path):
    groups = [
        x
        for x in dataset(DEMO).listings
        if x.kind is Kind.GROUPS and x.consent is None and x.status is Status.ACTIVE
    ]

    assert groups
    for group in groups:
        page = (demo / "r" / group.id / "index.html").read_text("utf-8")
        assert group.name.ja.split("＆")[0][:4] in page
        for hidden in (group.phone, group.meeting.place.ja, group.meeting.rhythm.ja):
            assert not hidden or hidden not in page, group.id


def test_the_sitemap_lists_every_page_with_its_twin(real: Path, real_pages: list[SitePage]):
    text = (real / "sitemap.xml").read_text("utf-8")
    listed = set(re.findall(r"<loc>(.*?)</loc>", text))
    hidden = {p.path for p in real_pages if p.texts("//meta[@name='robots']/@content")}
    hidden |= {p.path for p in real_pages if p.path.endswith("404.html")}
    built = {BASE.rstrip("/") + p.path for p in real_pages if p.path not in hidden}

    assert hidden == {
        "/components/",
        "/en/components/",
        "/offline/",
        "/en/offline/",
        "/404.html",
        "/en/404.html",
    }
    assert listed == built
    assert gzip.decompress((real / "sitemap.xml.gz").read_bytes()).decode() == text


def test_two_builds_of_the_same_input_are_the_same_bytes(demo: Path, tmp_path: Path):
    again = made(DEMO, tmp_path / "again", PUBLIC)
    first = {p.relative_to(demo) for p in demo.rglob("*") if p.is_file()}
    second = {p.relative_to(again) for p in again.rglob("*") if p.is_file()}

    assert first == second
    _, different, failed = filecmp.cmpfiles(demo, again, first, shallow=False)
    assert (different, failed) == ([], [])


def test_another_day_gives_other_bytes():
    page = Path("status/index.html")
    later = shared_site(MINI, day=LATE)

    assert (shared_site(MINI) / page).read_bytes() != (later / page).read_bytes()


def test_a_failed_build_leaves_the_old_site(tmp_path: Path):
    data = tmp_path / "data"
    shutil.copytree(MINI, data)
    site = shutil.copytree(shared_site(MINI), tmp_path / "site")
    before = (site / "index.html").read_bytes()
    (data / "resources.yaml").write_text("pharmacies:\n- id: broken\n", encoding="utf-8")

    with pytest.raises(BuildFailed) as failure:
        build(parameters(data), site, pdf=False)

    assert "resources.yaml:2" in failure.value.output
    assert "Traceback" not in failure.value.output
    assert (site / "index.html").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


class Changed(NamedTuple):
    """A small site for a domain of its own, after one number was changed."""

    site: Path
    id: str  # whose number
    said: str  # by the command


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Changed:
    folder = tmp_path_factory.mktemp("changed")
    data = Path(shutil.copytree(MINI, folder / "data"))
    listing = next(x for x in dataset(data).listings if x.phone)
    file = data / Path(listing.file).name
    file.write_text(file.read_text("utf-8").replace(listing.phone or "", "03-0000-9876"), "utf-8")
    words = ["--data", data, "--date", DAY.isoformat(), "--base-url", "https://example.org"]
    command = [sys.executable, "-m", "zaitaku.cli", "build", "--no-pdf", *words]
    done = subprocess.run(
        [*command, "--out", folder / "site"],
        capture_output=True, check=False, cwd=ROOT, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Changed(folder / "site", listing.id, done.stdout)


def test_one_changed_line_changes_the_page(changed: Changed):
    page = changed.site / "r" / changed.id / "index.html"

    assert "03-0000-9876" in page.read_text("utf-8")


def test_the_command_says_what_it_made(changed: Changed):
    assert "ページを" in changed.said
    assert "pages in" in changed.said
    assert str(changed.site / "index.html") in changed.said
    assert (changed.site / "en" / "index.html").is_file()


def test_a_project_path_and_a_domain_need_one_setting(changed: Changed, demo: Path):
    for site, root in ((changed.site, "https://example.org"), (demo, PUBLIC.rstrip("/"))):
        page = (site / "en" / "clinics" / "index.html").read_text("utf-8")

        assert f'<link rel="canonical" href="{root}/en/clinics/">' in page
        assert broken_links(site) == []

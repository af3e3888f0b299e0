"""Every PDF of the real data, read back: numbers, places, codes, boxes, tags, sizes, addresses."""

from __future__ import annotations

import io
from collections import Counter
from itertools import pairwise
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pypdf
import pytest
from lxml import html

from paper import (
    A4,
    PHONE,
    Letter,
    codes,
    letters,
    overlaps,
    phones,
    sizes,
    squeezed,
    tags,
    text,
)
from sites import BASE, DAY, SitePage, made
from zaitaku.i18n import load_strings
from zaitaku.model import LANGS, Kind
from zaitaku.registry import build_registry
from zaitaku.validate import load_dataset
from zaitaku.views import leaflets as views
from zaitaku.views.context import Context

pytestmark = [pytest.mark.build, pytest.mark.pdf]

AREAS = ("nerima", "hikarigaoka", "shakujii", "oizumi", "ward")
FOLDERS = {"ja": "leaflets", "en": "en/leaflets"}
LISTS = [(lang, area) for lang in LANGS for area in AREAS]
MAX_BYTES = 500_000


@pytest.fixture(scope="module")
def site(root, tmp_path_factory) -> Path:
    return made(root / "data", tmp_path_factory.mktemp("paper") / "site", pdf=True)


@pytest.fixture(scope="module")
def contexts(root) -> dict[str, Context]:
    dataset = load_dataset(root / "data", today=DAY, schemas=root / "data" / "schemas")
    registry = build_registry(dataset)
    return {lang: Context(registry, load_strings(lang), DAY, BASE) for lang in LANGS}


def read(site: Path, lang: str, name: str) -> bytes:
    return (site / FOLDERS[lang] / f"{name}.pdf").read_bytes()


def page_at(site: Path, path: str) -> SitePage:
    """One page of the site."""
    file = site / path.strip("/") / "index.html"
    return SitePage(path, html.fromstring(file.read_bytes()))


def files(site: Path) -> list[Path]:
    return sorted(p for folder in FOLDERS.values() for p in (site / folder).glob("*.pdf"))


def area_of(ctx: Context, area: str):
    return ctx.registry.areas.get(area)


def printed_numbers(sheet) -> Counter[str]:
    """What a list has to print: every number of every place, the desks named, the emergencies."""
    emergency = [number for number, _ in sheet.emergency]
    found: Counter[str] = Counter(n for n in emergency if PHONE.fullmatch(n))
    for kind in sheet.kinds:
        if kind.ask:
            found.update(PHONE.findall(kind.ask.number))
        for row in kind.rows:
            numbers = [phone.number for phone in row.phones]
            numbers += [row.via.number] if row.via else []
            found.update(n for n in numbers if PHONE.fullmatch(n))
            said = [*row.hours, *(text for _, text in row.facts), row.name, row.alert or ""]
            for words in (*said, *(phone.note for phone in row.phones)):
                found.update(PHONE.findall(str(words)))
    return found


def test_every_promised_file_is_there(site):
    names = {p.relative_to(site).as_posix() for p in files(site)}

    for folder in FOLDERS.values():
        for area in AREAS:
            for ending in ("", "-list", "-large", "-list-large", "-ja-en"):
                assert f"{folder}/{area}{ending}.pdf" in names
        for name in ("pharmacy", "memory", "groups", "acp", "emergency", "form"):
            assert f"{folder}/{name}.pdf" in names


def test_every_file_is_small_and_on_a4(site):
    for file in files(site):
        data = file.read_bytes()
        assert len(data) < MAX_BYTES, file.name
        assert set(sizes(data)) <= {A4, A4[::-1]}, file.name


@pytest.mark.parametrize(("lang", "area"), LISTS)
def test_the_folded_sheet_is_one_sheet_of_two_sides(site, lang, area):
    assert sizes(read(site, lang, area)) == [A4[::-1]] * 2


@pytest.mark.parametrize(("lang", "area"), LISTS)
@pytest.mark.parametrize("ending", ["-list", "-list-large"])
def test_every_number_of_a_list_is_that_of_the_registry(site, contexts, lang, area, ending):
    ctx = contexts[lang]
    sheet = views.area_list(ctx, area_of(ctx, area))

    assert Counter(phones(read(site, lang, f"{area}{ending}"))) == printed_numbers(sheet)


@pytest.mark.parametrize(("lang", "area"), LISTS)
def test_every_place_of_an_area_stands_once_in_its_list(site, contexts, lang, area):
    ctx = contexts[lang]
    registry = ctx.registry
    wanted = [
        x
        for kind in views.LIST_KINDS
        for x in (registry.of_kind(kind) if area == "ward" else registry.in_area(Kind(kind), area))
    ]
    sheet = views.area_list(ctx, area_of(ctx, area))
    said = text(read(site, lang, f"{area}-list"))

    assert [row.id for kind in sheet.kinds for row in kind.rows] == [x.id for x in wanted]
    place = 0
    for listing in wanted:
        place = said.find(squeezed(listing.name.ja), place)
        assert place >= 0, listing.id
        place += 1


@pytest.mark.parametrize(("lang", "area"), LISTS)
def test_the_leaflet_prints_only_numbers_of_the_registry(site, contexts, lang, area):
    ctx = contexts[lang]
    known = {x.phone for x in ctx.registry.listings}
    known |= {phone.number for x in ctx.registry.listings for phone in x.other_phones}
    known |= {number for _, number in ctx.guide.phones}

    found = phones(read(site, lang, area))

    assert found
    assert set(found) <= known


def test_a_number_changed_by_one_digit_is_noticed(contexts):
    ctx = contexts["ja"]
    sheet = views.area_list(ctx, area_of(ctx, "nerima"))
    wanted = printed_numbers(sheet)
    changed = wanted.copy()
    changed.subtract(["03-5912-0523"])
    changed.update(["03-5912-0524"])

    assert wanted["03-5912-0523"] == 1
    assert +changed != wanted


@pytest.mark.parametrize(("lang", "area"), LISTS)
def test_each_kind_of_a_leaflet_stands_whole_or_as_a_count(site, contexts, lang, area):
    ctx = contexts[lang]
    sheet = views.area_leaflet(ctx, area_of(ctx, area))
    said = text(read(site, lang, area))

    for kind in sheet.kinds:
        names = [squeezed(row.name.text) in said for row in kind.rows]
        replaced = squeezed(kind.replaced) in said
        assert replaced or all(names), kind.id
        assert not (replaced and names and all(names)), kind.id
        assert f"({kind.count})" in said


@pytest.mark.parametrize("area", AREAS)
def test_side_by_side_both_languages_carry_every_place(site, contexts, area):
    said = text(read(site, "ja", f"{area}-ja-en"))

    assert read(site, "ja", f"{area}-ja-en") == read(site, "en", f"{area}-ja-en")
    for lang in LANGS:
        ctx = contexts[lang]
        sheet = views.area_leaflet(ctx, area_of(ctx, area))
        for kind in sheet.kinds:
            assert squeezed(kind.title) in said
            for row in kind.rows:
                assert squeezed(row.name.text) in said
                assert squeezed(row.place) in said or row.short_address


def test_every_code_is_read_and_leads_to_a_page(site):
    ids: dict[str, set[str]] = {}
    read_codes = 0
    for file in files(site):
        data = file.read_bytes()
        count = len(sizes(data))
        few = list(range(count)) if count < 6 else [*range(2), *range(count - 2, count)]
        for code in codes(data, few):
            address, anchor = urldefrag(code)
            assert address.startswith(BASE)
            path = urlsplit(address).path
            if path not in ids:
                ids[path] = set(page_at(site, path).texts("//@id"))
            assert not anchor or anchor in ids[path], f"{file.name}: {code}"
            read_codes += 1
        assert read_codes
    assert read_codes > 100


def test_every_code_that_is_drawn_is_also_read(site):
    for lang, area in LISTS:
        data = read(site, lang, area)
        drawn = [tag.alt for tag in tags(data) if tag.alt and tag.alt.startswith("http")]
        assert Counter(codes(data)) == Counter(drawn)
        assert len(drawn) >= 3


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        *((lang, area) for lang, area in LISTS),
        ("ja", "nerima-list"),
        ("en", "shakujii-list"),
        ("ja", "oizumi-large"),
        ("en", "oizumi-list-large"),
        ("ja", "nerima-ja-en"),
        ("ja", "memory"),
        ("ja", "groups"),
        ("en", "groups"),
    ],
)
def test_nothing_lies_outside_the_page_or_on_other_text(site, lang, name):
    for (width, height), found in letters(read(site, lang, name), first=12):
        assert found
        assert all(x.left >= 0 and x.right <= width for x in found)
        assert all(x.top >= 0 and x.bottom <= height for x in found)
        assert overlaps(found) == []


def test_the_overlap_check_can_go_red():
    one, two = Letter("あ", 10, 10, 10, 20, 20), Letter("い", 10, 13, 11, 23, 21)

    assert overlaps([one, two])
    assert not overlaps([one, Letter("い", 10, 20, 10, 30, 20)])


@pytest.mark.parametrize(("lang", "area"), LISTS)
def test_leaflets_are_set_in_eleven_points_or_more(site, lang, area):
    for _, found in letters(read(site, lang, area)):
        assert min(x.size for x in found) > 10.99


def test_large_print_is_set_in_eighteen_points(site):
    for _, found in list(letters(read(site, "ja", "oizumi-large"), first=5))[2:]:
        usual = Counter(round(x.size) for x in found).most_common(1)[0][0]
        assert usual >= 18


def test_no_glyph_is_missing(site):
    for file in files(site):
        said = text(file.read_bytes())
        assert "\ufffd" not in said, file.name
        assert "〓" not in said, file.name


def test_every_file_is_tagged_titled_and_in_a_language(site):
    for file in files(site):
        reader = pypdf.PdfReader(io.BytesIO(file.read_bytes()), strict=True)
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
        assert str(root["/Lang"]).split("-")[0] in LANGS
        assert reader.metadata.title
        assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
        assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
        assert "/Author" not in reader.metadata
        assert reader.outline, file.name


@pytest.mark.parametrize(("lang", "name"), [("ja", "nerima"), ("en", "nerima-list"),
                                            ("ja", "nerima-ja-en"), ("ja", "acp")])  # fmt: skip
def test_tags_have_an_order_that_a_screen_reader_can_follow(site, lang, name):
    found = tags(read(site, lang, name))

    levels = [int(tag.name[1:]) for tag in found if tag.name[0] == "H" and tag.name[1:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all(tag.alt for tag in found if tag.name == "Figure")
    if name.endswith("-list"):
        names = Counter(tag.name for tag in found)
        assert names["TH"] >= 2
        assert names["TR"] > 100


def test_a_picture_of_a_sheet_is_small_and_loaded_late(site):
    for folder in FOLDERS.values():
        for file in (site / folder).glob("sample-*.png"):
            assert file.stat().st_size <= 15_000
    index = page_at(site, "/leaflets/")
    pictures = index.tree.xpath("//img[contains(@class, 'zk-sample__image')]")
    assert len(pictures) == 5
    assert {img.get("loading") for img in pictures} == {"lazy"}
    assert all(img.get("alt") for img in pictures)


def test_the_index_tells_pages_size_language_and_date_of_every_file(site):
    for lang, folder in FOLDERS.items():
        path = "/leaflets/" if lang == "ja" else "/en/leaflets/"
        index = page_at(site, path)
        named = {}
        for blank in index.tree.xpath("//span[@class='zk-file']"):
            named[blank.get("data-file")] = " ".join(blank.itertext())
        for file in files(site):
            said = named.get(file.relative_to(site).as_posix())
            if said is not None:
                assert str(len(sizes(file.read_bytes()))) in said
                assert str(round(file.stat().st_size / 1000)) in said
                assert "2026" in said
        other = {name for name in map(str, named) if not name.startswith(f"{folder}/")}
        assert len(named) - len(other) >= 5 * 5 + 3 + 8
        assert f"{folder}/nerima.pdf" in named
        assert f"{folder}/acp.pdf" in named


@pytest.mark.parametrize("area", AREAS)
def test_the_page_prints_the_numbers_of_the_pdf(site, contexts, area):
    page = page_at(site, f"/leaflets/{area}/")
    rows = page.tree.xpath("//li[contains(@class, 'zk-row--paper')]")
    shown = Counter(PHONE.findall(" ".join("".join(row.itertext()) for row in rows)))
    ctx = contexts["ja"]
    sheet = views.area_list(ctx, area_of(ctx, area))
    wanted = printed_numbers(sheet)
    wanted.subtract(n for n, _ in sheet.emergency if PHONE.fullmatch(n))
    wanted.subtract(k.ask.number for k in sheet.kinds if k.ask)

    assert shown == +wanted
    assert [row.get("id") for row in rows] == [r.id for k in sheet.kinds for r in k.rows]


@pytest.mark.parametrize("area", AREAS)
def test_the_numbers_on_the_map_picture_are_those_of_the_pages(site, contexts, area):
    ctx = contexts["ja"]
    wanted = views.map_numbers(ctx, area_of(ctx, area))
    paths = [f"/leaflets/{area}/", f"/maps/{area}/"] + ([f"/areas/{area}/"] * (area != "ward"))
    for path in paths:
        page = page_at(site, path)
        shown = page.tree.xpath("//*[contains(@class, 'zk-number')]")
        assert sorted(int(x.text) for x in shown) == sorted(wanted.values())
        assert page.texts("//figure[contains(@class, 'zk-paper-map')]/img/@alt")
    assert (site / "maps" / area / "map.svg").read_text("utf-8").startswith("<svg")


@pytest.mark.parametrize("path", ["/leaflets/", "/en/leaflets/", "/leaflets/ward/"])
def test_links_to_files_lead_somewhere(site, path):
    targets = page_at(site, path).texts("//@href | //img/@src")
    local = [urlsplit(urljoin(path, x)).path for x in targets if not urlsplit(x).scheme]

    assert [x for x in local if x.endswith(".pdf")]
    for target in local:
        file = site / target.lstrip("/")
        assert file.is_file() or (file / "index.html").is_file(), target

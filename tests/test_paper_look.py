"""How the sheets of the real data are made: pages, boxes, sizes, codes, letters and tags."""

from __future__ import annotations

import io
from collections import Counter
from itertools import pairwise
from urllib.parse import urldefrag, urlsplit

import pypdf
import pytest
from pypdf.generic import ContentStream, NameObject

from interface import JA, fixed
from paper import (
    A3,
    A4,
    Letter,
    codes,
    codes_at,
    letters,
    misplaced,
    overlaps,
    pages_of,
    sizes,
    smallest,
    tags,
    text,
)
from paper_site import AREAS, FOLDERS, FORMS, area_of, files, page_at, pdf, real_context
from shared_sites import real_site
from sites import BASE
from zaitaku.model import LANGS
from zaitaku.views import leaflets as views

pytestmark = [pytest.mark.build, pytest.mark.pdf]

MAX_BYTES = 500_000
ENDINGS = ("", "-list", "-large", "-list-large", "-ja-en")
HANDBILLS = [f"{area}-{'cards' if area == 'ward' else 'insert'}" for area in AREAS]
POSTERS = [f"{area}-poster" for area in AREAS]
NAMES = [
    *(area + ending for area in AREAS for ending in ENDINGS),
    *("pharmacy", "memory", "groups", *HANDBILLS, *POSTERS),
]
EVERY = [(lang, name) for lang in LANGS for name in NAMES]


def test_every_promised_file_is_there():
    names = {p.relative_to(real_site()).as_posix() for p in files()}

    assert {f"{FOLDERS[lang]}/{name}.pdf" for lang, name in EVERY} <= names
    for folder in FOLDERS.values():
        for name in ("acp", "emergency", "coordination", "care-notebook", "form"):
            assert f"{folder}/{name}.pdf" in names


def test_every_file_is_small_and_on_a4_posters_on_a3():
    for file in files():
        data = file.read_bytes()
        assert len(data) < MAX_BYTES, file.name
        known = {A3} if file.stem in POSTERS else {A4, A4[::-1]}
        assert set(sizes(data)) <= known, file.name


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_every_leaflet_is_one_sheet_of_two_sides(lang, area):
    assert sizes(pdf(lang, area)) == [A4[::-1]] * 2
    assert sizes(pdf(lang, f"{area}-large")) == [A4] * 2
    assert sizes(pdf(lang, f"{area}-ja-en")) == [A4] * 2
    assert sizes(pdf(lang, f"{area}-poster")) == [A3]


@pytest.mark.parametrize("lang", LANGS)
def test_a_list_of_one_kind_has_four_pages_at_most_in_eleven_points(lang):
    ctx = real_context(lang)
    names = [x.id for area in ctx.registry.dataset.areas for x in views.kind_lists(ctx, area)]

    assert len(names) == 5 * (len(AREAS) - 1)
    assert {name: n for name in names if (n := len(sizes(pdf(lang, name)))) > 4} == {}
    assert [name for name in names if smallest(pdf(lang, name)) < 10.99] == []


def without_a_place(pages: list[str], sheet: views.Sheet) -> list[int]:
    """The pages, from 1, on which no place of a list stands."""
    names = [f"{r.number or ''}{r.name}".replace(" ", "") for k in sheet.kinds for r in k.rows]
    return [n for n, page in enumerate(pages, 1) if not any(name in page for name in names)]


@pytest.mark.parametrize("lang", LANGS)
def test_no_list_of_one_kind_ends_with_a_page_without_a_place(lang):
    ctx = real_context(lang)
    sheets = [x for area in ctx.registry.dataset.areas for x in views.kind_lists(ctx, area)]
    sheets += [views.pharmacy_sheet(ctx), views.group_sheet(ctx)]
    # The first page has the map, and of some kinds in English nothing else.
    last = {x.id: without_a_place(pages_of(pdf(lang, x.id))[1:], x) for x in sheets}

    assert {name: pages for name, pages in last.items() if pages} == {}
    codes_alone = [*pages_of(pdf(lang, sheets[0].id))[1:], sheets[0].links[0].url]
    assert without_a_place(codes_alone, sheets[0]) == [len(codes_alone)]


def test_a_dozen_places_stand_on_one_page():
    ctx = real_context("ja")
    sheets = [x for area in ctx.registry.dataset.areas for x in views.kind_lists(ctx, area)]
    few = [x.id for x in sheets if sum(len(kind.rows) for kind in x.kinds) <= 12]

    assert len(few) == len(AREAS) - 1
    assert {name: len(sizes(pdf("ja", name))) for name in few} == dict.fromkeys(few, 1)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", HANDBILLS)
def test_cards_and_slips_are_one_side_to_cut(lang, name):
    data = pdf(lang, name)

    assert len(sizes(data)) == 1
    # Read aloud it is one card: the others are the same once more.
    assert len([tag for tag in tags(data) if tag.name == "H1"]) == 1
    counts = set(Counter(codes(data)).values())
    assert counts == {10} if "cards" in name else counts <= {2, 3}


@pytest.mark.parametrize(("lang", "name"), EVERY)
def test_no_letter_lies_in_the_margin_or_on_another(lang, name):
    assert misplaced(pdf(lang, name)) == []


def test_the_overlap_check_can_go_red():
    one, two = Letter("あ", 10, 10, 10, 20, 20), Letter("い", 10, 13, 11, 23, 21)

    assert overlaps([one, two])
    assert not overlaps([one, Letter("い", 10, 20, 10, 30, 20)])


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_leaflets_are_set_in_eleven_points_or_more(lang, area):
    assert smallest(pdf(lang, area)) > 10.99
    assert smallest(pdf(lang, f"{area}-poster")) > 13.99
    assert smallest(pdf(lang, f"{area}-{'cards' if area == 'ward' else 'insert'}")) > 10.99


@pytest.mark.parametrize(("lang", "area"), FORMS)
@pytest.mark.parametrize(("ending", "points"), [("-large", 22), ("-list-large", 18)])
def test_every_letter_of_large_print_is_large(lang, area, ending, points):
    assert smallest(pdf(lang, area + ending)) > points - 0.01


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_telephone_numbers_of_the_large_leaflet_have_twenty_eight_points(lang, area):
    digits = [x.size for _, page in letters(pdf(lang, f"{area}-large")) for x in page]

    assert max(digits) > 27.99
    ctx = real_context(lang)
    centers = views.area_leaflet(ctx, area_of(lang, area)).kinds[0].rows
    largest = sum(size > 27.99 for size in digits)
    assert largest >= sum(len(p.number) for row in centers for p in row.phones)


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_map_and_legend_stand_on_the_first_page(lang, area):
    sheet = views.area_list(real_context(lang), area_of(lang, area))
    first = pages_of(pdf(lang, f"{area}-list"))[0]

    assert "1km" in first or "500m" in first
    for _, title, _ in sheet.drawn:
        assert title.replace(" ", "") in first


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_every_page_of_a_list_says_its_kind_its_number_and_what_silence_means(lang, area):
    ctx = real_context(lang)
    sheet = views.area_list(ctx, area_of(lang, area))
    pages = pages_of(pdf(lang, f"{area}-list"))
    titles = [f"{k.title}({k.count})".replace(" ", "") for k in sheet.kinds]
    titles.append(ctx.t("leaflets.map").replace(" ", ""))
    silence = {"ja": fixed(JA, "leaflets.foot", 3), "en": "Notwritten=notconfirmed"}

    for number, page in enumerate(pages, 1):
        counted = ctx.t("leaflets.page_of", page=number, total=len(pages)).replace(" ", "")
        assert counted in page
        assert silence[lang] in page
        if 1 < number < len(pages):
            assert any(title in page[:120] for title in titles), number


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_the_running_head_names_the_kind_at_the_top_of_the_page(lang, area):
    ctx = real_context(lang)
    sheet = views.area_list(ctx, area_of(lang, area))
    kind_of = {
        f"{row.number}{row.name}".replace(" ", ""): kind
        for kind in sheet.kinds
        for row in kind.rows
        if row.number
    }
    checked = 0
    for page in pages_of(pdf(lang, f"{area}-list"))[1:]:
        places = {page.find(key): kind for key, kind in kind_of.items() if key in page}
        headings = [page.find(f"{k.title}({k.count})".replace(" ", ""), 60) for k in sheet.kinds]
        first = min(places, default=None)
        if first is None or any(0 <= h < first for h in headings):
            continue
        kind = places[first]
        assert f"{kind.title}({kind.count})".replace(" ", "") in page[:120]
        checked += 1
    assert checked > 3


def test_every_code_that_is_drawn_is_read_and_leads_to_a_page():
    ids: dict[str, set[str]] = {}
    read = 0
    for file in files():
        data = file.read_bytes()
        drawn = [tag.alt for tag in tags(data) if tag.alt and tag.alt.startswith("http")]
        # Half of the dots do for most sheets and take half of the time; a telephone sees more.
        found = codes(data, codes_at(data), scale=2)
        if Counter(found) != Counter(drawn):
            found = codes(data, codes_at(data))
        if file.stem in HANDBILLS:
            assert set(found) == set(drawn), file.name
        else:
            assert Counter(found) == Counter(drawn), file.name
        assert found, file.name
        for code in found:
            address, anchor = urldefrag(code)
            assert address.startswith(BASE)
            path = urlsplit(address).path
            if path not in ids:
                ids[path] = set(page_at(path).texts("//@id"))
            assert not anchor or anchor in ids[path], f"{file.name}: {code}"
        read += len(found)
    assert read > 150


def test_no_glyph_is_missing():
    for file in files():
        said = text(file.read_bytes())
        assert "\ufffd" not in said, file.name
        assert "〓" not in said, file.name


def test_every_file_is_tagged_titled_and_in_a_language():
    for file in files():
        reader = pypdf.PdfReader(io.BytesIO(file.read_bytes()), strict=True)
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
        assert str(root["/Lang"]).split("-")[0] in LANGS
        assert reader.metadata.title
        assert root["/ViewerPreferences"]["/DisplayDocTitle"].value
        assert "pdfuaid:part" in root["/Metadata"].get_data().decode()
        assert "/Author" not in reader.metadata
        assert reader.outline, file.name


DRAWING = {b"Tj", b"TJ", b"Do", b"S", b"f", b"B", b"f*"}


def untagged(data: bytes) -> list[str]:
    """What a page draws outside both the structure and the artifacts (PDF/UA-1, 7.1)."""
    reader, found = pypdf.PdfReader(io.BytesIO(data)), []
    for number, page in enumerate(reader.pages, 1):
        depth = 0
        for _, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
            depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
            if operator in DRAWING and depth == 0:
                found.append(f"{number}: {operator.decode()}")
    return found


@pytest.mark.parametrize("name", ["nerima", "nerima-ja-en", "oizumi-large", "memory", "acp"])
def test_everything_on_a_page_is_in_the_structure_or_an_artifact(name):
    assert untagged(pdf("ja", name)) == []


def test_a_line_outside_the_structure_is_noticed():
    writer = pypdf.PdfWriter(io.BytesIO(pdf("ja", "memory")))
    page = writer.pages[0]
    drawn = page["/Contents"].get_object().get_data() + b"\n0 0 m 10 10 l S"
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(drawn)
    page[NameObject("/Contents")] = writer._add_object(stream)
    changed = io.BytesIO()
    writer.write(changed)

    assert untagged(changed.getvalue()) == ["1: S"]


@pytest.mark.parametrize(("lang", "name"), EVERY)
def test_tags_have_an_order_that_a_screen_reader_can_follow(lang, name):
    found = tags(pdf(lang, name))

    levels = [int(tag.name[1:]) for tag in found if tag.name[0] == "H" and tag.name[1:].isdigit()]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))
    assert all(tag.alt for tag in found if tag.name == "Figure")
    if name.endswith("-list"):
        names = Counter(tag.name for tag in found)
        assert names["TH"] >= 2
        assert names["TR"] > 100

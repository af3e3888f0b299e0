"""What fits on a sheet, how it is set and packed, and that only what changed is set again."""

from __future__ import annotations

import io
from dataclasses import astuple, replace
from datetime import date

import pypdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from paper import DAY, codes, fonts, letters, text
from paper_world import clinic, job_of, printed, sample_job
from samples import context
from zaitaku.ground.plain import as_values
from zaitaku.ground.qr import qr_svg
from zaitaku.model import Name
from zaitaku.paper.fitting import Attempt, attempts, fitting
from zaitaku.paper.glyphs import MISSING, drawable, printable
from zaitaku.paper.print_run import make, print_job
from zaitaku.paper.shrinking import UnknownLayout, pack
from zaitaku.paper.thumbnail import FINER, GREYS, WIDTH, png_size, small
from zaitaku.paper.typesetting import count_pages, may_fit, picture, typeset
from zaitaku.views import leaflets as views

# --- what fits


WEIGHT = {"a": 1, "b": 5, "c": 1}
LIGHT = {"towns": False}  # weighs two less


def weighed(way):
    return sum(WEIGHT[kind] for kind in way.full) - 2 * len(way.change)


def filled(kinds, may_fit=lambda way: True, room=3):
    ways = attempts(kinds, ({}, LIGHT))
    return fitting(ways, [may_fit(w) for w in ways], lambda w: 2 if weighed(w) <= room else 3)


def test_kinds_that_fit_together_all_stay():
    assert filled("ac") == Attempt(("a", "c"), {})


def test_a_kind_that_does_not_fit_gives_way_whole_and_the_next_may_still_come():
    assert filled("abc") == Attempt(("a", "c"), {})


def test_what_a_sheet_can_do_without_makes_room_for_one_kind_more():
    assert filled("abc", room=5) == Attempt(("a", "b", "c"), LIGHT)


def test_where_nothing_fits_the_sheet_does_without_everything():
    assert filled("abc", room=-9) == Attempt((), LIGHT)


def test_a_way_that_is_measured_too_high_is_never_set():
    assert filled("ac", lambda way: len(way.full) < 2) == Attempt(("a",), {})


@pytest.mark.slow
@pytest.mark.parametrize("form", ["leaflet", "both"])
def test_measuring_never_rules_out_what_would_fit(form):
    ctx = context(*(clinic(f"clinic-{n}", phone=f"03-0000-{n:04}") for n in range(70)))
    sheet = views.area_leaflet(ctx, ctx.registry.areas["hikarigaoka"])
    view = job_of(ctx, sheet, form).view | {"sheets": (as_values(sheet),) * 2, "sayings": ()}
    ways = [{"full": ["clinics"]}, {"full": ["clinics"], "back": "clinics"}, {"full": []}]
    may = may_fit(form, view, fonts(), ways)
    fits = tuple(count_pages(form, view | way, fonts()) <= 2 for way in ways)

    assert True in may
    assert False in may
    assert all(worth for worth, fit in zip(may, fits, strict=True) if fit)


@pytest.mark.slow
def test_a_replaced_kind_shows_its_count_and_no_single_place():
    many = [
        clinic(f"clinic-{n}", name=Name(f"見本診療所{n:03}号"), phone=f"03-0000-{n:04}")
        for n in range(400)
    ]
    ctx = context(*many)
    fit = ("support_centers", "clinics", "nursing_stations", "groups")

    sheet = views.area_leaflet(ctx, ctx.registry.areas["hikarigaoka"])
    made = printed(ctx, sheet, "leaflet", fit=fit)
    said = text(made.pdf)

    assert made.replaced == ("clinics",)
    assert made.pages <= 2
    assert "400件" in said
    assert "見本診療所" not in said
    assert any("hikarigaoka/#clinics" in code for code in codes(made.pdf))


# --- the tools


def test_the_font_knows_what_the_guide_writes():
    known = drawable(fonts().regular)

    assert set("練馬髙﨑〜・ōĀ–“”①") <= known
    assert not {"𠮷", "😀"} & known


def test_only_texts_of_a_view_are_cleaned():
    view = {"a": ["x😀", 3, None, True], "b": {"c": "あ"}}

    assert printable(view, fonts().regular) == {
        "a": [f"x{MISSING}", 3, None, True],
        "b": {"c": "あ"},
    }


def test_the_same_view_gives_the_same_bytes_and_no_name_of_anybody():
    job = sample_job()

    one, two = (print_job(job, fonts(), DAY).pdf for _ in range(2))
    facts = pypdf.PdfReader(io.BytesIO(one)).metadata

    assert one == two
    assert set(facts) <= {"/Title", "/Creator", "/Producer"}


def test_packing_changes_no_page():
    job = sample_job()
    made = typeset("list", job.view, fonts(), DAY)

    assert len(pypdf.PdfReader(io.BytesIO(made.pdf), strict=True).pages) == made.pages
    assert count_pages("list", job.view, fonts()) == made.pages
    assert b"/ObjStm" in made.pdf


@pytest.mark.slow
def test_packing_changes_no_letter_and_leaves_no_hint(monkeypatch):
    job = sample_job()
    small = typeset("list", job.view, fonts(), DAY).pdf
    monkeypatch.setattr("zaitaku.paper.typesetting.pack", lambda pdf: pdf)
    large = typeset("list", job.view, fonts(), DAY).pdf

    assert text(small) == text(large)
    assert len(small) < len(large) * 0.8
    # The packing cuts decimals: no letter may move by 2 points (0.7 mm).
    for (_, before), (_, after) in zip(letters(large), letters(small), strict=True):
        for one, two in zip(before, after, strict=True):
            assert all(
                abs(a - b) < 2 for a, b in zip(astuple(one)[1:], astuple(two)[1:], strict=True)
            ), (one, two)
    reader = pypdf.PdfReader(io.BytesIO(small))
    page_fonts = reader.pages[0]["/Resources"]["/Font"].values()
    files = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]["/FontFile2"]
        for font in page_fonts
    ]
    for file in files:
        assert {"fpgm", "prep", "cvt "}.isdisjoint(TTFont(io.BytesIO(file.get_data())).keys())


def test_a_number_dials_itself():
    job = sample_job()
    pages = pypdf.PdfReader(io.BytesIO(typeset("list", job.view, fonts(), DAY).pdf)).pages
    links = {note.get_object()["/A"]["/URI"] for page in pages for note in page.get("/Annots", ())}

    assert {"tel:119", "tel:%237119", "tel:0300000001"} <= links


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer<<>>\nstartxref\n3\n"])
def test_another_layout_of_pdf_is_refused(broken):
    with pytest.raises(UnknownLayout):
        pack(broken)


def off(before: Image.Image, after: Image.Image) -> float:
    """By how many of 255 greys the dots of two pictures differ in the middle."""
    pairs = zip(before.tobytes(), after.tobytes(), strict=True)
    differences = [abs(a - b) for a, b in pairs]
    return sum(differences) / len(differences)


def test_small_pictures_are_smooth_light_and_the_same_each_time():
    pdf = print_job(sample_job(), fonts(), DAY).pdf
    png = picture(pdf, FINER * WIDTH)
    made = small(png)
    sheet = pypdfium2.PdfDocument(pdf)[0]
    drawn = sheet.render(scale=FINER * WIDTH / sheet.get_width(), grayscale=True).to_pil()
    wanted = drawn.resize(png_size(made), Image.Resampling.LANCZOS)
    after = Image.open(io.BytesIO(made)).convert("L")
    # The four greys of before: letters fell into dots.
    ragged = after.point([round(light / 255 * 3) * 85 for light in range(256)])

    assert (after.width, len(set(after.tobytes()))) == (WIDTH, GREYS)
    assert len(made) < 7000
    assert small(picture(pdf, FINER * WIDTH)) == made
    assert off(wanted, after) < 6 < off(wanted, ragged)


def test_a_code_is_read_back(tmp_path):
    address = "https://example.org/leaflets/nerima/#clinics"
    svg = qr_svg(address)

    assert "style" not in svg
    ctx = context(clinic())
    sheet = views.area_list(ctx, ctx.registry.areas["hikarigaoka"])
    link = views.PaperLink("x", "/", address, svg)
    assert address in codes(printed(ctx, replace(sheet, links=(link,))).pdf)


# --- only what changed is made again


@pytest.mark.slow
def test_an_unchanged_sheet_comes_from_the_cache(tmp_path):
    job = sample_job()
    first = list(make([job], fonts(), DAY, tmp_path, 1))
    stamp = {p.name: p.stat().st_ino for p in tmp_path.glob("*.pdf")}

    again = list(make([job], fonts(), DAY, tmp_path, 1))

    assert again == first
    assert {p.name: p.stat().st_ino for p in tmp_path.glob("*.pdf")} == stamp


@pytest.mark.slow
@pytest.mark.parametrize("change", ["day", "view", "template"])
def test_a_changed_sheet_is_made_again(tmp_path, change):
    job = sample_job()
    list(make([job], fonts(), DAY, tmp_path, 1))
    day = DAY
    if change == "day":
        day = date(2026, 11, 23)
    elif change == "view":
        job = replace(job, view=job.view | {"size": 12.0})
    else:
        job = replace(job, template="large", view=job.view | {"blanks": 0})

    list(make([job], fonts(), day, tmp_path, 1))

    assert len(list(tmp_path.glob("*.pdf"))) == 2


@pytest.mark.slow
def test_a_damaged_file_in_the_cache_is_made_again(tmp_path):
    job = sample_job()
    (first,) = make([job], fonts(), DAY, tmp_path, 1)
    (file,) = tmp_path.glob("*.pdf")
    file.write_bytes(b"cut")

    (again,) = make([job], fonts(), DAY, tmp_path, 1)

    assert again == first

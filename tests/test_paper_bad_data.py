"""Bad data still gives a correct sheet: whole, inside its page, no letter on another."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pypdfium2
import pypdfium2.raw as raw
import pytest

from interface import JA
from paper import A4, fonts, misplaced, phones, sizes, smallest, text
from paper_world import LONG, both, clinic, printed
from samples import context
from zaitaku.model import Name
from zaitaku.paper.glyphs import MISSING, unprintable
from zaitaku.views import leaflets as views

pytestmark = pytest.mark.pdf
WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
READING = "いりょうほうじんしゃだんとてもながいなまえのしんりょうじょ" * 3
FLAGS = tuple(f"札{n}" for n in range(60))

WORLDS = {
    "long-japanese-name": [clinic(name=Name(LONG), phone="03-0000-0001")],
    "one-endless-word": [clinic(name=Name(WORD), phone="03-0000-0001")],
    "endless-reading": [clinic(name=Name("診療所", kana=READING), phone="03-0000-0001")],
    "nothing": [],
    "four-hundred": [clinic(f"clinic-{n}", phone=f"03-0000-{n:04}") for n in range(400)],
}
FORMS = ("list", "list-large", "leaflet", "leaflet-large", "both")


def made(form: str, lang: str, listings, flags=()):
    """A sheet of the area, its rows with these flags, in one of its forms."""
    langs = ("ja", "en") if form == "both" else (lang,)
    contexts = [context(*listings, lang=x) for x in langs]
    make = views.area_list if "list" in form else views.area_leaflet
    sheets = [make(ctx, ctx.registry.areas["hikarigaoka"]) for ctx in contexts]
    sheets = [
        replace(
            sheet,
            kinds=tuple(
                replace(k, rows=tuple(replace(r, yes=r.yes + flags) for r in k.rows))
                for k in sheet.kinds
            ),
        )
        for sheet in sheets
    ]
    if form == "both":
        return both(contexts, sheets)
    if form == "leaflet":
        fit = ("clinics", "nursing_stations", "groups")
        return printed(contexts[0], sheets[0], "leaflet", fit=fit, flags=True)
    if form == "leaflet-large":
        return printed(contexts[0], sheets[0], "large", size=22.0)
    large = form.endswith("-large")
    return printed(contexts[0], sheets[0], "list", size=18.0 if large else 11.0, large=large)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("world", WORLDS)
def test_no_letter_leaves_its_place(world, form, lang):
    sheet = made(form, lang, WORLDS[world])

    assert misplaced(sheet.pdf) == []
    assert set(sizes(sheet.pdf)) <= {A4, A4[::-1]}
    assert smallest(sheet.pdf) > 10.99  # heads, feet and ages too
    if "list" not in form:
        assert sheet.pages <= 2


@pytest.mark.parametrize("form", FORMS)
def test_sixty_flags_are_printed_whole(form):
    sheet = made(form, "ja", WORLDS["long-japanese-name"], FLAGS)
    said = text(sheet.pdf)

    assert misplaced(sheet.pdf) == []
    if form != "leaflet-large":  # that one is about the support centers and one's own numbers
        assert LONG in said
        assert phones(sheet.pdf).count("03-0000-0001") == 1
    if form not in ("both", "leaflet-large"):  # no room for flags, on any sheet
        assert all(flag in said for flag in FLAGS)


@pytest.mark.parametrize("form", ["list", "list-large"])
def test_four_hundred_places_stand_once_each_in_the_list(form):
    found = [p for p in phones(made(form, "ja", WORLDS["four-hundred"]).pdf) if "-0000-" in p]

    assert sorted(found) == [f"03-0000-{n:04}" for n in range(400)]


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_area_says_so(form):
    assert JA("swept.none") in text(made(form, "ja", []).pdf)


@pytest.mark.parametrize("form", ["poster", "insert", "cards"])
@pytest.mark.parametrize(("places", "towns"), [(0, 0), (1, 1), (8, 14), (30, 14)])
def test_a_handbill_is_one_side_whatever_its_towns(form, places, towns):
    ctx = context(*(clinic(f"clinic-{n}", phone=f"03-0000-{n:04}") for n in range(places)))
    sheet = views.area_leaflet(ctx, ctx.registry.areas["hikarigaoka"])
    centers, clinics, *others = sheet.kinds
    rows = tuple(
        replace(r, towns="、".join(["長い名前の町1〜8丁目"] * towns)) for r in clinics.rows
    )

    handbill = printed(ctx, replace(sheet, kinds=(replace(centers, rows=rows), *others)), form)

    assert handbill.pages == 1
    assert misplaced(handbill.pdf) == []


def rules(pdf: bytes) -> Counter[int]:
    """Lines across the page by their length in points."""
    found: Counter[int] = Counter()
    for page in pypdfium2.PdfDocument(pdf):
        for shape in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
            left, bottom, right, top = shape.get_bounds()
            if top - bottom < 2:
                found[round(right - left)] += 1
    return found


@pytest.mark.parametrize("form", ["list", "list-large"])
def test_a_missing_number_has_room_to_be_written_in(form):
    without = rules(made(form, "ja", [clinic(phone=None)]).pdf)
    known = rules(made(form, "ja", [clinic(phone="03-0000-0001")]).pdf)

    # 35 mm of line that the sheet with the number has not; the rows' own borders are longer.
    assert [width for width in (without - known) if 99 <= width < 500]


def test_text_that_looks_like_code_is_printed_as_text():
    hostile = '#panic("x") $ \\ ` <script> #import "/etc/passwd" = [a] *b* @x'
    ctx = context(clinic(name=Name(hostile)))

    pdf = printed(ctx, views.area_list(ctx, ctx.registry.areas["hikarigaoka"])).pdf

    assert hostile.replace(" ", "") in text(pdf)


def test_characters_without_a_shape_become_a_visible_sign_and_the_record_is_named():
    ctx = context(clinic(name=Name("田😀医院\u200b")))

    pdf = printed(ctx, views.area_list(ctx, ctx.registry.areas["hikarigaoka"])).pdf

    assert f"田{MISSING}医院" in text(pdf)
    named = list(unprintable(ctx.registry.dataset, fonts().regular))
    assert named == [("clinic-1", "田😀医院\u200b")]


def test_selectors_and_variants_are_printed_as_the_letter_itself():
    ctx = context(clinic(name=Name("葛\U000e0100城辻\U000e0101𠮷田\ufa10医院")))

    pdf = printed(ctx, views.area_list(ctx, ctx.registry.areas["hikarigaoka"])).pdf

    assert "葛城辻吉田塚医院" in text(pdf)
    assert not list(unprintable(ctx.registry.dataset, fonts().regular))

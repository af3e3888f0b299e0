"""What goes on paper and what does not, what fits, and the small tools that make a sheet."""

from __future__ import annotations

import io
from dataclasses import asdict, replace
from datetime import date

import pypdf
import pytest
from PIL import Image

from paper import DAY, codes, fonts, phones, text
from samples import TODAY, assured, center, context, pharmacy
from zaitaku.leaflets import make, plan
from zaitaku.leaflets.engine import count_pages, picture, typeset
from zaitaku.leaflets.fill import Facts, fill
from zaitaku.leaflets.fit import fitting
from zaitaku.leaflets.glyphs import MISSING, drawable, printable
from zaitaku.leaflets.pack import UnknownLayout, pack
from zaitaku.leaflets.plan import Job
from zaitaku.leaflets.press import print_job
from zaitaku.leaflets.publish import publish
from zaitaku.leaflets.thumbnail import grey
from zaitaku.model import (
    Answer,
    Consent,
    Fact,
    Kind,
    LocalText,
    Meeting,
    Name,
    Status,
)
from zaitaku.qr import qr_svg
from zaitaku.views import leaflets as views
from zaitaku.views.paper import desk_for, on_paper, paper_row

LONG = "医療法人社団" + "とても長い名前の" * 20 + "診療所"


def clinic(id="clinic-1", **changes):
    return replace(pharmacy(id), kind=Kind.CLINICS, **changes)


def group(**changes):
    base = replace(
        pharmacy("group-1"), kind=Kind.GROUPS, name=Name("見本の会"), services=(),
        meeting=Meeting(LocalText("見本公民館"), LocalText("毎週"), False, False),
        phone="03-0000-9999", group_type="carers",
    )  # fmt: skip
    return replace(base, **changes)


def job_of(ctx, sheet, template="list", **view):
    values = {"shapes": {"circle": [[0, -1], [1, 1], [-1, 1]]}, "map": None, "map_left": ""}
    values |= {"sheet": asdict(sheet), "size": 11.0, "large": False, "contact": 46, "flags": False}
    return Job(("leaflets/x.pdf",), template, values | view)


def printed(ctx, sheet, template="list", fit=(), **view):
    return print_job(replace(job_of(ctx, sheet, template, **view), fit=fit), fonts(), DAY)


# --- what may stand on paper


def test_closed_and_forgotten_places_are_left_out_and_counted():
    old = assured(date(2025, 1, 1))
    ctx = context(
        clinic("clinic-1"),
        clinic("clinic-2", status=Status.CLOSED),
        clinic("clinic-3", assured=old),
    )

    sheet = views.area_list(ctx, ctx.registry.areas["hikarigaoka"])

    assert [r.id for k in sheet.kinds for r in k.rows] == ["clinic-1"]
    assert len(sheet.left_out) == 2
    assert all("1" in line for line in sheet.left_out)


def test_an_official_list_stays_on_paper_whatever_its_age():
    ctx = context(clinic())

    assert on_paper(ctx, ctx.registry.by_id["clinic-1"])
    row = paper_row(ctx, ctx.registry.by_id["clinic-1"], 1)
    assert "2025年6月1日" in row.age
    assert "未確認" in row.age


def test_without_a_phone_there_is_an_address_a_blank_and_a_desk():
    main = replace(center("desk-main", "見本窓口"), kind=Kind.DESKS, service_areas=("ward",))
    ctx = context(clinic(), main, main_desk="desk-main")

    sheet = views.area_list(ctx, ctx.registry.areas["hikarigaoka"])
    kind = next(k for k in sheet.kinds if k.id == "clinics")
    said = text(printed(ctx, sheet).pdf)

    assert kind.rows[0].phones == ()
    assert kind.ask.number == "03-0000-1234"
    assert "電話未確認" in said
    assert "高松1-2-3見本ビル1階" in said


def test_a_desk_without_number_is_named_with_the_desk_that_answers_for_it():
    main = replace(center("desk-main", "代表"), kind=Kind.DESKS, service_areas=("ward",))
    other = replace(
        center("desk-a", "薬剤師会", phone=None, ask_via="desk-main", topics=("dentist",)),
        kind=Kind.DESKS,
    )
    ctx = context(main, other, main_desk="desk-main")

    asked = desk_for(ctx, Kind.DENTAL_CLINICS)

    assert (asked.name.text, asked.through.text, asked.number) == (
        "薬剤師会",
        "代表",
        "03-0000-1234",
    )


def test_a_group_without_consent_shows_only_its_name_and_kind():
    ctx = context(group(consent=None))

    row = paper_row(ctx, ctx.registry.by_id["group-1"], None)
    said = text(printed(ctx, views.group_sheet(ctx)).pdf)

    assert (row.phones, row.address, row.facts) == ((), None, ())
    assert "見本の会" in said
    assert "公民館" not in said
    assert "03-0000-9999" not in said


def test_a_group_with_consent_shows_where_it_meets_but_no_home():
    home = Meeting(LocalText("個人宅"), LocalText("毎週"), True, False)
    ctx = context(group(consent=Consent("代表", TODAY, "書面"), meeting=home))

    row = paper_row(ctx, ctx.registry.by_id["group-1"], None)

    assert row.address is None
    assert "個人宅" not in str(row.facts)


def test_a_discreet_place_has_no_number_on_the_map():
    ctx = context(group(consent=None), clinic())

    assert views.map_numbers(ctx, ctx.registry.areas["hikarigaoka"]) == {"clinic-1": 1}


def test_pharmacies_without_a_known_flag_are_a_count():
    known = pharmacy("pharm-1", services=(("opioids", Fact(Answer.YES)),))
    silent = pharmacy("pharm-2", services=())
    refusing = pharmacy("pharm-3", services=(("opioids", Fact(Answer.NO)),))
    ctx = context(known, silent, refusing)

    sheet = views.area_leaflet(ctx, ctx.registry.areas["hikarigaoka"])
    kind = next(k for k in sheet.kinds if k.id == "pharmacies")

    assert [r.id for r in kind.rows] == ["pharm-1"]
    assert kind.count == 3
    assert "2" in kind.rest


def test_english_sheets_keep_the_japanese_name_that_callers_need():
    ctx = context(clinic(), lang="en")

    row = paper_row(ctx, ctx.registry.by_id["clinic-1"], 1)

    assert (row.name.text, row.name.lang) == ("見本薬局", "ja")
    assert row.short_address.text.endswith("Takamatsu 1-2-3")


def test_every_sheet_says_who_runs_it_and_what_it_is_not():
    ctx = context(clinic(), fictional=True)

    said = text(printed(ctx, views.area_leaflet(ctx, None), "leaflet", full=["clinics"]).pdf)

    for needed in ("運営", "練馬区の公式サイトではありません", "医療上の助言", "推薦ではなく",
                   "架空", "公開前", "頼る前に", "発行日：2026年11月22日"):  # fmt: skip
        assert needed in said


# --- what fits


def test_kinds_that_fit_together_all_stay():
    assert fitting(("a", "b"), lambda kinds: 2) == ("a", "b")


def test_a_kind_that_does_not_fit_gives_way_whole_and_the_next_may_still_come():
    weight = {"a": 1, "b": 5, "c": 1}

    def pages(kinds):
        return 2 if sum(weight[k] for k in kinds) <= 3 else 3

    assert fitting(("a", "b", "c"), pages) == ("a", "c")


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


# --- bad data still gives a correct sheet


@pytest.mark.parametrize("template", ["list", "leaflet"])
def test_very_long_names_and_sixty_flags_are_printed_whole(template):
    flags = tuple((f"flag-{n}", Fact(Answer.YES)) for n in range(60))
    ctx = context(clinic(name=Name(LONG), phone="03-0000-0001", services=flags))
    sheet = views.area_list(ctx, ctx.registry.areas["hikarigaoka"])
    kinds = tuple(
        replace(k, rows=tuple(replace(r, yes=tuple(f"札{n}" for n in range(60))) for r in k.rows))
        for k in sheet.kinds
    )

    pdf = printed(ctx, replace(sheet, kinds=kinds), template, full=["clinics"], flags=True).pdf

    assert LONG in text(pdf)
    assert "札59" in text(pdf)
    assert phones(pdf).count("03-0000-0001") == 1


def test_four_hundred_places_stand_once_each_in_the_list():
    many = [clinic(f"clinic-{n}", phone=f"03-0000-{n:04}") for n in range(400)]
    ctx = context(*many)

    pdf = printed(ctx, views.area_list(ctx, ctx.registry.areas["hikarigaoka"])).pdf

    found = [p for p in phones(pdf) if p.startswith("03-0000-")]
    assert sorted(found) == [f"03-0000-{n:04}" for n in range(400)]


def test_an_empty_area_says_so():
    ctx = context()

    made = printed(ctx, views.area_leaflet(ctx, ctx.registry.areas["nerima"]), "leaflet", full=[])

    assert made.pages <= 2
    assert "まだありません" in text(made.pdf)


def test_text_that_looks_like_code_is_printed_as_text():
    hostile = '#panic("x") $ \\ ` <script> #import "/etc/passwd" = [a] *b* @x'
    ctx = context(clinic(name=Name(hostile)))

    pdf = printed(ctx, views.area_list(ctx, ctx.registry.areas["hikarigaoka"])).pdf

    assert hostile.replace(" ", "") in text(pdf)


def test_characters_without_a_shape_become_a_visible_sign():
    ctx = context(clinic(name=Name("𠮷田😀医院\u200b")))

    pdf = printed(ctx, views.area_list(ctx, ctx.registry.areas["hikarigaoka"])).pdf

    assert f"{MISSING}田{MISSING}医院" in text(pdf)


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


def sample_job():
    ctx = context(clinic(phone="03-0000-0001"))
    return job_of(ctx, views.area_list(ctx, ctx.registry.areas["hikarigaoka"]))


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


@pytest.mark.parametrize("broken", [b"", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer<<>>\nstartxref\n3\n"])
def test_another_layout_of_pdf_is_refused(broken):
    with pytest.raises(UnknownLayout):
        pack(broken)


def test_small_pictures_are_grey_and_look_the_same():
    png = picture("list", sample_job().view, fonts(), 40.0)

    small = grey(png)
    before = Image.alpha_composite(
        Image.new("RGBA", Image.open(io.BytesIO(png)).size, "white"),
        Image.open(io.BytesIO(png)).convert("RGBA"),
    ).convert("L")
    after = Image.open(io.BytesIO(small)).convert("L")

    assert len(small) < len(png)
    assert after.size == before.size
    differences = [abs(a - b) for a, b in zip(before.tobytes(), after.tobytes(), strict=True)]
    assert max(differences) <= 9


def test_a_code_is_read_back(tmp_path):
    address = "https://example.org/leaflets/nerima/#clinics"
    svg = qr_svg(address)

    assert "style" not in svg
    ctx = context(clinic())
    sheet = views.area_list(ctx, ctx.registry.areas["hikarigaoka"])
    link = views.PaperLink("x", "/", address, svg)
    assert address in codes(printed(ctx, replace(sheet, links=(link,))).pdf)


# --- only what changed is made again


def test_an_unchanged_sheet_comes_from_the_cache(tmp_path):
    job = sample_job()
    first = list(make([job], fonts(), DAY, tmp_path, 1))
    stamp = {p.name: p.stat().st_ino for p in tmp_path.glob("*.pdf")}

    again = list(make([job], fonts(), DAY, tmp_path, 1))

    assert again == first
    assert {p.name: p.stat().st_ino for p in tmp_path.glob("*.pdf")} == stamp


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
        job = replace(job, template="leaflet", view=job.view | {"full": []})

    list(make([job], fonts(), day, tmp_path, 1))

    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_a_damaged_file_in_the_cache_is_made_again(tmp_path):
    job = sample_job()
    (first,) = make([job], fonts(), DAY, tmp_path, 1)
    (file,) = tmp_path.glob("*.pdf")
    file.write_bytes(b"cut")

    (again,) = make([job], fonts(), DAY, tmp_path, 1)

    assert again == first


# --- pages are told about files

BLANK = (
    '<p><span class="zk-file" data-file="leaflets/a.pdf" data-href="a.pdf" data-label="A &amp; B"'
    ' data-facts="{pages} pages, {kb} kB" data-missing="not made"></span><!--zk-file--></p>'
)


def test_a_page_names_pages_and_size_of_a_file():
    filled = fill(BLANK, {"leaflets/a.pdf": Facts(123_456, 7)})

    assert '<a href="a.pdf">A &amp; B</a>' in filled
    assert "7 pages, 123 kB" in filled


def test_a_page_links_to_no_file_that_was_not_made():
    filled = fill(BLANK, {})

    assert "href=" not in filled.replace("data-href", "")
    assert "not made" in filled


def test_filling_twice_is_the_same_as_once():
    files = {"leaflets/a.pdf": Facts(1000, 1)}

    assert fill(fill(BLANK, {}), files) == fill(BLANK, files)
    assert fill(fill(BLANK, files), files) == fill(BLANK, files)


def test_pages_without_sheets_say_so(tmp_path):
    folder = tmp_path / "leaflets"
    folder.mkdir()
    (folder / "index.html").write_text(BLANK, "utf-8")

    done = publish(tmp_path)

    assert done.files == 0
    assert "not made" in (folder / "index.html").read_text("utf-8")


def test_every_promised_file_is_planned():
    contexts = {lang: context(clinic(), lang=lang) for lang in ("ja", "en")}

    paths = {path for job in plan(contexts, ()) for path in job.paths}

    for folder in ("leaflets", "en/leaflets"):
        for area in ("nerima", "hikarigaoka", "ward"):
            for ending in ("", "-list", "-large", "-list-large", "-ja-en"):
                assert f"{folder}/{area}{ending}.pdf" in paths
        assert {f"{folder}/{name}.pdf" for name in ("pharmacy", "memory", "groups")} <= paths

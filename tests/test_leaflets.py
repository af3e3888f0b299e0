"""What goes on paper and what does not, and what pages are told about files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from paper import text
from paper_world import clinic, group, printed
from samples import TODAY, assured, center, context, pharmacy
from zaitaku.model import Answer, Consent, Fact, Kind, LocalText, Meeting, Status
from zaitaku.paper.fill import Facts, fill
from zaitaku.paper.plan import plan
from zaitaku.paper.publish import publish
from zaitaku.views import leaflets as views
from zaitaku.views.paper import desk_for, on_paper, paper_row

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
    yes = (("opioids", Fact(Answer.YES)),)
    known = pharmacy("pharm-1", services=yes, phone="03-0000-0001")
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
                   "架空", "公開前", "ご利用の前に", "発行日：2026年11月22日"):  # fmt: skip
        assert needed in said


# --- pages are told about files

BLANK = (
    '<p><span class="zk-file" data-file="leaflets/a.pdf" data-href="a.pdf" data-of=""'
    ' data-label="A &amp; B" data-lang="" data-facts="{pages} pages, {kb} kB"'
    ' data-missing="not made"></span><!--zk-file--></p>'
)


def test_a_page_names_pages_and_size_of_a_file():
    filled = fill(BLANK, {"leaflets/a.pdf": Facts(123_456, 7)})

    assert '<a href="a.pdf">A &amp; B</a>' in filled
    assert "7 pages, 123 kB" in filled


def test_a_file_in_the_other_language_says_so_in_that_language():
    filled = fill(BLANK.replace('data-lang=""', 'data-lang="en"'), {"leaflets/a.pdf": Facts(1, 1)})

    assert '<a href="a.pdf" hreflang="en"><span lang="en">A &amp; B</span></a>' in filled


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
            slip = "-cards" if area == "ward" else "-insert"
            for ending in ("", "-list", "-large", "-list-large", "-ja-en", "-poster", slip):
                assert f"{folder}/{area}{ending}.pdf" in paths
        assert {f"{folder}/{name}.pdf" for name in ("pharmacy", "memory", "groups")} <= paths

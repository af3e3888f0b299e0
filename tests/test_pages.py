"""Generated pages as values: lists, areas, maps and listings of a small registry."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from samples import both, center, context, pharmacy
from zaitaku.model import Consent, Hours, Kind, LocalText, Name, OpenTime, Removed, Station, Status
from zaitaku.pages import maps, sections
from zaitaku.pages.sections import Page
from zaitaku.views import kind_list, lists, status
from zaitaku.views.centers import centers_page
from zaitaku.views.listing import listing_page, removed_page


def tree(page: Page):
    return html.fromstring(page.body)


def test_every_kind_has_a_list_and_an_empty_one_names_who_knows():
    desk = center("desk-d", "歯科の窓口", kind=Kind.DESKS, topics=("dentist",))
    ctx = context(pharmacy(), desk)
    dental = kind_list.list_page(ctx, Kind.DENTAL_CLINICS)

    assert (dental.count, dental.empty is not None) == (0, True)
    assert [r.id for r in dental.empty[1]] == ["desk-d"]
    assert kind_list.list_page(ctx, Kind.PHARMACIES).empty is None


def test_a_list_is_grouped_by_area_and_counts_known_numbers():
    ctx = context(pharmacy(), pharmacy("pharm-2", phone="03-0000-0002"))
    page = kind_list.list_page(ctx, Kind.PHARMACIES)

    assert [(s.id, len(s.rows)) for s in page.sections] == [("hikarigaoka", 2)]
    assert (page.count, page.with_phone) == (2, 1)


def test_unknown_hours_of_all_centers_are_said_once():
    known = center("center-b", "第二", hours=Hours((OpenTime(("mon",), "09:00", "17:00"),)))

    assert not centers_page(context(center("center-a", "第一"))).hours
    assert centers_page(context(center("center-a", "第一"), known)).hours


def test_an_area_page_starts_with_the_center_and_its_towns():
    ctx = context(center("center-main", "本センター"), pharmacy())
    area = next(a for a in ctx.registry.dataset.areas if a.id == "hikarigaoka")
    view = lists.area_page(ctx, area)

    assert [c.row.id for c in view.centers] == ["center-main"]
    assert view.centers[0].towns == ("高松1丁目", "高松5丁目（13〜24番）")
    assert view.towns == ("高松",)


def test_two_places_of_one_name_have_titles_of_their_own():
    name = Name("ヒロ薬局", None, "ヒロヤッキョク")
    pair = (pharmacy(name=name), pharmacy("pharm-2", name=name, kind=Kind.CLINICS))
    ja, en = (
        [listing_page(context(*pair, lang=lang), x).title for x in pair] for lang in ("ja", "en")
    )

    assert ja == ["ヒロ薬局（pharmaciesの札、高松1丁目）", "ヒロ薬局（clinicsの札、高松1丁目）"]
    # What is read aloud begins with how the name is said, not with signs of another language.
    assert en[0].startswith("Hiro Yakkyoku, ヒロ薬局 (pharm")


def test_a_closed_place_shows_no_number_and_says_where_to_turn():
    gone = pharmacy(status=Status.CLOSED, status_date=date(2026, 5, 1), phone="03-0000-0002")
    page = listing_page(context(gone), gone)

    assert page.phone is None
    assert "2026年5月1日" in (page.status_text or "")
    assert page.instead


def test_a_moved_place_leads_to_the_new_one_first():
    old = pharmacy(status=Status.MOVED, moved_to="pharm-2")
    page = listing_page(context(old, pharmacy("pharm-2", name=Name("新しい薬局"))), old)

    assert page.instead[0].href == "/r/pharm-2/"


def test_a_removal_on_request_hides_name_and_reason():
    removed = Removed(
        "group-x", Kind.GROUPS, date(2026, 6, 1), both("申し出", "Asked"), True, Name("消えた会")
    )
    page = removed_page(context(), removed)

    assert page.name is None
    assert page.reason is None
    shown = removed_page(
        context(),
        Removed("g", Kind.GROUPS, date(2026, 6, 1), LocalText("解散"), False, Name("消えた会")),
    )
    assert str(shown.name) == "消えた会"


def test_the_edit_link_names_the_lines_and_needs_a_repository():
    listing = pharmacy()
    with_host = context(listing, repository="https://example.org/o/r")

    assert listing_page(context(listing), listing).edit is None
    assert listing_page(with_host, listing).edit == (
        "https://example.org/o/r/blob/main/data/resources.yaml#L5-L12"
    )


def test_structured_data_cannot_close_its_script():
    hostile = pharmacy(name=Name("</script><b>&"))

    assert "<" not in listing_page(context(hostile), hostile).structured


@pytest.mark.parametrize(
    ("changes", "fax"),
    [
        ({}, "03-0000-0077"),
        ({"status": Status.CLOSED}, None),
        ({"kind": Kind.GROUPS}, None),
        (
            {"kind": Kind.GROUPS, "consent": Consent("代表", date(2026, 1, 1), "書面")},
            "03-0000-0077",
        ),
    ],
    ids=["open", "closed", "no-consent", "consent"],
)
def test_a_fax_is_shown_of_whom_it_may_be_shown(changes: dict[str, object], fax: str | None):
    listing = pharmacy(fax="03-0000-0077", services=(), **changes)

    [page] = sections.listing_pages(context(listing))

    assert listing_page(context(listing), listing).fax == fax
    assert ("03-0000-0077" in page.body) is (fax is not None)


def test_a_group_without_consent_is_not_on_the_map():
    group = pharmacy("group-1", kind=Kind.GROUPS, services=())
    ctx = context(group, pharmacy())
    spec = maps.map_spec(ctx, None)

    assert [p.id for p in spec.places] == ["pharm-1"]
    assert spec.places[0].approx


def test_a_station_is_a_landmark_only_where_it_is_near():
    ctx = context(pharmacy())
    near = Station("a", "station", both("近い", "Near"), "ちかい", 35.751, 139.621, (), True)
    far = Station("b", "station", both("遠い", "Far"), "とおい", 36.2, 139.6, (), False)
    dataset = ctx.registry.dataset
    object.__setattr__(dataset, "stations", (near, far))

    assert [s.name for s in maps.map_spec(ctx, None).stations] == ["近い"]


def test_each_page_has_one_heading_and_the_same_paths_in_both_languages():
    ja, en = context(pharmacy()), context(pharmacy(), lang="en")
    made = [
        list(sections.section_pages(ctx)) + list(sections.listing_pages(ctx)) for ctx in (ja, en)
    ]

    assert [p.path for p in made[0]] == [p.path for p in made[1]]
    assert len(made[0]) > 20
    for page in (*made[0], *made[1]):
        assert len(tree(page).xpath("//h1")) == 1, page.path
        assert page.title, page.path
        assert page.description, page.path


def test_the_status_page_counts_what_is_not_known():
    ctx = context(pharmacy(), pharmacy("pharm-2", phone="03-0000-0002"))
    view = status.status_page(ctx)
    row = next(k for k in view.kinds if k.href == "/pharmacies/")

    assert (row.total, row.without_phone, row.listed, row.chome_only) == (2, 1, 2, 2)
    assert {(f.yes, f.no, f.unknown) for f in view.flags} == {(2, 0, 0), (0, 2, 0), (0, 0, 2)}


def test_an_empty_kind_that_no_desk_knows_promises_no_desk():
    dental = kind_list.list_page(context(pharmacy()), Kind.DENTAL_CLINICS)

    assert dental.empty is not None
    assert dental.empty[1] == ()
    assert "次の窓口" not in str(dental.empty[0])


def test_a_desk_for_the_whole_ward_is_filed_under_no_area_and_still_counted():
    desk = center("desk-w", "区全体の窓口", kind=Kind.DESKS, service_areas=("ward",))
    ctx = context(pharmacy(), desk)
    page = kind_list.list_page(ctx, Kind.DESKS)
    row = next(k for k in status.status_page(ctx).kinds if k.href == "/desks/")

    assert [s.id for s in page.sections] == ["ward"]
    assert (row.areas[-1], sum(row.areas)) == (1, row.total)


def test_a_closed_place_leaves_no_number_in_the_structured_data():
    here = pharmacy(phone="03-0000-0002")
    gone = pharmacy(status=Status.CLOSED, phone="03-0000-0002")

    assert "03-0000-0002" in listing_page(context(here), here).structured
    assert "03-0000-0002" not in listing_page(context(gone), gone).structured


def test_a_group_without_consent_shows_no_hours():
    hours = Hours((OpenTime(("sun",), "13:00", "15:00"),))
    quiet = pharmacy("group-1", kind=Kind.GROUPS, services=(), group_type="carers", hours=hours)

    assert listing_page(context(quiet), quiet).hours == ()

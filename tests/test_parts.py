"""What may be shown of a record, and how: the rules that pages, leaflets and data share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from interface import JA
from samples import LISTED, TODAY, assured, both, center, context, pharmacy
from zaitaku.model import (
    Address,
    Answer,
    Consent,
    Fact,
    Kind,
    LocalText,
    Location,
    Meeting,
    Name,
    Phone,
    Provenance,
)
from zaitaku.views import addresses, facts, parts
from zaitaku.words.i18n import Text


def group(**changes: object):
    base = pharmacy(
        "group-1",
        kind=Kind.GROUPS,
        services=(),
        group_type="carers",
        phone="03-0000-0099",
        activity=both("集い", "Meeting"),
        meeting=Meeting(both("会館", "Hall"), both("毎週", "Weekly")),
    )
    return replace(base, **changes)


CONSENT = Consent("代表", date(2026, 9, 1), "書面")


def test_an_english_name_is_never_invented():
    ctx = context(pharmacy(), lang="en")
    name = parts.name_view(ctx, pharmacy())

    assert name.main == Text("見本薬局", "ja")
    assert name.reading == "Mihon'yakkyoku"


def test_an_english_name_keeps_the_japanese_beside_it():
    named = pharmacy(name=Name("見本薬局", "Sample Pharmacy"))
    name = parts.name_view(context(named, lang="en"), named)

    assert (name.main, name.japanese) == (Text("Sample Pharmacy"), Text("見本薬局", "ja"))


@pytest.mark.parametrize(
    ("number", "href"),
    [("03-3993-1111", "tel:0339931111"), ("#7119", "tel:%237119"), ("119", "tel:119")],
)
def test_a_number_is_dialled_as_it_is_written(number: str, href: str):
    assert parts.tel(number) == href


def test_a_desk_without_a_number_names_the_desk_to_call_instead():
    main = center("desk-main", "区役所（代表）", kind=Kind.DESKS)
    quiet = center("desk-quiet", "係", kind=Kind.DESKS, phone=None, ask_via="desk-main")
    row = parts.row(context(main, quiet), quiet)

    assert row.phone is None
    assert row.via is not None
    assert (str(row.via[0]), row.via[1].number) == ("区役所（代表）", "03-0000-1234")


def test_a_missing_number_points_to_the_official_page():
    listing = pharmacy(official_page="https://example.org/official")

    assert parts.row(context(listing), listing).lookup == "https://example.org/official"


def test_what_nobody_wrote_is_unknown():
    listing = pharmacy()
    answers = {f.id: f.answer for f in parts.flag_views(context(listing), listing)}

    assert answers == {"opioids": Answer.YES, "sterile": Answer.NO, "tpn": Answer.UNKNOWN}


def test_a_flag_shows_its_own_age_only_where_it_has_one():
    own = Fact(Answer.YES, Provenance(source=LISTED))
    listing = pharmacy(assured=assured(TODAY), services=(("opioids", own),))
    views = {f.id: f for f in parts.flag_views(context(listing), listing)}

    assert views["opioids"].age is not None
    assert views["sterile"].age is None


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", None])
def test_only_web_addresses_become_links(url: str | None):
    assert parts.web_address(url) is None
    assert parts.web_address("https://example.org") == "https://example.org"


def test_a_group_without_consent_shows_name_kind_and_source_only():
    quiet = group()
    ctx = context(quiet)

    assert parts.phone_view(ctx, quiet) is None
    assert addresses.address_view(ctx, quiet) is None
    assert facts.facts(ctx, quiet) == (facts.Labelled("種類", (Text("carersの札"),), "words"),)


def test_a_group_with_consent_shows_where_and_when_it_meets():
    open_group = group(consent=CONSENT)
    shown = {x.label: str(x.texts[0]) for x in facts.facts(context(open_group), open_group)}

    assert (shown[JA("listing.meeting")], shown[JA("listing.rhythm")]) == ("会館", "毎週")


@pytest.mark.parametrize(
    "meeting",
    [
        Meeting(both("田中様方", "At Tanaka's"), LocalText(), home=True),
        Meeting(both("会館", "Hall"), both("毎週", "Weekly"), withheld=True),
    ],
)
def test_a_home_or_a_withheld_place_is_never_shown(meeting: Meeting):
    private = group(consent=CONSENT, meeting=meeting)
    ctx = context(private)
    text = str(facts.facts(ctx, private))

    assert addresses.address_view(ctx, private) is None
    assert "田中" not in text
    assert "会館" not in text


def test_an_address_is_written_for_the_envelope_and_for_the_telephone():
    listing = pharmacy()
    view = addresses.address_view(context(listing), listing)

    assert view is not None
    assert view.japanese == "〒179-0075 東京都練馬区高松1-2-3 見本ビル1階"
    assert view.romaji == "見本ビル1階, Takamatsu 1-2-3, Nerima-ku, Tokyo, 179-0075"
    assert (view.precision, view.directions) == ("chome", None)


def test_only_a_building_can_be_walked_to():
    listing = pharmacy(location=Location("building", 35.75, 139.62))
    view = addresses.address_view(context(listing), listing)

    assert view is not None
    assert view.directions == "https://www.google.com/maps/search/?api=1&query=35.75,139.62"


def test_a_place_outside_the_ward_names_its_municipality():
    away = pharmacy(
        address=Address("173-0015", None, "栄町35-2", None, both("東京都板橋区", "Itabashi"))
    )
    ctx = context(away)
    view = addresses.address_view(ctx, away)

    assert view is not None
    assert "板橋区栄町35-2" in view.japanese
    assert addresses.place_text(ctx, ctx.registry.places[away.id]) == "東京都板橋区"


def test_a_second_number_keeps_its_purpose_and_extension():
    listing = pharmacy(other_phones=(Phone("03-0000-0002", both("夜間", "Night"), extension="12"),))
    phone = parts.other_phones(context(listing), listing)[0]

    assert (phone.number, str(phone.purpose), phone.extension) == ("03-0000-0002", "夜間", "12")


def test_a_center_tells_its_towns_in_short():
    ctx = context(center("center-main", "本"), center("center-south", "南"))

    assert facts.served_towns(ctx, "center-main") == ("高松1丁目", "高松5丁目（13〜24番）")
    assert facts.served_towns(ctx, "center-south") == ("高松5丁目（1〜12番）",)


def test_the_row_of_a_home_names_the_town_and_one_without_consent_no_place():
    at = Address("179-0075", "高松1丁目")
    home = group(consent=CONSENT, address=at, meeting=Meeting(home=True))
    quiet, open_ = group(address=at), group(consent=CONSENT, address=at)

    assert [addresses.place_of(context(x), x) for x in (home, quiet, open_)] == [
        "高松",
        "",
        "高松1丁目",
    ]

"""Each fact names its own source and date where they are not those of its record."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from lxml import html

from interface import JA
from samples import context, pharmacy
from zaitaku.model import Address, AsOf, Differing, Hours, Listing, OpenTime, Provenance, SourceRef
from zaitaku.pages.render import render
from zaitaku.views.data_dates import data_dates
from zaitaku.views.listing import listing_page

OLD = SourceRef("list", AsOf("2022-07", date(2022, 7, 1)))
OTHER = SourceRef("list", AsOf("2021", date(2021, 1, 1)))


def with_facts(**said: Provenance) -> Listing:
    return replace(
        pharmacy(),
        phone="03-0000-0002",
        fax="03-0000-0003",
        website="https://example.org/a",
        hours=Hours((OpenTime(("sun",), "13:00", "15:00"),)),
        provenance=tuple(said.items()),
    )


def shown(listing: Listing) -> html.HtmlElement:
    ctx = context(listing)
    page = listing_page(ctx, listing)
    return html.fromstring(render("listing.html", ctx, "/r/x/", page=page))


def beside(page: html.HtmlElement, label: str) -> str:
    return page.xpath(f"string(//dt[.='{label}']/following-sibling::dd[1])")


def structured(listing: Listing) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(listing_page(context(listing), listing).structured)
    return found


def test_a_field_shows_its_own_source_and_date():
    page = shown(with_facts(fax=Provenance(OLD), hours=Provenance(OLD)))

    assert "2022年7月" in beside(page, JA("listing.fax"))
    assert "2022年7月" in beside(page, "時間")
    assert "2022年7月" not in beside(page, JA("listing.website"))


def test_a_field_of_the_record_s_source_repeats_nothing():
    assert shown(with_facts()).xpath("//*[contains(@class, 'zk-said')]") == []


def test_what_another_source_says_stands_beside_it():
    doubt = Provenance(OLD, differing=(Differing("https://example.org/b", OTHER),))
    page = shown(with_facts(website=doubt))

    assert "https://example.org/b" in beside(page, JA("listing.website"))
    assert "2021年" in beside(page, JA("listing.website"))


def test_the_foot_tells_from_when_to_when():
    with_old = with_facts(fax=Provenance(OLD))

    assert data_dates(context(with_old)).startswith("2022年7月〜")
    assert not data_dates(context(with_facts())).startswith("2022年7月")


def test_structured_data_has_the_address_in_parts_hours_numbers_and_the_way():
    there = replace(
        with_facts(),
        address=Address(chome="takamatsu-5", block="12-5", building="見本ビル"),
        hours=Hours((OpenTime(("mon", "holidays"), "09:00", "24:00"),)),
        official_ids=(("navii", "123"),),
    )
    found = structured(there)

    assert found["address"]["addressRegion"] == "東京都"
    assert found["address"]["addressLocality"] == "練馬区"
    assert "東京都" not in found["address"]["streetAddress"]
    assert "〒" not in found["address"]["streetAddress"]
    (line,) = found["openingHoursSpecification"]
    assert (line["dayOfWeek"], line["opens"], line["closes"]) == (
        ["Monday", "PublicHolidays"], "09:00", "23:59",
    )  # fmt: skip
    assert [x["value"] for x in found["identifier"]] == ["123"]


def test_structured_data_tells_the_way_to_the_page():
    there = with_facts()
    found = json.loads(listing_page(context(there), there).trail)
    items = [x["item"] for x in found["itemListElement"]]

    assert [x["position"] for x in found["itemListElement"]] == [1, 2, 3]
    assert items[2].endswith(f"/r/{there.id}/")
    assert items[1].startswith(items[0])


def test_structured_data_names_the_source_of_the_number():
    own = structured(with_facts(phone=Provenance(OLD)))

    assert own["contactPoint"]["subjectOf"]["datePublished"] == "2022-07"
    assert own["telephone"] == own["contactPoint"]["telephone"] == "03-0000-0002"
    assert "contactPoint" not in structured(with_facts())
    assert structured(with_facts())["subjectOf"]["name"]


def test_structured_data_names_the_source_of_hours_and_address():
    there = replace(
        with_facts(hours=Provenance(OLD), address=Provenance(OLD)),
        address=Address(chome="takamatsu-5", block="12-5"),
        hours=Hours((OpenTime(("mon",), "09:00", "17:00"),)),
    )
    found = structured(there)
    (line,) = found["openingHoursSpecification"]

    assert line["subjectOf"]["datePublished"] == "2022-07"
    assert found["address"]["subjectOf"]["datePublished"] == "2022-07"
    assert "subjectOf" not in structured(replace(there, provenance=()))["address"]


def test_a_number_in_doubt_is_no_structured_data():
    doubt = Provenance(OLD, differing=(Differing("03-0000-0009", OTHER),))

    assert "telephone" not in structured(with_facts(phone=doubt))

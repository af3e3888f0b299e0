"""Open data, version 1: readers of other makers understand it, and read what the registry says."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import fields
from datetime import date

import jsonschema
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

import marks
import real_world
from samples import center, context, pharmacy
from shared_sites import DATA
from zaitaku.load.editorial import Book, load_book
from zaitaku.model import (
    Address,
    AsOf,
    Assurance,
    Differing,
    Hours,
    Kind,
    LocalText,
    Meeting,
    Name,
    OpenTime,
    Phone,
    Provenance,
    SourceRef,
    Status,
)
from zaitaku.opendata.v1 import describe, hsds, model, publish, tables
from zaitaku.words.i18n import load_strings

OLD = SourceRef("list", AsOf("2022-07", date(2022, 7, 1)))
HIDDEN = "03-0000-0099"
EMPTY_BOOK = Book({}, {})


@marks.shared
def real() -> dict[str, str]:
    """Every file of version 1 from the real registries."""
    return publish.made(real_world.context(), load_book(DATA))


def made(*listings, **guide) -> dict[str, str]:
    return publish.made(context(*listings, **guide), EMPTY_BOOK)


def listings(files: dict[str, str]) -> dict[str, dict]:
    return {one["id"]: one for one in json.loads(files["listings.json"])["listings"]}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def bare(cell: str) -> str:
    """A cell as it was before it was made harmless."""
    return cell.removeprefix("'")


@pytest.mark.slow
def test_the_whole_file_keeps_to_its_schema():
    files = real()
    schema = json.loads(files["schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)

    assert [e.message for e in judge.iter_errors(json.loads(files["listings.json"]))] == []


def test_a_number_as_a_text_breaks_the_schema():
    files = made(pharmacy())
    data = json.loads(files["listings.json"])
    data["listings"][0]["point"]["lat"] = "35.75"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, json.loads(files["schema.json"]))


def test_every_fact_of_the_registry_leaves_with_its_source():
    registry, out = real_world.registry(), listings(real())

    assert list(out) == [x.id for x in registry.listings]
    for one in registry.listings:
        facts = out[one.id]["facts"]
        if one.phone and one.status is Status.ACTIVE and one.kind is not Kind.GROUPS:
            said = one.said("phone").source or one.source
            assert facts["phone"]["value"] == one.phone
            assert facts["phone"]["source"]["id"] == said.id
        if one.kind is not Kind.GROUPS:
            flags = {k[9:]: v["value"] for k, v in facts.items() if k.startswith("services.")}
            assert flags == {name: fact.value.value for name, fact in one.services}
            assert out[one.id]["official_ids"] == dict(one.official_ids)


def test_tables_say_the_same_as_the_json():
    files = real()
    whole = listings(files)
    seen = 0
    for kind in real_world.registry().kinds:
        for row in rows(files[f"{kind.value}.csv"]):
            one = whole[row["id"]]
            phone = one["facts"].get("phone", {}).get("value", "")
            assert (row["kind"], bare(row["name"])) == (one["kind"], one["name"]["ja"])
            assert (row["phone"], row["source"]) == (phone, one["source"]["id"])
            seen += 1
    assert seen == len(whole)


def test_the_map_holds_every_point_once_and_in_order_of_the_standard():
    files = real()
    found = {x["id"]: x for x in json.loads(files["listings.geojson"])["features"]}
    whole = {id: x for id, x in listings(files).items() if x["point"]}

    assert found.keys() == whole.keys()
    for id, one in found.items():
        lon, lat = one["geometry"]["coordinates"]
        assert (lat, lon) == (whole[id]["point"]["lat"], whole[id]["point"]["lon"])


def test_checksums_are_those_of_the_files():
    files = real()
    resources = json.loads(files["datapackage.json"])["resources"]

    described = {x["path"] for x in resources}
    assert described == {
        x for x in files if not x.startswith("hsds/")
    } - {"datapackage.json", "catalog.jsonld"}  # fmt: skip
    assert len({x["name"] for x in resources}) == len(resources)
    for resource in resources:
        data = files[resource["path"]].encode()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_every_town_has_its_center():
    registry, found = real_world.registry(), rows(real()["centers_by_town.csv"])

    assert {row["chome_id"] for row in found} == set(registry.chome)
    for row in found:
        chome = registry.chome[row["chome_id"]]
        possible = {chome.center, *(split.center for split in chome.splits)}
        assert row["center_id"] in possible
        assert row["phone"] == (registry.by_id[row["center_id"]].phone or "")


def test_a_split_town_has_a_line_for_each_range_of_blocks():
    found = rows(made(center("center-main", "甲"), center("center-south", "乙"))[
        "centers_by_town.csv"
    ])  # fmt: skip
    split = [(x["block_from"], x["block_to"], x["center_id"]) for x in found if x["block_from"]]

    assert split == [("1", "12", "center-south"), ("13", "24", "center-main")]


def test_contacts_are_read_by_a_telephone():
    one = pharmacy(phone="03-0000-0012", fax="03-0000-0013")
    [card] = vobject.readComponents(made(one)["cards/pharmacies.vcf"])

    assert card.fn.value == "見本薬局"
    assert [tel.value for tel in card.contents["tel"]] == ["03-0000-0012", "03-0000-0013"]
    assert card.adr.value.region == "東京都"
    assert (card.adr.value.city, card.adr.value.code) == ("練馬区", "179-0075")
    assert card.contents["x-phonetic-org"][0].value == "ミホンヤッキョク"


def test_the_same_card_is_the_same_card_tomorrow():
    first, second = (made(pharmacy(phone="03-0000-0012")) for _ in range(2))

    assert first == second


def test_a_doubted_number_makes_no_card_and_says_so():
    doubted = Provenance(None, None, (Differing("03-0000-0021", OLD),))
    files = made(pharmacy(phone="03-0000-0012", provenance=(("phone", doubted),)))

    assert "cards/pharmacies.vcf" not in files
    assert rows(files["pharmacies.csv"])[0]["phone_disputed"] == "yes"
    [fact] = [listings(files)["pharm-1"]["facts"]["phone"]]
    assert (fact["disputed"], fact["differing"][0]["value"]) == (True, "03-0000-0021")


def test_a_field_with_its_own_source_was_not_confirmed_with_its_record():
    confirmed = Assurance(date(2026, 11, 1), "phone", "職員")
    own = (("fax", Provenance(OLD)),)
    files = made(
        pharmacy(phone="03-0000-0012", fax="03-0000-0013", assured=confirmed, provenance=own)
    )
    facts = listings(files)["pharm-1"]["facts"]

    assert facts["phone"]["confirmed"] == {"date": "2026-11-01", "method": "phone"}
    assert facts["fax"]["confirmed"] is None
    assert facts["fax"]["source"] == {"id": "list", "as_of": "2022-07", "page": None}


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.GROUPS, "services": (), "notes": LocalText(HIDDEN), "phone": HIDDEN},
        {"status": Status.CLOSED, "phone": HIDDEN, "fax": HIDDEN},
    ],
    ids=["group-without-consent", "closed"],
)
def test_what_a_page_keeps_to_itself_leaves_in_no_file(changes: dict):
    files = made(pharmacy("group-1", **changes))

    assert "見本薬局" in files["listings.json"]
    assert [name for name, text in files.items() if HIDDEN in text] == []


def test_a_home_gives_its_town_and_no_more():
    home = pharmacy("care-1", kind=Kind.CARE_SERVICES, services=(), meeting=Meeting(home=True))
    one = listings(made(home))["care-1"]

    assert (one["town"], one["chome"], one["point"], one["address"]) == (
        "takamatsu", None, None, None,
    )  # fmt: skip


def test_what_was_taken_off_on_request_has_no_name():
    text = tables.removed(real_world.context())

    assert json.loads(text) == {"version": 1, "removed": []}


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_any_text_in_any_field_comes_back_as_it_was(text: str):
    both = LocalText(text, text)
    one = pharmacy(
        name=Name(text, text, text), address=Address("179-0075", "高松1丁目", text, text),
        alert=both, notes=both, hours=Hours(note=both), phone="03-0000-0012",
        other_phones=(Phone("03-0000-0013", both, both),),
    )  # fmt: skip
    files = made(one)

    found = listings(files)["pharm-1"]
    judge = jsonschema.Draft202012Validator(json.loads(files["schema.json"]))
    assert [x.message for x in judge.iter_errors(json.loads(files["listings.json"]))] == []
    assert [found["name"][key] for key in ("ja", "en", "kana")] == [text] * 3
    assert found["alert"] == {"ja": text, "en": text}
    [row] = rows(files["pharmacies.csv"])
    for column in ("name", "name_kana", "name_en", "block", "building"):
        assert text in (row[column], bare(row[column])), column
    # No text has moved a cell, in any table, or begins what a spreadsheet would reckon.
    for table in (text for path, text in files.items() if path.endswith(".csv")):
        read = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline="")))
        assert {len(cells) for cells in read} == {len(read[0])}
        assert not [x for cells in read for x in cells if x.startswith(tuple("=+-@\t\r"))]
    [feature] = json.loads(files["listings.geojson"])["features"]
    assert feature["properties"]["name"] == text
    [service] = rows(files["hsds/services.csv"])
    assert text in (service["name"], bare(service["name"]))
    [card] = vobject.readComponents(files["cards/pharmacies.vcf"])
    assert card.fn.value == text
    assert len(card.contents["tel"]) >= 1


def test_the_catalogue_names_every_file_with_its_kind():
    files = made(pharmacy(phone="03-0000-0012"))
    found = json.loads(files["catalog.jsonld"])["dcat:dataset"]
    given = {x["@id"].partition("data/v1/")[2]: x for x in found["dcat:distribution"]}

    assert set(given) >= set(files) - {"catalog.jsonld"}
    assert all(x["@id"] == x["dcat:downloadURL"]["@id"] for x in given.values())
    assert all("/" in x["dcat:mediaType"] for x in given.values())
    assert found["dct:identifier"] == "zaitaku-131202"
    # One licence is not claimed for facts that have another.
    assert {x["@language"] for x in found["dct:rights"]} == {"ja", "en"}
    assert all(x["licence"] for x in json.loads(files["datapackage.json"])["sources"])


def test_the_national_lists_hold_the_open_places_of_the_municipality():
    open_hours = Hours((OpenTime(("mon", "tue"), "09:00", "18:00"),))
    clinic = pharmacy(
        "clinic-1", kind=Kind.CLINICS, services=(), phone="03-0000-0012", hours=open_hours,
        official_ids=(("medical", "2028033"),),
    )  # fmt: skip
    closed = pharmacy("clinic-2", kind=Kind.CLINICS, services=(), status=Status.CLOSED)
    [row] = rows(made(clinic, closed)["jp/131202_medical.csv"])

    assert row["都道府県コード又は市区町村コード"] == "131202"
    assert (row["名称"], row["医療機関コード"]) == ("見本薬局", "2028033")
    assert (row["住所"], row["方書"]) == ("東京都練馬区高松1-2-3", "見本ビル1階")
    assert (row["診療曜日"], row["診療開始時間"], row["診療終了時間"]) == ("月火", "09:00", "18:00")
    assert row["電話番号"] == "03-0000-0012"


def test_human_services_data_have_what_the_standard_asks_for():
    files = {name[5:-4]: rows(text) for name, text in real().items() if name.startswith("hsds/")
             and name.endswith(".csv")}  # fmt: skip
    ids = {name: {row["id"] for row in found} for name, found in files.items()}
    needed = {"addresses": 9, "phones": 3, "services": 4, "organizations": 3, "attributes": 4}

    for name, found in files.items():
        assert len(ids[name]) == len(found)
        asked = [x for x in hsds.COLUMNS[name][: needed.get(name, 2)] if x != "address_2"]
        assert [row for row in found if not all(row[column] for column in asked)] == []
    for name, column, target in (
        ("services", "organization_id", "organizations"),
        ("service_at_location", "location_id", "locations"),
        ("phones", "service_id", "services"),
        ("schedules", "service_id", "services"),
        ("attributes", "taxonomy_term_id", "taxonomy_terms"),
        ("attributes", "link_id", "services"),
    ):
        assert {row[column] for row in files[name]} <= ids[target]
    assert len(files["services"]) == len(real_world.registry().listings)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_page_explains_every_field_and_names_only_files_that_exist(lang):
    ctx = real_world.context(lang=lang)
    told = describe.described(ctx)
    files = {f"{describe.FOLDER[lang]}{path}" for path in real()}

    assert {line.path for line in told.files} <= files
    assert {x.id for x in told.groups} == {"csv", "centers_csv", "sources_csv", "json"}
    named = {line.name for group in told.groups for line in group.fields}
    assert named >= {field.name for field in fields(model.Entry)}
    assert sum(bool(line.example) for group in told.groups for line in group.fields) > 90


def test_every_explained_field_exists():
    known = {
        *tables.COLUMNS, *tables.CENTER_COLUMNS, *tables.SOURCE_COLUMNS,
        *(field.name for one in describe.TYPES for field in fields(one)),
    }  # fmt: skip

    assert set(load_strings("ja").section("open_data.means")) == known

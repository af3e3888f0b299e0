"""Open data tell the same as the pages, and no cell is a formula."""

import csv
import io
import json
from datetime import date

import pytest

from samples import context, pharmacy
from zaitaku.model import (
    Answer,
    AsOf,
    Differing,
    Fact,
    Kind,
    LocalText,
    Name,
    Provenance,
    SourceRef,
    Status,
)
from zaitaku.opendata import exports


def files(ctx):
    return dict(exports.files(ctx))


def rows(ctx, kind: Kind):
    return list(csv.DictReader(io.StringIO(files(ctx)[f"data/{kind.value}.csv"].lstrip("\ufeff"))))


def test_a_phone_leaves_exactly_as_it_came():
    ctx = context(pharmacy(phone="03-0000-0012"))

    assert rows(ctx, Kind.PHARMACIES)[0]["phone"] == "03-0000-0012"


def test_unknown_is_never_no():
    row = rows(context(pharmacy()), Kind.PHARMACIES)[0]

    assert (row["opioids"], row["sterile"], row["tpn"]) == ("yes", "no", "unknown")


# Written out: a sign that the code forgot would be forgotten here too.
@pytest.mark.parametrize("start", [*"=+-@＝＋－＠", "\t", "\r", "\0"])
def test_no_cell_starts_a_formula(start: str):
    ctx = context(pharmacy(name=Name(f"{start}1+1")))

    assert rows(ctx, Kind.PHARMACIES)[0]["name"].startswith("'")


def test_a_group_without_consent_gives_no_contact():
    group = pharmacy("group-1", kind=Kind.GROUPS, phone="03-0000-0099", services=(),
                     notes=LocalText("補足"))  # fmt: skip
    text = json.dumps(files(context(group)), ensure_ascii=False)

    assert "見本薬局" in text
    assert "03-0000-0099" not in text
    assert "高松1-2-3" not in text


def test_the_catalogue_lists_every_file():
    ctx = context(pharmacy())

    assert {f.path for f in exports.catalogue(ctx)} == {f"/{path}" for path in files(ctx)}


def test_a_fact_leaves_with_its_own_source_and_what_others_say():
    own = SourceRef("list", AsOf("2026-08", date(2026, 8, 1)), "https://list.example.org/p")
    old = SourceRef("list", AsOf("2022-07", date(2022, 7, 1)))
    said = Provenance(own, None, (Differing("03-0000-0021", old),))
    ctx = context(pharmacy(phone="03-0000-0012", provenance=(("phone", said),)))

    row = rows(ctx, Kind.PHARMACIES)[0]
    assert (row["phone_as_of"], row["phone_assured_date"]) == ("2026-08", "")
    lines = list(csv.DictReader(io.StringIO(files(ctx)["data/facts.csv"].lstrip("\ufeff"))))
    told = [(x["field"], x["statement"], x["value"], x["source_id"], x["as_of"]) for x in lines]
    assert told == [
        ("phone", "shown", "03-0000-0012", "list", "2026-08"),
        ("phone", "differs", "03-0000-0021", "list", "2022-07"),
    ]
    assert lines[0]["page"] == "https://list.example.org/p"
    [listing] = json.loads(files(ctx)["data/listings.json"])["listings"]
    assert listing["facts"]["phone"]["source"]["as_of"] == "2026-08"
    assert listing["facts"]["phone"]["differing"][0]["value"] == "03-0000-0021"


def test_a_flag_leaves_with_its_own_source():
    own = SourceRef("list", AsOf("2026-08", date(2026, 8, 1)))
    flag = Fact(Answer.NOT_LISTED, Provenance(own))
    ctx = context(pharmacy(services=(("sterile", flag),)))

    assert rows(ctx, Kind.PHARMACIES)[0]["sterile"] == "not_listed"
    [line] = csv.DictReader(io.StringIO(files(ctx)["data/facts.csv"].lstrip("\ufeff")))
    assert (line["field"], line["value"], line["as_of"]) == (
        "services.sterile", "not_listed", "2026-08",
    )  # fmt: skip


def test_a_closed_place_gives_no_number_among_its_facts():
    own = SourceRef("list", AsOf("2026-08", date(2026, 8, 1)))
    closed = pharmacy(
        phone="03-0000-0012", status=Status.CLOSED, provenance=(("phone", Provenance(own)),)
    )

    assert "03-0000-0012" not in json.dumps(files(context(closed)))

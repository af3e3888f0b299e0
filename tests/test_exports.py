"""Open data tell the same as the pages, and no cell is a formula."""

import csv
import io
import json

import pytest

from samples import context, pharmacy
from zaitaku.model import Kind, LocalText, Name
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


@pytest.mark.parametrize("start", exports.FORMULA_STARTS)
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

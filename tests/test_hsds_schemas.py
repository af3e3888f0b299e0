"""The judge of the HSDS tables sees each kind of fault, on a specification of two small tables."""

from __future__ import annotations

import pytest

import hsds_schemas
from samples import context, pharmacy
from zaitaku.load.editorial import Book
from zaitaku.opendata.v1 import publish

PACKAGE = {
    "resources": [
        {"name": "service", "schema": {
            "fields": [
                {"name": "id", "constraints": {"required": True, "unique": True}},
                {"name": "status", "constraints": {"enum": ["active"]}},
                {"name": "fee", "type": "number"}, {"name": "day", "type": "date"},
            ],
        }},
        {"name": "phone", "schema": {
            "fields": [{"name": "id"}, {"name": "service_id"}],
            "foreignKeys": [
                {"fields": "service_id", "reference": {"resource": "service", "fields": "id"}}
            ],
        }},
    ]
}  # fmt: skip
GOOD = {"id": "1", "status": "active", "fee": "1.5", "day": "2026-11-01"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, ""),
        ({"id": ""}, "required"),
        ({"status": "open"}, "is none of"),
        ({"fee": "dear"}, "is no number"),
        ({"day": "2026-11"}, "is no date"),
        ({"more": "x"}, "no column more"),
        ({"id": "2"}, "leads nowhere"),
    ],
)
def test_each_fault_is_told(change: dict[str, str], words: str):
    found = {"service": [{**GOOD, **change}], "phone": [{"id": "9", "service_id": "1"}]}
    told = list(hsds_schemas.faults(found, PACKAGE))

    assert bool(told) == bool(words)
    assert any(words in line for line in told) or not words


def test_an_id_that_stands_twice_and_a_table_that_is_none_are_told():
    told = list(hsds_schemas.faults({"service": [GOOD, GOOD], "other": []}, PACKAGE))

    assert told == ["service: id is not unique", "other: no such table"]


def test_the_tables_of_a_build_are_read_under_their_names():
    files = publish.made(context(pharmacy(phone="03-0000-0012")), Book({}, {}))
    found = hsds_schemas.tables(files)

    assert {"organization", "service", "phone", "location"} <= set(found)
    assert found["service"][0]["name"] == "見本薬局"

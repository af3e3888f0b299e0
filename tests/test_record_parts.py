"""The records of the form page come in parts, which stay small however many records there are."""

from __future__ import annotations

import json
from typing import Any

import pytest

from real_world import context
from zaitaku.pages.propose import propose_files, propose_page
from zaitaku.propose.encode import record_of
from zaitaku.propose.parts import INDEX_BYTES, RECORDS_BYTES, brief, parts
from zaitaku.propose.record import Record


def pharmacies(count: int) -> list[tuple[str, Record]]:
    source = {"id": "made-up", "as_of": "2026-01"}
    return [
        ("pharmacies", {
            "id": f"pharm-{n}", "name": {"ja": f"計測用架空薬局{n}号店"}, "phone": "03-0000-2001",
            "address": {"chome": "光が丘2丁目", "block": f"99-{n}"}, "notes": {"ja": "長い文" * 20},
            "source": source,
        })
        for n in range(count)
    ]  # fmt: skip


def size(part: dict[str, Any]) -> int:
    return len(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode())


@pytest.mark.slow
def test_no_part_is_over_its_limit_with_twenty_thousand_places():
    rows = pharmacies(20_000)
    files = parts(rows)

    index = {name: part for name, part in files.items() if name.startswith("index-")}
    whole = {name: part for name, part in files.items() if name.startswith("records/")}
    assert len(index) > 3
    assert len(whole) > 20
    assert len(files) == len(index) + len(whole)
    assert max(map(size, index.values())) <= INDEX_BYTES < 1_000_000
    assert max(map(size, whole.values())) <= RECORDS_BYTES < 1_000_000
    listed = {id: entry for part in index.values() for id, entry in part.items()}
    assert len(listed) == 20_000
    for id, (kind, number, _) in listed.items():
        assert whole[f"records/{kind}-{number}.json"][id][0] == kind


def test_a_record_larger_than_a_part_stands_alone():
    (kind, small), (_, other) = pharmacies(2)
    large = {**other, "notes": {"ja": "あ" * RECORDS_BYTES}}

    assert [list(part) for part in parts([(kind, large), (kind, small)]).values()] == [
        ["pharm-1"], ["pharm-0"], ["pharm-1", "pharm-0"],
    ]  # fmt: skip


def test_every_record_of_the_guide_is_whole_in_the_part_that_the_page_is_led_to():
    ctx = context()
    files = {path: json.loads(text) for path, text in propose_files(ctx)}
    body = propose_page(ctx).body
    named = body.partition('data-index="')[2].partition('"')[0].split()

    listed = {id: entry for name in named for id, entry in files[f"propose/{name}"].items()}
    assert set(listed) == {x.id for x in ctx.registry.listings}
    for listing in ctx.registry.listings:
        kind, number, asked = listed[listing.id]
        whole = files[f"propose/records/{kind}-{number}.json"][listing.id]
        assert whole == [listing.kind.value, json.loads(json.dumps(record_of(listing)))]
        assert asked["name"]["ja"] == listing.name.ja
    assert "propose/records.json" not in files


def test_what_is_asked_are_the_values_without_their_sources():
    stated = {"value": "03-0000-2001", "source": {"id": "x", "as_of": "2026"}}
    record: Record = {
        "id": "pharm-1", "name": {"value": {"ja": "名前", "en": "Name"}}, "phone": stated,
        "fax": "03-0000-2002", "source": {"id": "x"},
    }  # fmt: skip

    assert brief(record) == {
        "id": "pharm-1", "phone": "03-0000-2001", "name": {"ja": "名前", "en": "Name"},
    }  # fmt: skip

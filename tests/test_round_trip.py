"""Every fact of the real registries, from its file to page, paper, finder, exports and back.

The same value with the same source and the same date everywhere; what is in doubt is on no paper.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest

from marks import shared
from real_world import context, registry
from shared_sites import DATA
from zaitaku.finder import finder_data
from zaitaku.model import Kind, Lang, Listing
from zaitaku.opendata import exports
from zaitaku.propose.encode import PRIVATE, record_of
from zaitaku.propose.record import Record, plain_record
from zaitaku.views.context import Context
from zaitaku.views.listing import listing_page
from zaitaku.views.paper import paper_row
from zaitaku.views.parts import flag_views, row
from zaitaku.yamltext import load

FILES = ("resources.yaml", "groups.yaml", *(f"resources/{p.name}" for p in sorted(
    (DATA / "resources").glob("*.yaml"))))  # fmt: skip
LANGUAGES: tuple[Lang, ...] = ("ja", "en")


@shared
def written() -> dict[str, Record]:
    """Every record by id, as its file has it."""
    found = {}
    for name in FILES:
        tree, problems = load(DATA / name)
        assert tree is not None
        assert not problems
        for key in tree.items:
            for node in tree.mappings(key):
                found[node.text("id") or ""] = plain_record(node)
    return found


def public(listing: Listing) -> Record:
    """The record without what a group that has not agreed keeps to itself."""
    hidden = PRIVATE if listing.kind is Kind.GROUPS and listing.consent is None else ()
    return {key: value for key, value in written()[listing.id].items() if key not in hidden}


def facts_of(record: Record) -> Iterator[tuple[str, Record]]:
    """The fields of a record that are written as facts, flags as `services.h24`."""
    flags = record.get("services")
    fields = {**record, **{f"services.{k}": v for k, v in (dict(flags) if flags else {}).items()}}
    for key, value in fields.items():
        if isinstance(value, dict) and "value" in value:
            yield key, value


def source_of(fact: Record, record: Record) -> Record:
    found = fact.get("source", record["source"])
    assert isinstance(found, dict)
    return found


@pytest.mark.slow
def test_every_record_comes_back_as_it_was_written():
    lost = [x.id for x in registry().listings if record_of(x) != public(x)]

    assert len(written()) >= 900
    assert lost == []


@pytest.mark.slow
def test_every_fact_leaves_with_its_value_source_and_date():
    [(_, table)] = [f for f in exports.files(context()) if f[0] == "data/facts.csv"]
    lines = {
        (row["id"], row["field"]): row
        for row in csv.DictReader(io.StringIO(table.removeprefix("\ufeff")))
        if row["statement"] == "shown"
    }
    count = 0
    for id, record in written().items():
        for field, fact in facts_of(record):
            if (id, field) not in lines:
                assert registry().by_id[id].meeting.home, (id, field)
                continue
            row, source = lines[id, field], source_of(fact, record)
            said = (row["value"].removeprefix("'"), row["source_id"], row["as_of"])
            value = fact["value"]
            text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
            assert said == (text.removeprefix("'"), source["id"], source["as_of"]), (id, field)
            count += 1

    assert count >= 2000


def with_facts() -> list[tuple[Listing, Record]]:
    return [(x, written()[x.id]) for x in registry().listings if list(facts_of(written()[x.id]))]


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_fact_stands_with_its_date_on_its_page(lang: Lang):
    ctx = context(lang=lang)
    for x, record in with_facts():
        page = listing_page(ctx, x)
        ages = {f"services.{f.id}": f.age for f in flag_views(ctx, x)}
        ages |= {field: said.age for field, said in page.said.items()}
        ages["phone"] = page.phone.age if page.phone else None
        for field, fact in facts_of(record):
            if field == "phone" and not page.phone:
                continue
            source, age = source_of(fact, record), ages[field]
            listed = registry().sources[str(source["id"])]
            assert age is not None, (x.id, field)
            assert age.source == ctx.t.label(listed.name), (x.id, field)
            said = x.said(field).source or x.source
            assert (said.id, said.as_of.text) == (source["id"], source["as_of"])
            assert age.as_of == ctx.t.as_of(said.as_of), (x.id, field)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_and_hours_stand_with_their_date_on_paper(lang: Lang):
    ctx = context(lang=lang)
    for x, record in with_facts():
        line, facts = paper_row(ctx, x, None), dict(facts_of(record))
        if "phone" in facts:
            date = ctx.t.as_of((x.said("phone").source or x.source).as_of)
            found = [p.note for p in line.phones if p.number == x.phone]
            doubted = bool(x.said("phone").differing) and not x.said("phone").assured
            assert found == [] if doubted else date in found[0], x.id
        if "hours" in facts and line.hours:
            date = ctx.t.as_of((x.said("hours").source or x.source).as_of)
            assert date in str(line.hours[-1]), x.id


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_finder_has_every_number_with_its_date_and_every_flag(lang: Lang):
    ctx = context(lang=lang)
    data = json.loads(finder_data(ctx))
    columns, flags = data["listings"], [flag["id"] for flag in data["flags"]]
    at = {id: str(n) for n, id in enumerate(columns["id"])}
    for x, record in with_facts():
        n = at[x.id]
        for field, fact in facts_of(record):
            value = fact["value"]
            if field == "phone":
                date = ctx.t.as_of((x.said("phone").source or x.source).as_of)
                said = columns["told"][columns["dated"][n]]
                assert (columns["phone"][n], date in said) == (value, True), x.id
            elif field.startswith("services.") and value in ("yes", "no", "not_listed"):
                column = columns["absent" if value == "not_listed" else str(value)]
                assert field.removeprefix("services.") in [flags[k] for k in column[n]], x.id
                assert_dated(ctx, x, field, columns["told"][columns["own"][n]])
            elif field in ("name", "address"):
                assert_dated(ctx, x, field, columns["told"][columns["own"][n]])


def assert_dated(ctx: Context, x: Listing, field: str, line: str) -> None:
    """That a line about a place tells the date of a field that is not of the record's date."""
    date = ctx.t.as_of((x.said(field).source or x.source).as_of)
    assert date in line or date == ctx.t.as_of(x.source.as_of), (x.id, field)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_date_of_every_flag_stands_in_its_row_and_on_paper(lang: Lang):
    ctx = context(lang=lang)
    told = 0
    for x, record in with_facts():
        line, printed = row(ctx, x), paper_row(ctx, x, None)
        for field, fact in facts_of(record):
            if field.startswith("services.") and fact["value"] != "unknown":
                assert_dated(ctx, x, field, " ".join(line.told))
                if fact["value"] in ("yes", "no"):
                    assert_dated(ctx, x, field, " ".join(printed.told))
                told += 1
            elif field in ("name", "address"):
                assert_dated(ctx, x, field, " ".join(line.told))
                assert_dated(ctx, x, field, " ".join(printed.told))

    assert told >= 2000


def test_the_sweeps_see_each_kind_of_fact():
    # Guards the tests above: numbers, hours, fax, sites and flags are all among the facts.
    fields = {field for _, record in with_facts() for field, _ in facts_of(record)}

    assert {"phone", "hours", "fax", "website", "name", "address"} <= fields
    assert {"services.sterile", "services.regular-doctor-visits"} <= fields
    assert {x.kind for x, _ in with_facts()} >= {Kind.CLINICS, Kind.PHARMACIES, Kind.HOSPITALS}

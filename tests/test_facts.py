"""A field says who says it: from the file to the model and back, in the shortest form."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from overlays import FIXTURES, SCHEMAS, TODAY, check
from samples import LISTED, assured, context, dataset, pharmacy
from zaitaku.check.facts import plain_view
from zaitaku.finder.columns import columns
from zaitaku.load.decode.listing import DECODERS
from zaitaku.load.freshness import State, freshness
from zaitaku.model import Answer, AsOf, Differing, Listing, Provenance, SourceRef
from zaitaku.propose.encode import record_of
from zaitaku.propose.record import plain_record
from zaitaku.yamltext import load_text
from zaitaku.yamltext.layout import format_text

GUIDE = dataset().guide
FACTS = FIXTURES / "benign" / "resources" / "facts.yaml"
RECORD = json.loads((SCHEMAS / "record.schema.json").read_text("utf-8"))["definitions"]["record"]
OLD = SourceRef("list", AsOf("2022-07", date(2022, 7, 1)))


@pytest.fixture(scope="module")
def listing(tmp_path_factory: pytest.TempPathFactory) -> Listing:
    folder = tmp_path_factory.mktemp("facts") / "data"
    shutil.copytree(FIXTURES / "valid", folder)
    shutil.copyfile(FACTS, folder / "resources" / "facts.yaml")
    found, problems = check(folder)
    assert problems == []
    assert found is not None
    return next(x for x in found.listings if x.id == "pharm-facts")


def test_a_fact_reads_like_a_plain_field(listing: Listing):
    assert listing.phone == "03-3993-1111"
    assert listing.name.ja == "見本出典薬局"
    assert listing.hours.open[0].opens == "09:00"
    assert listing.languages == ("ja", "en")
    assert listing.answer("sterile") is Answer.NOT_LISTED
    assert listing.missing_since is not None
    assert listing.missing_since.as_of.text == "2026-08-01"


def test_a_field_knows_who_says_it(listing: Listing):
    said = listing.said("phone")

    assert said.source is not None
    assert (said.source.id, said.source.as_of.text) == ("register", "2026-08-01")
    assert [(x.value, x.source.as_of.text) for x in said.differing] == [("03-3993-1101", "2022-07")]
    assert listing.said("services.home-visits").source == listing.said("services.sterile").source
    assert listing.said("official_page") == Provenance()


def test_the_record_comes_back_as_it_was_written(listing: Listing):
    tree, _ = load_text(FACTS.read_text("utf-8"), "facts.yaml")
    assert tree is not None
    [node] = tree.mappings("pharmacies")

    assert record_of(listing) == plain_record(node)


def test_every_field_but_the_record_s_own_can_be_a_fact():
    plain = {"id", "source", "assured", "consent", "mobile", "services", "missing_since"}
    properties = RECORD["properties"]

    assert set(DECODERS) == set(properties) - plain
    for field in DECODERS:
        value, fact = properties[field]["anyOf"]
        assert fact["x-fact"]
        assert fact["properties"]["value"] == value
        assert fact["properties"]["differing"]["items"]["properties"]["value"] == value


def test_a_record_without_facts_is_looked_at_as_it_is():
    tree, _ = load_text("pharmacies:\n- {id: x, phone: '1', services: {a: {value: yes}}}\n", "x")
    assert tree is not None
    [node] = tree.mappings("pharmacies")

    assert plain_view(node) is node


def formatted(fields: str, assured: str = "") -> str:
    record = f"pharmacies:\n- id: x\n{fields}  source: {{id: a, as_of: 2025}}\n{assured}"
    return format_text(record).split("\n", 2)[2].split("  source: {id: a")[0]


ASSURED = "{date: 2026-10-01, method: phone, role: r}"


def test_what_the_record_says_anyway_is_left_out():
    same = "{value: '1', source: {as_of: 2025, id: a}}"

    assert formatted("  phone: {value: '1'}\n") == "  phone: '1'\n"
    assert formatted(f"  phone: {same}\n") == "  phone: '1'\n"
    assert formatted(f"  services: {{s: {same}}}\n") == "  services: {s: '1'}\n"
    own = f"  phone: {{value: '1', source: {{id: a, as_of: 2025}}, assured: {ASSURED}}}\n"
    assert formatted(own) == f"  phone: {{value: '1', assured: {ASSURED}}}\n"
    assert formatted(own, f"  assured: {ASSURED}\n") == "  phone: '1'\n"


def test_what_the_record_does_not_say_stays():
    other = "  phone: {value: '1', source: {id: a, as_of: 2022}}\n"
    page = "  phone: {value: '1', source: {id: a, as_of: 2025, page: x}}\n"
    unconfirmed = "  phone: {value: '1', source: {id: a, as_of: 2025}}\n"
    noted = "  phone:\n    value: '1'  # why\n"

    assert formatted(other) == other
    assert formatted(page) == page
    assert formatted(noted) == noted
    # The record was confirmed; this number was not.
    assert formatted(unconfirmed, f"  assured: {ASSURED}\n") == unconfirmed


def test_sources_that_disagree_stay_off_paper_until_somebody_called():
    record = pharmacy(assured=assured(TODAY))
    own = SourceRef("list", AsOf("2026-08-01", date(2026, 8, 1)))
    doubt = Provenance(own, None, (Differing("03-0000-0001", OLD),))
    called = Provenance(own, assured(TODAY - timedelta(days=9)), doubt.differing)
    long_ago = Provenance(own, assured(TODAY - timedelta(days=900)), (Differing("1", LISTED),))

    found = freshness(record, TODAY, GUIDE, doubt)
    assert (found.disputed, found.on_paper, found.state) == (True, False, State.LISTED)
    assert not freshness(record, TODAY, GUIDE, called).disputed
    assert freshness(record, TODAY, GUIDE, long_ago).disputed


@pytest.mark.parametrize("field", ["phone", "fax"])
def test_a_private_number_does_not_hide_among_what_others_say(field: str, tmp_path: Path):
    folder = tmp_path / "data"
    shutil.copytree(FIXTURES / "valid", folder)
    (folder / "resources" / "x.yaml").write_text(
        f"pharmacies:\n- id: pharm-x\n  name: {{ja: 見本}}\n  {field}:\n    value: 03-3993-1111\n"
        "    differing:\n    - {value: 090-1234-5678, source: {id: list, as_of: 2022}}\n"
        "  source: {id: list, as_of: 2025-06}\n",
        "utf-8",
    )

    _, found = check(folder)

    assert [(p.code, p.line) for p in found] == [("mobile-without-consent", 7)]


def test_a_number_that_sources_disagree_about_is_marked_for_paper():
    new = SourceRef("list", AsOf("2026-08-01", date(2026, 8, 1)))
    doubt = Provenance(new, None, (Differing("03-0000-0021", OLD),))
    doubted = pharmacy("pharm-1", phone="03-0000-0012", provenance=(("phone", doubt),))
    ctx = context(doubted, pharmacy("pharm-2", phone="03-0000-0013"))

    found = columns(ctx)

    assert found["phone"] == {0: "03-0000-0012", 1: "03-0000-0013"}
    assert found["doubt"] == {0: 1}

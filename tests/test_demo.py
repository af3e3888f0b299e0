"""The fictional data set shows everything that a page must be able to show, and nobody can dial it.

Each check names what is missing. Each also comes with a planted fault that it has to find, so that
a check that cannot fail is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from real_world import dataset as load
from zaitaku.load.freshness import State, freshness
from zaitaku.load.registry import build_registry
from zaitaku.model import NAMED_KINDS, Answer, Dataset, Fact, Kind, Listing, LocalText, Status

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
DEMO = ROOT / "tests" / "fixtures" / "demo"
MINI = ROOT / "tests" / "fixtures" / "mini"
# The day for which the ages in the demo are written.
TODAY = date(2026, 11, 22)

UNDIALABLE = re.compile(r"03-0000-[0-9]{4}")
# The real advice line of the fire department: an emergency number is never made up.
REAL_NUMBERS = {"03-3212-2323"}
ANY_NUMBER = re.compile(r"(?<![0-9-])0[0-9]{1,4}-[0-9]{1,4}-[0-9]{3,4}(?![0-9-])")
SAYS_SAMPLE = re.compile(r"見本|SAMPLE")
LARGE_KINDS = (Kind.CLINICS, Kind.PHARMACIES, Kind.NURSING_STATIONS, Kind.CARE_SERVICES)

Gaps = Callable[[Dataset], list[str]]
Damage = Callable[[Dataset], Dataset]


# --- what must be there -------------------------------------------------------------------------


def missing(wanted: Iterable[object], found: Iterable[object]) -> list[str]:
    there = set(found)
    return [f"nothing shows {item}" for item in wanted if item not in there]


def active(dataset: Dataset) -> list[Listing]:
    return [x for x in dataset.listings if x.status is Status.ACTIVE]


def kinds(dataset: Dataset) -> list[str]:
    return missing(NAMED_KINDS, (x.kind for x in active(dataset)))


# What a person can answer; that a list does not have a place, only the list can say.
ASKED = (Answer.YES, Answer.NO, Answer.UNKNOWN)


def answers(dataset: Dataset) -> list[str]:
    """Every flag, in every kind it applies to, with every answer that somebody wrote."""
    wanted = [
        (kind, term.id, answer)
        for term in dataset.vocabulary.services
        for kind in term.kinds
        for answer in ASKED
    ]
    return missing(
        wanted, ((x.kind, t.id, x.answer(t.id)) for x in active(dataset)
                 for t in dataset.vocabulary.services)
    )  # fmt: skip


def unknown_both_ways(dataset: Dataset) -> list[str]:
    """Unknown is written somewhere, and left out somewhere: both must look the same."""
    written = {
        "written" for x in active(dataset) for _, f in x.services if f.value is Answer.UNKNOWN
    }
    absent = {"absent" for x in active(dataset) if x.kind in LARGE_KINDS and not x.services}
    return missing(("written", "absent"), written | absent)


def own_facts(dataset: Dataset) -> list[str]:
    """A flag with its own source and confirmation, and one with a source alone."""
    found = {
        (fact.said.source is not None, fact.said.assured is not None)
        for x in active(dataset)
        for _, fact in x.services
    }
    return missing([(False, False), (True, True), (True, False)], found)


def statuses(dataset: Dataset) -> list[str]:
    by_id = {x.id: x for x in dataset.listings}
    moved = [x for x in dataset.listings if x.status is Status.MOVED]
    lost = [f"{x.id} moved nowhere" for x in moved if (x.moved_to or "") not in by_id]
    return missing(Status, (x.status for x in dataset.listings)) + lost


def ages(dataset: Dataset) -> list[str]:
    """Every state, and what paper drops, in each of the large kinds and among groups."""
    wanted = product((*LARGE_KINDS, Kind.GROUPS), (*State, "off paper"))
    found: set[tuple[Kind, object]] = set()
    for listing in active(dataset):
        age = freshness(listing, TODAY, dataset.guide)
        found.add((listing.kind, age.state))
        if not age.on_paper:
            found.add((listing.kind, "off paper"))
    return missing(wanted, found)


def source_dates(dataset: Dataset) -> list[str]:
    """A source dated by day, by month, by year, and not at all."""
    shapes = {re.sub("[0-9]", "0", x.source.as_of.text) for x in dataset.listings}
    return missing(("0000-00-00", "0000-00", "0000", "unknown"), shapes)


def vocabulary_words(dataset: Dataset) -> list[str]:
    """Every role, group type, kind of body, topic and way of confirming."""
    words = dataset.vocabulary
    there = active(dataset)
    pairs = (
        (words.roles, (r for x in there for r in x.roles)),
        (words.group_types, (x.group_type for x in there)),
        (words.bodies, (x.body for x in there)),
        (words.topics, (t for x in there for t in x.topics)),
        (words.methods, (x.assured.method for x in there if x.assured)),
    )
    return [gap for terms, found in pairs for gap in missing((t.id for t in terms), found)]


def roster(dataset: Dataset) -> list[str]:
    """A full roster of memory doctors: twelve or more, in all areas, some with a host."""
    registry = build_registry(dataset)
    entries = registry.of_kind(Kind.MEMORY_CLINICS)
    gaps = missing(registry.areas, (registry.places[x.id].area for x in entries))
    if len(entries) < 12:
        gaps.append(f"only {len(entries)} entries")
    hosts = {registry.by_id[x.refers_to].kind for x in entries if x.refers_to}
    return gaps + missing((Kind.CLINICS, Kind.HOSPITALS), hosts)


def pharmacies(dataset: Dataset) -> list[str]:
    """Every pair of flags in all nine combinations, and one all-yes pharmacy in each area."""
    registry = build_registry(dataset)
    shops = registry.of_kind(Kind.PHARMACIES)
    flags = [t.id for t in dataset.vocabulary.services if Kind.PHARMACIES in t.kinds]
    wanted = [(a, b, x, y) for a, b in combinations(flags, 2) for x, y in product(ASKED, ASKED)]
    found = {(a, b, s.answer(a), s.answer(b)) for s in shops for a, b in combinations(flags, 2)}
    full = (s for s in shops if all(s.answer(f) is Answer.YES for f in flags))
    return missing(wanted, found) + missing(
        registry.areas, (registry.places[s.id].area for s in full)
    )


def centers(dataset: Dataset) -> list[str]:
    """Every center that the town table names, under the id of the real data."""
    named = {
        center
        for town in dataset.towns
        for chome in town.chome
        for center in (chome.center, *(s.center for s in chome.splits))
        if center
    }
    return missing(sorted(named), (x.id for x in active(dataset)))


def consents(dataset: Dataset) -> list[str]:
    """Groups with consent, without, without place and time on request, and in a home."""
    groups = [x for x in active(dataset) if x.kind is Kind.GROUPS]
    found = {
        (x.consent is not None, x.meeting.withheld, x.meeting.home)
        for x in groups
    }  # fmt: skip
    wanted = [(True, False, False), (False, False, False), (True, True, False), (True, False, True)]
    return missing(wanted, found)


def removals(dataset: Dataset) -> list[str]:
    """Removed on request (then no name is kept), and otherwise; with and without an alternative."""
    found = {(x.on_request, x.name is not None, x.instead is not None) for x in dataset.removed}
    return missing([(True, False, False), (False, True, True), (False, True, False)], found)


def _languages(text: LocalText) -> str:
    return ("ja" if text.ja else "") + ("en" if text.en else "")


def shapes(dataset: Dataset) -> list[str]:
    """The odd records that lists, sheets and the finder have to cope with."""
    there = active(dataset)
    towns = {t.id for t in dataset.towns}
    found = {
        "no phone": any(x.phone is None and x.kind is Kind.CLINICS for x in there),
        "several phones": any(len(x.other_phones) > 1 for x in there),
        "extension": any(p.extension for x in there for p in x.other_phones),
        "purpose and hours": any(p.purpose and p.hours for x in there for p in x.other_phones),
        "several languages": any(len(x.languages) > 3 for x in there),
        "hours on holidays": any("holidays" in o.days for x in there for o in x.hours.open),
        "notes ja": any(_languages(x.notes) == "ja" for x in there),
        "notes en": any(_languages(x.notes) == "en" for x in there),
        "notes both": any(_languages(x.notes) == "jaen" for x in there),
        "alert": any(x.alert for x in there),
        "building point": any(x.location and x.location.precision == "building" for x in there),
        "chome point": any(x.location and x.location.precision == "chome" for x in there),
        "beyond the ward": any(x.address.municipality and x.service_areas for x in there),
        "serves the ward": any("ward" in x.service_areas for x in there),
        "serves an area": any("shakujii" in x.service_areas for x in there),
        "serves a town": any(towns & set(x.service_areas) for x in there),
        "serves a chome": any("takamatsu-5" in x.service_areas for x in there),
        "care manager time": any(x.care_manager_time for x in there),
        "ask via": any(x.ask_via == dataset.guide.main_desk for x in there),
        "very long name": any(len(x.name.ja) > 50 for x in there),
        "signs in a name": any(set("\"'<>&") <= set(x.name.ja) for x in there),
        "Latin name": any(x.name.ja[:1].isascii() and x.name.en for x in there),
        "split chome": any(x.address.chome == "高松5丁目" for x in there),
        "repairs": {x.action for x in dataset.repairs} == {"repaired", "reduced", "left_out"},
        "operator": bool(dataset.guide.operator.name and dataset.guide.operator.phone),
    }
    return [f"nothing shows {name}" for name, there_is in found.items() if not there_is]


# --- what must not be there ---------------------------------------------------------------------


def dialable(dataset: Dataset) -> list[str]:
    """Every number of a listing or of the operator that somebody could reach."""
    numbers = [dataset.guide.operator.phone]
    for x in dataset.listings:
        numbers += [x.phone, x.fax, *(p.number for p in x.other_phones)]
    return [f"{n} could be dialled" for n in numbers if n and not UNDIALABLE.fullmatch(n)]


def taken_for_real(dataset: Dataset) -> list[str]:
    """Names that do not say they are samples, and web addresses that may belong to somebody."""
    named = [x.name for x in (*dataset.listings, *dataset.removed) if x.name]
    names = [f"{n.ja} could be a place" for n in named if not SAYS_SAMPLE.search(n.ja)]
    links = [x.website for x in dataset.listings] + [x.official_page for x in dataset.listings]
    links += [x.url for x in dataset.sources] + [dataset.guide.repository]
    hosts = {urlsplit(link).hostname or "" for link in links if link}
    return names + [f"{h} is not example.org" for h in hosts if not h.endswith("example.org")]


def silent(dataset: Dataset) -> list[str]:
    """A data set that does not say in both languages that it is fictional."""
    title = dataset.guide.title
    said = "架空" in (title.ja or "") and "fictional" in (title.en or "")
    return [] if said and dataset.guide.fictional else ["it does not say that it is fictional"]


# --- planted faults -----------------------------------------------------------------------------


def without(drop: Callable[[Listing], object]) -> Damage:
    return lambda d: replace(d, listings=tuple(x for x in d.listings if not drop(x)))


def changed(change: Callable[[Listing], Listing]) -> Damage:
    return lambda d: replace(d, listings=tuple(change(x) for x in d.listings))


def _yes_for_no(x: Listing) -> Listing:
    flags = ((n, Fact(Answer.YES) if f.value is Answer.NO else f) for n, f in x.services)
    return replace(x, services=tuple(flags))


def _with_phone(x: Listing) -> Listing:
    return replace(x, phone="03-3993-1111") if x.id == "desk-ward-main" else x


def _named_like_real(x: Listing) -> Listing:
    return replace(x, name=replace(x.name, ja=x.name.ja.replace("見本", "")))


def _not_fictional(dataset: Dataset) -> Dataset:
    return replace(dataset, guide=replace(dataset.guide, fictional=False))


@dataclass(frozen=True)
class Check:
    """What must hold, and a fault that breaks it."""

    gaps: Gaps
    damage: Damage

    def __str__(self) -> str:
        return self.gaps.__name__


COVERAGE = (
    Check(kinds, without(lambda x: x.kind is Kind.DENTAL_CLINICS)),
    Check(answers, changed(_yes_for_no)),
    Check(unknown_both_ways, without(lambda x: x.kind in LARGE_KINDS and not x.services)),
    Check(own_facts, without(lambda x: any(f.said.assured for _, f in x.services))),
    Check(statuses, without(lambda x: x.id == "clinic-demo-09")),
    Check(ages, without(lambda x: x.kind is Kind.GROUPS and x.assured)),
    Check(source_dates, without(lambda x: x.source.as_of.earliest is None)),
    Check(vocabulary_words, without(lambda x: "center" in x.roles)),
    Check(roster, without(lambda x: x.roles and x.refers_to)),
    Check(pharmacies, without(lambda x: x.id == "pharm-demo-12")),
    Check(centers, without(lambda x: x.id == "center-moi")),
    Check(consents, without(lambda x: x.meeting.home)),
    Check(removals, lambda d: replace(d, removed=d.removed[1:])),
    Check(shapes, without(lambda x: x.alert)),
)
SAFETY = (
    Check(dialable, changed(_with_phone)),
    Check(taken_for_real, changed(_named_like_real)),
    Check(silent, _not_fictional),
)


@pytest.mark.parametrize("check", [*COVERAGE, *SAFETY], ids=str)
def test_the_demo_shows_it_all_and_stays_fictional(check: Check):
    assert check.gaps(load(DEMO)) == []


@pytest.mark.parametrize("check", [*COVERAGE, *SAFETY], ids=str)
def test_each_check_finds_its_planted_fault(check: Check):
    assert check.gaps(check.damage(load(DEMO))) != []


# --- the files themselves -----------------------------------------------------------------------


def real_numbers(text: str) -> set[str]:
    found = ANY_NUMBER.findall(text)
    return {n for n in found if not UNDIALABLE.fullmatch(n)} - REAL_NUMBERS


@pytest.mark.parametrize("folder", [DEMO, MINI], ids=["demo", "mini"])
def test_no_file_holds_a_number_that_rings_anywhere(folder: Path):
    files = sorted(folder.rglob("*.yaml"))
    assert files
    assert {f.name: n for f in files if (n := real_numbers(f.read_text("utf-8")))} == {}


def test_a_number_that_rings_is_seen_in_free_text():
    assert real_numbers("ja: 電話は 03-3993-1111 です") == {"03-3993-1111"}


def test_the_demo_borrows_the_202_chome_of_the_ward():
    assert not (DEMO / "towns.yaml").exists()
    assert sum(len(t.chome) for t in load(DEMO).towns) == 202


# --- the smallest data set ----------------------------------------------------------------------


@pytest.mark.parametrize("check", SAFETY, ids=str)
def test_the_smallest_data_set_stays_fictional(check: Check):
    assert check.gaps(load(MINI)) == []


def test_the_smallest_data_set_is_small_and_reaches_every_area():
    dataset = load(MINI)
    registry = build_registry(dataset)
    assert len(dataset.listings) <= 12
    shops = registry.of_kind(Kind.PHARMACIES)
    assert {registry.places[x.id].area for x in shops} == set(registry.areas)
    assert {x.kind for x in dataset.listings} == {
        Kind.PHARMACIES, Kind.SUPPORT_CENTERS, Kind.DESKS, Kind.GROUPS,
    }  # fmt: skip


def test_the_smallest_data_set_has_towns_of_its_own_and_borrows_the_rest():
    dataset = load(MINI)
    assert sum(len(t.chome) for t in dataset.towns) < 10
    assert dataset.vocabulary == load(DEMO).vocabulary
    assert centers(dataset) == []

"""Every number and place on paper, compared with the registries as they were read from YAML."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from interface import JA
from paper import phones, squeezed, text
from paper_site import AREAS, FORMS, area_of, page_at, pdf, real_context
from paper_world import clinic, printed
from real_world import dataset
from samples import context
from zaitaku.load.freshness import freshness
from zaitaku.model import LANGS, Listing, Status
from zaitaku.views import folding
from zaitaku.views import leaflets as views

pytestmark = [pytest.mark.build, pytest.mark.pdf]

TOPICS = [(lang, name) for lang in LANGS for name in ("pharmacy", "memory", "groups")]


def of_registry() -> dict[str, Listing]:
    return {x.id: x for x in dataset().listings}


def numbers_of(listing: Listing) -> list[str]:
    """The numbers of a place that paper may have: of one that sources dispute, none is printed."""
    ctx = real_context("ja")
    said = freshness(listing, ctx.today, ctx.guide, listing.said("phone"))
    own = [listing.phone] if listing.phone and not said.disputed else []
    return own + [phone.number for phone in listing.other_phones]


def named(row) -> str:
    """A place as its sheet names it: a support center of a leaflet by its first words."""
    return str(row.short_name if row.towns and row.short_name else row.name)


def entries(said: str, rows) -> dict[str, str]:
    """What stands between the name of each place and the name of the next one."""
    starts, place = [], 0
    for row in rows:
        name = ("" if row.number is None else str(row.number)) + squeezed(named(row))
        found = said.find(name, place)
        assert found >= 0, row.id
        starts.append(found)
        place = found + len(name)
    ends = [*starts[1:], len(said)][: len(starts)]
    return {row.id: said[a:b] for row, a, b in zip(rows, starts, ends, strict=True)}


def faults(said: str, rows, known: dict[str, Listing]) -> list[str]:
    """Places whose own numbers do not stand beside their names, or that stand there twice."""
    found = []
    for row in rows:
        if row.number is not None and said.count(f"{row.number}{squeezed(str(row.name))}") != 1:
            found.append(f"{row.id} does not stand once")
    for id, entry in entries(said, rows).items():
        for number in numbers_of(known[id]):
            if squeezed(number) not in entry:
                found.append(f"{id} {number}")
    return found


def rows_of(sheet, kinds=None):
    return [row for kind in sheet.kinds for row in kind.rows if kinds is None or kind.id in kinds]


@pytest.mark.parametrize(("lang", "area"), FORMS)
@pytest.mark.parametrize("ending", ["-list", "-list-large"])
def test_each_place_of_a_list_stands_once_beside_its_own_numbers(lang, area, ending):
    sheet = views.area_list(real_context(lang), area_of(lang, area))
    places = real_context(lang).registry.places
    wanted = [
        x.id
        for x in dataset().listings
        if x.status is Status.ACTIVE and (area == "ward" or area in places[x.id].areas)
    ]

    assert sorted(row.id for row in rows_of(sheet)) == sorted(wanted)
    # Large print has no map, and so no numbers that would lead to one.
    rows = [replace(x, number=None) if "large" in ending else x for x in rows_of(sheet)]
    assert faults(text(pdf(lang, area + ending)), rows, of_registry()) == []


def spoken(rows, lang):
    """The rows of support centers under the names that a leaflet in this language gives them."""
    return [replace(r, short_name=r.reading) if lang == "en" and r.towns else r for r in rows]


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_large_print_has_the_numbers_of_all_support_centers_and_room_for_ones_own(lang, area):
    sheet = views.area_leaflet(real_context(lang), area_of(lang, area))
    said = text(pdf(lang, f"{area}-large"))

    centers = spoken(rows_of(sheet, {"support_centers"}), lang)
    assert faults(said, centers, of_registry()) == []
    assert all(squeezed(label) in said for label in sheet.blanks[:3])
    assert all(number in said for number, _ in sheet.emergency)  # despair is on the back at least
    if area != "ward":  # 27 centers leave no room for their towns
        joined = said.replace("\u00ad", "").replace("-", "")  # a very long name may be parted
        assert all(squeezed(row.towns).replace("-", "") in joined for row in centers)


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_each_place_of_a_folded_leaflet_stands_beside_its_own_number(lang, area):
    sheet = views.area_leaflet(real_context(lang), area_of(lang, area))
    said = text(pdf(lang, area))
    full = {kind.id for kind in sheet.kinds if squeezed(kind.replaced) not in said}

    assert "support_centers" in full
    for kind in full:
        assert faults(said, spoken(rows_of(sheet, {kind}), lang), of_registry()) == [], kind


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_whoever_cannot_be_called_is_counted_on_a_leaflet(lang, area):
    ctx = real_context(lang)
    sheet = views.area_leaflet(ctx, area_of(lang, area))

    for kind in sheet.kinds[1:]:
        assert all(row.phones or row.via for row in kind.rows)
    every = views.area_list(ctx, area_of(lang, area))
    clinics = next(kind for kind in every.kinds if kind.id == "clinics")
    silent = sum(not (row.phones or row.via) for row in clinics.rows)
    part = next(kind for kind in sheet.kinds if kind.id == "clinics")
    assert part.count == len(part.rows) + silent == len(clinics.rows)
    assert str(silent) in part.rest


@pytest.mark.parametrize(("lang", "area"), FORMS)
@pytest.mark.parametrize("form", ["poster", "insert"])
def test_a_handbill_of_an_area_has_the_number_of_each_center(lang, area, form):
    if area == "ward":
        return  # it has too many: its poster has one number, and cards instead of slips
    centers = views.area_leaflet(real_context(lang), area_of(lang, area)).kinds[0].rows
    data = pdf(lang, f"{area}-{form}")
    said = text(data)

    assert {p.number for row in centers for p in row.phones} <= set(phones(data))
    # A very long name may be parted.
    joined = said.replace("\u00ad", "").replace("-", "")
    towns = {row.id: squeezed(row.towns).replace("-", "") for row in centers}
    assert [id for id, names in towns.items() if names not in joined] == []


@pytest.mark.parametrize("area", AREAS)
def test_side_by_side_each_place_stands_beside_its_own_numbers(area):
    said = text(pdf("ja", f"{area}-ja-en"))
    sheet = views.area_leaflet(real_context("ja"), area_of("ja", area))
    full = [kind for kind in sheet.kinds if squeezed(kind.replaced) not in said]

    assert pdf("ja", f"{area}-ja-en") == pdf("en", f"{area}-ja-en")
    for kind in full:
        part = said[said.index(squeezed(f"{kind.title} ({kind.count})")) :]
        assert faults(part, kind.rows, of_registry()) == [], kind.id
    english = views.area_leaflet(real_context("en"), area_of("en", area))
    assert all(squeezed(kind.title) in said for kind in english.kinds)
    assert all(squeezed(row.reading) in said for row in english.kinds[0].rows)


@pytest.mark.parametrize("lang", LANGS)
def test_each_place_of_a_list_of_one_kind_stands_once_beside_its_own_numbers(lang):
    for area in real_context(lang).registry.dataset.areas:
        for sheet in views.kind_lists(real_context(lang), area):
            assert faults(text(pdf(lang, sheet.id)), rows_of(sheet), of_registry()) == [], sheet.id


@pytest.mark.parametrize(("lang", "name"), TOPICS)
def test_each_place_of_a_sheet_by_need_stands_beside_its_own_numbers(lang, name):
    make = {"pharmacy": views.pharmacy_sheet, "memory": views.memory_sheet,
            "groups": views.group_sheet}[name]  # fmt: skip

    sheet = make(real_context(lang))

    assert faults(text(pdf(lang, name)), rows_of(sheet), of_registry()) == []


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_no_sheet_prints_a_number_that_the_registry_does_not_know(lang, area):
    guide = dataset().guide
    known = {n for x in dataset().listings for n in numbers_of(x)}
    known |= {number for _, number in guide.phones}
    # A purpose or an hour may name a further number; it comes from the registry too.
    known |= set(re.findall(r"0\d{1,4}-\d{1,4}-\d{3,4}", str(dataset().listings)))

    slip = "-cards" if area == "ward" else "-insert"
    for ending in ("", "-list", "-large", "-list-large", "-ja-en", "-poster", slip):
        found = phones(pdf(lang, area + ending))
        assert found
        assert set(found) <= known, ending


def test_two_numbers_that_changed_places_are_noticed():
    sheet = views.area_list(real_context("ja"), area_of("ja", "nerima"))
    said = text(pdf("ja", "nerima-list"))
    one, two = "03-5912-0523", "03-5848-6177"
    swapped = said.replace(one, "x").replace(two, one).replace("x", two)

    assert faults(said, rows_of(sheet), of_registry()) == []
    assert len(faults(swapped, rows_of(sheet), of_registry())) >= 2


def test_a_place_printed_twice_is_noticed():
    sheet = views.area_list(real_context("ja"), area_of("ja", "nerima"))
    row = next(row for row in rows_of(sheet) if row.number)
    said = text(pdf("ja", "nerima-list"))

    again = said + f"{row.number}{squeezed(str(row.name))}"

    assert faults(again, rows_of(sheet), of_registry())


@pytest.mark.parametrize(("lang", "area"), FORMS)
def test_a_kind_stands_whole_or_as_a_count(lang, area):
    sheet = views.area_leaflet(real_context(lang), area_of(lang, area))
    said = text(pdf(lang, area))

    for kind in sheet.kinds:
        assert f"({kind.count})" in said
        if squeezed(kind.replaced) in said:
            own = [n for row in kind.rows for n in numbers_of(of_registry()[row.id])]
            desks = [kind.ask.number] if kind.ask else []
            assert not {squeezed(n) for n in own} - set(desks) & set(phones(pdf(lang, area)))


@pytest.mark.parametrize("area", AREAS)
def test_the_page_prints_the_numbers_and_marks_of_the_sheets(area):
    page = page_at(f"/leaflets/{area}/")
    rows = page.tree.xpath("//li[contains(@class, 'zk-row--paper')]")
    sheet = views.area_list(real_context("ja"), area_of("ja", area))
    # What is too long for a page stands on the pages of the areas; the sheet has it all.
    folded = {kind.id for kind in sheet.kinds if len(kind.rows) > folding.LONG}
    shown = [row for kind in sheet.kinds if kind.id not in folded for row in kind.rows]

    assert [row.get("id") for row in rows] == [row.id for row in shown]
    for kind in folded:
        assert page.tree.xpath(f"//section[@aria-labelledby='{kind}']//a[contains(@href, '#')]")
    on_page = {row.get("id"): "".join(row.itertext()) for row in rows}
    for row in shown:
        for number in numbers_of(of_registry()[row.id]):
            assert number in on_page[row.id]
        if row.number:
            assert str(row.number) in on_page[row.id].split()


def test_what_is_left_out_is_counted_on_the_paper():
    closed = clinic("clinic-gone", status=Status.CLOSED)
    ctx = context(clinic(), closed)
    sheet = views.area_list(ctx, ctx.registry.areas["hikarigaoka"])

    said = text(printed(ctx, sheet).pdf)

    assert squeezed(JA("leaflets.left_out_closed", n=1)) in said
    assert "clinic-gone" not in {row.id for row in rows_of(sheet)}


def test_a_memory_doctor_without_number_has_a_desk_and_an_empty_role_says_who_holds_its_list():
    parts = {part.id: part for part in views.memory_sheet(real_context("ja")).kinds}
    said = text(pdf("ja", "memory"))

    assert not all(row.phones or row.via for row in parts["center"].rows)
    assert squeezed(f"{parts['center'].ask.name}") in said
    assert parts["soudan-i"].ask is None
    assert squeezed(f"{JA('memory.who_holds')}練馬区医師会") in said
    assert squeezed(JA("memory.role.family-doctor.holder")) in said
    assert squeezed(parts["family-doctor"].title + "(0)この種類で") not in said

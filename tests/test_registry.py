"""Where a record stands, which area lists it, and who serves a chome."""

import pytest

from samples import center, context, dataset, pharmacy
from zaitaku.ground.geometry import distance_m
from zaitaku.load.registry import build_registry
from zaitaku.model import Address, Kind, Location, Status


def test_a_record_without_a_point_stands_at_its_chome_and_says_so():
    place = build_registry(dataset(pharmacy())).places["pharm-1"]

    assert (place.precision, place.lat, place.lon) == ("chome", 35.75, 139.62)
    assert place.areas == ("hikarigaoka",)


def test_a_building_point_stays_a_building():
    listing = pharmacy(location=Location("building", 35.7501, 139.6203))

    assert build_registry(dataset(listing)).places["pharm-1"].precision == "building"


def test_a_split_chome_is_served_by_both_centers():
    registry = build_registry(dataset())

    assert [c.id for c in registry.served_by("center-south")] == ["takamatsu-5"]
    assert [c.id for c in registry.served_by("center-main")] == ["takamatsu-1", "takamatsu-5"]


def test_a_center_without_address_belongs_to_the_area_it_serves():
    registry = build_registry(dataset(center("center-main", "本センター")))

    assert registry.places["center-main"].areas == ("hikarigaoka",)


def test_a_desk_for_the_ward_is_listed_in_every_area_but_a_pharmacy_is_not():
    desk = center("desk-x", "窓口", kind=Kind.DESKS, service_areas=("ward",))
    shop = pharmacy(service_areas=("ward",))
    registry = build_registry(dataset(desk, shop))

    assert registry.places["desk-x"].areas == ("nerima", "hikarigaoka")
    assert registry.places["pharm-1"].areas == ("hikarigaoka",)


def test_a_desk_for_the_ward_keeps_every_area_though_it_has_an_address():
    desk = pharmacy("desk-x", kind=Kind.DESKS, services=(), service_areas=("ward",))
    registry = build_registry(dataset(desk))

    assert registry.places["desk-x"].area == "hikarigaoka"
    assert registry.places["desk-x"].areas == ("nerima", "hikarigaoka")


def test_closed_places_leave_the_lists_but_keep_their_page():
    registry = build_registry(dataset(pharmacy(status=Status.CLOSED)))

    assert registry.of_kind(Kind.PHARMACIES) == ()
    assert "pharm-1" in registry.by_id


def test_a_memory_clinic_stands_where_the_institution_it_refers_to_stands():
    host = pharmacy("clinic-1", kind=Kind.CLINICS)
    memory = pharmacy("memory-1", kind=Kind.MEMORY_CLINICS, address=Address(), location=None,
                      refers_to="clinic-1")  # fmt: skip
    registry = build_registry(dataset(host, memory))

    assert registry.places["memory-1"].chome == registry.places["clinic-1"].chome


def test_distance_is_in_metres():
    # One minute of latitude is a nautical mile, 1852 m by definition.
    assert distance_m(35.0, 139.0, 35.0 + 1 / 60, 139.0) == pytest.approx(1852, rel=0.003)


def test_unknown_words_are_an_error_not_a_blank():
    with pytest.raises(KeyError):
        context().registry.term("services", "telepathy")


def test_a_desk_knows_a_kind_only_through_its_topics():
    fitting = center("desk-mouth", "歯科の窓口", kind=Kind.DESKS, topics=("dentist",))
    other = center("desk-other", "別の窓口", kind=Kind.DESKS)
    group = center("group-mouth", "歯の会", kind=Kind.GROUPS, topics=("dentist",))
    registry = build_registry(dataset(fitting, other, group, center("center-main", "本センター")))

    assert [x.id for x in registry.who_knows(Kind.DENTAL_CLINICS)] == ["desk-mouth"]
    assert registry.who_knows(Kind.HOSPITALS) == ()


def test_counts_by_area_put_what_serves_every_area_under_none():
    desk = center("desk-x", "窓口", kind=Kind.DESKS, service_areas=("ward",))
    registry = build_registry(dataset(desk, center("center-main", "本センター"), pharmacy()))

    assert registry.count_by_area(registry.listings) == (0, 2, 1)

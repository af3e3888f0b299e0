"""The small drawing of a place: its point, the stations around it, and nothing that collides."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree

from real_world import dataset
from samples import context, pharmacy
from zaitaku.draw.ward import stops, ward
from zaitaku.model import Kind, Location, Meeting, Station
from zaitaku.papermap.ward import railways
from zaitaku.views.locator import Locator, locator


def stations() -> list[Station]:
    """The railway stations of the real guide, without those of buses."""
    return [s for s in dataset().stations if s.kind == "station"]


def drawn(lat: float, lon: float, **changes: object) -> Locator | None:
    listing = pharmacy(location=Location("building", lat, lon), **changes)
    ctx = context(listing)
    data = replace(ctx.registry.dataset, stations=dataset().stations)
    return locator(replace(ctx, registry=replace(ctx.registry, dataset=data)), listing)


def boxes(found: Locator) -> list[tuple[float, float, float, float]]:
    """Where the names and the point of a drawing are."""
    half = found.size / 2
    all_boxes = [(found.x - half, found.y - half, found.x + half, found.y + half)]
    for mark in found.stations:
        long = found.size * sum(0.6 if char.isascii() else 1.0 for char in mark.name)
        left = mark.x + half if mark.anchor == "start" else mark.x - half - long
        all_boxes.append((left, mark.y - half, left + long, mark.y + half))
    return all_boxes


@pytest.mark.parametrize(("north", "east"), [(0.001, 0.001), (-0.004, 0.003), (0.006, -0.006)])
def test_the_station_next_to_a_place_is_named_and_no_names_collide(north, east):
    for station in stations():
        beside(station, north, east)


def beside(station, north, east):
    found = drawn(station.lat + north, station.lon + east)
    assert found is not None
    assert found.nearest in {mark.name for mark in found.stations}
    left, top, width, height = map(float, found.view_box.split())
    shown = boxes(found)
    for n, a in enumerate(shown):
        assert left <= a[0] <= a[2] <= left + width
        assert top <= a[1] <= a[3] <= top + height
        for b in shown[n + 1 :]:
            assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3])


def test_a_place_without_a_public_point_is_not_drawn():
    assert drawn(35.75, 139.62) is not None
    assert drawn(35.75, 139.62, kind=Kind.GROUPS) is None, "a group that has not agreed"
    assert (
        drawn(35.75, 139.62, kind=Kind.GROUPS, consent="form", meeting=Meeting(home=True)) is None
    )


def test_a_railway_runs_from_west_to_east_and_one_stop_is_no_line():
    lines = railways(stops(stations()))
    assert len(lines) >= 4
    for line in lines:
        assert all(a[1] < b[1] for a, b in pairwise(line))
    assert railways([("one", 35.7, 139.6)]) == ()


def test_the_ward_is_one_light_symbol_without_words():
    text = ward(dataset())
    tree = etree.fromstring(text.encode())
    assert len(text) <= 8_000
    assert [child.get("id") for child in tree] == ["ward"]
    assert not tree.xpath("//*[local-name() = 'text' or local-name() = 'style']")
    assert len(tree.xpath("//*[local-name() = 'circle']")) == len(stations())

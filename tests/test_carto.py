"""Maps for paper: every number once, nothing on anything, the same drawing for the same ward."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from zaitaku.papermap import SHAPES, ChartSpec, Mark, Spot, chart, to_svg
from zaitaku.papermap.composition import ranges
from zaitaku.papermap.drawing import text_width
from zaitaku.papermap.placing import Box, Room, Wanted
from zaitaku.papermap.projection import fit, inside

SQUARE = [[139.60, 35.72], [139.66, 35.72], [139.66, 35.76], [139.60, 35.76], [139.60, 35.72]]


def geojson(ring=SQUARE, id="nerima"):
    feature = {"properties": {"id": id}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    return json.dumps({"features": [feature]})


def spec(marks=(), spots=(), **changes):
    base = ChartSpec(
        boundary=geojson(),
        areas=geojson(),
        area="nerima",
        marks=tuple(marks),
        spots=tuple(spots),
        width=180.0,
        heights=(120.0, 165.0),
        size=9.0,
        north="北",
    )
    return replace(base, **changes)


@pytest.mark.parametrize(("degrees", "kept"), [(0.0008, True), (0.00001, False)])
def test_a_border_keeps_the_corners_that_one_can_see(degrees, kept):
    # On this map 0.0008° of latitude are 2 mm, 0.00001° less than a line is wide.
    bent = [SQUARE[0], [139.63, 35.72 - degrees], *SQUARE[1:]]
    drawn = chart(spec(boundary=geojson(bent), areas=geojson(bent))).drawing
    plain = chart(spec()).drawing

    count = [sum(len(line.points) for line in one.lines) for one in (drawn, plain)]
    assert (count[0] > count[1]) is kept


def crowd(count, seed=1, spread=0.02):
    """Places crowded around one station, as clinics are."""
    dice = random.Random(seed)  # noqa: S311  # a fixed scene, not a secret
    names = list(SHAPES)
    return [
        Mark(
            number=n,
            shape=names[n % 3],
            lat=35.74 + dice.gauss(0, spread / 3),
            lon=139.63 + dice.gauss(0, spread / 3),
            solid=n % 2 == 0,
            keys=(f"p{n}", f"c{n // 5}", f"t{n // 25}"),
        )
        for n in range(1, count + 1)
    ]


def numbers(drawn):
    found = []
    for label in drawn.drawing.labels:
        if not set(label.text) <= set("0123456789,-"):
            continue
        for part in label.text.split(","):
            first, _, last = part.partition("-")
            found += range(int(first), int(last or first) + 1)
    return sorted(found)


@pytest.mark.parametrize("count", [0, 1, 40, 140, 400])
def test_every_number_stands_once_or_is_named_as_left_out(count):
    drawn = chart(spec(crowd(count)))

    assert sorted([*numbers(drawn), *drawn.left_out]) == list(range(1, count + 1))


@pytest.mark.parametrize(("count", "seed"), [(40, 1), (140, 2), (140, 3), (400, 4)])
def test_no_mark_covers_a_mark_or_leaves_the_sheet(count, seed):
    drawn = chart(spec(crowd(count, seed)))

    assert not [pair for pair in combinations(drawn.boxes, 2) if pair[0].overlaps(pair[1])]
    for box in drawn.boxes:
        left, top, right, bottom = box.edges
        assert left >= 0
        assert top >= 0
        assert right <= drawn.drawing.width
        assert bottom <= drawn.drawing.height


def test_names_of_stations_cover_no_mark():
    spots = [Spot(f"駅{n}", 35.74 + n / 500, 139.63, "station") for n in range(5)]

    drawn = chart(spec(crowd(100), spots))

    names = [x for x in drawn.drawing.labels if x.text.startswith("駅")]
    assert names
    for name in names:
        at = Box(name.x, name.y, name.width, 2.0)
        assert not [box for box in drawn.boxes if box.overlaps(at)]


def corner(lat, lon):
    """A station near a corner of the map, and where its point is drawn, in millimetres."""
    drawn = chart(spec(spots=[Spot("駅", lat, lon, "station")])).drawing
    flat = [line.points for line in drawn.lines if len(line.points) == 4 and line.fill == "black"]
    return drawn, [(sum(x for x, _ in p) / 4, sum(y for _, y in p) / 4) for p in flat]


def test_the_arrow_makes_way_for_a_station():
    free, _ = corner(35.74, 139.63)
    drawn, points = corner(35.7605, 139.661)
    north = {d: next(x.x for x in d.labels if x.text == "北") for d in (free, drawn)}

    assert points
    assert north[free] > 90 > north[drawn]


def test_the_bar_makes_way_for_a_station():
    free, _ = corner(35.74, 139.63)
    drawn, points = corner(35.7195, 139.602)
    bar = {d: next(x.x for x in d.labels if x.text == "1 km") for d in (free, drawn)}

    assert points
    assert bar[free] < 90 < bar[drawn]


def test_a_name_stands_on_white_ground():
    drawn, _ = corner(35.74, 139.63)
    name = next(x for x in drawn.labels if x.text == "駅")
    grounds = [x.points for x in drawn.lines if x.fill == "white" and x.stroke == 0]

    assert any(
        min(x for x, _ in p) < name.x < max(x for x, _ in p)
        and min(y for _, y in p) < name.y < max(y for _, y in p)
        for p in grounds
    )


def test_stations_and_landmarks_have_shapes_that_no_kind_has(root):
    kinds = {line.split()[-1] for line in (root / "data" / "vocabulary.yaml").read_text("utf-8")
             .splitlines() if line.strip().startswith("mark:")}  # fmt: skip

    assert kinds
    assert not {"station", "landmark"} & kinds
    assert {"station", "landmark"} <= set(SHAPES)


def test_the_overlap_check_can_go_red():
    assert Box(5, 5, 4, 4).overlaps(Box(7, 7, 4, 4))
    assert not Box(5, 5, 4, 4).overlaps(Box(9, 5, 4, 4))


def test_too_many_places_share_a_mark_with_their_neighbours():
    marks = crowd(400)

    drawn = chart(spec(marks, width=92.0, heights=(70.0, 90.0), size=11.0))

    assert len(drawn.boxes) < 100
    assert sorted([*numbers(drawn), *drawn.left_out]) == list(range(1, 401))


def test_places_at_one_point_keep_all_their_numbers():
    marks = [Mark(n, "diamond", 35.74, 139.63, False, ("same", "c", "t")) for n in range(1, 9)]

    drawn = chart(spec(marks))

    assert "1-8" in [label.text for label in drawn.drawing.labels]


def test_a_mark_that_moved_has_a_leader_from_its_place():
    marks = [Mark(n, "circle", 35.74, 139.63, True, (f"p{n}",)) for n in (1, 2)]

    drawn = chart(spec(marks))

    leaders = [x for x in drawn.drawing.lines if len(x.points) == 2 and x.stroke == 0.2]
    assert leaders


@pytest.mark.slow
def test_the_same_ward_gives_the_same_drawing():
    assert chart(spec(crowd(140))) == chart(spec(crowd(140)))


def test_an_area_without_places_still_shows_its_outline():
    drawn = chart(spec())

    assert [x for x in drawn.drawing.lines if x.dashed]
    assert drawn.boxes == ()


def test_a_ward_without_outline_is_drawn_from_its_places():
    drawn = chart(spec(crowd(3), boundary="{}", areas="{}", area=None))

    assert numbers(drawn) == [1, 2, 3]


def test_svg_is_well_formed_and_needs_no_style():
    text = to_svg(chart(spec(crowd(20))).drawing, '地図 <script>"x"')

    root = ElementTree.fromstring(text)  # noqa: S314  # our own text
    assert root[0].text == '地図 <script>"x"'
    assert "style" not in text
    assert not [x for x in root.iter() if x.tag.endswith("script")]


def test_lines_end_at_the_frame():
    ground = fit([(35.73, 139.61), (35.75, 139.65)], 90.0, (60.0, 90.0), 5.0)
    ring = [(lat, lon) for lon, lat in SQUARE]

    for run in inside(ground, ring, 0.2):
        assert all(-0.01 <= x <= 90.01 and -0.01 <= y <= ground.height + 0.01 for x, y in run)


def test_every_mark_of_the_vocabulary_has_a_shape(root):
    text = (root / "data" / "vocabulary.yaml").read_text("utf-8")
    wanted = {line.split(":")[1].strip() for line in text.splitlines() if "  mark:" in line}

    assert wanted
    assert wanted <= set(SHAPES)


def test_numbers_in_a_row_are_written_short():
    assert ranges([5, 1, 2, 3, 9]) == "1-3,5,9"


def test_kanji_are_as_wide_as_they_are_high():
    assert text_width("練馬", 10) == pytest.approx(2 * 10 * 25.4 / 72)


def test_a_box_without_room_is_reported():
    room = Room(20, 20)

    placed = room.place_all([Wanted((10, 10), 15, 15), Wanted((10, 10), 15, 15)], reach=10)

    assert placed[1] is None

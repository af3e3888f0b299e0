"""No word or number on a map touches another or is cut: on all real maps, and on one of 400."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest

from real_world import context
from test_carto import crowd, spec
from zaitaku.model import LANGS
from zaitaku.pages.leaflets import WARD_MAP
from zaitaku.paper.plan import KIND_PAGE, NUMBERS, PAGE
from zaitaku.papermap import ChartSpec, Label, chart
from zaitaku.papermap.drawing import MM_PER_PT
from zaitaku.papermap.placing import Box
from zaitaku.views import leaflets as views
from zaitaku.views.papermap import chart_spec

LEAST = 11.0  # points: what is smaller is lost in a copy of a copy
HALF_A_POINT = 0.5 * MM_PER_PT


def maps(lang: str) -> Iterator[ChartSpec]:
    """Every map that is printed, and the picture of the ward, in one language."""
    ctx = context(lang=lang)
    ward = views.area_list(ctx, None)
    yield chart_spec(ctx, ward, None, *WARD_MAP)
    for area in ctx.registry.dataset.areas:
        yield chart_spec(ctx, ward, area, *PAGE, NUMBERS)
        yield chart_spec(ctx, views.area_list(ctx, area), area, *PAGE, NUMBERS)
        for sheet in views.kind_lists(ctx, area):
            yield chart_spec(ctx, sheet, area, *KIND_PAGE, NUMBERS)


def box(label: Label) -> Box:
    """The ground that the letters of a label cover."""
    return Box(label.x, label.y, label.width - 0.2, label.size * MM_PER_PT)


def faults(labels: tuple[Label, ...], width: float, height: float) -> list[str]:
    """Labels on labels, labels over the edge, and letters that are too small."""
    found = [f"{a.text} on {b.text}" for a, b in combinations(labels, 2) if box(a).overlaps(box(b))]
    for label in labels:
        left, top, right, bottom = box(label).edges
        if min(left, top) < 0 or right > width or bottom > height:
            found.append(f"{label.text} is cut")
        if label.size < LEAST:
            found.append(f"{label.text} is small")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_no_label_of_a_map_touches_another_or_is_cut_and_no_number_is_lost(lang):
    drawn = [chart(spec) for spec in maps(lang)]

    assert len(drawn) > 20
    for one in drawn:
        drawing = one.drawing
        assert faults(drawing.labels, drawing.width, drawing.height) == []
        assert one.left_out == ()
        assert all(x.stroke >= HALF_A_POINT for x in drawing.lines if x.stroke)


@pytest.mark.parametrize("seed", [1, 2])
def test_four_hundred_places_do_not_pile_up(seed):
    drawing = chart(spec(crowd(400, seed), size=LEAST)).drawing

    assert sum(x.bold for x in drawing.labels) > 20
    assert faults(drawing.labels, drawing.width, drawing.height) == []


def test_labels_that_touch_are_cut_or_are_small_are_noticed():
    one, two = Label("1", 10, 10, LEAST, 6), Label("2", 14, 12, LEAST, 6)

    assert faults((one, two), 100, 100) == ["1 on 2"]
    assert faults((Label("3", 1, 10, LEAST, 6), Label("4", 50, 50, 8, 6)), 100, 100) == [
        "3 is cut",
        "4 is small",
    ]

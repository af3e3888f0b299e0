"""Parks on maps: drawn where a maintainer has brought their file, else said to be absent."""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from find_site import DESK, opened
from overlays import FIXTURES, SCHEMAS, TODAY
from real_world import context
from shared_sites import DATA, DEMO
from towns_world import context as told_in
from zaitaku.draw.folium_map import map_data, map_script
from zaitaku.finder import finder_data
from zaitaku.ground.outlines import area_m2, circle, lined_features
from zaitaku.ground.problems import report
from zaitaku.load.validate import check_dataset
from zaitaku.pages import maps
from zaitaku.pages.render import render
from zaitaku.views.parks import drawn_parks, parks_credit

TOWN = FIXTURES / "kunitachi"
PARKS = "geo/parks.geojson"
ABSENT = {
    "ja": "公園の形は、使ってよい資料がないため描いていません",
    "en": "rivers and parks are not drawn",
}


def park(name: Any = "見本公園", **more: Any) -> dict[str, Any]:
    """A round park in the made-up middle of the fixture; `more` replaces its parts."""
    told = {"name": {"ja": name}, "area_m2": 40_000, **more.pop("told", {})}
    shape = {"type": "Point", "coordinates": [139.656, 35.736]}
    return {"type": "Feature", "properties": told, "geometry": shape, **more}


def written(folder: Path, *features: Any, source: str = "list") -> Path:
    whole = {"type": "FeatureCollection", "source": {"id": source, "as_of": "2011-03"}}
    (folder / "geo").mkdir(parents=True, exist_ok=True)
    text = json.dumps({**whole, "features": features}, ensure_ascii=False)
    (folder / PARKS).write_text(text, "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURES / "valid", tmp_path / "data"))


def faults(folder: Path) -> set[str]:
    return {x.code for x in check_dataset(folder, today=TODAY, schemas=SCHEMAS)[1]}


SQUARE = [[139.65, 35.73], [139.66, 35.73], [139.66, 35.74], [139.65, 35.73]]
OPEN = [*SQUARE[:3], [139.7, 35.7]]
WRONG = {
    "no name": park(""),
    "no words": park(7),
    "another language": park(told={"name": {"ja": "見本", "fr": "x"}}),
    "more than is known": park(told={"phone": "03-0000-0001"}),
    "no area": park(told={"area_m2": None}),
    "an area of words": park(told={"area_m2": "4"}),
    "an area that is true": park(told={"area_m2": True}),
    "nothing large": park(told={"area_m2": 0}),
    "endless": park(told={"area_m2": math.inf}),
    "no shape": park(geometry=None),
    "a line": park(geometry={"type": "LineString", "coordinates": SQUARE}),
    "an open ring": park(geometry={"type": "Polygon", "coordinates": [OPEN]}),
    "two corners": park(geometry={"type": "Polygon", "coordinates": [SQUARE[:2]]}),
    "no polygons": park(geometry={"type": "MultiPolygon", "coordinates": []}),
    "no degrees": park(geometry={"type": "Point", "coordinates": [200, 35]}),
    "words": park(geometry={"type": "Point", "coordinates": ["139", "35"]}),
    "no feature": 3,
    "no properties": {"type": "Feature", "geometry": None},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_park_that_cannot_be_trusted_is_refused(folder: Path, wrong: Any):
    assert faults(written(folder, park(), wrong)) == {"park-record"}


@pytest.mark.parametrize("text", ["", "[", "[]", "{}", '{"features": []}', "[" * 20_000])
def test_a_file_that_holds_no_parks_is_refused(folder: Path, text: str):
    (folder / PARKS).write_text(text, "utf-8")

    assert faults(folder) == {"park-file"}


@pytest.mark.parametrize("day", ["2011-02-30", "2030", "gestern", "2011-3"])
def test_a_day_that_is_none_is_refused(folder: Path, day: str):
    text = (folder / PARKS).read_text("utf-8").replace("2011-03", day)
    (folder / PARKS).write_text(text, "utf-8")

    assert faults(folder) == {"park-source"}


def test_a_fault_names_its_park_and_line(folder: Path):
    text = (folder / PARKS).read_text("utf-8").replace(', "area_m2": 20000', "")
    (folder / PARKS).write_text(text, "utf-8")
    [problem] = check_dataset(folder, today=TODAY, schemas=SCHEMAS)[1]

    assert (problem.line, problem.record) == (3, "見本の丸公園")
    assert "area_m2" in report([problem])


def test_features_have_their_lines_however_they_are_written():
    text = '{"features" :\n\n[ {"a": 1},{"b":\n2}\n,\n{"c": 3}], "type": "FeatureCollection"}'

    assert [line for line, _ in lined_features(text)[1]] == [3, 3, 6]


def test_a_circle_is_as_large_as_the_park():
    assert area_m2(circle(35.74, 139.65, 50_000)) == pytest.approx(50_000, rel=0.001)


def test_parks_of_a_hectare_are_drawn_the_largest_first():
    ctx = context(DEMO)

    names = [drawn.name for drawn in drawn_parks(ctx)]
    assert names == ["架空の森公園（見本）", "架空の池公園（見本）", "架空の丸公園（見本）",
                     "架空の原っぱ公園（見本）"]  # fmt: skip
    assert "架空データの見本" in parks_credit(ctx)
    assert "2026-06" in parks_credit(ctx)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_map_says_what_it_draws_and_what_it_does_not(lang: Any):
    told = {}
    for data in (DATA, DEMO):
        ctx = context(data, lang)
        block = maps.map_block(ctx, None)
        told[data] = str(render("map_block.html", ctx, maps.map_path(None), block=block))

    assert (DATA / PARKS).exists() or ABSENT[lang] in told[DATA]
    assert ABSENT[lang] not in told[DEMO]
    assert "zk-map__credit" in told[DEMO]


def test_only_a_map_with_parks_draws_any():
    drawn, bare = (maps.map_spec(context(data), None) for data in (DEMO, DATA))

    assert "139.618" in map_script(drawn)
    assert "#8db77f" in map_script(drawn)
    assert "架空" not in map_script(drawn), "names travel beside the drawing"
    assert json.loads(map_data(drawn))["parks"][0]["name"] == "架空の森公園（見本）"
    if not (DATA / PARKS).exists():
        assert "#8db77f" not in map_script(bare)
        assert "parks" not in json.loads(map_data(bare))
        assert "parks" not in json.loads(finder_data(context(DATA)))


def test_the_finder_gets_parks_with_their_corners():
    name, lat, lon, rings = json.loads(finder_data(context(DEMO)))["parks"][2]

    assert name == "架空の丸公園（見本）"
    assert (lat, lon) == (3573850, 13965900)
    assert [len(ring) for ring in rings] == [26]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_another_town_draws_its_own_parks(tmp_path: Path, lang: Any):
    folder = Path(shutil.copytree(TOWN, tmp_path / "data"))
    given = park("架空の公園", geometry={"type": "Point", "coordinates": [139.4414, 35.69]})
    source = (TOWN / "sources.yaml").read_text("utf-8").partition("- id: ")[2].split()[0]
    written(folder, given, source=source)
    dataset, problems = check_dataset(folder, today=TODAY, schemas=SCHEMAS, fallback=DATA)
    assert report(problems) == ""
    assert dataset is not None
    ctx = told_in(dataset, lang)

    assert "架空の公園" in map_data(maps.map_spec(ctx, None))
    assert json.loads(finder_data(ctx))["parks"][0][0] == "架空の公園"
    block = maps.map_block(ctx, None)
    assert ABSENT[lang] not in str(render("map_block.html", ctx, "/maps/ward/", block=block))


@pytest.mark.build
@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "opener"),
    [
        ("maps/ward/", ".zk-map__open"),
        ("en/maps/ward/", ".zk-map__open"),
        ("find/#at=nerima-town-1&kind=pharmacies", "#zkf-map-open"),
    ],
)
def test_parks_are_seen_on_every_map(browser: Browser, path: str, opener: str):
    with opened(browser, path, viewport=DESK) as page:
        page.locator(opener).click()
        page.locator(".zk-pin-box").first.wait_for()
        greens = page.locator(".leaflet-overlay-pane path[fill='#8db77f']")
        names = page.locator(".zk-station--park")
        assert greens.count() == 4
        assert names.count() == 4
        assert "架空データの見本" in page.content() or "Fictional sample data" in page.content()

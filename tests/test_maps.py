"""What Folium may say: ground, outlines and layers, never a word of a registry."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace

import pytest
from lxml import html

from maps_world import HOSTILE, box, outline, spec
from zaitaku.draw.folium_map import MapPlace, MapStation, map_data, map_script
from zaitaku.draw.ground_drawing import CANVAS, MapTiles


def test_the_same_map_is_the_same_bytes():
    assert map_script(spec()) == map_script(spec())
    assert map_data(spec()) == map_data(spec())


def test_no_random_id_is_left():
    assert not re.search(r"[0-9a-f]{32}", map_script(spec()))
    assert f'L.map(\n                "{CANVAS}"' in map_script(spec())


def test_only_the_tile_server_and_its_credit_are_other_hosts():
    hosts = set(re.findall(r"https?://([^/\"'\\]+)", map_script(spec())))

    assert {"tiles.example", "credit.example"} == hosts


def test_no_library_is_called_but_leaflet():
    script = map_script(spec())

    assert "$(" not in script
    assert "$." not in script
    assert "jQuery" not in script


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_registry_reaches_the_script(text: str):
    place = spec().places[0]
    texts = {
        f.name: text for f in fields(MapPlace) if f.name not in ("lat", "lon", "approx", "kind")
    }
    station = MapStation(text, 35.74, 139.61)
    hostile = replace(spec(), places=(replace(place, **texts),), stations=(station,))
    kinds = tuple(replace(kind, label=text, letter=text) for kind in spec().kinds)

    assert map_script(spec()) == map_script(replace(hostile, kinds=kinds))


def test_a_planted_text_in_the_script_would_be_noticed():
    kind = replace(spec().kinds[0], id=HOSTILE[0])

    assert map_script(spec()) != map_script(replace(spec(), kinds=(kind,)))


def credit(tiles: MapTiles) -> html.HtmlElement:
    """The credit line as Leaflet will parse it."""
    script = map_script(replace(spec(), tiles=tiles))
    line = json.loads(re.findall(r'"attribution": ("(?:[^"\\]|\\.)*")', script)[0])
    return html.fragment_fromstring(line, create_parent="p")


@pytest.mark.parametrize("text", HOSTILE)
def test_the_credit_is_text_whatever_it_holds(text: str):
    line = credit(MapTiles("https://tiles.example/{z}/{x}/{y}.png", text, f"javascript:{text}"))

    assert text == line.text_content()
    assert list(line) == [], "no element, so no link either"


def test_an_address_of_tiles_is_no_template_and_keeps_its_blanks():
    url = "https://tiles.example/{{ 7 * 7 }}/{% raw %}/{z}/{x}/{{y}}{r}.png"
    script = map_script(replace(spec(), tiles=replace(spec().tiles, url=url)))

    assert "/%7B%7B 7 * 7 %7D%7D/%7B% raw %%7D/{z}/{x}/%7B{y}%7D{r}.png" in script


def test_the_credit_links_to_its_page():
    line = credit(spec().tiles)

    assert line.xpath("a/@href") == ["https://credit.example/"]
    assert line.text_content() == "地図の出典"


@pytest.mark.parametrize(("degrees", "kept"), [(0.0002, True), (0.00005, False)])
def test_an_outline_keeps_what_is_seen_and_drops_what_is_not(degrees: float, kept: bool):
    # 0.0002° of latitude are 22 metres, 0.00005° are 6.
    start, *rest = box(139.6, 139.7)
    bulge = [start, [139.65, 35.7 - degrees], *rest]
    script = map_script(replace(spec(), boundary=outline([("ward", bulge)])))

    assert (str(round(35.7 - degrees, 5)) in script) is kept


@pytest.mark.parametrize("text", HOSTILE)
def test_data_stays_data_and_comes_back_unchanged(text: str):
    place = replace(spec().places[0], name=text, note=text, reading=text)
    written = map_data(replace(spec(), places=(place,)))

    assert not set("<>&\u2028\u2029") & set(written)
    assert text == json.loads(written)["places"][0]["name"]


def test_places_come_in_the_order_given_with_only_what_they_have():
    data = json.loads(map_data(spec()))

    assert [place["id"] for place in data["places"]] == ["pharm-1", "pharm-2", "clinic-1"]
    assert {"id", "name", "kind", "lat", "lon", "href", "approx", "phone"} == set(data["places"][0])
    assert "phone" not in data["places"][1]


def test_each_kind_has_a_layer_also_when_it_is_empty():
    script = map_script(replace(spec(), places=()))

    assert {"pharmacies", "clinics"} == set(re.findall(r'"(\w+)": feature_group_\d+', script))


def test_an_area_shows_its_own_outline_and_the_ward_shows_all():
    shapes = [len(re.findall(r'"id": "\d+"', map_script(replace(spec(), area=a))))
              for a in ("east", "west", None)]  # fmt: skip

    assert shapes == [2, 2, 3]  # the ward's own outline and the areas


def test_an_area_is_seen_whole():
    assert "[[35.7, 139.65], [35.75, 139.7]]" in map_script(replace(spec(), area="east"))


def test_without_outlines_the_places_set_the_view():
    script = map_script(replace(spec(), boundary="{}", areas="{}"))

    assert "[[35.72, 139.62], [35.74, 139.66]]" in script


def test_a_map_of_nothing_is_refused():
    with pytest.raises(ValueError, match="needs an outline"):
        map_script(replace(spec(), boundary="{}", areas="{}", places=(), stations=()))


def test_outlines_lose_points_that_do_not_matter_and_keep_corners():
    side = [[139.6 + n / 10_000, 35.7] for n in range(1000)]
    ring = [*side, [139.7, 35.75], [139.6, 35.75], [139.6, 35.7]]
    busy = replace(spec(), boundary=outline([("ward", ring)]), areas="{}")
    script = map_script(busy)
    kept = json.loads(re.findall(r'"coordinates": (\[\[\[.+?\]\]\]\])', script)[0])[0][0]

    assert len(kept) < 10
    assert [139.6, 35.75] in kept
    assert kept[0] == kept[-1]

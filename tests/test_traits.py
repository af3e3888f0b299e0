"""Kinds, flags and areas are data: a further one of each is written, and it builds."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from overlays import SCHEMAS, TODAY
from shared_sites import DATA, MINI
from sites import ROOT, made
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import check_dataset
from zaitaku.model import LANGS, NAMED_KINDS, Dataset, Kind
from zaitaku.upkeep.owners import DEFAULT, owners
from zaitaku.views.context import Context
from zaitaku.views.leaflets import area_list, pharmacy_sheet
from zaitaku.words.i18n import load_strings

KIND = """\
- id: quiet_rooms
  label: {ja: やすみどころ, en: Quiet rooms}
  explain: {ja: ひとやすみできる所です。, en: Places to rest.}
  words: [やすみどころ, quiet room]
  path: quiet
  mark: hexagon
  color: '#005f4b'
  letter: や
  visits: yes
  ward_wide: yes
  schema_type: CivicStructure
  asks: [bench]
"""
FLAG = """\
- id: bench
  label: {ja: ながいす, en: Bench}
  explain: {ja: ながいすがあります。, en: There is a bench.}
  kinds: [quiet_rooms, pharmacies]
  printed: [leaflet, pharmacies]
"""
PLACE = """\
quiet_rooms:
- id: quiet-rooms-one
  name: {ja: やすみどころいち}
  address: {postal_code: 176-0001, chome: 練馬1丁目, block: 99-9}
  location: {precision: building, lat: 35.739300, lon: 139.653900}
  phone: 03-0000-2099
  services: {bench: yes}
  service_areas: [ward]
  source: {id: mini-list, as_of: 2026-06-01}
"""
AREA = """\
- id: fifth
  name: {ja: みなみ, en: Minami}
  kana: みなみ
  romaji: Minami
  basis: {ja: ためしの地域です。, en: A trial area.}
  lat: 35.7385
  lon: 139.6695
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sample with a kind, a flag and an area more; nothing but data is touched."""
    data = tmp_path_factory.mktemp("traits") / "data"
    shutil.copytree(MINI, data)
    shutil.copytree(DATA / "geo", data / "geo")
    words = (DATA / "vocabulary.yaml").read_text("utf-8")
    words = words.replace("\nservices:\n", f"\n{KIND}services:\n{FLAG}", 1)
    (data / "vocabulary.yaml").write_text(words, "utf-8")
    places = (data / "resources.yaml").read_text("utf-8")
    # A pharmacy that is known for nothing but the new flag.
    number = "  phone: 03-0000-2004\n"
    places = places.replace(number, f"{number}  services: {{bench: yes}}\n")
    (data / "resources.yaml").write_text(places + PLACE, "utf-8")
    (data / "areas.yaml").write_text((DATA / "areas.yaml").read_text("utf-8") + AREA, "utf-8")
    towns = (data / "towns.yaml").read_text("utf-8")
    moved = towns.replace("176-0006\n  area: nerima", "176-0006\n  area: fifth")
    assert moved != towns
    (data / "towns.yaml").write_text(moved, "utf-8")
    sketch = json.loads((data / "geo" / "areas_sketch.geojson").read_text("utf-8"))
    sketch["features"].append({**sketch["features"][0], "properties": {"id": "fifth"}})
    (data / "geo" / "areas_sketch.geojson").write_text(json.dumps(sketch), "utf-8")
    return data


@pytest.fixture(scope="module")
def dataset(folder: Path) -> Dataset:
    found, problems = check_dataset(folder, today=TODAY, schemas=SCHEMAS, fallback=DATA)
    assert problems == []
    assert found is not None
    return found


@pytest.fixture(scope="module")
def contexts(dataset: Dataset) -> Iterator[list[Context]]:
    registry = build_registry(dataset)
    return [
        Context(registry, load_strings(lang), TODAY, "https://example.org/", None, None)
        for lang in LANGS
    ]


@pytest.mark.slow
def test_an_eleventh_kind_has_its_traits(contexts: list[Context]):
    registry = contexts[0].registry
    kind = Kind("quiet_rooms")

    assert registry.kinds == (*NAMED_KINDS, kind)
    assert Kind("quiet_rooms") is kind
    # It serves the whole ward: every area lists it, none files it.
    assert registry.places["quiet-rooms-one"].areas == tuple(registry.areas)
    assert registry.home_area("quiet-rooms-one") is None
    assert kind in owners(registry)[DEFAULT]


@pytest.mark.slow
def test_a_new_printed_flag_and_kind_stand_on_paper(contexts: list[Context]):
    for ctx in contexts:
        rows = [row.id for part in pharmacy_sheet(ctx).kinds for row in part.rows]
        assert "pharm-mini-04" in rows
        parts = {part.id: part for part in area_list(ctx, ctx.registry.areas["fifth"]).kinds}
        assert [row.id for row in parts["quiet_rooms"].rows] == ["quiet-rooms-one"]
        assert parts["quiet_rooms"].mark == "hexagon"


@pytest.mark.slow
@pytest.mark.build
def test_the_site_has_them_in_both_languages(folder: Path, tmp_path: Path):
    site = made(folder, tmp_path / "site")

    for root, name, five in (
        (site, "やすみどころ", "5つの地域"),
        (site / "en", "Quiet rooms", "5 areas"),
    ):
        listed = (root / "quiet" / "index.html").read_text("utf-8")
        assert name in listed
        assert "/r/quiet-rooms-one/" in listed
        page = (root / "r" / "quiet-rooms-one" / "index.html").read_text("utf-8")
        assert '"@type":"CivicStructure"' in page
        assert "03-0000-2099" in page
        area = (root / "areas" / "fifth" / "index.html").read_text("utf-8")
        assert "quiet-rooms-one" in area
        assert "marks.svg#hexagon" in area
        for path in ("index.html", "areas/index.html", "about/index.html"):
            assert five in (root / path).read_text("utf-8"), path
        data = json.loads((root / "find" / "data.json").read_text("utf-8"))
        kind = next(x for x in data["kinds"] if x["id"] == "quiet_rooms")
        assert (kind["visits"], kind["ward_wide"], kind["asks"]) == (1, 1, ["bench"])
        text = (root / "data" / "quiet_rooms.csv").read_text("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row["id"] for row in rows] == ["quiet-rooms-one"]


def test_a_kind_that_the_vocabulary_lacks_is_named(tmp_path: Path):
    shutil.copytree(MINI, tmp_path / "data")
    with (tmp_path / "data" / "resources.yaml").open("a", encoding="utf-8") as file:
        file.write(PLACE)

    _, problems = check_dataset(tmp_path / "data", today=TODAY, schemas=SCHEMAS, fallback=DATA)

    assert [problem.code for problem in problems] == ["unknown-field"]


def test_the_forms_of_github_offer_every_kind():
    """They cannot read the vocabulary, so they are held to it."""
    kinds = set(re.findall(r"^- id: (\w+)$", _section("kinds"), re.MULTILINE))

    for form in sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("add-*.yml")):
        offered = set(re.findall(r"\(([a-z_]+)\)'$", form.read_text("utf-8"), re.MULTILINE))
        assert offered & kinds == kinds, form.name


def _section(name: str) -> str:
    words = (DATA / "vocabulary.yaml").read_text("utf-8")
    return words.partition(f"\n{name}:\n")[2].partition("\nservices:\n")[0]

"""`zaitaku national`: the national files cut into seeds, and a guide founded from one of them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from interface import EN, JA
from overlays import FIXTURES, TODAY
from zaitaku.cli import main

FAR = FIXTURES / "seeds" / "019992"
PLACES = ("都道府県コード", "都道府県名", "市区町村コード", "市区町村名", "大字町丁目名",
          "大字町丁目名カナ", "緯度", "経度")  # fmt: skip


def written(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """A made-up country of two municipalities, whose lists hold rows of a third one too."""
    source = tmp_path / "country"
    source.mkdir()
    post = [["01999", "089", code, "ﾎｯｶｲﾄﾞｳ", "ﾐﾎﾝｸﾞﾝﾐﾎﾝﾉﾁｮｳ", kana, "北海道", "見本郡見本野町", town]
            for code, kana, town in (
                ("0899900", "ｲｶﾆｹｲｻｲｶﾞﾅｲﾊﾞｱｲ", "以下に掲載がない場合"),
                ("0899901", "ﾎﾝﾄﾞｵﾘ(1-2ﾁｮｳﾒ)", "本通（１～２丁目）"),
                ("0899902", "ﾎﾝﾄﾞｵﾘ(3ﾁｮｳﾒ)", "本通（３丁目）"),
                ("0899903", "ﾐﾄﾞﾘﾏﾁ", "緑町"))]  # fmt: skip
    post.append(["13215", "186", "1860001", "ﾄｳｷｮｳﾄ", "ｸﾆﾀﾁｼ", "ｷﾀ", "東京都", "国立市", "北"])
    written(source / "KEN_ALL.csv", [[*row, "0", "0", "0", "0", "0", "0"] for row in post])
    written(source / "addresses.csv", [
        [*PLACES],
        ["01", "北海道", "01999", "見本郡見本野町", "本通一丁目", "ホンドオリ", "42.92", "143.2"],
        ["01", "北海道", "01999", "見本郡見本野町", "緑町", "ミドリマチ", "42.93", "143.21"],
        ["01", "北海道", "01999", "見本郡見本野町", "緑町", "ミドリマチ", "42.94", "143.21"],
        ["13", "東京都", "13215", "国立市", "北一丁目", "キタ 1", "35.699921", "139.446133"],
        ["99", "", "99999", "どこにもない市", "町", "マチ", "1", "1"],
    ])  # fmt: skip
    lines = (FAR / "clinics.csv").read_text("utf-8").splitlines()
    lost = "0929990000001,どこかの診療所,,09,999,栃木県どこにもない市1,0.0,0.0"
    (source / "02-1_clinic_facility_info_20260601.csv").write_text(
        "\n".join([*lines, lost]) + "\n", "utf-8-sig"
    )
    filings = (FAR / "filings.csv").read_text("utf-8")
    moved = filings.replace("北海道見本野町", "北海道見本郡見本野町")
    (source / "filings_2026-08-01.csv").write_text(moved, "utf-8")
    (source / "notes.txt").write_text("x", "utf-8")
    return source


def drawn(source: Path) -> None:
    """Outlines of one prefecture, with a rock in the sea, and stations with a row for each line."""

    def ring(lon: float, lat: float, size: float) -> list[list[float]]:
        # Many points on straight lines: a line needs its ends only.
        steps = [n / 50 for n in range(50)]
        return [*([lon + size * x, lat] for x in steps),
                *([lon + size, lat + size * x] for x in steps),
                *([lon + size * (1 - x), lat + size] for x in steps),
                *([lon, lat + size * (1 - x)] for x in steps), [lon, lat]]  # fmt: skip

    shapes = [
        ("01999", "Polygon", [ring(143.1, 42.8, 0.2)]),
        ("01999", "Polygon", [ring(143.5, 42.8, 0.0004)]),
        ("01998", "MultiPolygon", [[ring(144.0, 42.8, 0.2)]]),
    ]  # fmt: skip
    features = [
        {"type": "Feature", "properties": {"N03_007": code, "N03_004": "見本野町"},
         "geometry": {"type": kind, "coordinates": rings}} for code, kind, rings in shapes
    ]  # fmt: skip
    whole = {"type": "FeatureCollection", "features": features}
    (source / "N03-20260101_01.geojson").write_text(json.dumps(whole), "utf-8")
    written(source / "stations.csv", [
        ["name", "kana", "lat", "lon", "lines", "lines_en"],
        ["見本野", "みほんの", "42.921", "143.201", "見本線", "Mihon Line"],
        ["見本野", "みほんの", "42.9211", "143.2011", "南見本線", ""],
        ["遠い駅", "とおいえき", "41.0", "141.0", "見本線", "Mihon Line"],
        ["読みなし", "", "42.921", "143.201", "見本線", "Mihon Line"],
        ["北", "きた", "35.7025", "139.446133", "北線", "Kita Line"],
    ])  # fmt: skip


def run(*words: object) -> tuple[int, str]:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            code = main([str(word) for word in words])
        except SystemExit as error:
            code = int(error.code or 0)
    return code, said.getvalue()


def test_each_municipality_gets_its_rows_and_nobody_the_others(country: Path, tmp_path: Path):
    code, said = run("national", country, tmp_path / "seeds")

    assert code == 0, said
    assert sorted(x.name for x in (tmp_path / "seeds").iterdir()) == [
        "seed-019992.zip", "seed-132152.zip"
    ]  # fmt: skip
    with zipfile.ZipFile(tmp_path / "seeds" / "seed-019992.zip") as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert texts["municipality.csv"].splitlines()[1] == "019992,見本野町,みほんのちょう"
    assert texts["towns.csv"].splitlines()[1:] == [
        "本通一丁目,ほんどおり,0899901 0899902,42.92,143.2", "緑町,みどりまち,0899903,42.93,143.21"
    ]  # fmt: skip
    # Registers without a code of the municipality are told apart by their addresses.
    assert texts["filings.csv"].count("\n") == 5
    assert texts["clinics.csv"].count("\n") == 4
    assert "clinics.csv,2026-06-01" in texts["editions.csv"]
    assert "1 rows belong to no known municipality" in said


def test_the_same_files_give_the_same_bytes(country: Path, tmp_path: Path):
    for name in ("one", "two"):
        assert run("national", country, tmp_path / name)[0] == 0

    one, two = (sorted((tmp_path / name).iterdir()) for name in ("one", "two"))
    assert [x.read_bytes() for x in one] == [x.read_bytes() for x in two]


def test_outlines_and_stations_go_to_their_towns(country: Path, tmp_path: Path):
    drawn(country)
    code, said = run("national", country, tmp_path / "seeds")

    assert code == 0, said
    with zipfile.ZipFile(tmp_path / "seeds" / "seed-019992.zip") as archive:
        stations = archive.read("stations.csv").decode().splitlines()
        outline = json.loads(archive.read("boundary.geojson"))
        assert "boundary.geojson,2026-01-01" in archive.read("editions.csv").decode()
    assert stations == [
        "name,kana,lat,lon,lines,lines_en,in_ward",
        "見本野,みほんの,42.921,143.201,見本線、南見本線,Mihon Line、,1",
    ]
    # The rock is gone, and of two hundred points the four corners are left, closed.
    (shape,) = [x["geometry"] for x in outline["features"]]
    assert [len(ring) for part in shape["coordinates"] for ring in part] == [5]
    with zipfile.ZipFile(tmp_path / "seeds" / "seed-132152.zip") as archive:
        assert "boundary.geojson" not in archive.namelist()
        assert archive.read("stations.csv").decode().splitlines()[1:] == [
            "北,きた,35.7025,139.446133,北線,Kita Line,1"
        ]


@pytest.mark.parametrize(
    "text", ["no json", "{}", '{"features": [{"properties": {"N03_007": 1}}]}']
)
def test_an_outline_that_is_none_is_refused(country: Path, tmp_path: Path, text: str):
    (country / "N03-1.geojson").write_text(text, "utf-8")
    code, said = run("national", country, tmp_path / "seeds")

    assert code == 1
    assert said


@pytest.mark.slow
def test_a_town_has_its_stations_and_its_outline(country: Path, tmp_path: Path):
    drawn(country)
    run("national", country, tmp_path)
    seed = tmp_path / "seed-019992.zip"
    code, said = run("new-town", "01999", tmp_path / "guide", "--seed", seed, "--no-build",
                     "--date", TODAY)  # fmt: skip

    assert code == 0, said
    data = tmp_path / "guide" / "data"
    stations = (data / "stations.yaml").read_text("utf-8")
    assert "mihonno-station" in stations
    # The name of a line is shown where its English name is known too.
    assert "Mihon Line" in stations
    assert "南見本線" not in stations
    assert "143.3" in (data / "geo" / "ward_boundary.geojson").read_text("utf-8")
    assert "国土交通省" in (tmp_path / "guide" / "NOTICE").read_text("utf-8")
    assert EN("founding.lack.stations") not in said
    assert "no outline" not in said


@pytest.mark.slow
def test_a_guide_is_founded_from_what_was_cut(country: Path, tmp_path: Path):
    run("national", country, tmp_path)
    seed = tmp_path / "seed-019992.zip"
    code, said = run("new-town", "01999", tmp_path / "guide", "--seed", seed, "--no-build",
                     "--date", TODAY)  # fmt: skip

    assert code == 0, said
    resources = (tmp_path / "guide" / "data" / "resources.yaml").read_text("utf-8")
    assert "見本野クリニック" in resources
    # Nobody has said yet where the office is: that is the first line of the list.
    assert JA("founding.lack.no_main_desk") in said


def test_a_folder_without_the_tables_is_wrong_use(tmp_path: Path):
    code, said = run("national", tmp_path, tmp_path / "out")

    assert code == 2
    assert "KEN_ALL.csv" in said
    assert "addresses.csv" in said

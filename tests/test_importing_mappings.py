"""The example mapping files of the documentation read a list of somebody's own, end to end."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from importing_world import METRO, WARD, csv_bytes, registry, run, shop, workbook
from overlays import ROOT
from zaitaku.importing.formats import load_format

MAPPINGS = ROOT / "docs" / "mappings"
SOURCES = """
- id: yakuzaishikai
  name: {ja: 見本の薬剤師会の一覧, en: Sample}
  publisher: {ja: 見本, en: Sample}
  licence: {ja: 見本, en: Sample}
  credit: {ja: 見本, en: Sample}
- id: nerima-med
  name: {ja: 見本の名簿, en: Sample}
  publisher: {ja: 見本, en: Sample}
  licence: {ja: 見本, en: Sample}
  credit: {ja: 見本, en: Sample}
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = registry(tmp_path)
    with (folder / "sources.yaml").open("a", encoding="utf-8") as stream:
        stream.write(SOURCES.lstrip("\n"))
    return folder


def test_every_example_is_read_and_named_in_the_documentation():
    told = (ROOT / "docs" / "maintaining.md").read_text("utf-8")
    found = sorted(MAPPINGS.glob("*.yaml"))

    assert {path.stem for path in found} == {"pharmacists", "memory-doctors"}
    for path in found:
        assert load_format(path).columns["name"]
        assert f"mappings/{path.name}" in told


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_of_pharmacists(data: Path, tmp_path: Path, ending: str):
    head = ["薬局名", "所在地", "電話番号", "担当者", "医療用麻薬", "無菌調剤", "TPN", "時間外"]
    one, other = shop(1), shop(2)
    table = [
        ["在宅に対応する薬局（見本）"],
        head,
        [one["name"], one["address"], WARD, "見本太郎", "○", "", "有", "1"],
        [other["name"], other["address"], METRO, "見本花子", "", "○", "", ""],
    ]
    path = tmp_path / f"list.{ending}"
    path.write_bytes(workbook(table) if ending == "xlsx" else csv_bytes(table, "cp932"))
    words = (MAPPINGS / "pharmacists.yaml", path, "--edition", "2026-10-01")

    done = run(data, *words, "--write")

    assert done.returncode == 0, done.stderr
    text = (data / "resources" / "pharmacies.yaml").read_text("utf-8")
    first = text[text.index("pharm-shop1") : text.index("pharm-shop2")]
    assert WARD in first
    assert first.count("source: {id: yakuzaishikai, as_of: 2026-10-01}") == 4
    for flag, there in (("opioids", 1), ("tpn", 1), ("out-of-hours", 1), ("sterile", 0)):
        assert first.count(f"    {flag}:\n      value: yes") == there, "empty is never no"
    assert "見本太郎" not in "".join(p.read_text("utf-8") for p in data.rglob("*.yaml"))
    assert run(data, *words, "--write").returncode == 0
    assert (data / "resources" / "pharmacies.yaml").read_text("utf-8") == text


@pytest.mark.slow
def test_a_roster_of_memory_doctors(data: Path, tmp_path: Path):
    table = [
        ["医師名", "医療機関名", "所在地", "電話番号"],
        ["見本一郎", "見本もの忘れ医院", "練馬区高松五丁目3番4号", WARD],
    ]
    path, out = tmp_path / "roster.csv", tmp_path / "out"
    path.write_bytes(csv_bytes(table))
    words = (MAPPINGS / "memory-doctors.yaml", path, "--edition", "2026-04")
    run(data, *words, "--report", out)
    with (out / "review.csv").open(encoding="utf-8-sig", newline="") as stream:
        [asked] = list(csv.DictReader(stream))
    with (out / "review.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, asked)
        writer.writeheader()
        writer.writerow({**asked, "accept": "new"})

    done = run(data, *words, "--decisions", out / "review.csv", "--write")

    assert done.returncode == 0, done.stderr
    text = "".join(p.read_text("utf-8") for p in sorted(data.rglob("*.yaml")))
    record = text[text.index("見本もの忘れ医院") :]
    assert "roles: [soudan-i]" in record
    assert WARD in record
    assert "見本一郎" not in text
    again = run(data, *words, "--write")
    assert again.returncode == 0, again.stderr
    assert "".join(p.read_text("utf-8") for p in sorted(data.rglob("*.yaml"))) == text

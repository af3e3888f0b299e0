"""The worlds of the import tests: real rows of official lists, and a small registry."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from overlays import FIXTURES, ROOT
from zaitaku.cli import main
from zaitaku.importing.addresses import Gazetteer, Spot
from zaitaku.importing.matching import Known, Match, Matcher, Met, Question
from zaitaku.importing.names import Names
from zaitaku.importing.reading import Town
from zaitaku.importing.surroundings import gazetteer, names_of
from zaitaku.yamltext import load

ROWS = FIXTURES / "importing"
VALID = FIXTURES / "valid"
# Published numbers of public bodies: the ward office, the metropolitan office, a ministry.
WARD, METRO, MINISTRY = "03-3993-1111", "03-5321-1111", "03-5253-1111"


@cache
def town() -> Town:
    """The ward with its real town table."""
    tree, _ = load(ROOT / "data" / "towns.yaml")
    return Town("13120", "練馬区", gazetteer(tree, ("東京都", "練馬区")))


def places() -> Gazetteer:
    return town().places


def names() -> Names:
    return names_of(town())


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a list among the fixtures."""
    with (ROWS / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def pharmacies() -> Matcher:
    """The 330 pharmacies of 2025-06-01, without any number to go by."""
    known = [
        Known(x["id"], x["name"], Spot(x["chome"], x["block"]), {})
        for x in rows("pharmacies_2025-06-01.csv")
    ]
    return Matcher(known, names(), {})


def met(row: Mapping[str, str], key: str = "row") -> Met:
    return Met(key, row["name"], places().read(row["address"]), {})


def judged(found: list[dict[str, str]]) -> tuple[int, int, int]:
    """Of a list: right matches, wrong matches, and how many rows have a record."""
    right = wrong = 0
    for row in found:
        match: Match | Question | None = pharmacies().one(met(row))
        if isinstance(match, Match):
            right += match.id == row["is"]
            wrong += match.id != row["is"]
    return right, wrong, sum(bool(row["is"]) for row in found)


# --- files --------------------------------------------------------------------------------------


def csv_bytes(table: Iterable[Iterable[str]], encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(table)
    return out.getvalue().encode(encoding)


def workbook(table: Iterable[Iterable[object]]) -> bytes:
    """A minimal xlsx with one sheet; numbers become number cells, everything else text."""
    lines = "".join(f"<row>{''.join(_cell(value) for value in row)}</row>" for row in table)
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{links}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {space} xmlns:r="{links}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {space}>"
        f"<sheetData>{lines}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return out.getvalue()


def _cell(value: object) -> str:
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


# --- a registry to import into ------------------------------------------------------------------

SOURCES = """
- id: bureau-filings
  name: {ja: 見本の届出名簿, en: Sample}
  publisher: {ja: 見本, en: Sample}
  licence: {ja: 見本, en: Sample}
  credit: {ja: 見本の届出名簿による, en: Sample}
  exhaustive: [home-visits, opioid-injections, tpn, sterile]
- id: bureau-codes
  name: {ja: 見本の一覧, en: Sample}
  publisher: {ja: 見本, en: Sample}
  licence: {ja: 見本, en: Sample}
  credit: {ja: 見本の一覧による, en: Sample}
- id: mhlw-ec
  name: {ja: 見本の薬局一覧, en: Sample}
  publisher: {ja: 見本, en: Sample}
  licence: {ja: 見本, en: Sample}
  credit: {ja: 見本の薬局一覧による, en: Sample}
"""
SHOPS = ("あおい", "いずみ", "うめ", "えのき", "おりづる", "かえで", "きく", "くるみ")


def shop(number: int) -> dict[str, str]:
    """One of the made-up pharmacies, as a list names it."""
    return {
        "code": f"{2059000 + number}",
        "name": f"{SHOPS[number]}薬局",
        "address": f"練馬区豊玉北六丁目{number + 1}番{number + 2}号",
    }


def registry(folder: Path) -> Path:
    """A data folder with eight made-up pharmacies; returns the folder."""
    data = folder / "data"
    shutil.copytree(VALID, data)
    shutil.copy(ROOT / "data" / "vocabulary.yaml", data / "vocabulary.yaml")
    rest = (data / "resources.yaml").read_text("utf-8")
    before, _, after = rest.partition("pharmacies:\n")
    after = after[after.index("support_centers:") :]
    (data / "resources.yaml").write_text(before + after, encoding="utf-8")
    gone = (data / "removed.yaml").read_text("utf-8").replace("pharm-plain", "pharm-shop0")
    (data / "removed.yaml").write_text(gone, encoding="utf-8")
    with (data / "sources.yaml").open("a", encoding="utf-8") as stream:
        stream.write(SOURCES.lstrip("\n"))
    records = "".join(
        f"- id: pharm-shop{n}\n"
        f"  name:\n    ja: {SHOPS[n]}薬局\n"
        f"  address: {{postal_code: 176-0012, chome: 豊玉北6丁目, block: {n + 1}-{n + 2}}}\n"
        "  location: {precision: chome}\n"
        "  source: {id: list, as_of: 2025-06}\n"
        for n in range(len(SHOPS))
    )
    part = data / "resources" / "pharmacies.yaml"
    part.parent.mkdir(exist_ok=True)
    part.write_text(f"pharmacies:\n{records}", encoding="utf-8")
    (data / "crosswalk.yaml").write_text(
        "municipality: '131202'\nlinks: []\ndeclined: []\n", encoding="utf-8"
    )
    return data


HEADER = [
    "項番",
    "都道府県コード",
    "区分",
    "医療機関番号",
    "医療機関名称",
    "医療機関所在地（住所）",
    "受理記号",
]


def filings(marks: Mapping[int, Iterable[str]], day: str = "令和8年8月1日") -> bytes:
    """A register of filings for some of the shops, in the shape of the bureau's."""
    table: list[list[str]] = [["届出受理医療機関名簿"], [f"[{day} 現在]"], [], HEADER]
    for number, filed in marks.items():
        it = shop(number)
        for mark in filed:
            table.append(
                [str(len(table)), "13", "薬局", it["code"], it["name"], it["address"], mark]
            )
    return workbook(table)


@dataclass(frozen=True)
class Done:
    """What a command said and how it ended."""

    returncode: int
    stdout: str
    stderr: str


def run(data: Path, *words: str | Path) -> Done:
    """`zaitaku import` as somebody would type it."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(["import", *map(str, words), "--data", str(data), "--date", "2026-11-22"])
    return Done(code, out.getvalue(), err.getvalue())

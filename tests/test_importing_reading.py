"""Lists as they come: every layout is read, every unfit cell is named, every unfit file refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from importing_world import HEADER, ROWS, csv_bytes, filings, town, workbook
from zaitaku.importing import tables
from zaitaku.importing.addresses import Gazetteer
from zaitaku.importing.cells import Value, day, hours, phone, point, website
from zaitaku.importing.formats import BadFormat, known_formats, load_format
from zaitaku.importing.reading import ReadList, Town, read_list
from zaitaku.importing.tables import MOST_CHARACTERS, Unusable

NAVII = ["ID", "正式名称", "都道府県コード", "市区町村コード", "所在地",
         "所在地座標（緯度）", "所在地座標（経度）"]  # fmt: skip
DAYS = [f"毎週決まった曜日に休診（{day}）" for day in "月火水木金土日"]


def read(path: Path, form: str, where: Town | None = None) -> ReadList:
    return read_list(path, load_format(known_formats()[form]), where or town())


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def zipped(content: bytes, name: str = "list.csv") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("name", known_formats())
def test_every_format_of_the_package_is_sound(name: str):
    form = load_format(known_formats()[name])

    assert form.kinds
    assert form.source


def test_a_mapping_file_with_a_slip_is_refused_by_line(tmp_path: Path):
    path = tmp_path / "map.yaml"
    path.write_text(
        "source: list\nkinds: pharmacies\ncolumns: {telephone: 電話}\n", encoding="utf-8"
    )
    with pytest.raises(BadFormat, match=r"map.yaml:3: telephone"):
        load_format(path)


# --- the printed report of the bureaus ----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "city", "first"),
    [
        ("aomori", "青森市", "0240140293"),
        ("osaka", "堺市", "2740100181"),
        ("aichi", "名古屋市", "2340100581"),
        ("fukuoka", "福岡市", "4040240006"),
    ],
)
def test_each_bureau_writes_the_code_in_its_own_way(name: str, city: str, first: str):
    code = {"aomori": "02", "osaka": "27", "aichi": "23", "fukuoka": "40"}[name]
    found = read(ROWS / f"{name}.xlsx", "bureau-codes", Town(f"{code}000", city, Gazetteer([])))

    assert len(found.entries) == 40
    assert found.entries[0].codes == {"bureau": first}
    assert all(len(entry.codes["bureau"]) == 10 for entry in found.entries)


def test_numbers_nobody_can_dial_are_counted_and_not_read():
    aomori = read(ROWS / "aomori.xlsx", "bureau-codes", Town("02000", "青森市", Gazetteer([])))
    fukuoka = read(ROWS / "fukuoka.xlsx", "bureau-codes", Town("40000", "福岡市", Gazetteer([])))

    assert aomori.dropped["phone", "old-area-code"] == 2
    assert fukuoka.dropped["phone", "no-area-code"] == 10


def test_no_name_of_a_person_is_read():
    found = read(ROWS / "aichi.xlsx", "bureau-codes", Town("23000", "名古屋市", Gazetteer([])))

    assert not any("見本" in str(entry) for entry in found.entries)


def printed(state: str = "現存", phone: str = "03-3993-1111") -> bytes:
    return workbook([
        [],
        ["コード内容別医療機関一覧表"],
        ["[令和 4年 7月 1日現在　薬局　現存/休止]"],
        [],
        ["1", "20,5900,1", "あおい薬局", "〒176－0012練馬区豊玉北六丁目１番２号", phone,
         "株式会社　見本商店　代表取締役　見本　花子", "見本　花子", "昭32. 8. 1", "", "薬局"],
        ["", "", "", "", "常　勤:　2", "", "", "", "", state],
    ])  # fmt: skip


def test_a_resting_place_is_left_out_and_counted(tmp_path: Path):
    path = put(tmp_path, "list.xlsx", printed(state="休止"))
    found = read(path, "bureau-codes")

    assert found.entries == []
    assert found.resting == 1


def test_the_report_without_its_title_says_what_it_met(tmp_path: Path):
    path = put(tmp_path, "list.xlsx", workbook([["別の表"], ["名前", "電話"], ["あおい", "03"]]))
    with pytest.raises(Unusable) as error:
        read(path, "bureau-codes")

    assert error.value.code == "not-the-report"
    assert "別の表" in str(error.value.values)


# --- tables -------------------------------------------------------------------------------------


def test_a_filing_for_each_row_comes_together(tmp_path: Path):
    path = put(tmp_path, "list.xlsx", filings({0: ["在薬", "在医麻"], 1: ["在中栄"]}))
    first, second = read(path, "bureau-filings").entries

    assert first.facts == {"services.home-visits": "yes", "services.opioid-injections": "yes"}
    assert second.facts == {"services.tpn": "yes"}
    assert first.codes == {"bureau": "1342059000"}


def test_a_changed_header_is_refused_with_the_header_it_has(tmp_path: Path):
    renamed = [*HEADER[:-1], "届出の記号"]
    path = put(tmp_path, "list.xlsx", workbook([["名簿"], renamed, ["1"] * len(renamed)]))
    with pytest.raises(Unusable) as error:
        read(path, "bureau-filings")

    assert error.value.code == "header"
    assert error.value.values["lacks"] == "受理記号"
    assert "届出の記号" in str(error.value.values["met"])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("pack", [False, True])
def test_navii_is_read_with_or_without_mark_zip_and_either_encoding(
    tmp_path: Path, encoding: str, pack: bool
):
    rows = [
        [*NAVII, *DAYS],
        ["1320000000001", "見本医院", "13", "120", "東京都練馬区栄町1-1", "0.0", "0.0", *"1110110"],
        [
            "1320000000002",
            "よその医院",
            "13",
            "119",
            "東京都板橋区栄町1-1",
            "35.7",
            "139.6",
            *"1" * 7,
        ],
    ]
    content = csv_bytes(rows, encoding)
    path = put(tmp_path, "x.zip" if pack else "x.csv", zipped(content) if pack else content)
    found = read(path, "navii-facility")

    assert [entry.codes for entry in found.entries] == [{"navii": "1320000000001"}]
    assert found.elsewhere == 1
    assert found.entries[0].point is None  # 0.0 means: not known


def test_the_weekday_flags_of_navii_are_the_opposite_of_their_header(tmp_path: Path):
    rows = [
        [*NAVII, *DAYS],
        ["1320000000001", "見本", "13", "120", "練馬区栄町1-1", "", "", *"1110110"],
    ]
    found = read(put(tmp_path, "x.csv", csv_bytes(rows)), "navii-facility")
    note = found.entries[0].facts["hours"]

    assert isinstance(note, dict)
    assert note["note"] == {"ja": "休みの曜日：木・日", "en": "Closed on Thursdays, Sundays"}


def test_hours_of_several_rows_are_joined(tmp_path: Path):
    head = ["ID", *(f"{d}_診療{e}時間" for d in "月火" for e in ("開始", "終了"))]
    rows = [head, ["1320000000001", "9:00", "12:00", "9:00", "12:00"],
            ["1320000000001", "14:00", "17:00", "", ""]]  # fmt: skip
    found = read(put(tmp_path, "x.csv", csv_bytes(rows)), "navii-hours")

    assert found.entries[0].facts["hours"] == {
        "open": [
            {"days": ["mon", "tue"], "opens": "09:00", "closes": "12:00"},
            {"days": ["mon"], "opens": "14:00", "closes": "17:00"},
        ]
    }


# --- hostile files ------------------------------------------------------------------------------

GOOD = ["1", "13", "薬局", "2059000", "あおい薬局", "練馬区豊玉北六丁目1番2号", "在薬"]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ('=HYPERLINK("http://x")', "formula"),
        ("@SUM(1)", "formula"),
        ("+cmd|' /C calc'!A0", "formula"),
        ("<script>alert(1)</script>", "markup"),
        ("あおい&#60;薬局", "markup"),
        ("あおい\n薬局", "line-break"),
        ("あおい\x07薬局", "control-character"),
        ("あおい\u202e薬局", "hidden-character"),
        ("あ" * (MOST_CHARACTERS + 1), "too-long"),
    ],
)
def test_a_hostile_cell_is_refused_by_row_and_column(tmp_path: Path, cell: str, why: str):
    rows = [HEADER, GOOD, [*GOOD[:4], cell, *GOOD[5:]]]
    found = read(put(tmp_path, "x.csv", csv_bytes(rows)), "bureau-filings")

    assert [(x.row, x.column, x.why) for x in found.refused] == [(3, "name", why)]
    assert len(found.entries) == 1


def test_a_number_that_lost_its_zeros_is_refused(tmp_path: Path):
    rows: list[list[object]] = [[*HEADER], [*GOOD[:3], 2059000, *GOOD[4:]]]
    found = read(put(tmp_path, "x.xlsx", workbook(rows)), "bureau-filings")

    assert [(x.row, x.column, x.why) for x in found.refused] == [(2, "number", "number-for-text")]


def test_a_cell_of_ten_megabytes_is_refused(tmp_path: Path):
    rows = [HEADER, [*GOOD[:4], "x" * 10_000_000, *GOOD[5:]], GOOD]
    found = read(put(tmp_path, "x.csv", csv_bytes(rows)), "bureau-filings")

    assert [(x.row, x.column, x.why) for x in found.refused] == [(2, "name", "too-long")]
    assert len(found.entries) == 1


def test_a_cell_that_is_longer_than_any_list_is_refused_with_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tables, "LONGEST", 5_000)
    rows = [HEADER, GOOD, [*GOOD[:4], "x" * 5_001, *GOOD[5:]]]
    with pytest.raises(Unusable) as error:
        read(put(tmp_path, "x.csv", csv_bytes(rows)), "bureau-filings")

    assert (error.value.code, error.value.values["row"]) == ("bad-csv", 3)


def test_rows_of_other_towns_are_passed_over_and_counted(tmp_path: Path):
    # A quoted line break, an odd quotation mark and a blank line among rows nobody wants.
    content = (
        "﻿"
        "ID,正式名称,都道府県コード,市区町村コード,所在地,所在地座標（緯度）,所在地座標（経度）\n"
        '1320000000001,"よその\n医院 13 120",13,119,東京都板橋区栄町1-1,0.0,0.0\n'
        '1320000000002,5"医院,13,119,東京都板橋区栄町1-2,0.0,0.0\n'
        "1320000000003,見本医院,13,120,東京都練馬区栄町1-1,0.0,0.0\n"
        "\n"
        "0120000000120,遠い医院,01,120,北海道栄町13,0.0,0.0\n"
        '1320000000004,"見本<b>医院",13,120,東京都練馬区栄町1-2,0.0,0.0\n'
        "4720000000001,南の医院,47,201,沖縄県栄町1-1,0.0,0.0\n"
    )
    told: list[int] = []
    path = put(tmp_path, "x.csv", content.encode())
    found = read_list(path, load_format(known_formats()["navii-facility"]), town(), told.append)

    assert [(entry.row, entry.name) for entry in found.entries] == [(4, "見本医院")]
    assert [(x.row, x.why) for x in found.refused] == [(7, "markup")]
    assert (found.rows, found.elsewhere) == (7, 5)
    assert told == []


def test_progress_is_told_while_rows_are_passed_over(tmp_path: Path):
    row = ["4720000000001", "南の医院", "47", "201", "沖縄県栄町1-1", "", ""]
    told: list[int] = []
    path = put(tmp_path, "x.csv", csv_bytes([NAVII, *[row] * 45_000]))
    found = read_list(path, load_format(known_formats()["navii-facility"]), town(), told.append)

    assert told == [20_000, 40_000]
    assert (found.rows, found.elsewhere) == (45_000, 45_000)


@pytest.mark.parametrize("suffix", ["xlsx", "zip"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, suffix: str):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml" if suffix == "xlsx" else "list.csv", b"0" * 30_000_000)
    with pytest.raises(Unusable) as error:
        read(put(tmp_path, f"x.{suffix}", out.getvalue()), "bureau-filings")

    assert error.value.code == "bomb"


@pytest.mark.parametrize("name", ["x.xlsx", "x.zip"])
def test_half_a_file_is_refused(tmp_path: Path, name: str):
    whole = filings({0: ["在薬"]}) if name.endswith("xlsx") else zipped(csv_bytes([HEADER, GOOD]))
    with pytest.raises(Unusable) as error:
        read(put(tmp_path, name, whole[: len(whole) // 2]), "bureau-filings")

    assert error.value.code == "cut-off"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"\xff\xfe\x00\x81" * 40, "encoding"), (b"<html>404</html>", "header")],
)
def test_what_is_no_list_is_refused(tmp_path: Path, content: bytes, code: str):
    with pytest.raises(Unusable) as error:
        read(put(tmp_path, "x.csv", content), "bureau-filings")

    assert error.value.code == code


# --- cells --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("０３－３９９３－１１１１", Value("03-3993-1111")),
        ("(03)3993-1111", Value("03-3993-1111")),
        ("03-3993-1111（代表）", Value("03-3993-1111")),
        ("03-39-1111", Value(why="impossible-number")),
        ("0339931111", Value("03-3993-1111")),
        ("0177-34-1617", Value(why="old-area-code")),
        ("651-1103", Value(why="no-area-code")),
        ("090-0000-0000", Value(why="mobile")),
        ("", Value()),
        ("－", Value()),
    ],
)
def test_telephone_numbers_of_lists(text: str, value: Value):
    assert phone(text) == value


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("月~水・金:9:00-19:00、木:9:00-17:00、土:9:00-13:00", 3),
        ("月-土:9:00-14:0015:00-19:00", 2),
        ("月8:30~19:00,火8:30~19:00,日定休日,祝定休日", 1),
        ("月~金:9:00-18:00、日祝:10:00-17:00", 2),
    ],
)
def test_hours_are_read_whole(text: str, lines: int):
    found = hours(text).value

    assert isinstance(found, dict)
    assert len(found["open"]) == lines


@pytest.mark.parametrize(
    "text",
    [
        "9:00~22:00",
        "月~金:9:00-18:00、土:9:00-1700",
        "月:19:00-9:00",
        "月-土:9:00-19:00(休憩14:00-15:00)",
        "月~金:9:00-18:00、第二土:10:00-12:00",
        "金~月:9:00-18:00",
    ],
)
def test_hours_that_are_half_understood_are_left_out(text: str):
    assert hours(text) == Value(why="hours-unclear")


def test_days_of_eras_and_points():
    assert day("[令和 4年 7月 1日現在　薬局]") == "2022-07-01"
    assert day("令和元年5月1日") == "2019-05-01"
    assert day("昭32. 8. 1") == "1957-08-01"
    assert point("35.75", "139.6") == ("35.750000", "139.600000")
    assert point("0.0", "0.0") is None
    assert website("https://name@shop.example/").why == "no-address"

"""The door over all towns: three guides, towns without one, and who is asked there.

Nerima, a made-up town far away and a made-up city with wards have a guide; 国立市 has its office,
another town its prefecture, and one nothing, which the door says.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from interface import EN, JA, fixed
from kept_pages import kept_page
from served import served
from sites import ROOT, broken_links, pages
from test_html import faults
from zaitaku.cli import main

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ROWS = [
    ("13120", "1790072", "ﾄｳｷｮｳﾄ", "ﾈﾘﾏｸ", "ﾋｶﾘｶﾞｵｶ", "東京都", "練馬区", "光が丘"),
    ("13120", "1760000", "ﾄｳｷｮｳﾄ", "ﾈﾘﾏｸ", "ｲｶﾆｹｲｻｲｶﾞﾅｲﾊﾞｱｲ", "東京都", "練馬区",
     "以下に掲載がない場合"),
    ("13215", "1860001", "ﾄｳｷｮｳﾄ", "ｸﾆﾀﾁｼ", "ｷﾀ", "東京都", "国立市", "北"),
    ("13999", "1860001", "ﾄｳｷｮｳﾄ", "ﾐﾎﾝｼ", "ｷﾀ", "東京都", "見本市", "北"),
    ("01999", "0899901", "ﾎｯｶｲﾄﾞｳ", "ﾐﾎﾝｸﾞﾝﾐﾎﾝﾉﾁｮｳ", "ﾎﾝﾄﾞｵﾘ", "北海道", "見本郡見本野町", "本通"),
    ("01998", "0899801", "ﾎｯｶｲﾄﾞｳ", "ﾐﾎﾝｸﾞﾝﾀﾒｼﾑﾗ", "ﾎﾝﾄﾞｵﾘ", "北海道", "見本郡試村", "本通"),
    ("14981", "2200001", "ｶﾅｶﾞﾜｹﾝ", "ﾐﾎﾝﾊﾏｼﾋｶﾞｼｸ", "ｷﾀ", "神奈川県", "見本浜市東区", "北"),
    ("14982", "2200002", "ｶﾅｶﾞﾜｹﾝ", "ﾐﾎﾝﾊﾏｼﾆｼｸ", "ｷﾀ", "神奈川県", "見本浜市西区", "北"),
]  # fmt: skip
GUIDES = """guides:
- {code: "13120", address: https://example.org/nerima/, since: 2026-11-01}
- {code: "019992", address: https://example.net/, since: 2026-12}
- {code: "14980", covers: ["14981", "14982"], address: https://example.com/hama/, since: 2027}
offices:
- {code: "13215", page: https://www.city.kunitachi.tokyo.jp/, phone: 042-576-2111, as_of: 2026-11}
prefectures:
- {code: "13", page: https://www.metro.tokyo.lg.jp/}
"""


def country(folder: Path, guides: str = GUIDES) -> tuple[Path, Path]:
    """The table of Japan Post, in short, and a list of guides."""
    table, listed = folder / "KEN_ALL.csv", folder / "guides.yaml"
    with table.open("w", encoding="utf-8", newline="") as stream:
        for code, postal, *names in ROWS:
            csv.writer(stream).writerow([code, postal[:3], postal, *names, *"000000"])
    listed.write_text(guides, "utf-8")
    return table, listed


def run(*words: object) -> tuple[int, str]:
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        try:
            code = main(["front-door", *map(str, words)])
        except SystemExit as error:
            code = int(error.code or 0)
    return code, said.getvalue()


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("door")
    code, said = run(*country(folder), folder / "door")
    assert code == 0, said
    counts = {"towns": 7, "guides": 4, "offices": 1, "rest": 2}
    rest = dict.fromkeys(("codes", "files", "mb", "seconds"), "…")
    assert EN("front.cli.made", **counts, **rest).split("…")[1] in said
    return folder / "door"


def shard(door: Path, prefix: str) -> dict:
    return json.loads((door / "codes" / f"{prefix}.json").read_text("utf-8"))


def test_a_postal_code_leads_to_its_town_and_its_guide(door: Path):
    nerima = shard(door, "179")

    assert nerima["codes"] == {"13120": "0072"}
    assert nerima["towns"]["13120"] == {
        "ja": "東京都練馬区", "en": "Nerima City, Tokyo", "guide": "https://example.org/nerima/"
    }  # fmt: skip
    # The code of everything that is not listed leads there too; a district is no part of a name.
    assert shard(door, "176")["codes"] == {"13120": "0000"}
    assert shard(door, "089")["towns"]["01999"]["ja"] == "北海道見本野町"
    wards = shard(door, "220")["towns"]
    assert wards["14981"]["guide"] == wards["14982"]["guide"] == "https://example.com/hama/"
    assert wards["14981"]["en"] == "Higashi-ku, Mihonhama City, Kanagawa Prefecture"


def test_a_code_of_two_towns_names_both_and_who_can_be_asked(door: Path):
    found = shard(door, "186")

    assert found["codes"] == {"13215": "0001", "13999": "0001"}
    assert found["towns"]["13215"]["office"] == "https://www.city.kunitachi.tokyo.jp/"
    assert found["towns"]["13215"]["phone"] == "042-576-2111"
    assert found["towns"]["13215"]["said_ja"] == JA("age.short_listed", date="2026年11月")
    assert "November 2026" in found["towns"]["13215"]["said_en"]
    for page in ("13/index.html", "en/13/index.html"):
        shown = (door / page).read_text("utf-8")
        assert re.search(r"042-576-2111</a> <small>[^<]*2026", shown), page
    assert found["towns"]["13999"]["prefecture"] == "https://www.metro.tokyo.lg.jp/"
    assert set(shard(door, "089")["towns"]["01998"]) == {"ja", "en"}


def test_without_scripts_every_town_stands_in_the_list_of_its_prefecture(door: Path):
    for root, words in (("", JA("front.none")), ("en/", EN("front.none"))):
        front = html.document_fromstring((door / root / "index.html").read_bytes())
        listed = front.xpath("//section[@aria-labelledby='prefectures']//a/@href")
        assert listed == ["01/", "13/", "14/"]
        lists = {
            code: (door / root / code / "index.html").read_text("utf-8")
            for code in ("01", "13", "14")
        }
        town = f'https://example.org/nerima/{root}"'
        assert town in lists["13"]
        assert "https://www.city.kunitachi.tokyo.jp/" in lists["13"]
        assert lists["01"].count(words) == 1  # 試村; and nothing is promised of its prefecture
        assert "metro.tokyo" not in lists["01"]
        assert lists["14"].count(f"https://example.com/hama/{root}") == 2


@pytest.mark.slow
def test_its_pages_are_valid_and_ask_nobody_else_for_anything(door: Path):
    found = list(pages(door))

    assert len(found) == 2 * 4
    assert faults([page.file for page in found]) == []
    assert broken_links(door) == []
    for page in found:
        loads = page.texts("//script/@src | //img/@src | //link/@href")
        assert [x for x in loads if "//" in x] == []
        assert not page.texts("//style | //@style | //script[not(@src)][not(@type)]")


def test_the_same_files_give_the_same_bytes(door: Path, tmp_path: Path):
    assert run(*country(tmp_path), tmp_path / "again")[0] == 0

    for path in door.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "again" / path.relative_to(door)).read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('"13120"', '"13121"', 1, fixed(EN, "front.cli.fault.nowhere")),
        ('"13120"', '"131203"', 2, fixed(EN, "front.cli.fault.code")),
        ("https://example.net/", "javascript:alert(1)", 3, "cannot be used"),
        ("https://example.org/nerima/", "https://example.org/nerima", 2, "ends with /"),
        ("2026-11-01", "2026-02-31", 2, "is no date"),
        ("042-576-2111", "090-1234-5678", 6, fixed(EN, "front.cli.fault.phone")),
        (", as_of: 2026-11", "", 6, fixed(EN, "front.cli.fault.as_of")),
        ('covers: ["14981", ', 'covers: ["13120", ', 4, fixed(EN, "front.cli.fault.twice")),
        ("since: 2026-12", "sinse: 2026-12", 3, "is no field"),
        ("prefectures:", "prefecture:", 7, "is no field"),
        ('"13", page', '"48", page', 8, fixed(EN, "front.cli.fault.code")),
    ],
)
def test_a_slip_in_the_list_is_told_with_its_line_and_nothing_is_written(
    tmp_path: Path, old: str, new: str, line: int, words: str
):
    assert old in GUIDES
    code, said = run(*country(tmp_path, GUIDES.replace(old, new, 1)), tmp_path / "door")

    assert code == 1
    assert any(f"guides.yaml:{line}:" in x and words in x for x in said.splitlines()), said
    assert "090-1234" not in said
    assert not (tmp_path / "door").exists()


def test_a_file_that_is_no_table_and_a_folder_of_others_are_refused(tmp_path: Path):
    table, listed = country(tmp_path)
    table.write_text("町,郵便番号\n北,186\n", "utf-8")
    assert run(table, listed, tmp_path / "door")[0] == 1
    table, listed = country(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("x", "utf-8")
    assert run(table, listed, tmp_path / "mine")[0] == 2
    assert [x.name for x in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    assert run(table, tmp_path / "nothing.yaml", tmp_path / "door")[0] == 1


# --- in a browser -------------------------------------------------------------------------------


@pytest.fixture
def page(browser: Browser, door: Path) -> Iterator[Page]:
    with (
        served(door) as address,
        kept_page(browser, viewport={"width": 360, "height": 740}, bypass_csp=True) as empty,
    ):
        asked: list[str] = []
        empty.on("request", lambda request: asked.append(request.url))
        empty.goto(f"{address}/")
        yield empty
        assert [x for x in asked if not x.startswith((address, "https://example"))] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "typed", "words", "link"),
    [
        ("", "〒179-0072", "東京都練馬区", "https://example.org/nerima/find/#where=1790072"),
        (
            "en/",
            "1790072",
            "Nerima City, Tokyo",
            "https://example.org/nerima/en/find/#where=1790072",
        ),
        ("", "１８６ー０００１", "東京都国立市", "https://www.city.kunitachi.tokyo.jp/"),
        ("", "089-9801", "北海道試村", ""),
        ("", "999-9999", JA("front.js.unknown"), ""),
        ("", "186", "7桁の数字で", ""),
    ],
)
def test_a_typed_code_is_answered(page: Page, path: str, typed: str, words: str, link: str):
    page.goto(f"{page.url}{path}")
    page.fill("#front-code", typed)
    page.press("#front-code", "Enter")
    page.locator("#front-answer").get_by_text(words).wait_for()
    links = page.locator("#front-answer a").evaluate_all("all => all.map(a => a.href)")

    assert links[:1] == ([link] if link else [])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.add_script_tag(path=AXE)
    assert (
        page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))") == []
    )


@pytest.mark.browser
def test_a_list_of_a_prefecture_passes_axe(page: Page):
    page.goto(f"{page.url}13/")
    page.add_script_tag(path=AXE)

    assert (
        page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))") == []
    )

"""Hand-written pages: nothing active, nothing private, and numbers to dial stay text."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import markdown

from overlays import ROOT
from zaitaku.check import harmless
from zaitaku.words.i18n import LOCALES

ACTIVE = [
    "<script>alert(1)</script>",
    "<SCRIPT src=https://e.org/x.js>",
    "<script\n>",
    "</script>",
    "<iframe src=https://e.org>",
    "<form action=https://e.org>",
    "<input name=a>",
    "<button>a</button>",
    '<meta http-equiv="refresh" content="0;url=https://e.org">',
    "< meta charset=x>",
    "<base href=/x>",
    "<object data=x>",
    "<embed src=x>",
    "<link rel=stylesheet href=x>",
    "<style>p{}</style>",
    "<svg onload=alert(1)>",
    "<math><mtext>",
    "<img src=x onerror=alert(1)>",
    '<p onclick="x()">',
    "<a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html,x)",
    "![x](data:image/svg+xml,x)",
    "<textarea>",
    "<select><option>",
    "<video src=x>",
    "<audio src=x>",
    "<template>",
    "<dialog open>",
    "x {: onclick=alert(1) }",
    "x { onmouseover='x' }",
    "<iframe srcdoc='x'>",
    "<frame src=x>",
    "<applet code=x>",
    "<details ontoggle=x>",
    "<marquee onstart=x>",
    "<portal src=x>",
    "[x]: javascript:alert(1)",
]
PRIVATE = {
    "text-mobile": [
        "携帯 090-0000-0001",
        "０９０（００００）０００１",
        "090\u00a00000\u00a00001",
        "ゼロキュウゼロ ゼロゼロゼロゼロ ゼロゼロゼロイチ",
        "090\n0000\n0001",
        "| 090 | 0000 | 0001 |",
        "<!-- 090-0000-0001 -->",
        "[x](tel:09000000001)",
    ],
    "personal-mail": [
        "taro@gmail.com",
        "[x](mailto:hanako.mihon@company.example)",
        "taro at gmail dot com",
    ],
    "private-account": ["見本銀行 普通 1234567"],
    "private-number": ["マイナンバー 1234 5678 9018", "診察券番号 0012345"],
    "private-home": ["見本さんの自宅（栄町1丁目2番）"],
    "private-messenger": ["LINE ID: hanako99"],
    "private-secret": ["-----BEGIN RSA PRIVATE KEY-----"],
    "text-premium": ["0990-500-123", "+675 123 4567"],
    "text-against-119": ["119番はつながりません", "Do not call an ambulance"],
}
HARMLESS = [
    "119番へ電話します。",
    "救急車を呼ぶか迷うときは #7119 へ。",
    "Call 119 without delay.",
    "あわてて119へかけた人も、自分を責めないでください。",
    "03-3993-1111",
    "0120-000-000",
    "`<script>` と書くことはありません。".replace("<script>", "スクリプト"),
    "a < b と b > a",
    "<br>",
    '<abbr title="x">y</abbr>',
    "on = 入",
    "data: 資料",
    "2026-11-22 09:00〜17:00",
    "自宅で暮らす",
    "info@city.example",
    "銀行の手続き",
    "LINE 公式アカウント",
    "マイナンバーカード",
    "パスワードは書かないでください。",
    "1. 一つ\n    - 内側\n",
    "- 一つ\n- 二つ\n",
]


def codes(text: str) -> set[str]:
    return {code for code, _, _ in harmless.faults(text)}


@pytest.mark.parametrize("text", ACTIVE)
def test_nothing_active_stands_on_a_page(text: str):
    assert "page-active" in codes(f"# 見本\n\n{text}\n")


@pytest.mark.parametrize(("code", "text"), [(c, t) for c, ts in PRIVATE.items() for t in ts])
def test_nothing_private_stands_on_a_page(code: str, text: str):
    assert code in codes(f"# 見本\n\nここです：{text}\n")


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_are_no_fault(text: str):
    assert codes(text) == set()


@pytest.mark.slow
@pytest.mark.parametrize("folder", [ROOT / "content", LOCALES], ids=["pages", "words"])
def test_no_false_alarm_on_the_real_texts(folder: Path):
    assert harmless.check_texts(folder) == []


def test_a_fault_is_reported_at_its_line(tmp_path: Path):
    page = tmp_path / "content" / "ja" / "x.md"
    page.parent.mkdir(parents=True)
    page.write_text("# 見本\n\n一行目\n携帯 090-0000-0001\n\n<script>\n", "utf-8")
    (tmp_path / "content" / "y.md").write_bytes("見本".encode("cp932"))
    (tmp_path / "content" / "z-090-0000-0001.md").write_text("# 見本\n", "utf-8")

    found = harmless.check_texts(tmp_path / "content")

    assert [(p.file, p.line, p.code) for p in found] == [
        ("content/ja/x.md", 6, "page-active"), ("content/ja/x.md", 4, "text-mobile"),
        ("content/y.md", 1, "encoding"), ("content/z-090-●●●●-●●●●.md", 1, "file-mobile"),
    ]  # fmt: skip
    assert "0001" not in str(found)


@pytest.mark.parametrize(
    "text", ["#7119 へ電話します。", "- #7119 は、迷うときの番号です。", "1. #8000"]
)
def test_a_line_that_begins_with_a_number_to_dial_stays_text(text: str):
    html = markdown(harmless.as_text(text))

    assert "<h1" not in html
    assert "#" in html


def test_headings_stay_headings():
    assert "<h2" in markdown(harmless.as_text("## 7119 とは"))


@pytest.mark.parametrize(
    "text", ["- 一つ\n  - 内側\n", "1. 一つ\n   - 内側\n", "* 一つ\n * 内側\n"]
)
def test_a_list_that_would_not_nest_is_named(text: str):
    assert codes(text) == {"page-list-indent"}

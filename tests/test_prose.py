"""Rules of the prose: typed numbers, kanji without reading, blanks inside Japanese lines."""

from __future__ import annotations

import re
from xml.etree.ElementTree import tostring

import pytest

from prose_world import as_html, tree
from sites import ROOT
from zaitaku.ground import markup
from zaitaku.prose import readings
from zaitaku.prose.extension import lines
from zaitaku.prose.extension.draft import Draft


def typed(text: str) -> list[str]:
    return [found for _, found in readings.typed_numbers(text)]


@pytest.mark.parametrize(
    "text",
    [
        "1回500円です", "約4割", "48.6%", "４８％", "82 件", "3人", "25か所", "65歳", "10万円",
        "¥500", "500 yen", "48 percent", "3 people", "20 places", "65 years old", "65-year-old",
        "12 cases", "1 person", "25カ所", "aged 65", "at age 40", "the age of 75",
    ],
)  # fmt: skip
def test_a_typed_number_is_found(text: str):
    assert typed(f"これは {text}") or typed(text)


@pytest.mark.parametrize(
    "text",
    [
        "[[figure: money-share]]です", "119に電話", "#7119", "03-3212-2323", "2026年4月", "8時30分",
        "11月30日", "[資料](https://e.org/65歳/100円)", "4つの地区", "1〜3丁目", "in 2022",
        "30 November", "one person", "first 3 steps", "page 65",
    ],
)  # fmt: skip
def test_what_no_tariff_sets_is_left_alone(text: str):
    assert typed(text) == []


def test_offsets_lead_to_the_place():
    text = "はじめに。\n料金は500円。"

    assert [text[offset:][:4] for offset, _ in readings.typed_numbers(text)] == ["500円"]


def test_kanji_without_reading_is_found():
    text = "{病院|びょういん}に行く。[[phone: desk]] {家|いえ}"

    assert [found for _, found in readings.kanji_without_reading(text)] == ["行"]


def test_readings_become_ruby_with_brackets_for_old_programs():
    expected = "<ruby>家<rp>（</rp><rt>いえ</rt><rp>）</rp></ruby>に"

    assert as_html("{家|いえ}に") == f"<p>{expected}</p>"
    assert as_html(Draft("文", title="{家|いえ}に&<")).startswith(f"<h1>{expected}&amp;&lt;</h1>")


@pytest.mark.parametrize(
    "markdown", ["## {家|いえ} {#x}", "| {家|いえ} |\n|---|\n| x |", '!!! note "{家|いえ}"\n    x']
)
def test_a_reading_may_stand_where_its_signs_mean_something(markdown: str):
    assert "<ruby>家<rp>（</rp><rt>いえ</rt><rp>）</rp></ruby>" in as_html(markdown)


def test_in_an_attribute_a_shortcode_is_its_words():
    code = "[[figure: share]]"
    page = as_html(Draft(f'[家]( #x "約{code}まで")', {code: '<span class="zk-figure">1割</span>'}))

    assert 'title="約1割まで"' in page


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>家で\n暮らす</p>", "<p>家で暮らす</p>"),
        ("<p>お願い。\n次に</p>", "<p>お願い。次に</p>"),
        ('<p><a href="x">家</a>\nで</p>', '<p><a href="x">家</a>で</p>'),
        ("<p>家で\n<strong>暮らす</strong></p>", "<p>家で<strong>暮らす</strong></p>"),
        ("<p><ruby>家<rp>（</rp><rt>いえ</rt><rp>）</rp></ruby>\nで</p>", None),
        ("<p>at home\nand well</p>", "<p>at home\nand well</p>"),
        ("<p>119\nに</p>", "<p>119\nに</p>"),
        ("<p>家</p>\n<p>暮</p>", "<p>家</p>\n<p>暮</p>"),
        ("<ul><li>家</li>\n<li>暮</li></ul>", "<ul><li>家</li>\n<li>暮</li></ul>"),
        ("<h2>家</h2>\n暮", "<h2>家</h2>\n暮"),
        ("<p>家<br />\n暮</p>", "<p>家<br />\n暮</p>"),
        ("<p>一\n二\n三</p>", "<p>一二三</p>"),
    ],
)
def test_lines_join_only_between_japanese_signs(html: str, expected: str | None):
    root, _ = tree(html)
    lines.join(root)
    done = tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")

    assert done == (expected if expected is not None else html.replace("\n", ""))


def test_added_words_get_their_reading_the_longer_first():
    page = markup.pieces('<p title="確認">未確認と確認</p><script>"確認"</script>')
    found = readings.with_readings(page, {"確認": "かくにん", "未確認": "みかくにん"})

    assert '<p title="確認">' in found
    assert '<script>"確認"</script>' in found
    assert "<ruby>未確認<" in "".join(found)
    assert readings.bare_kanji(found) == []


def test_kanji_left_bare_are_named():
    page = markup.pieces("<p>家<ruby>族<rt>ぞく</rt></ruby>人</p>")

    assert readings.bare_kanji(page) == ["家", "人"]


def test_titles_lose_their_readings():
    assert readings.without_readings("{家|いえ}で") == "家で"


# One spelling of a word on every page and in every button: what is not written, and what is. Old
# addresses hang on headings, so headings were never changed for it.
SPELLINGS = {
    "ja": {
        r"(?<![療自0-9])分か[らりる]": "わかる",
        r"の[せっ](?:てい|てお|ても|てほ|ている|ます|ません)": "載せる",
        r"この案内(?!所)": "このガイド",
        r"下さい": "ください",
        r"子供(?!の健康相談室)": "子ども",
        r"出来[るなま]": "できる",
        r"尋ね": "たずねる",
        r"障がい": "障害",
    },
    "en": {
        r"\b[Cc]entres?\b": "center",
        r"[Bb]ehavior": "behaviour",
        r"(?:organ|special|recogn)iz": "-is-",
        r"\bnapp(?:y|ies)\b": "incontinence pads",
        r"fiscal 20": "fiscal year",
        r"\bof your town\b": "for your neighbourhood",
        r"\b[Ww]ho to call\b": "whom to call",
        r"oxygen bottles?": "oxygen cylinder",
    },
}


def misspelt(lang: str, text: str) -> list[str]:
    """What a text writes otherwise than the rest of the guide."""
    lines = [line for line in text.split("\n") if not line.lstrip().startswith("#")]
    found = (re.search(wrong, line) for line in lines for wrong in SPELLINGS[lang])
    return [match[0] for match in found if match]


def test_a_word_is_spelt_alike_on_every_page_and_button():
    locales = ROOT / "scripts" / "zaitaku" / "words" / "locales"
    files = [
        (lang, file)
        for lang in SPELLINGS
        for folder, suffix in (
            (ROOT / "content" / lang, ".md"),
            (ROOT / "data" / "local" / lang, ".md"),
            (locales, ".yaml"),
        )
        for file in sorted(folder.rglob(f"*{suffix}"))
        if suffix == ".md" or lang in (file.stem, file.parent.name)
    ]
    found = {
        str(file.relative_to(ROOT)): wrong
        for lang, file in files
        if (wrong := misspelt(lang, file.read_text("utf-8")))
    }

    assert len(files) > 60
    assert found == {}


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ja", "番号が分からないとき"),
        ("ja", "名前をのせています"),
        ("ja", "この案内では"),
        ("ja", "聞いて下さい"),
        ("en", "Ask the support center of your town."),
        ("en", "a health centre"),
    ],
)
def test_another_spelling_is_seen(lang: str, text: str):
    assert misspelt(lang, text)


@pytest.mark.parametrize(
    "text", ["診療分から", "自分から話す", "二つに分かれます", "家族のせいではない", "# 分かる"]
)
def test_other_words_with_the_same_letters_are_left_alone(text: str):
    assert misspelt("ja", text) == []

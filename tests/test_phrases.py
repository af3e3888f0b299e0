"""Where lines break and join: headings between phrases, names beside generic words, sentences."""

from __future__ import annotations

import pytest

from prose_world import on_pieces
from zaitaku.ground import markup
from zaitaku.prose.finish import finished
from zaitaku.prose.phrases import name_parts, put_breaks


def breaks(html: str, *, names: bool = False) -> str:
    return on_pieces(put_breaks, html, names=names)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("医療法人社団純正会", ("医療法人社団", "純正会")),
        ("やすらぎシティ地域包括支援センター", ("やすらぎシティ", "地域包括支援センター")),
        ("大泉学園通り地域包括支援センター", ("大泉学園通り", "地域包括支援センター")),
        ("訪問看護ステーション春", ("訪問看護ステーション", "春")),
        ("見本薬局", ("見本", "薬局")),
        ("薬局", ("薬局",)),
        ("きらめき", ("きらめき",)),
    ],
)
def test_a_name_keeps_its_own_word_whole(name: str, parts: tuple[str, ...]):
    assert name_parts(name) == parts


def test_headings_of_rows_are_names_and_others_are_sentences():
    row = '<h3 class="zk-row__name"><a href="x">医療法人社団純正会</a></h3>'
    assert breaks(row).count("<wbr>") == 1
    assert "社団純<wbr>" not in breaks(row)
    assert breaks("<h2>だれに電話できますか</h2>") == "<h2>だれに<wbr>電話できますか</h2>"


def test_the_title_of_a_place_is_a_name():
    title = "<h1>大泉学園通り地域包括支援センター</h1>"
    assert breaks(title, names=True) == "<h1>大泉学園通り<wbr>地域包括支援センター</h1>"


@pytest.mark.parametrize(
    "html",
    [
        "<p>だれに電話できますか</p>",
        "<h1>Whom can I call?</h1>",
        "<h2><ruby>在宅<rt>ざいたく</rt></ruby>のこと</h2>",
        "<h2>A&amp;Bの薬局と病院の話</h2>",
    ],
)
def test_what_is_no_japanese_heading_stays_as_it_is(html: str):
    assert breaks(html) == html


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("<p>全29件。番号のないものは…</p>", "<p>全29件。 番号のないものは…</p>"),
        ("<p>あります。<a href='x'>一覧</a></p>", "<p>あります。\n <a href='x'>一覧</a></p>"),
        ("<p><b>ない。</b>119へ</p>", "<p><b>ない。</b> 119へ</p>"),
        ("<p>一。</p>\n<p>二。</p>", "<p>一。</p>\n<p>二。</p>"),
        ("<script>「一。 二」</script>", "<script>「一。 二」</script>"),
    ],
)
def test_japanese_sentences_have_no_hole_between_them(joined: str, apart: str):
    assert finished(markup.pieces(apart), "ja") == joined
    assert finished(markup.pieces("<p>One. Two.</p>"), "en") == "<p>One. Two.</p>"

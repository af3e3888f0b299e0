"""Hand-written pages: shortcodes name what exists, pages show their age, easy ones are readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from book_world import book, figure
from interface import JA
from prose_world import as_html, on_pieces
from samples import both, center, context, pharmacy
from zaitaku.ground.problems import InvalidData
from zaitaku.load.diagrams import Box, Diagram
from zaitaku.load.swept import Swept
from zaitaku.model import Hours, LocalText, Name, OpenTime
from zaitaku.prose import framing, handwritten
from zaitaku.prose.library import Library

PICTURE = Diagram("path", both("絵", "Picture"), (Box("a", 0, 0, 1, "plain", both("家", "Home")),),
                  (), False, False)  # fmt: skip
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def library(**parts: object) -> Library:
    titles = {"/guide/acp/": "人生会議", "/guide/words/": "ことば"}
    swept = Swept(
        date(2026, 11, 1), "0123abc", 1055, 1050, 2110, 5000, 104, 0, 3, ("axe-core 4.14.1",)
    )
    return Library(book(**parts), {"path": PICTURE}, titles, {"一覧": "いちらん"}, swept)


def resolved(markdown: str, src: str = "guide/test.md", lang: str = "ja") -> str:
    hours = Hours(
        (OpenTime(WEEKDAYS, "08:30", "17:00"), OpenTime(("sat", "holidays"), "09:00", "12:00"))
    )
    ctx = context(pharmacy(hours=hours), center("center-main", "本センター"), lang=lang)
    return as_html(handwritten.drafted(markdown, ctx, library(), src))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[[figure: money-share]]", "1割"),
        ("[[term: acp]]", 'href="../../guide/words/#acp">人生会議</a>'),
        ("[[term: acp | 話し合い]]", ">話し合い</a>"),
        ("[[listing: center-main]]", 'href="../../r/center-main/">本センター</a>'),
        ("[[swept: pages]]", "日本語 1,055、英語 1,050（全2,110ページのうち）"),
        ("[[phone: center-main]]", 'href="tel:0300001234"'),
        ("[[hours: pharm-1]]", "月〜金 8:30〜17:00、土・祝日 9:00〜12:00"),
        ("[[hours: center-main]]", JA("opening.unknown")),
        ("[[page: guide/acp]]", 'href="../../guide/acp/">人生会議</a>'),
        ("[[find: kind=pharmacies&flags=opioids | 探す]]", "#kind=pharmacies&amp;flags=opioids"),
        ("[[diagram: path]]", 'alt="絵"'),
    ],
)
def test_a_shortcode_becomes_what_it_names(markdown: str, expected: str):
    assert expected in resolved(markdown)


@pytest.mark.parametrize(
    "name", ["[x](javascript:hostile)", "`x`", "[x][y]", "\\[x]", "*x*", "&copy; <b>"]
)
def test_a_name_is_no_markdown(name: str):
    ctx = context(pharmacy(name=Name(name)))
    page = handwritten.drafted("家 [[listing: pharm-1]]", ctx, library(), "guide/test.md")
    [link] = html.fromstring(as_html(page)).xpath("//a")

    assert link.get("href") == "../../r/pharm-1/"
    assert link.text_content() == name


def test_hours_are_written_as_the_language_writes_them():
    assert "Mon–Fri 8:30–17:00" in resolved("[[hours: pharm-1]]", lang="en")


def test_hours_that_a_source_only_describes_are_told_in_its_words():
    ctx = context(pharmacy(hours=Hours(note=LocalText("週によって違う", "differs by week"))))
    page = handwritten.drafted("家 [[hours: pharm-1]]", ctx, library(), "guide/test.md")

    assert "週によって違う" in as_html(page)


@pytest.mark.parametrize(
    "shortcode",
    [
        "[[figure: no-such]]", "[[term: no-such]]", "[[listing: no-such]]", "[[phone: no-such]]",
        "[[hours: no-such]]", "[[diagram: no-such]]", "[[find: kind=no-such | x]]",
        "[[find: kind=pharmacies&flags=no-such | x]]", "[[find: colour=red | x]]", "[[nonsense]]",
    ],
)  # fmt: skip
def test_a_shortcode_that_names_nothing_goes_red_at_its_line(shortcode: str):
    with pytest.raises(InvalidData) as caught:
        resolved(f"一行目\n二行目 {shortcode}")

    assert [(p.code, p.line, p.column) for p in caught.value.problems] == [
        ("shortcode-unknown", 2, 5)
    ]


def test_a_digit_before_a_unit_goes_red_in_the_guide_only():
    with pytest.raises(InvalidData) as caught:
        resolved("自己負担は3割です。")

    assert [p.code for p in caught.value.problems] == ["guide-number-typed"]
    assert "3割" in resolved("自己負担は3割です。", "about.md")


def test_an_easy_page_with_bare_kanji_goes_red():
    with pytest.raises(InvalidData) as caught:
        resolved("{家|いえ}に帰る", "easy/test.md")

    assert [p.code for p in caught.value.problems] == ["easy-reading-missing"]


def framed(
    meta: dict[str, object], markdown: str = "", src: str = "guide/test.md", **parts: object
):
    return framing.frame(markdown, context(), library(**parts), src, meta)


def test_lines_of_a_paragraph_show_no_blank():
    assert "家で暮らす" in resolved("家で\n暮らす")


def test_a_page_past_its_day_says_so_and_one_before_does_not():
    assert JA("guide.overdue") in framed({"review_by": date(2026, 11, 21)})
    assert JA("guide.overdue") not in framed({"review_by": date(2026, 11, 22)})


def test_an_old_figure_makes_its_page_overdue():
    figures = {"money-share": figure(review_by=date(2026, 1, 1))}
    meta = {"title": "お金", "review_by": "2027-01-01"}
    found = framing.overdue("[[figure: money-share]]", context(), library(figures=figures),
                            "guide/money.md", meta)  # fmt: skip

    assert found is not None
    assert (found.title, found.href, found.review) == ("お金", "/guide/money/", None)
    assert [(str(value), day) for value, day in found.figures] == [("1割", "2026年1月1日")]
    assert "過ぎています" in framed(meta, "[[figure: money-share]]", figures=figures)


def test_a_page_with_time_left_is_not_overdue():
    assert (
        framing.overdue("", context(), library(), "guide/a.md", {"review_by": "2027-01-01"}) is None
    )


def test_words_around_an_easy_page_have_readings_or_the_build_stops():
    page = '<head><title>家</title></head><body><nav aria-label="頁">印刷する</nav><p>家</p></body>'
    words = {"家": "いえ", "印刷": "いんさつ"}

    with pytest.raises(InvalidData) as caught:
        handwritten.easy_page(page, context(), library(), "easy/test.md")
    assert {p.code for p in caught.value.problems} == {"easy-word-reading-missing"}
    assert ["「印刷」" in p.ja or "「家」" in p.ja for p in caught.value.problems] == [True, True]
    known = replace(library(), readings=words)
    done = handwritten.easy_page(page, context(), known, "easy/test.md")
    # What no reader sees as text stays as it is.
    assert '<title>家</title></head><body><nav aria-label="頁"><ruby>印刷<rp>（</rp>' in done
    # A fictional data set may name desks whose names nobody has read out.
    handwritten.easy_page(page, context(fictional=True), library(), "easy/test.md")


def test_a_page_is_marked_as_not_yet_checked_until_somebody_has():
    assert JA("guide.unchecked") in framed({"checked_by": []})
    assert "看護師" in framed({"checked_by": ["看護師"]})
    assert "まだです" not in framed({"checked_by": ["看護師"]})


# What stands below and before the text ---------------------------------------------------------


def related(html_text: str) -> list[list[tuple[str, str, str]]]:
    """Each row of the lists below a page: the name, address and count of every link in it."""
    rows = html.fromstring(html_text).xpath("//*[@class='zk-browse']/li")
    return [
        [(a.text_content(), a.get("href"), a.getnext().text_content()) for a in row.iter("a")]
        for row in rows
    ]


def names_are_unique(rows: list[list[tuple[str, str, str]]]) -> bool:
    names = [name for row in rows for name, _, _ in row]
    return len(set(names)) == len(names)


@pytest.mark.parametrize(("lang", "area"), [("ja", "光が丘"), ("en", "Hikarigaoka")])
def test_a_page_leads_to_its_kinds_in_every_area_that_has_some(lang: str, area: str):
    ctx = context(pharmacy(), center("center-main", "本センター"), lang=lang)
    meta = {"kinds": ["support_centers", "pharmacies", "groups"]}
    rows = related(framing.frame("", ctx, library(), "guide/test.md", meta))
    centers, shops, groups = rows

    assert [href for _, href, _ in centers] == [
        "../../support-centers/",
        "../../areas/hikarigaoka/#support-centers",
    ]
    assert [href for _, href, _ in shops] == [
        "../../pharmacies/",
        "../../areas/hikarigaoka/#pharmacies",
    ]
    assert [count for _, _, count in shops] == ["1", "1"]
    assert shops[1][0] == f"{shops[0][0]} {area}"
    # A kind without listings still leads to its page, which says whom to ask.
    assert [href for _, href, _ in groups] == ["../../groups/"]
    assert names_are_unique(rows)
    assert not names_are_unique([[(area, href, n) for _, href, n in row] for row in rows])


def test_an_english_page_gives_the_reading_of_a_name_that_has_no_english():
    known = pharmacy(name=Name("見本薬局", None, "みほん やっきょく"))
    named = pharmacy("pharm-2", name=Name("見本", "Sample", "みほん"))
    bare = pharmacy("pharm-3", name=Name("見本三", None, None))
    ctx = context(known, named, bare, lang="en")

    def shown(markdown: str) -> str:
        return as_html(handwritten.drafted(markdown, ctx, library(), "guide/test.md"))

    assert shown("[[listing: pharm-1]]").endswith(
        '</a> <span class="zk-reading">Say: Mihon Yakkyoku</span></p>'
    )
    for markdown in ("[[listing: pharm-2]]", "[[listing: pharm-3]]", "[[listing: pharm-1 | x]]"):
        assert "zk-reading" not in shown(markdown)
    assert "zk-reading" not in resolved("[[listing: pharm-1]]")


def test_the_introduction_of_a_generated_page_leads_to_the_glossary():
    body = "<h1>人生会議</h1><p>人生会議の話</p><section><p>人生会議</p></section>"

    def introduced(path: str) -> str:
        return on_pieces(handwritten.introduced, body, ctx=context(), library=library(), path=path)

    done = introduced("/events/")

    assert done.startswith('<h1>人生会議</h1><p><a class="zk-term" href="../guide/words/#acp">')
    assert done.endswith("</a>の話</p><section><p>人生会議</p></section>")
    assert introduced("/clinics/") == body

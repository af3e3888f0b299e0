"""Charts: lengths are true, words are there, and two charts of one scale can be compared."""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from test_diagrams import grey
from zaitaku.draw.charts import FILLS, WIDTH, Bar, bars, shares
from zaitaku.ground.lettering import text_width

SVG = "{http://www.w3.org/2000/svg}"


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text.encode())


def widths(text: str) -> list[float]:
    return [float(r.get("width")) for r in parsed(text).iter(f"{SVG}rect")]


def test_bars_are_as_long_as_their_numbers():
    one, two, nothing = widths(
        bars("題", [Bar("一", 100, "100"), Bar("二", 50, "50"), Bar("三", 0, "0")])
    )

    assert one == 2 * two
    assert 0 < nothing <= 1


def test_what_we_know_stands_below_on_the_same_scale_and_is_only_outlined():
    tree = parsed(bars("題", [Bar("薬局", 292, "292か所", (146, "146"))]))
    official, own = tree.iter(f"{SVG}rect")

    assert float(official.get("width")) == 2 * float(own.get("width"))
    assert (official.get("fill"), own.get("fill")) == ("currentColor", "none")
    assert {t.get("fill") for t in tree.iter(f"{SVG}text")} == {"currentColor"}, "in every scheme"
    assert {t.text for t in tree.iter(f"{SVG}text") if t.text} == {"292か所", "146"}


def test_a_percentage_is_a_part_of_a_hundred():
    (half,) = widths(bars("題", [Bar("半分", 50, "50%")], whole=100))
    (whole,) = widths(bars("題", [Bar("全部", 100, "100%")], whole=100))

    assert half < whole < WIDTH
    assert abs(half / whole - 0.5) < 0.03  # the printed number takes a little more room


def test_bars_and_numbers_stay_inside_the_picture():
    tree = parsed(bars("題", [Bar("長い名前の項目" * 6, 94500, "94,500 copies", (3, "3"))]))
    for text in tree.iter(f"{SVG}text"):
        if text.text:
            assert float(text.get("x")) + text_width(text.text, 15) <= WIDTH
    for line in tree.iter(f"{SVG}tspan"):
        assert float(line.get("x")) + text_width(line.text, 15) <= WIDTH


def test_shares_fill_the_whole_and_leave_what_is_missing_empty():
    lines = [Bar(str(n), value, f"{value}%") for n, value in enumerate((64, 19, 13, 2, 1))]
    parts = widths(shares("題", lines))[:5]

    assert abs(sum(parts) / (WIDTH - 4) - 0.99) < 0.01
    assert abs(parts[0] / parts[1] - 64 / 19) < 0.05


def test_shares_of_more_than_a_hundred_by_rounding_still_fit():
    parts = widths(shares("題", [Bar("a", 60, "60%"), Bar("b", 40.3, "40.3%")]))[:2]

    assert sum(parts) <= WIDTH - 3.9


def test_neighbouring_shares_differ_in_grey():
    tones = [grey(fill.lstrip("#")) for fill in FILLS]

    assert all(abs(a - b) > 0.2 for a, b in pairwise(tones))


def test_words_are_escaped():
    assert "<script>" not in bars("<script>", [Bar("<script>", 1, "<script>")])
    assert "<script>" not in shares("<script>", [Bar("<script>", 1, "<script>")])

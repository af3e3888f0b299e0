"""Wide tables: every cell names its column; narrow ones stay. Each has a name and a box."""

from __future__ import annotations

from lxml import html

from prose_world import as_html
from zaitaku.prose.extension.draft import Draft


def table(*columns: str, last: str = "2", above: str = "前") -> str:
    cells = [*map(str, range(len(columns) - 1)), last]
    row = f"| {' | '.join(cells)} |"
    return f"{above}\n\n| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n{row}\n{row}\n\n後"


def page(markdown: str):
    return html.fromstring(f"<div>{as_html(markdown)}</div>")


def test_every_cell_of_a_wide_table_names_its_column():
    tree = page(table("様子", "医療", '[「"家"」](#x)', "A & B"))
    rows = [row.xpath("./*/@data-label") for row in tree.xpath("//tbody/tr")]

    assert rows == [["様子", "医療", '「"家"」', "A & B"]] * 2
    assert tree.xpath("//table/@class") == ["zk-wide"]
    assert tree.xpath("//@role") == []  # forbidden repetition; tables.js adds them where needed
    assert tree.xpath("//thead//th/@scope") == ["col"] * 4
    assert tree.xpath("//tbody//th/@scope") == ["row"] * 2


def test_the_empty_corner_heads_nothing():
    tree = page(table("", "a", "b", "c"))

    assert len(tree.xpath("//thead//th")) == 3
    assert tree.xpath("//tbody/tr[1]/*/@data-label") == ["", "a", "b", "c"]


def test_of_a_narrow_table_only_the_rows_get_heads():
    tree = page(table("a", "b", "c"))

    assert tree.xpath("//tbody/tr/th[@scope='row']/text()") == ["0", "0"]
    assert not tree.xpath("//@data-label | //@role | //@class")


def test_three_columns_with_numbers_are_stacked_on_a_phone_and_say_their_names():
    code = "[[phone: desk]]"
    draft = Draft(
        table("町", "所", "電話", last=code), {code: '<a class="zk-phone" href="#">2</a>'}
    )
    tree = html.fromstring(f"<div>{as_html(draft)}</div>")

    assert tree.xpath("//tbody/tr[1]/*/@data-label") == ["町", "所", "電話"]


def test_three_columns_with_sentences_are_stacked_on_a_phone_and_say_their_names():
    sentence = "指示どおりに頓服を使う。効かなければ看護師か医師に電話する。"
    tree = page(table("様子", "電話", "待つ間", last=sentence))

    assert tree.xpath("//tbody/tr[1]/*/@data-label") == ["様子", "電話", "待つ間"]
    assert tree.xpath("//table/@class") == ["zk-wide"]


def test_a_table_is_named_by_its_heading_and_stands_in_a_box():
    tree = page(table("", "額", above="## 金 {#money}"))

    assert tree.xpath("//table/@aria-labelledby") == ["money"]
    assert tree.xpath("//table/../@aria-labelledby") == ["money"]
    assert tree.xpath("//table/../@tabindex") == ["0"]
    assert tree.xpath("//thead//th/@scope") == ["col"]
    assert len(tree.xpath("//thead//td")) == 1  # the corner


def test_a_heading_without_an_id_gets_one_only_if_it_names_a_table():
    bare, named = Draft("文", title="題"), Draft(table("種類", "額"), title="題")

    assert as_html(bare).startswith("<h1>題</h1>")
    assert as_html(named).startswith('<h1 id="heading-1">題</h1>')
    assert 'aria-labelledby="heading-1"' in as_html(named)


def test_two_tables_under_one_heading_are_told_apart():
    one = table("種類", "額")
    tree = page(f"## 金\n\n{one}\n\n{one}\n\n### 次\n\n{one}")
    names = tree.xpath("//table/@aria-labelledby")

    assert len(set(names)) == 3
    assert all(tree.xpath(f"//*[@id='{id}']") for name in names for id in name.split())
    assert names[1].split()[0] == names[0]

"""Wide tables: every cell names its column; narrow ones stay."""

from __future__ import annotations

from lxml import html

from zaitaku.prose.table_names import named
from zaitaku.prose.tables import labelled


def table(*columns: str) -> str:
    heads = "".join(f"<th>{name}</th>" for name in columns)
    cells = "".join(f"<td>{n}</td>" for n, _ in enumerate(columns))
    return (
        f"<p>前</p><table>\n<thead>\n<tr>{heads}</tr></thead>\n"
        f"<tbody><tr>{cells}</tr><tr>{cells}</tr></tbody></table><p>後</p>"
    )


def test_every_cell_of_a_wide_table_names_its_column():
    columns = ("様子", "医療", '<a href="#">"家"</a>', "A & B".replace("&", "&amp;"))
    tree = html.fromstring(f"<div>{labelled(table(*columns))}</div>")
    rows = [row.xpath("./*/@data-label") for row in tree.xpath("//tbody/tr")]

    assert rows == [["様子", "医療", '"家"', "A & B"]] * 2
    assert tree.xpath("//table/@class") == ["zk-wide"]
    assert tree.xpath("//@role") == []  # forbidden repetition; tables.js adds them where needed
    assert tree.xpath("//thead//th/@scope") == ["col"] * 4
    assert tree.xpath("//tbody//th/@scope") == ["row"] * 2


def test_the_empty_corner_heads_nothing():
    tree = html.fromstring(f"<div>{labelled(table('', 'a', 'b', 'c'))}</div>")

    assert len(tree.xpath("//thead//th")) == 3
    assert tree.xpath("//tbody/tr[1]/*/@data-label") == ["", "a", "b", "c"]


def test_of_a_narrow_table_only_the_rows_get_heads():
    tree = html.fromstring(f"<div>{labelled(table('a', 'b', 'c'))}</div>")

    assert tree.xpath("//tbody/tr/th[@scope='row']/text()") == ["0", "0"]
    assert not tree.xpath("//@data-label | //@role | //@class")


def test_three_columns_with_numbers_are_stacked_on_a_phone_and_say_their_names():
    cells = table("町", "所", "電話").replace("<td>2", '<td><a class="zk-phone">2</a>')
    tree = html.fromstring(f"<div>{labelled(cells)}</div>")

    assert tree.xpath("//tbody/tr[1]/*/@data-label") == ["町", "所", "電話"]


def test_three_columns_with_sentences_are_stacked_on_a_phone_and_say_their_names():
    sentence = "指示どおりに頓服を使う。効かなければ看護師か医師に電話する。"
    cells = table("様子", "電話", "待つ間").replace("<td>2", f"<td>{sentence}")
    tree = html.fromstring(f"<div>{labelled(cells)}</div>")

    assert tree.xpath("//tbody/tr[1]/*/@data-label") == ["様子", "電話", "待つ間"]
    assert tree.xpath("//table/@class") == ["zk-wide"]


def test_a_table_is_named_by_its_heading_and_stands_in_a_box():
    bare = "<h2 id='money'>金</h2><table><tr><th></th><th>額</th></tr></table>"
    tree = html.fromstring(f"<div>{named(bare.replace(chr(39), chr(34)))}</div>")

    assert tree.xpath("//table/@aria-labelledby") == ["money"]
    assert tree.xpath("//table/../@aria-labelledby") == ["money"]
    assert tree.xpath("//table/../@tabindex") == ["0"]
    assert tree.xpath("//th/@scope") == ["col"]
    assert len(tree.xpath("//td")) == 1  # the corner


def test_two_tables_under_one_heading_are_told_apart():
    one = "<table><tr><th>種類</th></tr></table>"
    tree = html.fromstring(f"<div>{named(f'<h2>金</h2>{one}<p>次</p>{one}<h3>次</h3>{one}')}</div>")
    names = tree.xpath("//table/@aria-labelledby")

    assert len(set(names)) == 3
    assert all(tree.xpath(f"//*[@id='{id}']") for name in names for id in name.split())
    assert names[1].split()[0] == names[0]


def test_a_box_of_a_template_gets_the_name_and_a_named_table_keeps_its_own():
    box = '<h2 id="a">a</h2><div class="zk-table" role="region" aria-labelledby="b"><table></table>'
    own = '<h2 id="a">a</h2><table aria-label="own"></table>'

    assert named(box).count("zk-table") == 1
    assert '<table aria-labelledby="a">' in named(box)
    assert named(own) == own

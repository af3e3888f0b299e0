"""Wide tables: every cell names its column and every part its role; narrow ones stay."""

from __future__ import annotations

from lxml import html

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
    for element, role in (
        ("table", "table"),
        ("thead", "rowgroup"),
        ("tbody", "rowgroup"),
        ("tr", "row"),
        ("thead/tr/th", "columnheader"),
        ("tbody/tr/th", "rowheader"),
        ("td", "cell"),
    ):
        assert set(tree.xpath(f"//{element}/@role")) == {role}
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

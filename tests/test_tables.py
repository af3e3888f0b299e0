"""Wide tables: every cell names its column and every part its role; narrow ones stay."""

from __future__ import annotations

from lxml import html

from zaitaku.book.tables import labelled


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
    rows = [row.xpath("./td/@data-label") for row in tree.xpath("//tbody/tr")]

    assert rows == [["様子", "医療", '"家"', "A & B"]] * 2
    assert tree.xpath("//table/@class") == ["zk-wide"]
    for element, role in (
        ("table", "table"),
        ("thead", "rowgroup"),
        ("tbody", "rowgroup"),
        ("tr", "row"),
        ("th", "columnheader"),
        ("td", "cell"),
    ):
        assert set(tree.xpath(f"//{element}/@role")) == {role}
    assert tree.xpath("//th/@scope") == ["col"] * 4


def test_the_empty_corner_heads_nothing():
    tree = html.fromstring(f"<div>{labelled(table('', 'a', 'b', 'c'))}</div>")

    assert len(tree.xpath("//th")) == 3
    assert tree.xpath("//tbody/tr[1]/td/@data-label") == ["", "a", "b", "c"]


def test_a_narrow_table_stays_as_it_is():
    assert labelled(table("a", "b", "c")) == table("a", "b", "c")

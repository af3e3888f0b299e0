"""Pages are taken apart once, into texts and tags, and put together again as they were."""

from __future__ import annotations

import pytest

from zaitaku.ground.markup import ids, pieces, read, tags

PAGE = (
    '<!-- <p> --><div id="a" class="x">家 &amp; <a title="1 > 0" href=\'/b/\'>町</a><br></div>'
    '<script type="application/json">{"a": "<b>"}</script><img src=c.svg alt=""/>\n'
)


def test_joined_the_pieces_are_the_page_again_and_texts_stand_at_even_places():
    parts = pieces(PAGE)

    assert "".join(parts) == PAGE
    assert "".join(parts[::2]) == "家 &amp; 町\n"
    assert all(piece[0] == "<" for piece in parts[1::2])


def test_tags_say_their_name_and_what_they_open_or_close():
    said = [(tag.name, tag.opens, tag.closes) for _, tag in tags(pieces(PAGE))]

    assert said == [
        ("", False, False), ("div", True, False), ("a", True, False), ("a", False, True),
        ("br", False, False), ("div", False, True), ("script", False, False),
        ("img", False, False),
    ]  # fmt: skip
    assert [*ids(pieces(PAGE))] == ["a"]


@pytest.mark.parametrize(
    ("piece", "attributes"),
    [
        ("<a title=\"1 > 0\" href='/b/'>", {"title": "1 > 0", "href": "/b/"}),
        ('<img src=c.svg alt=""/>', {"src": "c.svg", "alt": ""}),
        ('<div data-id="x">', {"data-id": "x"}),
        ('<script src="a.js">x = \'<p id="b">\'</script>', {"src": "a.js"}),
        ("</div>", {}),
    ],
)
def test_attributes_are_those_of_the_tag_alone(piece: str, attributes: dict[str, str]):
    assert read(piece).attributes == attributes

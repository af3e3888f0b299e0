"""Japanese words on English pages carry their language, whoever wrote them; the rest stays."""

from __future__ import annotations

import pytest
from lxml import html

from prose_world import on_pieces
from zaitaku.words.foreign import mark


def marked(html: str) -> str:
    return on_pieces(mark, html)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<p>Ask 順洋会 first</p>", '<p>Ask <span lang="ja">順洋会</span> first</p>'),
        ("<p>家</p>tail 家", '<p><span lang="ja">家</span></p>tail <span lang="ja">家</span>'),
        ('<p lang="ja">家<b>家</b></p>', '<p lang="ja">家<b>家</b></p>'),
        (
            '<div lang="ja">家<i lang="en">in 家</i>家</div>',
            '<div lang="ja">家<i lang="en">in <span lang="ja">家</span></i>家</div>',
        ),
        ('<a title="家 > 町">x</a>', '<a title="家 > 町">x</a>'),
        ("<!-- 家 --><p>x</p>", "<!-- 家 --><p>x</p>"),
        ("<script>'家'</script>", "<script>'家'</script>"),
        ("<option>家</option>", "<option>家</option>"),
        ("<p>one<br>家<img alt='x'>家</p>", None),
        ("<svg><text>家</text></svg>", '<svg><text><tspan lang="ja">家</tspan></text></svg>'),
        ("<p>No Japanese</p>", "<p>No Japanese</p>"),
    ],
)
def test_each_japanese_run_is_marked_once(given: str, expected: str | None) -> None:
    done = marked(given)

    if expected is not None:
        assert done == expected
    assert marked(done) == done
    tree = html.fromstring(f"<div>{done}</div>")
    assert tree.text_content() == html.fromstring(f"<div>{given}</div>").text_content()

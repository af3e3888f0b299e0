"""Short numbers in the text can be tapped; names that hold one, links and headings stay."""

from __future__ import annotations

import pytest

from zaitaku.prose.dialled import dialled

NUMBERS = ("119", "110", "188", "#7119", "#8080", "03-3212-2323")


@pytest.mark.parametrize(
    ("cell", "addresses"),
    [
        ("119", ["tel:119"]),
        ("すぐに110番へ", ["tel:110"]),
        ("#7119、つながらないときは 03-3212-2323", ["tel:%237119", "tel:0332122323"]),
        ("警察の相談 #8080（平日の昼）", ["tel:%238080"]),
        ('<a href="/x/">119</a>のあと188', ["tel:188"]),
        ("119あんしんシート", []),
        ("1190円", []),
        ("03-3119-1100", []),
    ],
)
def test_a_number_that_stands_for_itself_is_a_link(cell, addresses):
    found = dialled(f"<h2>119</h2><table><tr><td>{cell}</td></tr></table>", NUMBERS)

    assert found.startswith("<h2>119</h2>")
    assert [part.split('"')[0] for part in found.split('class="zk-dial" href="')[1:]] == addresses


@pytest.mark.parametrize("tag", ["p", "li", "td"])
def test_running_text_and_lists_dial_too(tag):
    found = dialled(f"<{tag}>迷わず<strong>119</strong>か#7119へ</{tag}>", NUMBERS)

    assert found.count('class="zk-dial"') == 2


def test_a_list_inside_a_list_is_dialled_once():
    found = dialled("<ul><li>119<ul><li>110</li></ul></li><li>188</li></ul>", NUMBERS)

    assert found.count('class="zk-dial"') == 3

"""Short numbers in the text can be tapped; names that hold one, links and headings stay."""

from __future__ import annotations

import re

import pytest

from prose_world import as_html
from zaitaku.prose.extension.draft import Draft

NUMBERS = frozenset(("119", "110", "188", "#7119", "#8080", "03-3212-2323"))


def dialled(markdown: str) -> str:
    return as_html(Draft(markdown, numbers=NUMBERS))


def addresses(page: str) -> list[str]:
    return re.findall(r'class="zk-dial" href="([^"]+)"', page)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("119", ["tel:119"]),
        ("急ぐなら110番に", ["tel:110"]),
        ("#7119、または 03-3212-2323", ["tel:%237119", "tel:0332122323"]),
        ("警察の相談 #8080（平日の昼）", ["tel:%238080"]),
        ("[119](#x)のあと188", ["tel:188"]),
        ("119あんしんシート", []),
        ("1190円", []),
        ("03-3119-1100", []),
    ],
)
def test_a_number_that_stands_for_itself_is_a_link(cell, expected):
    page = dialled(f"## 119\n\n| | |\n|---|---|\n| x | {cell} |")

    assert page.startswith('<h2 id="119">119</h2>')
    assert addresses(page) == expected


@pytest.mark.parametrize("before", ["", "- ", "| x |\n|---|\n| "])
def test_running_text_and_lists_dial_too(before):
    page = dialled(f"{before}迷わず**119**か#7119へ")

    assert addresses(page) == ["tel:119", "tel:%237119"]
    assert "<strong><a" in page


def test_a_list_inside_a_list_is_dialled_once():
    page = dialled("- 119\n    - 110\n- 188")

    assert addresses(page) == ["tel:119", "tel:110", "tel:188"]


def test_the_number_of_a_shortcode_is_a_link_already():
    code = "[[phone: desk]]"
    page = as_html(Draft(code, {code: '<a href="tel:119">119</a>'}, numbers=NUMBERS))

    assert page == '<p><a href="tel:119">119</a></p>'

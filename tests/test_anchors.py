"""A heading with a short id still answers to the address made of its words."""

from __future__ import annotations

import pytest

from zaitaku.prose.anchors import kept


def test_the_old_address_stands_before_the_heading():
    page = kept('<h2 id="missing">いま、姿が <a href="#">見えない</a>とき</h2>')

    assert page.startswith('<span id="いま姿が-見えないとき"></span><h2 id="missing">')


@pytest.mark.parametrize(
    "page",
    [
        '<h2 id="paperwork">Paperwork</h2>',
        '<h2 id="a">Paperwork</h2><h3 id="paperwork">x</h3>',
        '<h1 id="a">Title</h1>',
    ],
)
def test_an_address_that_is_the_same_or_taken_is_not_made_twice(page: str):
    assert page.split("<h3")[0] in kept(page)
    assert kept(page).count('id="paperwork"') <= 1

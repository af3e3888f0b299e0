"""A heading with a short id still answers to the address made of its words."""

from __future__ import annotations

import pytest

from prose_world import as_html, read


def test_the_old_address_stands_before_the_heading():
    page = as_html("## いま、姿が [見えない](#x)とき {#missing}")

    assert page.startswith('<span id="いま姿が-見えないとき"></span><h2 id="missing">')


@pytest.mark.parametrize(
    "page",
    [
        "## Paperwork {#paperwork}",
        "## Paperwork {#a}\n\n### x {#paperwork}",
        "# Paperwork {#a}",
    ],
)
def test_an_address_that_is_the_same_or_taken_is_not_made_twice(page: str):
    assert as_html(page).startswith("<h")
    assert as_html(page).count('id="paperwork"') <= 1


def test_sections_are_found_by_their_headings_without_readings():
    _, found = read("## {家|いえ}と&amp;[町](#x) {#home}\n\n### 小さい\n\n## 次")

    assert found.sections == (("home", "家と&町"), ("次", "次"))
    assert found.ids == {"home", "小さい", "次"}

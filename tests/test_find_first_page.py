"""The first page that the finder prints: the first number of the answer in full, and no empty page.

Before, the map of a list pushed its places down, and a result began on the second page.
"""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from find_site import DESK, keep, opened
from paper import pages_of
from real_world import context
from shared_sites import DEMO
from sites import settled
from zaitaku.load.freshness import freshness
from zaitaku.model import Kind, Status

pytestmark = [pytest.mark.browser, pytest.mark.build, pytest.mark.pdf]

A_THIRD = 1 / 3  # of a page
KINDS = (Kind.CLINICS, Kind.NURSING_STATIONS, Kind.PHARMACIES)
RESULT = "find/#at=nerima-town-1&kind=pharmacies"


def places(count: int) -> list[tuple[str, str]]:
    """Ids and numbers of places that paper may carry, the same ones on each run."""
    registry = context(DEMO).registry
    found = [
        (x.id, x.phone)
        for kind in KINDS
        for x in registry.of_kind(kind)
        if x.phone
        and x.status is Status.ACTIVE
        and freshness(x, context(DEMO).today, registry.guide).on_paper
    ]
    return found[:count]


def first_page(page: Page) -> tuple[str, float]:
    """The text of the first page, and the share of it that its emptiest band takes."""
    pdf = page.pdf(prefer_css_page_size=True)
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=0.5, grayscale=True).to_pil()
    wide, high = picture.size
    rows = [min(picture.crop((0, y, wide, y + 1)).tobytes()) for y in range(high)]
    empty = most = 0
    for darkest in rows[high // 20 : -high // 20]:
        empty = empty + 1 if darkest > 200 else 0
        most = max(most, empty)
    return pages_of(pdf)[0], most / high


@pytest.mark.parametrize("root", ["", "en/"])
def test_a_list_begins_with_its_first_number_and_fills_the_first_page(browser: Browser, root: str):
    pushed = ".zkf-sheet__head { margin-block-end: 250mm !important }"
    with opened(browser, f"{root}find/list/", viewport=DESK, bypass_csp=True) as page:
        for count in (1, 3, 12):
            chosen = places(count)
            keep(page, *(id for id, _ in chosen))
            page.reload()
            page.locator(".zkf-paper > *").first.wait_for(state="attached")
            text, emptiest = first_page(page)
            assert chosen[0][1] in text, count
            # The places come before their map.
            page.emulate_media(media="print")
            tops = page.locator(".zkf-sheet--a4 :is(.zkf-sheet__phone, .zkf-sheet__map)")
            assert "phone" in str(tops.first.get_attribute("class"))
            page.emulate_media(media="null")
            assert emptiest < A_THIRD, count
        page.add_style_tag(content=pushed)
        text, emptiest = first_page(page)

    assert chosen[0][1] not in text
    assert emptiest > A_THIRD


@pytest.mark.parametrize("root", ["", "en/"])
def test_a_result_begins_with_its_answer_and_fills_the_first_page(browser: Browser, root: str):
    late = ".zk-say { display: none !important } #zkf-found { break-before: page }"
    with opened(browser, root + RESULT, viewport=DESK, bypass_csp=True) as page:
        page.locator(".zkf-row").first.wait_for()
        settled(page)
        answer, row = (
            page.locator(f"{part} .zk-phone__number").first.inner_text()
            for part in ("#zkf-answer", ".zkf-row")
        )
        text, emptiest = first_page(page)
        page.add_style_tag(content=late)
        pushed, emptier = first_page(page)

    assert answer in text
    # In English what to say stands there in two languages, and the places begin below it or later.
    assert root or row in text
    assert row not in pushed
    assert emptiest < A_THIRD < emptier

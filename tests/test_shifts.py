"""Nothing jumps while a page loads: what a script shows has its room from the beginning."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from find_site import keep, opened
from sites import settled

pytestmark = [pytest.mark.browser, pytest.mark.build]
MOST = 0.01
PHONE = {"width": 412, "height": 823}  # the phone of Lighthouse
PAGES = (
    "", "find/", "find/list/", "find/fridge/", "r/nurse-demo-01/", "maps/ward/", "leaflets/",
    "leaflets/nerima/", "initiatives/", "areas/shakujii/", "pharmacies/", "propose/", "en/",
    "guide/nights/",
)  # fmt: skip
SHIFTS = """() => new Promise((done) => {
    let sum = 0;
    new PerformanceObserver((list) => {
        for (const one of list.getEntries()) sum += one.hadRecentInput ? 0 : one.value;
    }).observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
})"""


def shifts(page: Page) -> float:
    """The sum of all shifts since the page began."""
    page.wait_for_load_state("networkidle")
    settled(page)
    found: float = page.evaluate(SHIFTS)
    return found


@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps_while_a_page_loads(browser: Browser, path: str):
    with opened(browser, path, viewport=PHONE) as page:
        assert shifts(page) <= MOST


def test_nothing_jumps_where_a_list_is_kept(browser: Browser):
    with opened(browser, "find/list/", viewport=PHONE) as page:
        keep(page, "pharm-demo-01", "nurse-demo-01")
        page.reload()
        page.locator(".zkf-mine").wait_for()
        assert shifts(page) <= MOST


def test_a_jump_is_noticed(browser: Browser):
    with opened(browser, "pharmacies/", viewport=PHONE, bypass_csp=True) as page:
        before = shifts(page)
        page.evaluate("document.body.prepend(Object.assign(document.createElement('p'), "
                      "{ textContent: 'late', style: 'height: 200px' }))")  # fmt: skip
        assert shifts(page) > max(before, MOST)

"""What comes out of the printer when a page is printed: few sheets, numbers in full, no menus."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser, Page

from kept_pages import address_of, kept_page
from paper import pages_of
from shared_sites import real_site

pytestmark = [pytest.mark.build, pytest.mark.browser, pytest.mark.pdf]

# The most sheets that a page may take; before lists were set for paper an area took 68, and 23
# before long lists were left to their own pages.
MOST = {
    "": 2,
    "centers/": 3,
    "areas/nerima/": 7,
    "nursing/": 2,
    "nursing/nerima/": 3,
    "clinics/nerima/": 6,
    "pharmacies/": 2,
    "pharmacies/oizumi/": 10,
    "r/nurse-1361490293/": 3,
    "guide/nights/": 12,
    "en/": 2,
    "en/areas/nerima/": 8,
}
PHONE = re.compile(r"0\d{1,3}-\d{2,4}-\d{4}")
# Where the first number is what the page is printed for.
FIRST = {"centers/", "areas/nerima/", "r/nurse-1361490293/", "en/areas/nerima/"}
ON_SCREEN_ONLY = (
    ".zk-nav, .zk-crumbs, .zk-jump, .zk-toc, .zk-legend, .zk-share, .zk-footer, .zk-skip"
)


def printed(page: Page) -> list[str]:
    """The text of each sheet, without blanks."""
    # Browsers name some kanji by their radicals; NFKC gives the kanji back.
    return [normalize("NFKC", sheet) for sheet in pages_of(page.pdf(prefer_css_page_size=True))]


@pytest.mark.parametrize("path", MOST)
def test_a_printed_page_is_few_sheets_without_menus_and_with_its_numbers(
    browser: Browser, path: str
):
    with kept_page(browser) as page:
        page.goto(f"{address_of(real_site())}/{path}")
        numbers = page.locator("#content a.zk-phone .zk-phone__number").all_inner_texts()
        page.emulate_media(media="print")
        assert page.locator(f":is({ON_SCREEN_ONLY}):visible").count() == 0
        sheets = printed(page)
        page.emulate_media(media="null")

    assert len(sheets) <= MOST[path]
    assert path not in FIRST or numbers[0] in sheets[0]
    everything = "".join(sheets)
    assert [number for number in numbers if number not in everything] == []


def test_a_list_begins_on_the_first_sheet(browser: Browser):
    # A row that holds on to the next one makes a whole list unbreakable: one number, then a gap.
    clinging = ".zk .md-typeset .zk-row > .zk-row__name { break-after: avoid !important }"
    with kept_page(browser, bypass_csp=True) as page:
        page.goto(f"{address_of(real_site())}/nursing/nerima/")
        first = printed(page)[0]
        page.add_style_tag(content=clinging)
        stranded = printed(page)[0]

    assert len(PHONE.findall(first)) > 8
    assert len(PHONE.findall(stranded)) < len(PHONE.findall(first))


def test_a_long_list_offers_its_pdf_with_its_pages_and_its_address(browser: Browser):
    with kept_page(browser) as page:
        page.goto(f"{address_of(real_site())}/areas/nerima/")
        offer = page.locator("#clinics ~ .zk-offer")
        assert re.search(r"\dページ", offer.inner_text())
        assert offer.locator("a").get_attribute("href") == "../../leaflets/nerima-clinics.pdf"
        assert "/leaflets/nerima-clinics.pdf" not in offer.inner_text()
        page.emulate_media(media="print")
        assert "/leaflets/nerima-clinics.pdf" in offer.inner_text()
        page.emulate_media(media="null")

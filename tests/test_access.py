"""What can be read in every page of both languages without a browser: languages, names, sizes."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from lxml import html

from shared_sites import demo_site, real_site
from sites import SitePage, pages
from zaitaku.words.foreign import RUN


def planted(body: str) -> SitePage:
    """An English page with a fault."""
    whole = f'<html lang="en"><head><title>x</title></head><body>{body}</body></html>'
    return SitePage("/en/planted/", html.document_fromstring(whole), Path("planted.html"))


def language(text: html.HtmlElement) -> str | None:
    """The language in which a text of a page is said."""
    at = text.getparent()
    at = at.getparent() if text.is_tail else at
    return next((x.get("lang") for x in (at, *at.iterancestors()) if x.get("lang")), None)


def unmarked(page: SitePage) -> list[str]:
    """Japanese texts, also those that are only heard, which are not marked as Japanese."""
    texts = page.tree.body.xpath(".//text()[not(ancestor::script or ancestor::style)]")
    heard = page.texts("//body//@aria-label | //body//@alt | //body//@title | //@placeholder")
    if page.tree.get("lang") != "en":
        heard = []
    return [
        *(text.strip() for text in texts if RUN.search(text) and language(text) != "ja"),
        *(text for text in heard if RUN.search(text)),
    ]


def nameless(page: SitePage) -> list[str]:
    """Tables, and boxes that scroll, without a name or with that of another one."""
    ids = set(page.texts("//@id"))
    faults = []
    for what in ("//table", "//*[contains(concat(' ', @class, ' '), ' zk-table ')]"):
        names = [x.get("aria-labelledby") or "" for x in page.tree.xpath(what)]
        faults += [f"{what}: {name}" for name, n in Counter(names).items() if n > 1 or not name]
        faults += [f"{what}: {name}" for name in names if not set(name.split()) <= ids]
    return faults


def sizeless(page: SitePage) -> list[str]:
    """Pictures whose room is not known before they have come."""
    return page.texts("//img[not(@width) or not(@height)]/@src")


def silent_lists(page: SitePage) -> list[str]:
    """Lists without marks outside a navigation: only their role keeps them lists in VoiceOver."""
    return page.texts(
        "//*[self::ul or self::ol][@class='zk-list' or @class='zk-row__flags'][not(@role)]/@class"
    )


RULES = {
    unmarked: "<p>Call 家 first</p>",
    nameless: "<h2 id='a'>a</h2><table aria-labelledby='b'></table>",
    sizeless: "<img src='a.png' alt=''>",
    silent_lists: "<ul class='zk-list'></ul>",
}


@pytest.mark.build
def test_no_page_of_either_language_breaks_a_rule() -> None:
    # One test: parsing two thousand pages takes longer than all rules together.
    looked, faults = 0, {}
    for page in chain(pages(real_site()), pages(demo_site())):
        looked += 1
        for rule in RULES:
            if fault := rule(page):
                faults[page.path, rule.__name__] = fault

    assert looked > 2000
    assert faults == {}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_planted_fault_breaks_its_rule(rule) -> None:
    assert rule(planted(RULES[rule]))

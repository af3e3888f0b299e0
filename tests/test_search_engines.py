"""What a search engine reads of a page: its own title, in its language, and who is meant."""

from __future__ import annotations

import json
import re

import pytest

from interface import EN, JA
from real_world import context
from shared_sites import demo_site
from sites import pages
from zaitaku.views.listing import listing_page

JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
# Who runs a place is not in the registries: only the ward's own desks could be called an office.
NO_OFFICE = "GovernmentOffice"


def words_for(title: str) -> str:
    """What of a title somebody who reads no Japanese can read."""
    return " ".join(part for part in re.split(r"[\s,()]+", title) if not JAPANESE.search(part))


def test_the_title_of_a_place_can_be_read_in_english():
    ctx = context(lang="en")
    kinds = {kind: ctx.t.label(ctx.kind_term(kind).label) for kind in ctx.registry.kinds}
    without = []
    for listing in ctx.registry.by_id.values():
        page = listing_page(ctx, listing)
        kind = kinds[listing.kind]
        if kind not in page.title or kind.lower() not in page.description.lower():
            without.append(listing.id)
        if page.name.reading and not words_for(page.title.rpartition("(")[0]):
            without.append(listing.id)

    assert len(ctx.registry.by_id) > 500
    assert without == []


def test_a_title_in_japanese_alone_is_noticed():
    assert words_for("練馬地域包括支援センター") == ""
    assert words_for("Nerima, 練馬地域包括支援センター") == "Nerima"


def test_nobody_is_called_an_office_of_the_government():
    ctx = context()
    found = {
        json.loads(listing_page(ctx, x).structured)["@type"] for x in ctx.registry.by_id.values()
    }

    assert "Organization" in found
    assert NO_OFFICE not in found


@pytest.mark.build
def test_every_page_has_a_title_of_its_own_and_the_two_for_wrong_addresses_say_so():
    titles: dict[str, list[str]] = {}
    for page in pages(demo_site()):
        titles.setdefault(page.tree.findtext(".//title") or "", []).append(page.path)

    assert {title: paths for title, paths in titles.items() if len(paths) > 1 or not title} == {}
    lost = {path: title for title, (path, *_) in titles.items() if path.endswith("404.html")}
    assert sorted(lost) == ["/404.html", "/en/404.html"]
    assert all(
        JA("ui.not_found_title") in x and EN("ui.not_found_title") in x for x in lost.values()
    )

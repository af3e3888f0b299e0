"""From when to when: one sign in all that is shown; the registries stay as they were written."""

from __future__ import annotations

import re
from typing import Any

import pytest

from real_world import context
from shared_sites import DATA
from zaitaku.finder import finder_data
from zaitaku.model import LANGS, Lang, Listing, LocalText
from zaitaku.pages import sections
from zaitaku.words.ranges import ranges_said

# A range as sources write it, in whatever stands around a number or a day.
OTHER = re.compile(r"[0-9時日月年曜][ ]?[～~][ ]?[0-9月火水木金土日]|[0-9]：[0-9]{2}")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("12月29日～1月3日", "12月29日〜1月3日"),
        ("8：00～18：00以外", "8:00〜18:00以外"),
        ("平日10時～17時、または月～金10時～16時", "平日10時〜17時、または月〜金10時〜16時"),
        ("8:30-17:15", "8:30〜17:15"),
        ("9:00 ~ 17:00", "9:00〜17:00"),
        ("20～40代", "20〜40代"),
        ("12/30～1/3を除く", "12/30〜1/3を除く"),
        # No ranges: a name, the sign around a subtitle, a telephone number, a block of an address.
        ("ケア21メディカル訪問看護ステーションぴ～す練馬", None),
        ("「自分の明日を考える～一人暮らしの在宅療養～」", None),
        ("03-3993-1111 内線309", None),
        ("練馬1-17-1", None),
        ("〜", None),
        ("", None),
    ],
)
def test_a_range_has_one_sign_and_nothing_else_changes(written: str, said: str | None):
    assert ranges_said(written, "ja") == (said or written)


def test_english_has_its_own_sign():
    assert ranges_said("Weekdays 9:00-17:00, 3~5 people", "en") == (
        "Weekdays 9:00–17:00, 3–5 people"
    )


@pytest.mark.parametrize("lang", LANGS)
def test_a_text_of_a_registry_is_shown_with_it(lang: Lang):
    shown = context(DATA, lang).t.pick(LocalText("9：00～17：00", None))

    assert shown is not None
    assert shown.text == "9:00〜17:00"
    assert shown.lang == (None if lang == "ja" else "ja")


def texts(value: Any) -> list[str]:
    """Every Japanese and English text of a record."""
    return re.findall(r"(?:ja|en)='([^']*)'", repr(value))


def with_other_signs() -> tuple[Listing, ...]:
    listings = context(DATA).registry.listings
    return tuple(x for x in listings if any(map(OTHER.search, texts(x))))


@pytest.mark.parametrize("lang", LANGS)
def test_no_place_is_shown_with_another_sign(lang: Lang):
    kept = {x.id for x in with_other_signs()}
    assert len(kept) > 10, "the registries keep what was written"
    ctx = context(DATA, lang)
    bodies = {
        page.path: page.body for page in sections.listing_pages(ctx) if page.path[3:-1] in kept
    }

    assert len(bodies) == len(kept)
    assert {path for path, body in bodies.items() if OTHER.search(body)} == set()
    found = finder_data(ctx)
    for source in ctx.registry.dataset.sources:  # a title stays as it was published
        found = found.replace(ctx.t.label(source.name), "")
    assert not OTHER.search(found)

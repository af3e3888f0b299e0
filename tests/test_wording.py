"""Words of the glossary are linked at their first use, and only where they stand for themselves."""

from __future__ import annotations

import re

import pytest

from book_world import CONTENT, DATA, written
from samples import both
from zaitaku.load.editorial import Word, load_book
from zaitaku.prose.wording import link_first_uses

PLAIN = both("説明", "Explained")
WORDS = (
    Word("houmon", "訪問看護", "ほうもんかんご", "home-visit nursing", PLAIN),
    Word("station", "訪問看護ステーション", "すてーしょん", "home-visit nursing station", PLAIN),
    Word("acp", "人生会議（ACP）", "じんせいかいぎ", "advance care planning (ACP)", PLAIN),
)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("訪問看護を使う。訪問看護", "[[term: houmon | 訪問看護]]を使う。訪問看護"),
        ("訪問看護師が来る", "訪問看護師が来る"),
        ("訪問看護師と訪問看護", "訪問看護師と[[term: houmon | 訪問看護]]"),
        ("訪問看護ステーション", "[[term: station | 訪問看護ステーション]]"),
        ("## 訪問看護\n訪問看護", "## 訪問看護\n[[term: houmon | 訪問看護]]"),
        ("[[term: houmon]]と訪問看護", "[[term: houmon]]と訪問看護"),
        ("訪問看護と[[term: houmon]]", "[[term: houmon | 訪問看護]]と[[term: houmon]]"),
        ("[訪問看護](https://e.org/)", "[訪問看護](https://e.org/)"),
        ("[[find: kind=x | 訪問看護]]", "[[find: kind=x | 訪問看護]]"),
        ('!!! zk-short "訪問看護"\n    - 訪問看護',
         '!!! zk-short "訪問看護"\n    - [[term: houmon | 訪問看護]]'),
        ("人生会議をする", "[[term: acp | 人生会議]]をする"),
        ("何もない", "何もない"),
    ],
)  # fmt: skip
def test_japanese(markdown: str, expected: str):
    assert link_first_uses(markdown, WORDS, "ja") == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Advance care planning is", "[[term: acp | Advance care planning]] is"),
        ("two home-visit nursing stations", "two [[term: station | home-visit nursing stations]]"),
        ("home-visit nursinghood", "home-visit nursinghood"),
    ],
)
def test_english(markdown: str, expected: str):
    assert link_first_uses(markdown, WORDS, "en") == expected


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_page_of_the_guide_links_every_word_it_uses(lang: str):
    words = load_book(DATA).words
    used = set()
    for page in CONTENT.glob(f"{lang}/guide/*.md"):
        text = re.sub(
            r"\A---\n.*?\n---\n", "", written(lang, f"guide/{page.name}"), flags=re.DOTALL
        )
        linked = link_first_uses(text, words.values(), lang)
        # A second look finds nothing left to link, and every link leads to a word.
        assert link_first_uses(linked, words.values(), lang) == linked, page.name
        used |= set(re.findall(r"\[\[term:\s*([^\]|\s]+)", linked))

    assert used <= set(words)
    assert len(used) >= 80

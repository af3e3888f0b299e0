"""Every source is credited as its terms ask, in NOTICE and on the site."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from real_world import context, dataset
from sites import ROOT
from zaitaku.model import Lang
from zaitaku.pages.render import render
from zaitaku.views.status import credits_page


def missing(text: str, langs: tuple[Lang, ...]) -> list[str]:
    """Sources whose name or credit line is not in the text."""
    return [
        source.id
        for source in dataset().sources
        for lang in langs
        for wanted in (getattr(source.name, lang), getattr(source.credit, lang))
        if wanted not in text
    ]


def page(lang: Lang) -> str:
    ctx = context(lang=lang)
    body = render("credits.html", ctx, "/credits/", page=credits_page(ctx))
    return str(html.fromstring(body).text_content())


def test_notice_credits_every_source():
    assert missing(Path(ROOT / "NOTICE").read_text("utf-8"), ("ja", "en")) == []


def test_the_credits_page_credits_every_source():
    assert missing(page("ja"), ("ja",)) == []
    assert missing(page("en"), ("en",)) == []


def test_a_forgotten_source_goes_red():
    text = Path(ROOT / "NOTICE").read_text("utf-8")

    assert missing(text.replace(dataset().sources[0].credit.ja or "", ""), ("ja",))

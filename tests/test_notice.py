"""Every source is credited as its terms ask, in NOTICE and on the site."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from sites import DAY, ROOT
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import load_dataset
from zaitaku.model import Lang
from zaitaku.pages.render import render
from zaitaku.views.context import Context
from zaitaku.views.status import credits_page
from zaitaku.words.i18n import load_strings

DATA = load_dataset(ROOT / "data", today=DAY, schemas=ROOT / "data" / "schemas")


def missing(text: str, langs: tuple[Lang, ...]) -> list[str]:
    """Sources whose name or credit line is not in the text."""
    return [
        source.id
        for source in DATA.sources
        for lang in langs
        for wanted in (getattr(source.name, lang), getattr(source.credit, lang))
        if wanted not in text
    ]


def page(lang: Lang) -> str:
    ctx = Context(build_registry(DATA), load_strings(lang), DAY, "http://localhost:8000/")
    body = render("credits.html", ctx, "/credits/", page=credits_page(ctx))
    return str(html.fromstring(body).text_content())


def test_notice_credits_every_source():
    assert missing(Path(ROOT / "NOTICE").read_text("utf-8"), ("ja", "en")) == []


def test_the_credits_page_credits_every_source():
    assert missing(page("ja"), ("ja",)) == []
    assert missing(page("en"), ("en",)) == []


def test_a_forgotten_source_goes_red():
    text = Path(ROOT / "NOTICE").read_text("utf-8")

    assert missing(text.replace(DATA.sources[0].credit.ja or "", ""), ("ja",))

"""`/initiatives/`: fifty initiatives and the ward's programmes, narrowed by three choices."""

from __future__ import annotations

import pytest
from lxml import html

from book_world import DATA, book, indicator, initiative, published
from samples import context
from zaitaku.load.editorial import Book, load_book
from zaitaku.model import LANGS, LocalText
from zaitaku.pages import guide
from zaitaku.views.initiatives import initiatives_page, organisation_id


def page(given: Book, lang: str = "ja") -> html.HtmlElement:
    pages = {p.path: p for p in guide.guide_pages(context(lang=lang), given)}
    return html.fromstring(f"<div>{pages['/initiatives/'].body}</div>")


def test_the_fifty_initiatives_and_the_programmes_are_all_there():
    real = load_book(DATA)
    for lang in LANGS:
        tree = page(real, lang)
        assert len(tree.xpath("//li[starts-with(@id, 'initiative-')]")) == 50
        assert len(tree.xpath("//li[starts-with(@id, 'programme-')]")) == len(
            real.published.programmes
        )


def test_without_scripts_the_list_is_whole_and_the_filter_hidden():
    tree = page(load_book(DATA))

    assert tree.xpath("//*[contains(@class,'zk-filter')]/@hidden") == [""]
    assert not tree.xpath("//li[@hidden]")


@pytest.mark.slow
def test_every_choice_of_a_filter_finds_something_and_every_entry_can_be_chosen():
    tree = page(load_book(DATA))
    for name in ("audience", "organisation", "theme"):
        offered = set(tree.xpath(f"//select[@name='{name}']/option/@value")) - {""}
        held = {id for ids in tree.xpath(f"//li/@data-{name}") for id in ids.split()}
        assert offered == held, name
    for select in tree.xpath("//select"):
        assert tree.xpath(f"//label[@for='{select.get('id')}']")


def test_addresses_mean_the_same_in_both_languages():
    real = load_book(DATA)
    ids = [
        [c.id for c in initiatives_page(context(lang=lang), real).organisations] for lang in LANGS
    ]

    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])
    assert "nerima-city" in ids[0]
    assert all(ids[0])


def test_an_organisation_becomes_a_word_of_an_address():
    name = LocalText("練馬区医師会", "Nerima Medical Association (練馬区医師会)")

    assert organisation_id(name) == "nerima-medical-association"


def test_a_programme_shows_its_results_with_their_year():
    programme = initiative("p", "Section", ("residents",), ("mouth",))
    programme = type(programme)(
        **{**{f: getattr(programme, f) for f in programme.__slots__}, "results": ("beds",)}
    )
    given = book(
        indicators={"beds": indicator("beds", "1141")},
        published=published(programmes=(programme,)),
    )
    view = initiatives_page(context(), given).programmes[0]

    assert [(r.text, r.period) for r in view.results] == [("1,141か所", "2022年度")]
    assert view.organisation == "nerima-city"
    assert "1,141か所" in page(given).text_content()


def test_the_list_names_its_source_and_says_it_may_be_old():
    text = page(load_book(DATA)).text_content()

    assert "2023年3月" in text
    assert "今も続いているかは確かめていません" in text

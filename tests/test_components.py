"""Every example of content/components.yaml is drawn in both languages and passes axe."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html
from playwright.sync_api import Browser

from samples import context
from served import served
from sites import ROOT
from test_look import AXE, UI, built
from zaitaku.draw.pictures import own_files
from zaitaku.load.examples import Example, load_examples
from zaitaku.model import LANGS, Lang, LocalText
from zaitaku.pages.components import components_page, drawn

EXAMPLES = load_examples(ROOT / "content" / "components.yaml")


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda x: x.id)
def test_an_example_holds_what_it_promises(example: Example, lang: Lang):
    tree = html.fromstring(f"<div>{drawn(context(lang=lang), example)}</div>")
    assert example.holds
    for path in example.holds:
        assert _found(tree, path), f"{example.id}: {path}"


def test_a_promise_that_is_not_kept_is_noticed():
    (example,) = (x for x in EXAMPLES if x.id == "note")
    assert not _found(
        html.fromstring(f"<div>{drawn(context(), example)}</div>"), "//*[@class='zk-answer']"
    )


def incomplete(examples: tuple[Example, ...]) -> list[str]:
    """Examples that do not say in both languages what they are, and when to use them and not."""
    told = ("title", "why", "use", "avoid")
    return [
        f"{example.id}: {name}.{lang}"
        for example in examples
        for name in told
        for lang in LANGS
        if not getattr(getattr(example, name), lang)
    ]


def test_every_example_says_in_both_languages_when_to_use_it_and_when_not():
    assert incomplete(EXAMPLES) == []


def test_an_example_that_does_not_say_it_is_noticed():
    mute = replace(EXAMPLES[0], avoid=LocalText("一覧のとき", None))
    assert incomplete((mute,)) == ["answer: avoid.en"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_says_it_under_each_example(lang: Lang):
    page = components_page(context(lang=lang), EXAMPLES)
    told = html.fromstring(page.body).xpath("//section[@class='zk-example']/dl")
    assert len(told) == len(EXAMPLES)
    assert all(len(one.xpath("dd")) == 2 for one in told)
    assert getattr(EXAMPLES[0].avoid, lang) in page.body.replace("&#39;", "'")


def test_the_page_of_examples_is_not_offered_to_search_engines():
    page = components_page(context(), EXAMPLES)
    assert page.extra["noindex"] == "yes"
    assert [x.get("id") for x in html.fromstring(page.body).xpath("//h2")] == [
        x.id for x in EXAMPLES
    ]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site of the theme with the page of examples in it."""
    source = tmp_path_factory.mktemp("components")
    page = components_page(context(), EXAMPLES)
    front = json.dumps({"title": page.title, **page.extra}, ensure_ascii=False)
    (source / "ja").mkdir()
    (source / "ja" / "index.md").write_text("# x\n", "utf-8")
    (source / "ja" / "components.md").write_text(f"---\n{front}\n---\n{page.body}\n", "utf-8")
    config = (UI / "mkdocs.yml").read_text("utf-8")
    head, _, rest = config.partition("nav:")
    extra = rest.partition("extra:")[2]
    config = head.replace("../../../", f"{ROOT}/") + "extra:" + extra
    (source / "mkdocs.yml").write_text(config, "utf-8")
    site = built(source, source / "site")
    for name, data in own_files(ROOT).items():
        target = site / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    with served(site) as found:
        yield found


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_examples(browser: Browser, address: str, width: int, scheme: str):
    found, over = _looked_at(browser, address, width, scheme)
    assert found == []
    assert over <= 0


def _looked_at(browser: Browser, address: str, width: int, scheme: str) -> tuple[list[str], int]:
    size = {"width": width, "height": 900}
    tab = browser.new_context(viewport=size, bypass_csp=True, color_scheme=scheme)
    page = tab.new_page()
    page.goto(f"{address}/components/")
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    tab.close()
    return found, over


def _found(tree: html.HtmlElement, path: str) -> bool:
    return bool(tree.xpath(path))

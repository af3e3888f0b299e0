"""Japanese and English guide: the same pages, headings, figures, words, pictures and links."""

from __future__ import annotations

import re

import pytest
import yaml

from book_world import CONTENT, DATA, written
from zaitaku.load.diagrams import load_diagrams
from zaitaku.load.editorial import load_book
from zaitaku.prose import readings

SHORTCODE = re.compile(r"\[\[([a-z]+)(?::\s*([^\]|]*?))?\s*(?:\|[^\]]*)?\]\]")
FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
JA, EN = CONTENT / "ja", CONTENT / "en"
PAGES = sorted(p.relative_to(JA).as_posix() for p in JA.glob("guide/*.md"))
EASY = sorted(p.relative_to(JA).as_posix() for p in JA.glob("easy/*.md"))
TOPICS = (
    "home-care who-comes how-to-begin money nights acp end-of-life dementia eating families"
    " disaster where-to-ask words professionals not-at-home under-65 children"
    " mental-health preparing-home"
)
# Pages that exist for one language only, as the target of a link.
ONE_LANGUAGE = {"easy"}


def text(lang: str, page: str) -> str:
    return written(lang, page)


def body(lang: str, page: str) -> str:
    return FRONT.sub("", text(lang, page))


def front(lang: str, page: str) -> dict[str, object]:
    found = FRONT.match(text(lang, page))
    assert found, page
    return yaml.safe_load(found[1])


def named(markdown: str, shortcode: str) -> list[str]:
    return [m[2] or "" for m in SHORTCODE.finditer(markdown) if m[1] == shortcode]


def headings(markdown: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", markdown, re.MULTILINE)]


def faults(ja: str, en: str) -> list[str]:
    """In what two pages differ that must say the same."""
    found = [] if headings(ja) == headings(en) else ["headings"]
    for shortcode in ("figure", "diagram", "find", "hours", "phone"):
        if named(ja, shortcode) != named(en, shortcode):
            found.append(shortcode)
    for shortcode in ("term", "listing"):
        if set(named(ja, shortcode)) != set(named(en, shortcode)):
            found.append(shortcode)
    if (set(named(ja, "page")) ^ set(named(en, "page"))) - ONE_LANGUAGE:
        found.append("page")
    return found


def test_every_topic_of_the_guide_has_its_page():
    assert {f"guide/{topic}.md" for topic in TOPICS.split()} | {"guide/index.md"} == set(PAGES)
    assert sorted(p.relative_to(EN).as_posix() for p in EN.glob("guide/*.md")) == PAGES


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_say_the_same(page: str):
    assert faults(body("ja", page), body("en", page)) == []


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_frame(page: str):
    ja, en = front("ja", page), front("en", page)

    for key in ("checked_by", "review_by", "kinds"):
        assert ja.get(key) == en.get(key), key
    assert ja["next"]["page"] == en["next"]["page"]
    assert len(ja.get("sources") or []) == len(en.get("sources") or [])
    for one, other in zip(ja.get("sources") or [], en.get("sources") or [], strict=True):
        assert (one.get("url"), str(one["date"])) == (other.get("url"), str(other["date"]))


@pytest.mark.parametrize("page", [*PAGES, *EASY])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_page_has_what_a_tired_reader_needs(lang: str, page: str):
    if lang == "en" and page in EASY:
        return
    meta, markdown = front(lang, page), body(lang, page)
    short = re.search(r"^!!! zk-short .*\n((?:    .*\n)+)", markdown, re.MULTILINE)

    assert short, "no box of the short answer"
    assert 1 <= len(re.findall(r"^    - ", short[1], re.MULTILINE)) <= 3
    assert meta["title"]
    assert meta["description"]
    assert meta["next"]["text"]
    assert "checked_by" in meta
    for words in (meta["title"], meta["description"], meta["next"]["text"]):
        assert list(readings.typed_numbers(str(words))) == []


CALM = {"guide/professionals.md", "guide/words.md"}  # nobody opens these in an emergency
URGENT = re.compile(r"\(#|\[\[(?:phone|advice|page: guide/nights)|(?<!\d)1(?:19|10)(?!\d)")


@pytest.mark.parametrize("page", sorted({*PAGES} - CALM))
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_short_box_has_a_number_or_a_jump_for_the_urgent_case(lang: str, page: str):
    short = re.search(r"^!!! zk-short .*\n((?:    .*\n)+)", body(lang, page), re.MULTILINE)

    assert short
    assert URGENT.search(short[1])


@pytest.mark.parametrize(
    ("ja", "en", "fault"),
    [
        ("## 一\n## 二\n", "## one\n### two\n", "headings"),
        ("[[figure: a]][[figure: b]]", "[[figure: b]][[figure: a]]", "figure"),
        ("[[term: a]]", "", "term"),
        ("[[term: a | 別の言葉]]", "[[term: b | other]]", "term"),
        ("[[phone: a]]", "[[phone: b]]", "phone"),
        ("[[page: guide/acp]]", "", "page"),
        ("[[find: kind=clinics | 探す]]", "[[find: kind=groups | find]]", "find"),
    ],
)
def test_a_planted_difference_goes_red(ja: str, en: str, fault: str):
    assert faults(ja, en) == [fault]


def test_every_figure_word_and_picture_that_a_page_names_exists_and_is_used():
    book, pictures = load_book(DATA), load_diagrams(CONTENT / "diagrams.yaml")
    all_text = "".join(body("ja", page) for page in PAGES)

    assert set(named(all_text, "figure")) == set(book.figures)
    assert set(named(all_text, "term")) <= set(book.words)
    assert set(named(all_text, "diagram")) == set(pictures)


@pytest.mark.parametrize("page", EASY)
def test_an_easy_page_names_its_plain_english_twin(page: str):
    twin = str(front("ja", page)["twin"])

    assert (EN / f"{twin}.md").is_file()
    assert not (EN / page).exists()


@pytest.mark.slow
@pytest.mark.parametrize("page", EASY)
def test_easy_pages_print_the_hours_that_the_registry_has(page: str):
    # BaseLoader makes texts of everything; YAML 1.1 would read 20:00 as a number.
    text = (DATA / "resources.yaml").read_text("utf-8")
    records = yaml.load(text, yaml.BaseLoader)["desks"]  # noqa: S506  # our own file
    hours = {r["id"]: r.get("hours", {}).get("open", []) for r in records}
    text = (DATA / "roles.yaml").read_text("utf-8")
    rows = yaml.load(text, yaml.BaseLoader)["roles"]  # noqa: S506  # our own file
    roles = {row["id"]: row["holders"][0]["desk"] for row in rows}
    for line in body("ja", page).split("\n"):
        printed = re.findall(r"([0-9]{1,2}:[0-9]{2})〜([0-9]{1,2}:[0-9]{2})", line)
        for name in named(line, "phone") if printed else ():
            id = roles.get(name, name)
            known = [(x["opens"].lstrip("0"), x["closes"]) for x in hours[id]]
            assert printed == known, line


def test_words_of_the_law_are_used_never_the_old_ones():
    old = ("徘徊", "痴呆", "呆け", "ボケ老人")
    # Two files hold what readers type into the finder, never what they read.
    typed = {"vocabulary", "answers"}
    local = [*(DATA / "local").rglob("*.md")]
    places = [
        *CONTENT.rglob("*.*"),
        *local,
        *(p for p in DATA.glob("*.yaml") if p.stem not in typed),
    ]
    found = [(p.name, w) for p in places for w in old if w in p.read_text("utf-8")]

    assert found == []

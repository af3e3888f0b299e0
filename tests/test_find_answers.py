"""What the finder does with what is typed, ticked and pressed: never nothing, never a dead end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from find_site import DESK, PHONE, find, opened, status
from interface import JA, fixed
from real_world import context
from shared_sites import DATA, DEMO
from sites import ROOT, settled
from zaitaku.finder import finder_data
from zaitaku.model import Kind, Lang
from zaitaku.words.i18n import load_strings

pytestmark = [pytest.mark.browser, pytest.mark.build]

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def real_data(page: Page, lang: Lang = "ja") -> None:
    """The same pages with the real registries."""

    def answer(route: Route) -> None:
        route.fulfill(content_type="application/json", body=finder_data(context(DATA, lang)))

    page.route("**/find/data.json", answer)
    page.reload()


# --- the box of the place ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "answer"),
    [("往診", "visiting-doctor"), ("薬局", "pharmacy"), ("訪看", "visiting-nurse")],
)
def test_words_bring_their_answer_and_its_list(browser: Browser, text: str, answer: str):
    with opened(browser) as page:
        real_data(page)
        find(page, text)

        expect(page.locator(".zk-hit").first).to_have_attribute("data-answer", answer)
        assert page.locator(".zkf-row").count() >= 2
        assert page.evaluate("document.activeElement.id") == "zkf-first"


def test_where_nobody_is_known_for_a_flag_a_related_one_is_offered(browser: Browser):
    """Nobody has confirmed opioids yet; who filed for opioid injections is known."""
    with opened(browser, "find/#kind=pharmacies&flags=opioids") as page:
        real_data(page)
        offer = page.locator(".zkf-ask-first button[data-flag=opioid-injections]")
        expect(offer).to_contain_text(re.compile(r"[1-9]\d*件"))
        offer.click()

        assert "flags=opioid-injections" in page.url
        assert page.evaluate("document.activeElement.id") == "zkf-results-title"
        expect(page.locator(".zkf-row .zk-flag--yes").first).to_be_visible()
        assert page.locator(".zkf-ask-first").count() == 0


def test_a_row_says_when_somebody_answers_and_how_old_that_is(browser: Browser):
    with opened(browser, "find/#kind=pharmacies&area=oizumi") as page:
        real_data(page)

        said = page.locator(".zkf-row .zk-row__hours").first
        expect(said).to_contain_text(re.compile(r"月.*\d:\d\d.*（\d{4}年.*）"))


def test_words_without_an_answer_are_looked_for_with_one_press(browser: Browser):
    with opened(browser) as page:
        real_data(page)
        find(page, "言語聴覚士")
        page.locator("#zkf-as-words").click()

        assert page.locator(".zkf-row").count() >= 2
        assert page.locator("#zkf-words").input_value() == "言語聴覚士"
        assert page.locator("#zkf-place").input_value() == ""
        assert page.evaluate("document.activeElement.id") == "zkf-results-title"


def test_a_name_is_answered_with_its_number(browser: Browser):
    with opened(browser) as page:
        real_data(page)
        find(page, "練馬総合病院")
        first = page.locator(".zk-hit").first
        assert "練馬総合病院" in first.inner_text()
        expect(first.locator("a[href^='https'], a[href^='tel:']").first).to_be_visible()


def test_a_name_said_short_is_offered(browser: Browser):
    with opened(browser) as page:
        real_data(page)
        find(page, "順天堂練馬病院")
        link = page.locator(".zk-hit a").first
        assert "順天堂大学医学部附属練馬病院" in link.inner_text()


def test_words_that_find_nothing_are_not_offered(browser: Browser):
    with opened(browser) as page:
        find(page, "zzzz")
        assert page.locator("#zkf-as-words").count() == 0
        expect(page.locator("#zkf-answer")).to_contain_text("練馬区の外かもしれません")


def test_a_place_that_was_typed_and_not_sent_counts_when_something_is_ticked(browser: Browser):
    with opened(browser) as page:
        page.locator("#zkf-place").fill("石神井町3")
        page.locator("input[value=pharmacies]").check()

        assert page.url.endswith("#at=shakujiimachi-3&kind=pharmacies")
        assert "石神井町3丁目から近い順" in status(page)
        assert page.evaluate("document.activeElement.value") == "pharmacies", "nothing jumps"
        page.locator("input[name=kind][value='']").check()
        assert page.url.endswith("#at=shakujiimachi-3")


def test_an_ambiguous_place_that_was_not_sent_is_asked(browser: Browser):
    with opened(browser) as page:
        page.locator("#zkf-place").fill("練馬")
        page.locator("input[value=pharmacies]").check()
        expect(page.locator("#zkf-answer")).to_contain_text(JA("find.js.which", text="練馬"))


def test_back_at_the_beginning_the_box_is_empty(browser: Browser):
    with opened(browser) as page:
        find(page, "石神井町3丁目")
        page.go_back()
        expect(page.locator("#zkf-place")).to_have_value("")
        assert page.locator("#zkf-first").count() == 0


def test_an_empty_box_is_said_to_be_empty(browser: Browser):
    with opened(browser) as page:
        page.locator("#zkf-place").press("Enter")
        expect(page.locator("#zkf-answer [role=alert]")).to_contain_text(JA("find.js.place_empty"))
        assert page.evaluate("document.activeElement.id") == "zkf-place"


def test_a_lone_digit_is_not_called_a_postal_code(browser: Browser):
    with opened(browser) as page:
        find(page, "1")
        answer = page.locator("#zkf-answer")
        expect(answer).to_contain_text(JA("find.js.none_digits"))
        expect(answer).not_to_contain_text("この郵便番号は")


@pytest.mark.parametrize("text", ["100-0001", "板橋区", "西東京市"])
def test_outside_the_ward_there_is_a_list_before_a_station_is_chosen(browser: Browser, text: str):
    with opened(browser) as page:
        find(page, text)
        expect(page.locator("#zkf-answer")).to_contain_text("練馬区の外のようです")
        assert page.locator(".zkf-row").count() > 5
        assert fixed(JA, "find.js.overview_anywhere", 1) in status(page), (
            "and does not say that it is the nearest"
        )


# --- the device's position ---------------------------------------------------------------

NEVER = "navigator.geolocation.getCurrentPosition = () => {}"


def test_that_the_position_is_asked_for_can_be_seen(browser: Browser):
    with opened(browser, "about/", fresh=True) as page:
        page.add_init_script(NEVER)
        page.goto("find/")
        page.locator("#zkf-here").click()
        note = page.locator("#zkf-here-note")
        expect(note).to_contain_text("調べています")
        expect(note).to_be_visible()
        assert note.get_attribute("role") == "status"


def test_a_refused_position_leaves_the_count_of_the_results(browser: Browser):
    with opened(browser, "find/#kind=pharmacies") as page:
        page.locator(".zkf-row").first.wait_for()
        before = status(page)
        page.locator("#zkf-here").click()
        expect(page.locator("#zkf-here-note")).to_contain_text(JA("find.js.here_refused"))
        assert status(page) == before


# --- on the way to the results ---------------------------------------------------------------


def test_after_a_choice_the_way_to_its_results_is_beside_it(browser: Browser):
    with opened(browser) as page:
        link = page.locator("#zkf-toresults")
        expect(page.locator(".zkf-tolist").first).to_be_visible()
        assert not link.is_visible(), "nothing was asked yet"
        page.locator("input[value=pharmacies]").check()

        count = len(context(DEMO).registry.of_kind(Kind.PHARMACIES))
        expect(link).to_have_text(re.compile(r"^\d+件を見る$"))
        assert 0 < int(link.inner_text().removesuffix("件を見る")) <= count
        box = link.bounding_box()
        last = page.locator(".zkf-kind").last.bounding_box()
        assert box is not None
        assert last is not None
        assert 0 < box["y"] - last["y"] < 120
        address = page.url
        link.click()
        assert page.evaluate("document.activeElement.id") == "zkf-results-title"
        assert page.url == address


def test_every_link_to_the_list_counts(browser: Browser):
    with opened(browser, "find/#at=shakujiimachi-3") as page:
        page.locator("#zkf-found .zkf-row__do button").first.click()
        texts = page.locator(".zkf-tolist").all_inner_texts()
        assert len(texts) == 3
        assert set(texts) == {JA("find.js.see_list", n=1)}


def test_where_nobody_is_known_to_fit_the_next_steps_can_be_pressed(browser: Browser):
    state = "find/#at=nerima-town-1&kind=pharmacies&flags=opioids,sterile&sure=1"
    with opened(browser, "find/") as page:
        real_data(page)
        page.goto(state)
        note = page.locator("#zkf-found .zk-note")
        expect(note).to_contain_text("練馬区薬剤師会")
        assert note.locator("a.zk-phone").count() == 1
        page.locator("#zkf-not-sure").click()
        assert page.locator(".zkf-row").count() == 20
        assert "sure" not in page.url


def test_the_other_language_keeps_the_state(browser: Browser):
    with opened(browser, viewport=DESK) as page:
        find(page, "石神井町3丁目")
        page.locator("input[value=pharmacies]").check()
        page.locator(".zk-header__lang").click()
        page.locator(".zkf-row").first.wait_for()
        assert page.url.endswith("/en/find/#at=shakujiimachi-3&kind=pharmacies")
        page.go_back()
        page.locator("#zkf-clear").click()
        page.go_back()
        expect(page.locator(".zk-header__lang")).to_have_attribute(
            "href", re.compile("#at=shakujiimachi-3&kind=pharmacies$")
        )
        page.goto("find/list/#ids=pharm-demo-01,pharm-demo-02")
        page.locator(".zk-header__lang").click()
        expect(page.locator(".zkf-mine > li")).to_have_count(2)


# --- what a row says ---------------------------------------------------------------


def test_nobody_of_a_desk_or_a_group_is_said_to_come(browser: Browser):
    with opened(browser, "find/") as page:
        real_data(page)
        for kind in ("memory_clinics", "groups"):
            page.goto(f"find/#at=nerima-town-1&kind={kind}")
            page.reload()
            page.locator(".zkf-serves").first.wait_for()
            said = set(page.locator(".zkf-serves").all_inner_texts())
            assert said == {JA("find.js.covers")}


# --- the map and the marks ---------------------------------------------------------------

MIDDLES = """() => [...document.querySelectorAll('.zk-pin-box')].map(e => {
  const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })"""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_every_number_on_the_map_can_be_read_and_the_map_is_in_sight(
    browser: Browser, size: dict[str, int]
):
    with opened(browser, "find/", viewport=size) as page:
        page.route("https://**/*", lambda r: r.fulfill(content_type="image/svg+xml", body=EMPTY))
        real_data(page)
        page.goto("find/#at=nerima-town-1&kind=pharmacies")
        page.locator(".zkf-row").first.wait_for()
        page.locator("#zkf-map-open").click()
        page.locator(".zk-pin-box").first.wait_for()
        expect(page.locator(".zk-map__canvas")).to_be_in_viewport()
        assert page.evaluate("document.activeElement.className").startswith("zk-map__canvas")

        assert nearest(page) >= 30
        page.locator(".leaflet-control-zoom-out").click()
        settled(page)
        assert nearest(page) >= 30, "and after zooming"


def nearest(page: Page) -> float:
    """Pixels between the middles of the two nearest pins."""
    middles = page.evaluate(MIDDLES)
    assert len(middles) == 20
    return min(
        ((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5
        for n, a in enumerate(middles)
        for b in middles[:n]
    )


@pytest.mark.parametrize("path", ["find/#kind=pharmacies", "find/list/#ids=pharm-demo-01"])
def test_what_is_ticked_is_large_enough(browser: Browser, path: str):
    with opened(browser, path) as page:
        page.locator(".zkf-row").first.wait_for()
        marks = page.locator("input[type=checkbox]:visible, input[type=radio]:visible")
        if path.startswith("find/#"):
            assert marks.count() > 15
        for mark in marks.all():
            box = mark.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 24


# --- the texts ---------------------------------------------------------------

# Keys that are put together: the state of a call, a line of the card, a direction on the map,
# the title of a group of answers, an order of the reader's list.
MADE = re.compile(
    r"state_\w+|fridge_(doctor|nurse|pharmacy|center|night|family)|map_way_[nesw]{1,2}"
    r"|title_(yes|(maybe|absent)(_text)?)|order_(added|kind|next)"
)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_text_of_the_scripts_is_used(lang: Lang):
    folder = ROOT / "overrides" / "assets" / "javascripts" / "finder"
    scripts = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.js")))
    pages = "\n".join(
        path.read_text("utf-8")
        for path in Path(ROOT / "scripts" / "zaitaku" / "pages" / "templates" / "find").glob(
            "*.html"
        )
    )
    texts = load_strings(lang).section("find.js")

    unused = [
        key
        for key in texts
        if not MADE.fullmatch(key)
        and not re.search(rf"\bwords\.{key}\b|\"{key}\"", scripts)
        and f"find.js.{key}" not in pages
    ]
    assert unused == []

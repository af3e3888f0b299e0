"""Every state of the finder: nothing for axe to find, no sideways scrolling, usable by keyboard.

Hostile text in the data and in the address bar stays text, with the policy of the page and without.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from find_site import DESK, PHONE, demo_site, faults, find, keep, opened
from hostile_site import SCRIPTS
from interface import EN
from served import served
from sites import settled

pytestmark = [pytest.mark.browser, pytest.mark.build]

EMPTY = '<svg xmlns="http://www.w3.org/2000/svg"/>'
MINE = ("pharm-demo-01", "pharm-demo-02", "nurse-demo-01", "center-nerima", "gone-1")
Step = Callable[[Page], Any]


def typed(text: str) -> Step:
    return lambda page: find(page, text)


def seen(selector: str) -> Step:
    return lambda page: page.locator(selector).first.wait_for(state="attached")


def press(selector: str) -> Step:
    return lambda page: page.locator(selector).first.click()


def open_map(page: Page) -> None:
    page.route("https://**/*", lambda r: r.fulfill(content_type="image/svg+xml", body=EMPTY))
    page.locator("#zkf-map-open").click()
    page.locator(".zk-pin-box").first.wait_for()


def with_list(page: Page) -> None:
    keep(page, *MINE)
    page.reload()
    page.locator(".zkf-mine").wait_for()


def all_open(page: Page) -> None:
    with_list(page)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    page.locator(".zkf-note select").first.select_option("again")


def on_paper(page: Page) -> None:
    page.emulate_media(media="print")


def printing(page: Page) -> None:
    with_list(page)
    page.locator(".zkf-sheet--a4").wait_for(state="attached")
    on_paper(page)


ROWS = [seen(".zkf-row")]
STATES: dict[str, tuple[str, list[Step]]] = {
    "empty": ("find/", []),
    "answer": ("find/", [typed("石神井町3丁目")]),
    "home-answer": ("", [typed("石神井町3丁目")]),
    "english-home-answer": ("en/", [typed("Shakujii-machi 3")]),
    "question-chome": ("find/", [typed("田柄")]),
    "question-block": ("find/", [typed("高松5丁目")]),
    "question-which": ("find/", [typed("練馬")]),
    "question-town": ("find/", [typed("練馬駅")]),
    "also": ("find/", [typed("中村")]),
    "none": ("find/", [typed("zzzz")]),
    "outside": ("find/", [typed("板橋区")]),
    "outside-station": ("find/", [typed("成増駅")]),
    "flags": ("find/#at=nerima-town-1&kind=pharmacies&flags=opioids,sterile", ROWS),
    "all-fields": ("find/#kind=groups&type=carers&area=nerima&speaks=en&q=%E4%BC%9A&sure=1", ROWS),
    "desks": ("find/#at=nerima-town-1&kind=desks&topic=dementia", ROWS),
    "nothing": ("find/#q=zzzz", [seen("#zkf-status:not(:empty)")]),
    "added": ("find/#at=nerima-town-1", [press("#zkf-found .zkf-row__do button")]),
    "map": ("find/#at=nerima-town-1&kind=pharmacies", [open_map]),
    "map-part": ("find/#kind=pharmacies&box=35.72,139.6,35.76,139.68", [open_map]),
    "list-empty": ("find/list/", [seen("#zkf-list > *")]),
    "list": ("find/list/#at=nerima-town-1", [with_list]),
    "list-all-open": ("find/list/", [all_open]),
    "list-given": ("find/list/#ids=pharm-demo-01,nurse-demo-01,gone-1", [seen(".zkf-mine")]),
    "list-printing": ("find/list/", [printing]),
    "fridge": ("find/fridge/", [seen(".zkf-cards")]),
    "fridge-printing": ("find/fridge/", [seen(".zkf-cards"), on_paper]),
    "english-answer": ("en/find/", [typed("Takamatsu 5")]),
    "english-list": ("en/find/list/", [all_open]),
    "english-fridge": ("en/find/fridge/", [seen(".zkf-cards")]),
}


# What a wide window sets in another way. `make sweep` looks at every page and at the states that
# readers meet most in both widths.
ON_A_DESK_TOO = frozenset((
    "question-which", "all-fields", "map", "list-all-open", "list-printing", "english-answer",
    "english-list", "fridge",
))  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_no_state_has_a_fault_or_scrolls_sideways(browser: Browser, state: str):
    path, steps = STATES[state]
    with opened(browser, path, viewport=PHONE, bypass_csp=True) as page:
        for step in steps:
            step(page)
        settled(page)
        assert faults(page) == []
        if state in ON_A_DESK_TOO:
            page.set_viewport_size(DESK)
            assert faults(page) == []
        if "printing" not in state:  # paper has its own width
            assert [over for over in map(partial(sideways, page), WIDTHS) if over > 0] == []


# Width in CSS pixels, and size of the text in percent.
WIDTHS = ((320, 100), (360, 200), (1280, 200))


def sideways(page: Page, how: tuple[int, int]) -> int:
    """By how many pixels the page is wider than the window, were nothing cut off at its edge."""
    width, text = how
    page.add_style_tag(content=".zk { overflow-x: visible !important }")
    page.set_viewport_size({"width": width, "height": 640})
    page.evaluate("t => document.documentElement.style.setProperty('font-size', t)", f"{text}%")
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def test_a_fault_would_be_noticed(browser: Browser):
    with opened(browser, bypass_csp=True) as page:
        page.evaluate("document.querySelector('label[for=zkf-place]').remove()")
        assert "label" in [name for name, _ in faults(page)]
        page.locator("#zkf-place").evaluate("e => e.style.setProperty('min-width', '30rem')")
        assert sideways(page, (320, 100)) > 0


def test_what_is_pressed_is_large(browser: Browser):
    with opened(browser, "find/#at=nerima-town-1&kind=pharmacies") as page:
        page.locator(".zkf-row").first.wait_for()
        pressed = page.locator("#content").locator(
            "button:visible, label:has(input):visible, summary"
        )
        assert pressed.count() > 20
        for one in pressed.all():
            size = one.bounding_box()
            assert size is not None
            assert size["height"] >= 43.9, one.inner_text()


# --- by keyboard alone ----------------------------------------------------------------------------


def test_the_whole_way_by_keyboard(browser: Browser):
    with opened(browser, viewport=DESK) as page:
        focus_on(page, "#zkf-place")
        page.keyboard.type("石神井町3")
        page.keyboard.press("Enter")
        page.locator("#zkf-first").wait_for()
        focus_on(page, "#zkf-answer .zkf-row__do button")
        page.keyboard.press("Enter")
        focus_on(page, "input[name=kind]")
        for _ in range(4):
            page.keyboard.press("ArrowDown")
        assert page.locator("input[value=pharmacies]").is_checked()
        focus_on(page, ".zkf-flags:not([hidden]) input")
        page.keyboard.press("Space")
        page.wait_for_function("location.hash.includes('flags=')")
        focus_on(page, "#zkf-tolist")
        page.keyboard.press("Enter")
        page.locator(".zkf-mine").wait_for()
        focus_on(page, "#zkf-print-a4")
        seen = page.locator("#zkf-print-a4").bounding_box()
        strip = page.locator(".zk-emergency").bounding_box()
        assert seen is not None
        assert strip is not None
        assert seen["y"] >= strip["y"] + strip["height"], "the strip covers what has the focus"


def focus_on(page: Page, selector: str, most: int = 150) -> None:
    """Press Tab until the first element of a selector has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_more_rows_take_the_reader_to_the_first_new_one(browser: Browser):
    with opened(browser, "find/#q=%E8%A6%8B%E6%9C%AC") as page:
        page.locator("#zkf-more").click()
        assert page.evaluate("document.activeElement.querySelector('.zkf-n').textContent") == "21"


def test_changes_are_told_without_taking_the_focus(browser: Browser):
    with opened(browser, "find/#kind=pharmacies") as page:
        page.locator(".zkf-row").first.wait_for()
        assert page.locator("#zkf-status").get_attribute("role") == "status"
        box = page.locator(".zkf-flags:visible input").first
        before = page.locator("#zkf-status").inner_text()
        box.check()
        assert page.locator("#zkf-status").inner_text() != before
        assert page.evaluate("document.activeElement.type") == "checkbox"


SAID = """() => [...document.querySelectorAll("#zkf-found :is(a, button)")].map((x) =>
    [x.innerText.trim() && x.textContent.trim(), x.getAttribute("href") ?? x.closest("li")?.id])"""
UNMARKED = """() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const { data, parentElement: at } = walker.currentNode;
      const heard = !at.closest("script, style, option, textarea, [hidden]");
      const said = at.closest("[lang]").getAttribute("lang");
      const wrong = /[\u3041-\u30ff\u3400-\u9fff]/.test(data) && said !== "ja";
      if (heard && wrong) found.push(data);
    }
    return found;
}"""


def test_links_and_buttons_with_one_name_do_one_thing(browser: Browser):
    with opened(browser, "find/#kind=clinics") as page:
        page.locator(".zkf-row .zk-phone__lookup").first.wait_for()
        meant: dict[str, set[str]] = {}
        for name, target in page.evaluate(SAID):
            meant.setdefault(name, set()).add(target)

        assert len(meant) > 5
        assert {name: to for name, to in meant.items() if len(to) > 1} == {}


def test_every_japanese_word_of_an_english_result_is_marked(browser: Browser):
    with opened(browser, "en/find/#kind=pharmacies") as page:
        page.locator(".zkf-row").first.wait_for()
        page.get_by_role("button", name=re.compile(EN("find.js.add"))).first.click()
        assert page.evaluate(UNMARKED) == []
        page.goto("en/find/list/")
        page.locator(".zkf-mine > li").wait_for()
        assert page.evaluate(UNMARKED) == []
        page.locator("h1").first.evaluate("(h) => h.append('家')")
        assert page.evaluate(UNMARKED) == ["家"]


# --- hostile text ---------------------------------------------------------------------------------

PAYLOADS = (*SCRIPTS, "javascript:window.hostile=1")
# Not shown: ids are addresses, codes and numbers are compared.
NOT_TEXT = {"id", "format", "lang", "mark", "path", "color", "version", "date", "tiles", "base"}


def poisoned(value: Any, count: list[int], key: str = "") -> Any:
    """The same data with a payload behind every text and a script in every address."""
    if isinstance(value, dict):
        return {k: poisoned(v, count, k) for k, v in value.items()}
    if isinstance(value, list):
        return [poisoned(item, count, key) for item in value]
    if not isinstance(value, str) or key in NOT_TEXT:
        return value
    if key == "lookups":
        return PAYLOADS[-1]
    count[0] += 1
    return f"{value} {PAYLOADS[count[0] % len(PAYLOADS)]}"


def hostile_data() -> str:
    data = json.loads((demo_site() / "find" / "data.json").read_text("utf-8"))
    count = [0]
    data["words"] = poisoned(data["words"], count)
    data["kinds"] = poisoned(data["kinds"], count)
    data["flags"] = poisoned(data["flags"], count)
    columns = data["listings"]
    plain = ("id", "kind", "chome", "age", "serves", "languages")
    data["listings"] = {k: v if k in plain else poisoned(v, count, k) for k, v in columns.items()}
    assert count[0] > 500
    return json.dumps(data)


@pytest.mark.parametrize("policy", [True, False], ids=["with-policy", "without"])
def test_hostile_data_stays_inert(browser: Browser, policy: bool):
    body = hostile_data()

    def answer(route: Route) -> None:
        route.fulfill(content_type="application/json", body=body)

    with served(demo_site()) as address:
        context = browser.new_context(base_url=address, viewport=DESK, bypass_csp=not policy)
        context.route("**/find/data.json", answer)
        context.route("https://**/*", lambda r: r.fulfill(content_type="image/svg+xml", body=EMPTY))
        page = context.new_page()
        page.goto("/find/#at=nerima-town-1&kind=pharmacies")
        page.locator(".zkf-row").first.wait_for()
        page.locator("#zkf-map-open").click()
        page.locator(".zk-pin-box").first.wait_for()
        page.goto("/find/#q=%E8%A6%8B%E6%9C%AC")
        page.locator(".zkf-row").first.wait_for()
        keep(page, *MINE)
        page.goto("/find/list/")
        page.locator(".zkf-sheet--a4").wait_for(state="attached")
        page.goto("/find/fridge/")
        page.locator(".zkf-cards").wait_for(state="attached")
        settled(page)
        assert page.evaluate("window.hostile") is None
        assert page.locator("a[href^='javascript:']").count() == 0
        context.close()


NAMES = ("at", "where", "kind", "flags", "area", "speaks", "q", "box", "ids", "topic")


@pytest.mark.parametrize("policy", [True, False], ids=["with-policy", "without"])
def test_a_hostile_address_stays_inert(browser: Browser, policy: bool):
    # Each payload once behind each name, all names at once: another one stands behind each. Where
    # the policy would stop what escapes, a few are enough.
    with served(demo_site()) as address:
        context = browser.new_context(base_url=address, bypass_csp=not policy)
        page = context.new_page()
        for first, payload in list(enumerate(PAYLOADS))[:: 4 if policy else 1]:
            turned = (PAYLOADS[(first + n) % len(PAYLOADS)] for n in range(len(NAMES)))
            words = "&".join(f"{name}={text}" for name, text in zip(NAMES, turned, strict=True))
            for path in ("/find/", "/find/list/"):
                page.goto("about:blank")
                page.goto(f"{path}#{words}")
                settled(page)
                inert(page)
            page.goto("/find/")
            page.locator("#zkf-place").fill(payload)
            page.locator("#zkf-place").press("Enter")
            settled(page)
            inert(page)
        context.close()


def inert(page: Page) -> None:
    """Nothing hostile has run, and nothing waits for a press."""
    assert page.evaluate("window.hostile") is None
    assert page.locator("a[href^='javascript:']").count() == 0


def test_a_hostile_store_stays_inert(browser: Browser):
    note = {"state": "<b>", "text": PAYLOADS[2], "date": PAYLOADS[0], "again": "x"}
    with opened(browser, "find/list/") as page:
        keep(
            page,
            "pharm-demo-01",
            "../../evil",
            PAYLOADS[0],
            "__proto__",
            notes={"pharm-demo-01": note},
        )
        page.reload()
        page.locator(".zkf-mine").wait_for()
        assert page.locator(".zkf-mine > li").count() == 1
        assert PAYLOADS[2] in page.locator(".zkf-note summary").inner_text()
        assert page.evaluate("window.hostile") is None

"""States that a page has only after somebody did something: answers, lists, maps, forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

# Every box that opens, the menu among them.
OPEN = """() => {
    window.widened ??= [];
    for (const box of document.querySelectorAll("details:not([open])")) {
        window.widened.push(box);
        box.open = true;
    }
}"""
# Those, and no others, shut again.
CLOSE = "() => { for (const box of window.widened ?? []) box.open = false; }"
LIST_KEY = "zaitaku.list.1"  # finder/mylist.js


@dataclass(frozen=True, slots=True)
class Act:
    """Where it begins, from the root of a language, and what is done there."""

    path: str
    do: Callable[[Page], None]


def _asked(page: Page) -> None:
    page.locator("#zkf-place").fill("177-0041")
    page.locator("#zkf-place").press("Enter")
    page.locator("#zkf-answer > *").first.wait_for()


def _found(page: Page) -> None:
    page.locator(".zkf-row").first.wait_for()


def _told(page: Page) -> None:
    page.locator("#zkf-status:not(:empty)").wait_for()


def _added(page: Page) -> None:
    _found(page)
    page.locator("#zkf-found .zkf-row__do button").first.click()
    page.locator("#zkf-status:not(:empty)").wait_for()


def _mapped(page: Page) -> None:
    _found(page)
    page.locator("#zkf-map-open").click()
    page.locator(".zk-pin-box").first.wait_for()


def _kept(page: Page) -> None:
    ids = page.evaluate(
        "fetch(document.querySelector('[data-data]').dataset.data).then((answer) => answer.json())"
        ".then(({listings}) => listings.id.filter((id, n) => n % 97 === 3).slice(0, 5))"
    )
    kept = json.dumps({"ids": ids, "notes": {}})
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [LIST_KEY, kept])
    page.reload()
    page.evaluate(OPEN)


def _listed(page: Page) -> None:
    _kept(page)
    page.locator(".zkf-mine > li").first.wait_for()
    page.evaluate(OPEN)


def _fridge(page: Page) -> None:
    _kept(page)
    page.locator("#zkf-fridge > *").first.wait_for()


def _ward(page: Page) -> None:
    page.locator(".zk-map__open").click()
    page.locator(".zk-pin-box").first.wait_for()
    page.locator(".zk-pin-box").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "document.querySelector('.zk-popup') ?? document.querySelector('.zk-pin-box')"
    )


def _put(page: Page) -> None:
    page.locator(".zk-mylist").click()
    page.get_by_role("status").filter(has_text="1").first.wait_for()


def _form(page: Page) -> None:
    page.locator("#propose-form:not([hidden])").wait_for()
    page.locator("#propose-form input[type=radio]").first.check()
    page.evaluate(OPEN)


def _narrowed(page: Page) -> None:
    page.locator(".zk-filter select").first.select_option(index=1)
    page.locator(".zk-filter__count:not(:empty)").wait_for()


ACTS: dict[str, Act] = {
    "asked at home": Act("/", _asked),
    "asked for a town": Act("/find/", _asked),
    "pharmacies found": Act("/find/#kind=pharmacies", _found),
    "nothing found": Act("/find/#q=zzzz", _told),
    "put into the list": Act("/find/#kind=desks", _added),
    "map of the found": Act("/find/#kind=pharmacies", _mapped),
    "list of five": Act("/find/list/", _listed),
    "card for the fridge": Act("/find/fridge/", _fridge),
    "map of the ward": Act("/maps/ward/", _ward),
    "map of an area": Act("/maps/nerima/", _ward),
    "listing put into the list": Act("/r/center-nerima/", _put),
    "form": Act("/propose/", _form),
    "initiatives narrowed": Act("/initiatives/", _narrowed),
}

"""Open pages that one test hands on to the next: a fresh one costs more than most tests.

A new context starts processes, finds the Japanese fonts again and compiles every script again. So
a page is emptied when its test is done and kept for the next that asks for the same options. What
cannot be taken back (a script for every page, a false clock) needs `fresh`, and is refused without.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

import script_coverage
from leftovers import at_end
from served import served

# Everything else that a context can be told is for a fresh one.
LOOKS = ("color_scheme", "reduced_motion", "forced_colors")
PLAIN = {"base_url", "viewport", "locale", "bypass_csp", "device_scale_factor", *LOOKS}
MOST = 8
NATIVE_CLOCK = "/native code/.test(Date)"

_free: dict[str, list[Page]] = {}
_addresses: dict[Path, str] = {}
_servers = ExitStack()


def address_of(site: Path) -> str:
    """Where a shared site is served until the tests of this process end."""
    if site not in _addresses:
        if not _addresses:
            at_end(_servers.close)
        _addresses[site] = _servers.enter_context(served(site))
    return _addresses[site]


@contextmanager
def kept_page(
    browser: Browser, *, fresh: bool = False, now: str = "", **options: Any
) -> Iterator[Page]:
    """An empty page of a context with these options; closed unless another test can have it.

    `now` is the time (ISO 8601) at which its clock stands still, if it is to.
    """
    if fresh or not set(options) <= PLAIN or os.environ.get(script_coverage.FOLDER):
        page = _standing(browser.new_context(**options).new_page(), now)
        try:
            yield page
        finally:
            page.context.close()
        return
    free = _free.setdefault(repr((now, sorted(options.items()))), [])
    page = free.pop() if free else _opened(browser, now, options)
    forget = _remembering(page)
    try:
        yield page
    except BaseException:
        page.context.close()
        raise
    forget()
    if _emptied(page, now, options):
        free.append(page)
        _close_some()


def _standing(page: Page, now: str) -> Page:
    if now:
        page.clock.set_fixed_time(now)
    return page


def _opened(browser: Browser, now: str, options: dict[str, Any]) -> Page:
    page = _standing(browser.new_context(**options).new_page(), now)

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("this stays with the page: open it with fresh=True")

    for name in ("add_init_script", "expose_function", "expose_binding"):
        setattr(page, name, refused)
        setattr(page.context, name, refused)
    return page


def _remembering(page: Page) -> Callable[[], None]:
    """Note who listens to a page; returns what makes it forget them."""
    listens, heard = page.on, []

    def on(event: Any, what: Any) -> None:
        heard.append((event, what))
        listens(event, what)

    page.on = on  # type: ignore[method-assign, assignment]  # until it is forgotten

    def forget() -> None:
        page.on = listens  # type: ignore[method-assign]  # as it was
        for event, what in heard:
            page.remove_listener(event, what)

    return forget


def _emptied(page: Page, now: str, options: dict[str, Any]) -> bool:
    """Whether a page is as good as new again; it is closed where it is not."""
    context = page.context
    changed = not now and not page.evaluate(NATIVE_CLOCK)
    if page.is_closed() or context.pages != [page] or changed:
        context.close()
        return False
    page.unroute_all(behavior="ignoreErrors")
    context.unroute_all(behavior="ignoreErrors")
    page.evaluate("try { sessionStorage.clear() } catch {}")
    page.goto("about:blank")
    looks = {name: options.get(name, "null") for name in LOOKS}
    page.emulate_media(media="null", **looks)  # type: ignore[arg-type]  # options by name
    page.set_viewport_size(options.get("viewport") or {"width": 1280, "height": 720})
    context.clear_cookies()
    session = context.new_cdp_session(page)
    session.send("Page.resetNavigationHistory")
    for address in {options.get("base_url", ""), *_addresses.values()} - {""}:
        session.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
    session.detach()
    return True


def _close_some() -> None:
    """Keep the pages that were used last."""
    while sum(map(len, _free.values())) > MOST:
        key = next(key for key, pages in _free.items() if pages)
        _free[key].pop(0).context.close()

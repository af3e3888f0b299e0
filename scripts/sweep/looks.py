"""Looks at pages in a browser: all rules of axe, rules.js, reflow.js; no exclusions.

The policy of each page is in force, and what it refuses is a fault like any other.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "setup"))

import acts  # noqa: E402  # beside this file
from browser import find_chromium, launch_flags  # noqa: E402  # of the set-up
from outcome import Fault, Seen  # noqa: E402
from plan import AS_IS, LETTERS, PHONE, ZOOM, Look  # noqa: E402
from served import served  # noqa: E402

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
HEIGHT = 800
KEEP_SECONDS = 3600  # what is the same on every page is fetched once
PATIENCE = 120_000  # milliseconds: a busy machine is no fault of a page
NEXT_FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
LETTER_SIZE = "(size) => document.documentElement.style.setProperty('font-size', size, 'important')"
REFUSALS = "() => window.refused.splice(0)"
RUN = """() => axe.run({
    preload: false, selectors: false, resultTypes: ["violations"],
}).then((result) => ({
    faults: result.violations.flatMap((rule) =>
        rule.nodes.map((node) => [rule.id, node.html.slice(0, 160)])),
    rules: result.passes.length + result.violations.length + result.inapplicable.length
        + result.incomplete.length,
}))"""
REFUSED = """window.refused = []; document.addEventListener("securitypolicyviolation", (event) =>
    window.refused.push(["policy", `${event.effectiveDirective} ${event.blockedURI}`]));"""
DOT = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
DOT += b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium. Raises SystemExit where there is none."""
    place = find_chromium()
    if place is None:
        raise SystemExit("Chromium がありません / No Chromium: make test")
    flags = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    flags += launch_flags()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=place, args=flags)
        try:
            yield running
        finally:
            running.close()


def look_at(site: Path, wanted: Sequence[list[Look]]) -> Seen:
    """Pay the visits one after the other, with a fresh browser."""
    seen = Seen()
    with served(site, keep_seconds=KEEP_SECONDS) as address, browser() as running:
        seen.browser = running.version
        page = opened(running)
        for visit in wanted:
            _visit(page, address, visit, seen)
    return seen


def opened(running: Browser) -> Page:
    """A page of a context that loads axe with every address and asks nobody else."""
    context = running.new_context(reduced_motion="reduce", service_workers="block")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(path=AXE)
    context.add_init_script(REFUSED)
    return context.new_page()


@cache
def _function(name: str) -> str:
    """The function of a script beside this file, without the comment above it."""
    text = Path(__file__).with_name(name).read_text("utf-8")
    return text.partition("*/")[2].strip().rstrip(";")


def _visit(page: Page, address: str, visit: Sequence[Look], seen: Seen) -> None:
    """Load a page once and take its looks in their order."""
    try:
        _sized(page, visit[0].width)
        if "#" in visit[0].path:  # addresses that differ by their hash are one page to a browser
            page.goto("about:blank")
        page.goto(f"{address}{visit[0].path}")
    except Error as error:
        seen.faults += (Fault.of(look, "not-opened", str(error)[:160]) for look in visit)
        return
    for look in visit:
        judge(page, look, seen)


def _sized(page: Page, width: int) -> None:
    """Make the window as wide as that, and wait until the page has noticed."""
    if not page.viewport_size or page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(NEXT_FRAME)


def judge(page: Page, look: Look, seen: Seen) -> None:
    """Note what is wrong with one look at a page that is open."""
    try:
        _brought_about(page, look)
        if look.state in (LETTERS, ZOOM):
            found = page.evaluate(_function("reflow.js"))
        else:
            result = page.evaluate(RUN)
            own = page.evaluate(_function("rules.js"), look.width == PHONE)
            found = [*result["faults"], *own, *page.evaluate(REFUSALS)]
            seen.looks += 1
            seen.rules = max(seen.rules, int(result["rules"]))
        seen.faults += (Fault.of(look, rule, where) for rule, where in found)
    except Exception as error:  # a state that cannot be reached is a fault
        seen.faults.append(Fault.of(look, "not-reached", str(error).splitlines()[0]))


def _brought_about(page: Page, look: Look) -> None:
    """The width and the state of a look. Raises what Playwright does when it cannot be reached."""
    _sized(page, look.width)
    act = acts.ACTS.get(look.state)
    if act is None:
        page.evaluate(acts.CLOSE if look.state == AS_IS else acts.OPEN)
        page.evaluate(LETTER_SIZE, "200%" if look.state == LETTERS else "")
        return
    try:
        # Maps have a ground. Every other page goes without routes: they switch the cache off.
        page.route("https://**", lambda route: route.fulfill(body=DOT))
        act.do(page)
    finally:
        page.unroute_all()


def acted(pages: Iterable[str]) -> Iterator[Look]:
    """The looks at states that somebody's act brings about, on pages that the site has."""
    there = set(pages)
    for state, act in acts.ACTS.items():
        for prefix in ("", "/en"):
            if prefix + act.path.partition("#")[0] in there:
                for width in (PHONE, 1280):
                    yield Look(prefix + act.path, width, state)

"""Looks at pages in a browser: axe with all its rules, and those of rules.js; no exclusions.

The policy of each page is in force, and what it refuses is a fault like any other.
"""

from __future__ import annotations

import functools
import http.server
import os
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "setup"))

import acts  # noqa: E402  # beside this file
from browser import find_chromium  # noqa: E402  # of the set-up
from outcome import Fault, Seen  # noqa: E402
from plan import ALL_OPEN, PHONE, Look  # noqa: E402

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = Path(__file__).with_name("rules.js")
HEIGHT = 800
RUN = """() => axe.run({preload: false, resultTypes: ["violations"]}).then((result) => ({
    faults: result.violations.flatMap((rule) =>
        rule.nodes.map((node) => [rule.id, node.html.slice(0, 160)])),
    rules: result.passes.length + result.violations.length + result.inapplicable.length
        + result.incomplete.length,
}))"""
REFUSED = """window.refused = []; document.addEventListener("securitypolicyviolation", (event) =>
    window.refused.push(["policy", `${event.effectiveDirective} ${event.blockedURI}`]));"""
DOT = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
DOT += b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that says nothing and keeps its lines open: thousands of pages are asked."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """What is the same on every page is fetched once."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as inherited
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site on a free port of this machine; its address without a final slash."""
    handler = functools.partial(Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium. Raises SystemExit where there is none."""
    place = find_chromium()
    if place is None:
        raise SystemExit("Chromium がありません / No Chromium: make test")
    flags = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    flags += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=place, args=flags)
        try:
            yield running
        finally:
            running.close()


def look_at(site: Path, wanted: Sequence[Look]) -> Seen:
    """Take the looks one after the other, with a fresh browser."""
    seen = Seen()
    with served(site) as address, browser() as running:
        seen.browser = running.version
        for width in sorted({look.width for look in wanted}):
            page = opened(running, width)
            for look in wanted:
                if look.width == width:
                    judge(page, address, look, seen)
            page.context.close()
    return seen


def opened(running: Browser, width: int) -> Page:
    """A page of a context that loads axe with every address and asks nobody else."""
    context = running.new_context(
        viewport={"width": width, "height": HEIGHT},
        reduced_motion="reduce",
        service_workers="block",
    )
    context.add_init_script(path=AXE)
    context.add_init_script(REFUSED)
    return context.new_page()


@functools.cache
def _rules() -> str:
    """The function of rules.js, without the comment above it."""
    return RULES.read_text("utf-8").partition("*/")[2].strip().rstrip(";")


def judge(page: Page, address: str, look: Look, seen: Seen) -> None:
    """Open one look and note what is wrong with it."""
    if "#" in look.path:  # two addresses that differ by their hash are one page to a browser
        page.goto("about:blank")
    page.goto(f"{address}{look.path}")
    if look.state == ALL_OPEN:
        page.evaluate(acts.OPEN)
    act = acts.ACTS.get(look.state)
    if act is not None:
        try:
            # Maps have a ground. Every other page goes without routes: they switch the cache off.
            page.route("https://**", lambda route: route.fulfill(body=DOT))
            act.do(page)
        except Exception as error:  # a state that cannot be reached is a fault
            seen.faults.append(Fault.of(look, "not-reached", str(error).splitlines()[0]))
            return
        finally:
            page.unroute_all()
    result = page.evaluate(RUN)
    own = [*page.evaluate(_rules(), look.width == PHONE), *page.evaluate("window.refused")]
    seen.looks += 1
    seen.rules = max(seen.rules, int(result["rules"]))
    seen.faults += (Fault.of(look, rule, where) for rule, where in [*result["faults"], *own])


def acted(pages: Iterable[str]) -> Iterator[Look]:
    """The looks at states that somebody's act brings about, on pages that the site has."""
    there = set(pages)
    for state, act in acts.ACTS.items():
        for prefix in ("", "/en"):
            if prefix + act.path.partition("#")[0] in there:
                for width in (PHONE, 1280):
                    yield Look(prefix + act.path, width, state)

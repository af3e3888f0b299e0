"""What every page weighs on its way to a phone, before anybody presses anything."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path, PurePosixPath
from posixpath import normpath
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from find_site import DESK, PHONE, opened
from references import TEMPLATES
from shared_sites import demo_site, real_site
from sites import settled

pytestmark = pytest.mark.build
# Thousands of bytes, packed as a host packs them. What a page loads by itself counts, also late.
MEDIAN_KB, MOST_KB = 45, 90
# All own sheets together, and how much of them the twelve templates use.
STYLES_KB, LEAST_USED = 18, 0.6
PACKED = (".css", ".html", ".js", ".json", ".svg", ".webmanifest")
LOADED = re.compile(r"<(link|script|img)\b[^>]*?\b(?:href|src)=[\"']?([^\"'\s>]+)[^>]*>")
RELATION = re.compile(r"rel=[\"']?(?:stylesheet|preload|icon|manifest)\b")
# Not what a script fetches when it is asked to: import("…").
IMPORTED = re.compile(r"(?:\bfrom|\bimport)\s*[\"'](\.[^\"']+)[\"']")
DRAWN = re.compile(r"url\([\"']?([^\"')]+)[\"']?\)")


@cache
def packed(file: Path) -> int:
    """Bytes of a file on its way."""
    raw = file.read_bytes()
    return len(gzip.compress(raw, 6)) if file.suffix in PACKED else len(raw)


@cache
def parts(site: Path, name: str) -> tuple[str, ...]:
    """The files that one file loads, from the root of the site."""
    kind = PurePosixPath(name).suffix
    if kind not in (".html", ".css", ".js"):
        return ()
    text = (site / name).read_text("utf-8")
    if kind == ".html":
        loaded = [x[2] for x in LOADED.finditer(text) if x[1] != "link" or RELATION.search(x[0])]
    else:
        loaded = (IMPORTED if kind == ".js" else DRAWN).findall(text)
    paths = (address.partition("#")[0].partition("?")[0] for address in loaded)
    here = PurePosixPath(name).parent
    own = (path for path in paths if path and "//" not in path and not path.startswith("data:"))
    found = (normpath((here / path).as_posix()).lstrip("/") for path in own)
    return tuple(path for path in found if (site / path).is_file())


def weight(site: Path, page: str) -> int:
    """Bytes of a page with everything that it loads."""
    found: set[str] = set()
    waiting = [page]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += parts(site, name)
    return sum(packed(site / name) for name in found)


@pytest.mark.pdf
def test_half_of_the_pages_are_light_and_none_is_heavy():
    site = real_site()
    names = [file.relative_to(site).as_posix() for file in site.rglob("*.html")]
    weights = {name: weight(site, name) / 1024 for name in names}
    heavy = {name: round(kb) for name, kb in weights.items() if kb > MOST_KB}

    assert len(weights) > 1700
    assert heavy == {}
    assert median(weights.values()) <= MEDIAN_KB


def test_what_a_page_loads_is_weighed_and_what_it_may_load_later_is_not(tmp_path: Path):
    page = '<link rel="stylesheet" href="a.css"><script src="a.js"></script><img src="a.png">'
    (tmp_path / "index.html").write_text(page + '<a href="b.html">b</a>')
    (tmp_path / "b.html").write_text("b" * 5000)
    (tmp_path / "a.css").write_text('p { background: url("c.png") }')
    (tmp_path / "a.js").write_text('import { d } from "./d.js"; import("./late.js");')
    (tmp_path / "d.js").write_text("")
    (tmp_path / "late.js").write_text("x" * 5000)
    for name in ("a.png", "c.png"):
        (tmp_path / name).write_bytes(bytes(1000))

    assert 2000 < weight(tmp_path, "index.html") < 2600


# --- styles ---------------------------------------------------------------------------------------


def leaves(ranges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rules themselves: a layer counts as used as soon as one rule in it is."""
    places = {(x["startOffset"], x["endOffset"]) for x in ranges}
    return [
        x
        for x in ranges
        if not any(
            x["startOffset"] <= a
            and b <= x["endOffset"]
            and (a, b) != (x["startOffset"], x["endOffset"])
            for a, b in places
        )
    ]


class Used:
    """Which places of the style sheets some page has used."""

    def __init__(self) -> None:
        self.places: dict[str, set[int]] = {}
        self.texts: dict[str, str] = {}

    def watch(self, page: Page, path: str, act: Any = None) -> None:
        """Open a page, do what is done there, and note which rules were used."""
        session = page.context.new_cdp_session(page)
        names: dict[str, str] = {}

        def added(event: dict[str, Any]) -> None:
            head = event["header"]
            names[head["styleSheetId"]] = PurePosixPath(head["sourceURL"]).name

        def removed(event: dict[str, Any]) -> None:
            names.pop(event["styleSheetId"], None)

        session.on("CSS.styleSheetAdded", added)
        session.on("CSS.styleSheetRemoved", removed)
        for command in ("DOM.enable", "CSS.enable", "CSS.startRuleUsageTracking"):
            session.send(command)
        page.goto(path)
        settled(page)
        if act:
            act(page)
        usage = session.send("CSS.stopRuleUsageTracking")["ruleUsage"]
        for id, name in names.items():
            file = demo_site() / "assets" / "stylesheets" / name
            if not name or not file.is_file():  # Leaflet's own
                continue
            self.texts[name] = file.read_text("utf-8")
            rules = leaves([x for x in usage if x["styleSheetId"] == id])
            for rule in rules:
                if rule["used"]:
                    where = range(int(rule["startOffset"]), int(rule["endOffset"]))
                    self.places.setdefault(name, set()).update(where)
        session.detach()

    def share(self, name: str) -> float:
        """The used part of a sheet, from 0 to 1, without blanks."""
        ink = [n for n, letter in enumerate(self.texts[name]) if not letter.isspace()]
        return sum(n in self.places.get(name, ()) for n in ink) / len(ink)


def found(page: Page) -> None:
    page.goto("find/#at=nerima-town-1&kind=pharmacies&flags=opioids")
    page.locator(".zkf-row").first.wait_for()
    page.locator("#zkf-found .zkf-row__do button").first.click()


def proposed(page: Page) -> None:
    page.locator("#propose-add").check()
    page.locator("#propose-kind").select_option("groups")
    page.locator("#propose-name_ja").fill("ひなた")


def map_opened(page: Page) -> None:
    page.locator(".zk-map__open").click()
    page.locator(".zk-pin-box").first.wait_for()


ACTS = {"find": found, "propose": proposed, "map": map_opened}
# What stands on paper is used there; the sheet of Leaflet is not ours.
OWN = ("guide.css", "map.css", "finder.css", "propose.css")


@pytest.mark.browser
@pytest.mark.slow
def test_own_styles_are_light_and_used(browser: Browser):
    used = Used()
    for size in (PHONE, DESK):
        with opened(browser, viewport=size) as page:
            for template, path in TEMPLATES.items():
                for prefix in ("", "en/"):
                    act = ACTS.get(template) if not prefix else None
                    used.watch(page, prefix + path, act)
    everything = sum(len(gzip.compress(text.encode(), 6)) for text in used.texts.values())
    letters = {name: sum(not x.isspace() for x in used.texts[name]) for name in OWN}
    share = sum(used.share(name) * letters[name] for name in OWN) / sum(letters.values())

    assert everything / 1024 <= STYLES_KB
    assert share >= LEAST_USED, {name: round(used.share(name), 2) for name in OWN}


def test_a_layer_is_no_rule():
    layer = {"startOffset": 0, "endOffset": 100, "used": True}
    rules = [{"startOffset": n, "endOffset": n + 9, "used": n > 20} for n in (10, 20, 30)]

    assert leaves([layer, *rules]) == rules

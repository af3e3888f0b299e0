"""The copy on the reader's device: there without a network, and never in the way of a new page."""

from __future__ import annotations

import functools
import http.server
import itertools
import json
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from interface import JA
from served import Quiet
from shared_sites import demo_site, real_site
from zaitaku import offline

MOST_KB = 400
# Until none of the old copies is left.
EXCHANGED = """async (old) => {
    while ((await caches.keys()).some((name) => old.includes(name)))
        await new Promise(requestAnimationFrame);
}"""
READY = "() => navigator.serviceWorker.ready.then((there) => there.active?.state === 'activated')"


# Below the ports that systems hand out by themselves: while a server is gone, nobody else is given
# its port. Every process begins elsewhere.
PORTS = range(20_000, 30_000)
_FIRST = os.getpid() % len(PORTS)
_next = itertools.cycle([*PORTS[_FIRST:], *PORTS[:_FIRST]])


def _listening(site: Path, port: int) -> http.server.ThreadingHTTPServer:
    handler = functools.partial(Quiet, directory=str(site))
    for place in [port] if port else itertools.islice(_next, len(PORTS)):
        try:
            return http.server.ThreadingHTTPServer(("127.0.0.1", place), handler)
        except OSError:
            if port:
                raise
    raise AssertionError("no free port")


@contextmanager
def network(site: Path, port: int = 0) -> Iterator[int]:
    """A server that can come back at the same port after it was gone."""
    server = _listening(site, port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="allow", viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def visit(page: Page, address: str) -> None:
    """Open the home page and wait until its copy is complete."""
    page.goto(address)
    page.wait_for_function(READY)
    page.reload()  # from now on the worker answers


@pytest.mark.browser
@pytest.mark.build
def test_without_a_network_a_center_is_found_and_can_be_called(reader: Page):
    with network(demo_site()) as port:
        address = f"http://127.0.0.1:{port}/"
        visit(reader, address)
        assert not reader.locator(".zk-copy").is_visible()
    reader.goto(f"{address}centers/")

    expect(reader.locator(".zk-copy")).to_be_visible()
    assert re.search(r"20\d\d年\d+月\d+日", reader.locator(".zk-copy").inner_text())
    assert reader.locator("a.zk-phone[href^='tel:0']").count() > 0
    reader.goto(f"{address}find/#place=toyotama-kita-6")
    expect(reader.locator("#content a.zk-phone[href^='tel:']").first).to_be_visible()


@pytest.mark.browser
@pytest.mark.build
def test_a_page_that_was_not_kept_leads_to_those_that_were(reader: Page):
    with network(demo_site()) as port:
        address = f"http://127.0.0.1:{port}/"
        visit(reader, address)
        reader.goto(f"{address}areas/oizumi/")
    reader.goto(f"{address}areas/oizumi/")  # opened once, kept since
    assert "大泉" in reader.locator("h1").inner_text()
    reader.goto(f"{address}credits/")

    expect(reader.locator("h1")).to_have_text(JA("offline.title"))
    for link in reader.locator("#content ul a").all():
        assert link.get_attribute("href") is not None
    reader.locator("#content ul a").nth(2).click()
    expect(reader.locator("h1")).not_to_have_text(JA("offline.title"))


HELD = """async (path) => {
    while (!(await caches.match(new URL(path, location.href).href)))
        await new Promise(requestAnimationFrame);
}"""


@pytest.mark.browser
@pytest.mark.build
@pytest.mark.pdf
@pytest.mark.parametrize("lang", ["", "en/"])
def test_with_an_area_the_numbers_of_its_doctors_are_kept(reader: Page, lang: str):
    with network(real_site()) as port:
        address = f"http://127.0.0.1:{port}/{lang}"
        visit(reader, address)
        reader.goto(f"{address}areas/oizumi/")
        lists = reader.locator("section > p > a.zk-next")
        paths = [str(link.get_attribute("href")) for link in lists.all()]
        for path in paths:
            reader.evaluate(HELD, path)
    assert len(paths) > 3
    assert "../../clinics/oizumi/" in paths
    reader.goto(f"{address}clinics/oizumi/")

    expect(reader.locator(".zk-copy")).to_be_visible()
    expect(reader.locator("a.zk-phone[href^='tel:']").nth(10)).to_be_visible()
    # Of another area nothing was asked for, so nothing was kept.
    reader.goto(f"{address}clinics/nerima/")
    expect(reader.locator("a.zk-phone[href^='tel:']")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.build
def test_a_new_number_replaces_the_copy_within_one_visit(reader: Page, tmp_path: Path):
    site = tmp_path / "site"
    shutil.copytree(demo_site(), site)
    with network(site) as port:
        address = f"http://127.0.0.1:{port}/"
        visit(reader, address)
        before = caches(reader)
    page = site / "centers" / "index.html"
    old = re.findall(r'zk-phone__number">(03-[\d-]+)<', page.read_text("utf-8"))[0]
    page.write_text(page.read_text("utf-8").replace(old, "03-0000-9999"), "utf-8")
    offline.write_worker(copy_of_source(site))
    with network(site, port):
        reader.goto(f"{address}centers/")
        assert "03-0000-9999" in reader.locator("#content").inner_text()
        reader.evaluate(EXCHANGED, before)
    reader.goto(f"{address}centers/")

    expect(reader.locator(".zk-copy")).to_be_visible()
    shown = reader.locator("#content").inner_text()
    assert "03-0000-9999" in shown
    assert old not in shown


def copy_of_source(site: Path) -> Path:
    assert (site / offline.SOURCE).is_file()
    return site


def caches(page: Page) -> list[str]:
    """The copies of a publication; the pages that a reader opened are another one."""
    names: list[str] = page.evaluate("() => caches.keys()")
    return names


@pytest.mark.browser
@pytest.mark.build
def test_the_copy_can_be_taken_away(reader: Page):
    with network(demo_site()) as port:
        address = f"http://127.0.0.1:{port}/"
        visit(reader, address)
        assert caches(reader)
        reader.goto(f"{address}offline/")
        reader.locator("[data-remove-copy]").click()
        expect(reader.locator("[data-copy-removed]")).not_to_be_empty()

        assert caches(reader) == []
        gone = "() => navigator.serviceWorker.getRegistrations().then((all) => all.length)"
        assert reader.evaluate(gone) == 0


@pytest.mark.build
@pytest.mark.parametrize("lang", ["", "en"])
def test_the_copy_is_light_and_whole(lang: str):
    root = real_site() / lang
    listed = json.loads((root / "sw.js").read_text("utf-8").partition("= ")[2].partition(";\n")[0])

    assert offline.weight(root) / 1024 < MOST_KB
    assert {"", "find/", "find/data.json", "centers/", "guide/nights/"} <= set(listed["kept"])
    for path in listed["kept"]:
        assert (root / path).exists(), path


def test_what_a_page_loads_is_kept_and_what_it_links_to_is_not(tmp_path: Path):
    files = {
        "index.html": '<link rel="stylesheet" href="a.css"><link rel="canonical" href="b.html">'
        '<a href="c.html"></a><script type="module" src="j/d.js"></script><img src="e.svg#x">',
        "a.css": 'a{background:url("f.woff2")}',
        "j/d.js": 'import { x } from "./g.js";',
        "j/g.js": "export const x = 1;", "b.html": "", "c.html": "", "e.svg": "", "f.woff2": "",
    }  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")

    kept = {"a.css", "e.svg", "f.woff2", "index.html", "j/d.js", "j/g.js"}
    assert set(offline.kept_files(tmp_path)) == kept

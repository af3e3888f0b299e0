"""Text that was meant to do harm stays text, on every page that it could reach.

Every page is read by a parser and held against the pages of the same data without such text; a
score of them, with their maps, is opened in a browser, where a script would really run.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser

from hostile_site import PAYLOADS
from served import served
from shared_sites import DEMO, demo_site
from sites import ROOT, SitePage, pages, parameters, watched

pytestmark = pytest.mark.build

LISTS = ("", "areas/nerima", "pharmacies", "clinics", "groups", "desks", "centers")
ADDRESSES = "//@href | //@src | //@srcset | //@action | //@formaction | //@data | //@content"
SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with a payload in every text of every record, in both languages."""
    folder = tmp_path_factory.mktemp("hostile")
    given = parameters(DEMO)
    running = [
        subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "hostile_site.py"), config, str(folder / lang)],
            cwd=ROOT,
            env={**os.environ, **given.environment(), "PYTHONUTF8": "1"},
        )
        for lang, config in (("site", "mkdocs.yml"), ("en", "mkdocs.en.yml"))
    ]
    assert [process.wait() for process in running] == [0, 0]
    (folder / "en").rename(folder / "site" / "en")
    return folder / "site"


@pytest.fixture(scope="module")
def known() -> set[tuple[str, ...]]:
    """Every kind of element that the pages of the demo use."""
    return {kind for page in pages(demo_site(), framed=True) for kind in kinds(page)}


def kinds(page: SitePage) -> set[tuple[str, ...]]:
    """The elements of a page, each as its name, its type and the names of its attributes."""
    found = page.tree.iter(etree.Element)
    return {(str(x.tag), x.get("type") or "", *sorted(map(str, x.keys()))) for x in found}


def harm(page: SitePage, known: set[tuple[str, ...]]) -> list[str]:
    """What hostile text has become on a page besides text."""
    found = [f"element {kind}" for kind in sorted(kinds(page) - known)]
    found += [f"address {x}" for x in page.texts(ADDRESSES) if SCRIPT.match(x)]
    for script in page.tree.xpath("//script[not(@src)]"):
        try:
            json.loads(script.text)
        except ValueError:
            found.append(f"script {script.text[:40]}")
    if "49" in page.tree.xpath("string(//h1)"):
        found.append("a template was filled in")
    return found


def test_hostile_text_stays_text_on_every_page(hostile: Path, known: set[tuple[str, ...]]):
    seen = list(pages(hostile, framed=True))
    words = [page.tree.text_content() for page in seen]

    assert len(seen) > 300
    assert {page.path: bad for page in seen if (bad := harm(page, known))} == {}
    for payload in PAYLOADS:
        assert sum(payload in text for text in words) > 20, payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_planted_payload_is_noticed(
    hostile: Path, known: set[tuple[str, ...]], payload: str, tmp_path: Path
):
    if payload.startswith(("<", '"', "-")):
        planted = f'<img alt="{payload}">' if payload.startswith('"') else payload
    elif payload.startswith("["):
        planted = f'<a href="{payload[4:-1]}">x</a>'
    else:
        planted = f"<script>{payload}</script>"
    text = (hostile / "about" / "index.html").read_text("utf-8")
    (tmp_path / "index.html").write_text(text.replace("</body>", f"{planted}</body>"), "utf-8")

    assert [harm(page, known) for page in pages(tmp_path)] != [[]]


@pytest.mark.browser
def test_no_hostile_script_runs_in_a_browser(browser: Browser, hostile: Path):
    # Without the policy, so that the escaping is proved and not only the policy.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    watched(page)
    listings = sorted(path.parent.name for path in (hostile / "r").glob("*/index.html"))
    some = [f"r/{id}" for id in listings[:: len(listings) // 10]]
    with served(hostile) as address:
        for path in (*LISTS, *some, *(f"en/{path}" for path in some[::3])):
            page.goto(f"{address}/{path}/")
            assert page.evaluate("window.hostile") is None, path
        for path in ("maps/ward", "en/maps/ward"):
            page.goto(f"{address}/{path}/")
            page.locator(".zk-map__open").click()
            page.wait_for_selector(".zk-pin-box")
            for marker in page.locator(".zk-pin-box").all()[:20]:
                marker.dispatch_event("click")
                assert page.evaluate("window.hostile") is None, path
    context.close()


@pytest.mark.browser
def test_a_planted_script_would_run(browser: Browser, hostile: Path, tmp_path: Path):
    site = tmp_path / "site"
    shutil.copytree(hostile / "about", site / "about")
    file = site / "about" / "index.html"
    file.write_text(file.read_text("utf-8").replace("</body>", f"{PAYLOADS[0]}</body>"), "utf-8")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    with served(site) as address:
        page.goto(f"{address}/about/")
        assert page.evaluate("window.hostile") == 1
    context.close()

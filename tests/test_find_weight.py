"""How much the finder weighs with the data of the real registries."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Browser, Response, Route

from find_site import PHONE, demo_site, keep
from real_world import context
from served import served
from shared_sites import DATA
from zaitaku.finder import finder_data

pytestmark = [pytest.mark.browser, pytest.mark.build]

# The lists of listings, and 40 kB for words, answers and sentences to say.
LIMIT_KB = 160 + 40
BARE_KB = 60
DATA_CAME = """() => performance.getEntriesByType("resource").some(
    ({name, responseEnd}) => name.includes("data.json") && responseEnd > 0)"""


@pytest.mark.parametrize("path", ["/find/", "/find/list/", "/find/fridge/", "/en/find/"])
def test_a_page_with_its_data_is_light(browser: Browser, path: str):
    real = finder_data(context(DATA, "en" if "/en/" in path else "ja"))
    found: list[Response] = []

    def data(route: Route) -> None:
        route.fulfill(content_type="application/json", body=real)

    with served(demo_site()) as address:
        page = browser.new_page(base_url=address, viewport=PHONE)
        page.route("**/find/data.json", data)
        page.on("response", lambda response: found.append(response))
        page.goto(path)
        if not path.endswith("fridge/"):  # its data comes when somebody asks for an answer
            page.wait_for_load_state("networkidle")
            bare = {x.url: len(gzip.compress(x.body(), 9)) for x in found}
            assert not [url for url in bare if url.endswith("data.json")]
            assert sum(bare.values()) / 1024 < BARE_KB, sorted(bare.items(), key=lambda x: -x[1])
            if path.endswith("/find/"):
                page.locator("#zkf-place").focus()
            else:
                # Its files come again, of which the bodies are still there.
                found.clear()
                keep(page, "pharm-demo-01")
                page.reload()
        page.wait_for_function(DATA_CAME)
        page.wait_for_load_state("networkidle")
        # While the page is there: a body that is asked for later may have gone with it.
        weights = {x.url: len(gzip.compress(x.body(), 9)) for x in found}
        page.close()

    assert any(url.endswith("data.json") for url in weights)
    assert not [url for url in weights if not url.startswith(address)]
    assert sum(weights.values()) / 1024 < LIMIT_KB, sorted(weights.items(), key=lambda x: -x[1])

"""The map in a real browser: what is fetched when, what keys do, and that texts stay texts."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from interface import JA
from maps_world import HOSTILE, spec
from real_world import context
from served import served
from sites import ROOT, settled
from zaitaku.draw.folium_map import MapSpec, map_data, map_script
from zaitaku.draw.ground_drawing import CANVAS
from zaitaku.pages.maps import map_spec

pytestmark = pytest.mark.browser
TILE = (  # a transparent picture of one dot
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx"
    b"\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82"
)
TEXTS = {
    "loading": "読み込み中",
    "ready": "{n}か所",
    "failed": "開けません",
    "tiles_failed": "画像がありません",
    "phone_missing": "電話 未確認",
    "approx": "丁目の目安",
    "page": "くわしく見る",
    "several": "{n}件",
    "closer": "{towns}の{n}件（{kinds}）。近づきます",
    "close": "閉じる",
    "zoom_in": "拡大",
    "zoom_out": "縮小",
    "map_beyond": "{way}にあと{n}件",
    **{f"map_way_{way}": way for way in ("n", "ne", "e", "se", "s", "sw", "w", "nw")},
}
# Names and marks that can be seen, as boxes; and the pairs of them of which one touches the other.
TOUCHING = """() => {
    const all = ".zk-station__name, .zk-pin__shape, .zk-station .zk-mark";
    const seen = [...document.querySelectorAll(all)].filter(
        (one) => getComputedStyle(one).visibility === "visible");
    const isName = (one) => one.matches(".zk-station__name");
    const boxes = seen.map((one) => one.getBoundingClientRect());
    const pairs = [];
    for (const [n, a] of boxes.entries())
        for (const [m, b] of boxes.entries())
            if (n < m && (isName(seen[n]) || isName(seen[m]))
                && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
                pairs.push(`${seen[n].textContent || "mark"} on ${seen[m].textContent || "mark"}`);
    return pairs; }"""
NAMED = ".zk-station:not(.zk-station--quiet) .zk-station__name"


def page_html(world: MapSpec) -> str:
    """A page as the templates make it, reduced to the map, under the same kind of policy."""
    boxes = "".join(
        f'<label><input type="checkbox" value="{kind.id}" checked>{html.escape(kind.label)}</label>'
        for kind in world.kinds
    )
    texts = json.dumps(TEXTS)
    return f"""<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>地図</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';
 style-src 'self'; img-src 'self' data: https://tiles.example; connect-src 'self'; font-src 'self';
 require-trusted-types-for 'script'; trusted-types default">
<link rel="stylesheet" href="assets/stylesheets/guide.css">
<link rel="stylesheet" href="assets/stylesheets/map.css"></head>
<body><main class="zk"><div class="md-typeset" id="content"><h1>地図</h1>
<section class="zk-map" aria-label="地図" data-script="map.js" data-places="places.json"
 data-vendor="leaflet/" data-marks="assets/images/marks.svg">
<p class="zk-map__bar"><button class="zk-button zk-map__open" type="button" hidden>開く</button></p>
<fieldset class="zk-legend zk-map__legend" hidden><legend>種類</legend>{boxes}</fieldset>
<label class="zk-map__ground" hidden><input type="checkbox">画像も</label>
<div class="zk-map__canvas" id="{CANVAS}" role="group" aria-label="地図" hidden></div>
<p class="zk-map__status" role="status"></p>
<script type="application/json" class="zk-map__texts">{texts}</script>
</section></div></main>
<script type="module" src="assets/javascripts/map.js"></script></body></html>"""


def written(folder: Path, world: MapSpec) -> Path:
    """A site of one map page with the real scripts and style sheets."""
    shutil.copytree(ROOT / "overrides" / "assets", folder / "assets")
    shutil.copytree(ROOT / "node_modules" / "leaflet" / "dist", folder / "leaflet")
    (folder / "index.html").write_text(page_html(world), "utf-8")
    (folder / "map.js").write_text(map_script(world), "utf-8")
    (folder / "places.json").write_text(map_data(world), "utf-8")
    return folder


@dataclass
class Visit:
    """An open page, the addresses it asked for, and what went wrong on it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def others(self) -> list[str]:
        """Requests to other hosts."""
        return [url for url in self.asked if "//127.0.0.1" not in url]

    def open(self) -> None:
        """Press the button and wait for the marks."""
        self.page.click(".zk-map__open")
        self.page.wait_for_selector(".zk-pin-box")

    def labels(self) -> list[str]:
        """What the marks are called."""
        names = self.page.eval_on_selector_all(
            ".zk-pin-box", "all => all.map(e => e.getAttribute('aria-label'))"
        )
        return sorted(str(name) for name in names)


@contextmanager
def visit(
    browser: Browser,
    site: Path,
    query: str = "",
    *,
    tiles: bool = True,
    policy: bool = True,
) -> Iterator[Visit]:
    """Open the page, with or without answers of the tile server, with or without its policy."""
    size = {"width": 900, "height": 800}
    context = browser.new_context(viewport=size, bypass_csp=not policy, reduced_motion="reduce")
    page = context.new_page()
    seen = Visit(page)
    page.on("pageerror", lambda error: seen.faults.append(str(error)))
    page.on(
        "console",
        lambda line: seen.faults.append(line.text) if "Content Security" in line.text else None,
    )

    def answer(route: Route) -> None:
        url = route.request.url
        seen.asked.append(url)
        if "//127.0.0.1" in url:
            route.continue_()
        elif tiles:
            route.fulfill(status=200, content_type="image/png", body=TILE)
        else:
            route.abort()

    page.route("**/*", answer)
    with served(site) as address:
        page.goto(f"{address}/{query}")
        yield seen
    context.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("map") / "site", spec())


def test_arriving_fetches_nothing_of_the_map(browser: Browser, site: Path):
    with visit(browser, site) as seen:
        settled(seen.page)

        assert not [url for url in seen.asked if re.search("leaflet|map.js$|places|tiles", url)
                    and "javascripts" not in url]  # fmt: skip
        assert seen.page.locator(".zk-map__open").is_visible()
        assert not seen.page.locator(".zk-map__legend").is_visible()


def test_the_drawing_asks_nobody_and_holds_railways(browser: Browser, site: Path):
    with visit(browser, site) as seen:
        seen.open()
        settled(seen.page)

        assert seen.others() == []
        assert seen.page.locator(".leaflet-overlay-pane path").count() >= 3
        assert seen.page.locator(".zk-map__ground input").is_visible()


def test_a_tick_asks_the_tile_server_and_nobody_else(browser: Browser, site: Path):
    with visit(browser, site) as seen:
        seen.open()
        seen.page.locator(".zk-map__ground input").check()
        seen.page.wait_for_selector(".leaflet-tile-loaded")

        assert seen.others()
        assert all(url.startswith("https://tiles.example/") for url in seen.others())
        tile = seen.page.locator(".leaflet-tile").first
        assert tile.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
        assert seen.faults == [], "no script error, nothing refused by the policy"
        assert seen.page.locator(".zk-map__status").inner_text() == "3か所"


def test_marks_are_called_by_names_and_one_point_is_one_mark(browser: Browser, site: Path):
    with visit(browser, site) as seen:
        seen.open()

        assert seen.labels() == ["2件 一号薬局、二号薬局", "三号医院 (診療所)"]
        assert seen.page.locator(".zk-pin__count").all_inner_texts() == ["2"]
        assert seen.page.locator(".leaflet-control-zoom-in").get_attribute("title") == "拡大"


COVERED = """() => [...document.querySelectorAll(".zk-pin__text, .zk-pin__count")].filter((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    const at = document.elementsFromPoint(x + width / 2, y + height / 2);
    const shape = at.findIndex((other) => other.closest(".zk-pin__shape"));
    return !at.includes(one) || (shape >= 0 && shape < at.indexOf(one));
}).length"""


def test_letters_and_counts_lie_over_their_mark(browser: Browser, site: Path):
    with visit(browser, site, policy=False) as seen:
        seen.open()
        seen.page.add_style_tag(content=".zk-pin * { pointer-events: auto }")
        assert seen.page.evaluate(COVERED) == 0
        seen.page.add_style_tag(content=".zk-map .zk-pin__shape { z-index: 200 }")
        assert seen.page.evaluate(COVERED) > 0


def test_keys_open_a_popup_move_into_it_and_come_back(browser: Browser, site: Path):
    with visit(browser, site) as seen:
        seen.open()
        for key in ("Enter", " "):
            seen.page.get_by_role("button", name="2件").focus()
            seen.page.keyboard.press(key)
            seen.page.wait_for_selector(".zk-popup:focus")
            text = seen.page.locator(".zk-popup").inner_text()
            assert "一号薬局" in text
            assert "二号薬局" in text
            assert "丁目の目安" in text
            assert JA("map_script.phone_missing") in text
            phone = seen.page.locator(".zk-popup a.zk-phone")
            assert phone.get_attribute("href") == "tel:0300000001"
            assert phone.inner_text() == "03-0000-0001"
            cross = seen.page.locator(".leaflet-popup-close-button")
            assert cross.get_attribute("aria-label") == "閉じる"
            seen.page.keyboard.press("Escape")
            seen.page.wait_for_selector(".zk-popup", state="detached")
            focused = seen.page.evaluate("document.activeElement.getAttribute('aria-label')")
            assert focused == "2件 一号薬局、二号薬局"


def test_a_kind_is_taken_off_and_put_back(browser: Browser, site: Path):
    with visit(browser, site) as seen:
        seen.open()
        pharmacies = seen.page.get_by_role("checkbox", name="薬局")
        pharmacies.uncheck()
        assert seen.labels() == ["三号医院 (診療所)"]
        pharmacies.check()
        assert len(seen.labels()) == 2


def test_a_link_may_ask_for_a_place(browser: Browser, site: Path):
    with visit(browser, site, "?place=clinic-1") as seen:
        assert seen.others() == [], "a link is no press"
        seen.open()
        seen.page.wait_for_selector(".zk-popup")

        assert "三号医院" in seen.page.locator(".zk-popup").inner_text()


def edge_faults(seen: Visit) -> list[str]:
    """What is wrong with the arrow to the one place that lies far in the east."""
    arrow = seen.page.locator(".zk-edge__arrow")
    if (told := arrow.all_inner_texts()) != ["→ 1"]:
        return [f"arrows: {told}"]
    found = []
    if (name := arrow.get_attribute("aria-label")) != "eにあと1件":
        found.append(f"said: {name}")
    box = arrow.bounding_box()
    if box is None or min(box["width"], box["height"]) < 44:
        found.append("too small")
    arrow.click()
    settled(seen.page)
    if (told := arrow.all_inner_texts()) != ["← 2"]:
        found.append(f"led to: {told}")
    if seen.page.evaluate("document.activeElement.id") != CANVAS:
        found.append("the keyboard is lost")
    seen.page.get_by_role("checkbox", name="薬局").uncheck()
    return [*found, *(f"kept: {x}" for x in arrow.all_inner_texts())]


def far_world() -> MapSpec:
    far = replace(spec().places[2], lat=35.72, lon=139.95)
    return replace(spec(), places=(*spec().places[:2], far))


def test_a_far_place_is_an_arrow_at_the_edge_that_leads_to_it(browser: Browser, tmp_path: Path):
    with visit(browser, written(tmp_path / "site", far_world())) as seen:
        seen.open()
        assert edge_faults(seen) == []


@pytest.mark.parametrize(
    ("script", "old", "new", "fault"),
    [
        ("javascripts/map-edge.js", "Math.atan2(east, -south)", "Math.atan2(south, east)", "arrow"),
        ("javascripts/map-edge.js", "known.count += 1", "known.count += 2", "arrows: ['→ 2']"),
        ("javascripts/map-edge.js", 'arrow.setAttribute("aria-label", name)', "", "said: None"),
        ("javascripts/map-edge.js", "this.map.panTo(", "void (", "led to: ['→ 1']"),
        ("javascripts/map-edge.js", ".focus({ preventScroll: true })", "", "the keyboard is lost"),
        ("javascripts/map.js", "edge?.show(places)", "edge?.show(this.data.places)", "kept"),
        ("stylesheets/map.css", "min-height: var(--zk-touch); padding: 0 0.6rem",
         "padding: 0; line-height: 1", "too small"),
    ],
)  # fmt: skip
def test_an_arrow_that_misleads_is_noticed(
    browser: Browser, tmp_path: Path, script: str, old: str, new: str, fault: str
):
    site = written(tmp_path / "site", far_world())
    file = site / "assets" / script
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    with visit(browser, site) as seen:
        seen.open()
        assert any(x.startswith(fault) for x in edge_faults(seen))


def names_touching(seen: Visit, zooms: int = 3) -> list[str]:
    """Names that touch a mark or each other at the first view and after each step closer."""
    found: list[str] = []
    for _ in range(zooms):
        settled(seen.page)
        assert seen.page.locator(NAMED).count() > 0
        found += seen.page.evaluate(TOUCHING)
        seen.page.locator(".leaflet-control-zoom-in").click()
    return found


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("area", ["ward", "shakujii"])
def test_no_name_of_a_real_map_touches_another_or_a_mark(
    browser: Browser, tmp_path: Path, area: str, lang: str
):
    ctx = context(lang=lang)
    own = {one.id: one for one in ctx.registry.dataset.areas}.get(area)
    with visit(browser, written(tmp_path / "site", map_spec(ctx, own))) as seen:
        seen.open()
        assert names_touching(seen) == []
        assert len(seen.labels()) == len(set(seen.labels())), "no two marks are called alike"
        seen.page.locator(".zk-map__legend input").first.uncheck()
        assert seen.page.evaluate(TOUCHING) == []


def test_a_name_that_is_written_over_a_mark_is_noticed(browser: Browser, tmp_path: Path):
    site = written(tmp_path / "site", map_spec(context(), None))
    script = site / "assets" / "javascripts" / "map-names.js"
    planted = script.read_text("utf-8").replace("full.some(", "[].some(")
    script.write_text(planted, "utf-8")
    with visit(browser, site) as seen:
        seen.open()
        assert names_touching(seen, 1)


def test_missing_pictures_are_said_and_the_marks_stay(browser: Browser, site: Path):
    with visit(browser, site, tiles=False) as seen:
        seen.open()
        seen.page.locator(".zk-map__ground input").check()
        seen.page.get_by_text("画像がありません").wait_for()

        assert len(seen.labels()) == 2


# The page's own drawing is map.js at its root; the script behind the button lies elsewhere.
@pytest.mark.parametrize(
    "file", ["leaflet/leaflet.js", "leaflet/leaflet.css", "map.js", "places.json"]
)
def test_a_map_that_cannot_open_says_so_and_can_be_tried_again(
    browser: Browser, site: Path, file: str
):
    with visit(browser, site) as seen:
        lost = f"{seen.page.url}{file}"
        seen.page.route(lost, lambda route: route.abort())
        seen.page.click(".zk-map__open")
        seen.page.get_by_text("開けません").wait_for()

        assert seen.page.locator(".zk-map__open").is_enabled()
        assert not seen.page.locator(".zk-map__canvas").is_visible()
        seen.page.unroute(lost)
        seen.open()


@pytest.mark.parametrize("policy", [True, False])
def test_hostile_texts_stay_texts(browser: Browser, tmp_path: Path, policy: bool):
    first, *_ = spec().places
    places = tuple(
        replace(first, id=f"p{n}", name=text, note=text, reading=text, phone=text, href=text)
        for n, text in enumerate(HOSTILE)
    )
    kinds = tuple(replace(kind, label=f"{HOSTILE[2]}", letter=HOSTILE[0]) for kind in spec().kinds)
    stations = tuple(replace(spec().stations[0], name=text) for text in HOSTILE)
    world = replace(spec(), places=places, kinds=kinds, stations=stations)
    with visit(browser, written(tmp_path / "site", world), policy=policy) as seen:
        seen.open()
        seen.page.locator(".zk-pin-box").first.dispatch_event("click")
        seen.page.wait_for_selector(".zk-popup")
        settled(seen.page)

        assert seen.page.evaluate("window.hostile") is None
        names = seen.page.locator(".zk-popup__name").all_text_contents()
        assert [name.strip() for name in names] == [text.strip() for text in HOSTILE]
        links = seen.page.eval_on_selector_all(".zk-popup a", "all => all.map(a => a.href)")
        assert not [link for link in links if link.startswith("javascript:")]
        assert all(url.startswith("https://tiles.example/") for url in seen.others())


def test_a_text_that_ran_would_be_noticed(browser: Browser, tmp_path: Path):
    site = written(tmp_path / "site", replace(spec(), places=(
        replace(spec().places[0], name=HOSTILE[2]),)))  # fmt: skip
    script = site / "assets" / "javascripts" / "map-parts.js"
    planted = script.read_text("utf-8").replace("textContent = text", "innerHTML = text")
    script.write_text(planted, "utf-8")
    with visit(browser, site, policy=False) as seen:
        seen.open()
        seen.page.locator(".zk-pin-box").first.dispatch_event("click")
        seen.page.wait_for_function("window.hostile === 1")

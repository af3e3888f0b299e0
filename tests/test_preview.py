"""A changed line is seen at once, and what is renewed is what the next build makes of it."""

from __future__ import annotations

import re
import shutil
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from http.client import HTTPResponse
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from real_world import context
from samples import context as made_context
from samples import pharmacy
from shared_sites import DATA, DEMO, MINI
from sites import DAY, ROOT, parameters
from zaitaku.engine.change import Renewed
from zaitaku.load.memory import Memory
from zaitaku.load.validate import check_dataset
from zaitaku.model import LANGS, Lang
from zaitaku.pages import sections
from zaitaku.serve import preview as previews
from zaitaku.serve.answering import Answering, Shown, above
from zaitaku.serve.preview import Preview
from zaitaku.serve.watching import meaning
from zaitaku.views.shown_on import changed, pages_of

SCHEMAS = DATA / "schemas"


class Previewed:
    """A preview of a copy of the smallest data, which remembers what it has put and said."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data = Path(shutil.copytree(MINI, folder / "data"))
        self.out = folder / "site"
        self.said: list[str] = []
        self.shown = Shown()
        self.put: dict[Lang, Renewed] = {}
        monkeypatch.setattr(previews.Paper, "start", lambda *_: None)
        self.preview = Preview(parameters(self.data), self.out, self.say, self.shown)
        honest = self.preview._put
        monkeypatch.setattr(self.preview, "_put", lambda x: (self.put.update(x), honest(x)))

    def say(self, key: str, **_: object) -> None:
        self.said.append(key)

    def edit(self, old: str, new: str, file: str = "resources.yaml") -> None:
        place = self.data / file
        text = place.read_text("utf-8")
        assert old in text
        place.write_text(text.replace(old, new, 1), "utf-8")
        self.preview.changed(meaning([place], self.preview.given), 0.0)

    def built(self) -> None:
        """Wait for the build behind the renewed pages."""
        assert self.preview._thread
        self.preview._thread.join(timeout=300)

    def files(self) -> dict[str, bytes]:
        """What was put last, by its place in the site."""
        roots = {"ja": "", "en": "en/"}
        return {
            roots[x] + name: text for x, one in self.put.items() for name, text in one.files.items()
        }


@pytest.fixture
def previewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Previewed]:
    made = Previewed(tmp_path, monkeypatch)
    try:
        yield made
    finally:
        made.preview.stop()


@pytest.mark.build
def test_renewed_pages_are_what_the_next_build_makes(previewed: Previewed):
    previewed.preview.first()
    assert previewed.said == ["building", "rebuilt"]

    # Somebody looks at the front page and, in English, at a page that was written by hand.
    with previewed.shown.looked_at("/"), previewed.shown.looked_at("/en/guide/nights/"):
        previewed.edit("03-0000-2001", "03-0000-2222")
    assert previewed.said[2:4] == ["renewed", "building"]
    quick = previewed.files()
    lists = {"r/pharm-mini-01", "pharmacies", "areas/nerima", "maps/nerima"}
    assert {f"{name}/index.html" for name in lists} <= set(quick)
    assert {"index.html", "en/guide/nights/index.html", "maps/nerima/places.json"} <= set(quick)
    for name in ("r/pharm-mini-01", "pharmacies", "areas/nerima"):
        assert "03-0000-2222" in (previewed.out / name / "index.html").read_text("utf-8")

    previewed.built()
    assert previewed.said[4:] == ["rebuilt"]
    assert {x: (previewed.out / x).read_bytes() for x in quick} == quick

    # A line that is wrong: the pages stay, and each says where and what to write.
    previewed.edit("phone: 03-0000-2222", "phone: 03-0000-222")
    assert previewed.said[5:] == ["kept"]
    assert re.search(r"resources\.yaml:9:10 \[pharm-mini-01\]", previewed.shown.fault)
    assert {x: (previewed.out / x).read_bytes() for x in quick} == quick
    # Mended, and something else is written.
    previewed.edit("phone: 03-0000-222\n", "phone: 03-0000-2222\n  alert: {ja: 見本の知らせ}\n")
    assert previewed.said[6:8] == ["renewed", "building"]
    assert previewed.shown.fault == ""
    # The build that is running now gives way to a newer change.
    previewed.edit("見本薬局に", "見本薬局ににに")
    previewed.built()
    assert previewed.said[8:] == ["renewed", "building", "rebuilt"]
    for name in ("r/pharm-mini-01", "areas/nerima"):
        assert "見本の知らせ" in (previewed.out / name / "index.html").read_text("utf-8")
    assert {x: (previewed.out / x).read_bytes() for x in previewed.files()} == previewed.files()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.slow
def test_where_a_place_stands_is_where_it_is_looked_for(lang: Lang):
    ctx = context(DEMO, lang)
    shown = {x.id: set(pages_of(ctx, x)) for x in ctx.registry.listings}

    lists = {"areas", *(ctx.kind_path(kind).strip("/") for kind in ctx.registry.kinds)}
    rows = [
        (id, planned.path)
        for planned in sections.planned_sections(ctx)
        if planned.path.split("/")[1] in lists
        for id in re.findall(r'<li class="zk-row" id="([a-z0-9-]+)"', planned.make().body)
    ]
    assert len(rows) > len(shown)
    assert [(id, path) for id, path in rows if path not in shown[id]] == []


def test_what_speaks_of_a_changed_place_changes_too():
    host = pharmacy("pharm-1")
    other = pharmacy("pharm-2", moved_to="pharm-1")
    before, after = (
        made_context(host, other),
        made_context(pharmacy("pharm-1", phone="03-0000-1234"), other),
    )

    assert {"/r/pharm-1/", "/r/pharm-2/", "/pharmacies/"} <= changed(before, after)
    assert changed(before, before) == frozenset()


@pytest.mark.slow
def test_a_judgement_with_a_memory_says_what_one_without_says(tmp_path: Path):
    memory = Memory()
    data = Path(shutil.copytree(MINI, tmp_path / "data"))
    resources = data / "resources.yaml"
    good = resources.read_text("utf-8")
    edits = (
        ("03-0000-2001", "03-0000-200"),  # a form
        ("pharm-mini-02", "pharm-mini-01"),  # an id twice
        ("ja: 見本薬局よん", "ja: 090-1234-5678"),  # a private number
        ("chome: 練馬1丁目", "chome: 練馬9丁目"),
        ("", ""),
        ("id: mini-list", "id: mini-lust"),
        ("  notes:", "  nots:"),
    )
    for old, new in edits:
        resources.write_text(good.replace(old, new, 1) if old else good, "utf-8")
        given = {"today": DAY, "schemas": SCHEMAS, "fallback": DATA}
        remembered = check_dataset(data, **given, memory=memory)
        assert remembered == check_dataset(data, **given)
        assert bool(remembered[0]) is not bool(old)
    # Settings on which texts depend: the same words are judged anew.
    vocabulary = data / "vocabulary.yaml"
    vocabulary.write_text(
        (DATA / "vocabulary.yaml").read_text("utf-8").replace("- id: opioids", "- id: opioid", 1),
        "utf-8",
    )
    resources.write_text(good, "utf-8")
    remembered = check_dataset(data, **given, memory=memory)
    assert remembered == check_dataset(data, **given)
    assert remembered[0] is None


def test_files_mean_registries_pages_or_more():
    given = parameters(DATA)
    found = meaning(
        [DATA / "resources" / "pharmacies.yaml", ROOT / "content" / "en" / "guide" / "nights.md",
         DATA / "local" / "ja" / "guide" / "money.md"], given,
    )  # fmt: skip
    assert found.registries == {"resources/pharmacies.yaml"}
    assert found.written.get("en") == {"guide/nights.md"}
    assert not found.rest
    for other in ("data/geo/ward_boundary.geojson", "overrides/main.html", "content/ja/gone.md",
                  "content/components.yaml"):  # fmt: skip
        assert meaning([ROOT / other], given).rest


def got(address: str) -> str:
    with opened(address) as answer:
        return str(answer.read().decode())


def opened(address: str) -> HTTPResponse:
    answer = urllib.request.urlopen(address, timeout=10)  # noqa: S310  # our own server
    assert isinstance(answer, HTTPResponse)
    return answer


@contextmanager
def answering(folder: Path, shown: Shown) -> Iterator[str]:
    """The address of a server of a folder."""
    handler = partial(Answering, directory=str(folder), shown=shown)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_an_open_page_hears_of_a_newer_edition(tmp_path: Path):
    (tmp_path / "index.html").write_text("<body class='x'>here</body>", "utf-8")
    shown = Shown()
    with answering(tmp_path, shown) as address:
        page = got(f"{address}/")
        script = re.search(r'src="(/_serve/reload\.js\?seen=0)"', page)
        assert script
        assert "EventSource" in got(address + script[1])
        with opened(f"{address}/_serve/changes?seen=0&page=/en/x/") as news:
            assert shown.open_pages("en") == ("/x/",)
            assert shown.open_pages("ja") == ()
            shown.renew(fault="<wrong>")
            assert b"data: again" in news.read()
        page = got(f"{address}/")
        assert '<pre class="zk-note" role="alert">&lt;wrong&gt;' in page
        # Before the first good build there is no page yet, and the fault is told all the same.
        assert "&lt;wrong&gt;" in got(f"{address}/nowhere/")
    assert above("no body", "fault", 1) == "no body"


# What the policy of every page allows.
POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'"


@pytest.mark.browser
def test_an_open_page_shows_a_change_by_itself(browser: Browser, tmp_path: Path):
    page_of = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><body>{{}}</body>'
    (tmp_path / "index.html").write_text(page_of.format("before"), "utf-8")
    shown = Shown()
    with answering(tmp_path, shown) as address, closing(browser.new_page()) as page:
        with page.expect_response("**/_serve/changes*"):
            page.goto(address)
        assert shown.open_pages("ja") == ("/",)
        (tmp_path / "index.html").write_text(page_of.format("after"), "utf-8")
        shown.renew()
        expect(page.locator("body")).to_have_text("after")
        shown.renew(fault="data/x.yaml:1:1 wrong")
        expect(page.get_by_role("alert")).to_contain_text("data/x.yaml:1:1 wrong")

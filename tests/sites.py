"""Whole sites for tests: built and read as pages; `shared_sites` keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html
from playwright.sync_api import Page, Route

from marks import needs
from zaitaku.build import build
from zaitaku.ground.parameters import Parameters

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 22)
BASE = "http://localhost:8000/"
TILE = (  # a transparent picture of one dot
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx"
    b"\x9cc\0\x01\0\0\x05\0\x01\r\n-\xb4\0\0\0\0IEND\xaeB`\x82"
)


def parameters(data: Path, base_url: str = BASE) -> Parameters:
    """A build that depends on nothing but its files."""
    return Parameters(ROOT, data, DAY, base_url, "0123456789")


def made(
    data: Path, out: Path, base_url: str = BASE, *, day: date = DAY, pdf: bool = False
) -> Path:
    """Build a data set and return the folder of the site; sheets of paper only when asked.

    For sites that a test wants to change; others are shared, see `shared_sites`.
    """
    needs("build")
    build(replace(parameters(data, base_url), today=day), out, pdf=pdf)
    return out


@dataclass(frozen=True)
class SitePage:
    """One built page: its address from the root of the site and its parsed HTML."""

    path: str
    tree: html.HtmlElement
    file: Path

    def texts(self, xpath: str) -> list[str]:
        """Attribute values or texts that an XPath finds."""
        return [str(found) for found in self.tree.xpath(xpath)]


def pages(site: Path, below: str = "", *, framed: bool = False) -> Iterator[SitePage]:
    """Every HTML page of a built site, or of one of its folders.

    Lists for the frames of others are no pages of the guide; `framed` brings them too.
    """
    for file in sorted((site / below).rglob("*.html")):
        relative = file.relative_to(site).as_posix()
        if relative.removeprefix("en/").startswith("embed/") and not framed:
            continue
        path = "/" + relative.removesuffix("index.html")
        yield SitePage(path, html.fromstring(file.read_bytes()), file)


def broken_links(site: Path) -> list[str]:
    """Every internal link, picture, script or anchor that leads nowhere: `page -> target`."""
    ids: dict[str, set[str]] = {}
    targets: dict[str, list[str]] = {}
    for page in pages(site, framed=True):
        ids[page.path] = set(page.texts("//@id"))
        if not page.path.endswith("404.html"):  # its addresses are absolute
            targets[page.path] = page.texts(LINKS)
    return [
        f"{page} -> {target}: {reason}"
        for page, links in targets.items()
        for target in links
        if (reason := _fault(site, ids, page, target))
    ]


def _fault(site: Path, ids: dict[str, set[str]], page: str, target: str) -> str | None:
    if urlsplit(target).scheme or target.startswith("//"):
        return None
    address, anchor = urldefrag(urljoin(page, target))
    path = unquote(urlsplit(address).path)
    file = site / path.lstrip("/")
    if file.is_dir():
        file = file / "index.html"
    if not file.is_file():
        return "no such file"
    key = path if path.endswith("/") or file.suffix != ".html" else f"{path}/"
    # Anchors with a value (#id=…) are states that a script reads, not places on the page.
    if anchor and "=" not in anchor and file.suffix == ".html" and anchor not in ids.get(key, ()):
        return "no such anchor"
    return None


LINKS = "//@href | //script/@src | //img/@src | //@data-script"


# Pictures are there or have failed, no map is zooming, and what that started has been drawn.
SETTLED = """() =>
    [...document.images].every((image) => image.complete || image.loading === "lazy")
    && !document.querySelector(".leaflet-zoom-anim")
    && new Promise((done) => {
      // A page that is led to its answer glides there: at rest is what does not move any more.
      let [at, still] = [NaN, 0];
      const look = () => {
        still = scrollY === at ? still + 1 : 0;
        at = scrollY;
        if (still < 5) requestAnimationFrame(look); else done(true);
      };
      look();
    })
"""


def settled(page: Page) -> None:
    """Wait until a page has come to rest; no test waits for a time."""
    page.wait_for_function(SETTLED)


def watched(page: Page) -> list[str]:
    """Answer every tile with a dot, refuse the rest of the world, and note who was asked."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        if "127.0.0.1" in route.request.url:
            route.continue_()
            return
        asked.append(route.request.url)
        route.fulfill(status=200, content_type="image/png", body=TILE)

    page.route("**/*", answer)
    return asked

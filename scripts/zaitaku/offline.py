"""What stays on the reader's device for the day when the network is gone, one set per language.

The build puts a list in front of `worker.js` and places it at the root of the language: pages that
are needed in a blackout, and every file they load. The version follows the content, so that a new
publication replaces the old copy.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath

from zaitaku.ground import markup
from zaitaku.views.context import Context

WORKER = "sw.js"
SOURCE = "assets/javascripts/offline/worker.js"
MANIFEST = "manifest.webmanifest"
# The way to a number comes first; then what a night or a blackout asks for.
PAGES = (
    "", "offline/", "find/", "find/list/", "find/fridge/", "centers/", "say/",
    "guide/nights/", "guide/disaster/", "guide/end-of-life/", "guide/dementia/",
    "easy/", "easy/emergency/", "easy/disaster/", "easy/where-to-ask/",
)  # fmt: skip
DATA = ("find/data.json", "find/sections.json")
_SHOWN = frozenset(("script", "img"))
_RELATIONS = frozenset(("stylesheet", "preload", "icon", "manifest"))
_IMPORTED = re.compile(r"(?:\bfrom|\bimport)\s*\(?\s*[\"'](\.[^\"']+)[\"']")
_DRAWN = re.compile(r"url\([\"']?([^\"')]+)[\"']?\)")


def manifest(ctx: Context) -> str:
    """The manifest that lets a phone keep the guide among its programs."""
    icon = {"src": "assets/images/favicon.svg", "type": "image/svg+xml", "sizes": "any"}
    title = ctx.t.label(ctx.guide.title)
    values = {
        "name": title, "short_name": title, "lang": ctx.lang, "start_url": "./", "scope": "./",
        "display": "minimal-ui", "theme_color": "#123f4a", "background_color": "#fffdf7",
        "icons": [icon],
    }  # fmt: skip
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


def write_worker(root: Path) -> None:
    """Put the worker of one language in its place. `root` is the folder of the built language."""
    source = root / SOURCE
    kept = kept_files(root)
    copy = {"version": _version(root, (*kept, SOURCE)), "kept": [_address(name) for name in kept]}
    text = json.dumps(copy, separators=(",", ":"))
    (root / WORKER).write_text(
        f"const COPY = {text};\n{source.read_text('utf-8')}", encoding="utf-8"
    )


def kept_files(root: Path) -> tuple[str, ...]:
    """The files of the copy, from the root of the language, sorted."""
    pages = [f"{path}index.html" for path in PAGES]
    found: dict[str, None] = {}
    waiting = [name for name in (*pages, *DATA) if (root / name).is_file()]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting += [n for n in _parts(root, name) if n not in found and (root / n).is_file()]
    return tuple(sorted(found))


def weight(root: Path) -> int:
    """Bytes of the copy on its way to the reader, each file packed by itself."""
    return sum(len(gzip.compress((root / name).read_bytes(), 9)) for name in kept_files(root))


def _parts(root: Path, name: str) -> Iterator[str]:
    """The files of this site that one file loads as soon as it is shown."""
    kind = PurePosixPath(name).suffix
    if kind == ".html":
        loaded: Iterable[str] = _loaded(markup.pieces((root / name).read_text("utf-8")))
    elif kind in (".js", ".css"):
        text = (root / name).read_text("utf-8")
        loaded = (_IMPORTED if kind == ".js" else _DRAWN).findall(text)
    else:
        return
    for address in loaded:
        path = address.partition("#")[0].partition("?")[0]
        if path and "//" not in path and not path.startswith("data:"):
            yield normpath((PurePosixPath(name).parent / path).as_posix())


def _loaded(page: list[str]) -> Iterator[str]:
    """The files that a page loads as soon as it is shown."""
    for _, tag in markup.tags(page):
        given = tag.attributes
        if tag.name in _SHOWN:
            yield given.get("src", "")
        elif tag.name == "link" and not _RELATIONS.isdisjoint(given.get("rel", "").split()):
            yield given.get("href", "")


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name.endswith("index.html") else name


def _version(root: Path, names: Iterable[str]) -> str:
    total = hashlib.sha256()
    for name in names:
        total.update(f"{name}\n".encode() + hashlib.sha256((root / name).read_bytes()).digest())
    return total.hexdigest()[:16]

"""After a build: single pages again, from changed data, by the way by which the build made them.

The engine still holds its files, menu and templates. What is made here is byte for byte what the
next build makes of these pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mkdocs.commands import build as mkdocs
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from zaitaku.engine import written
from zaitaku.engine.change import Change, Renewed
from zaitaku.engine.loading import Loaded, load
from zaitaku.engine.site import SHELL_FILE, LanguageBuild
from zaitaku.ground.problems import InvalidData
from zaitaku.load.editorial import BOOK_FILES, Book
from zaitaku.load.handing_over import unpacked
from zaitaku.pages import find, maps, sections
from zaitaku.paper.fill import fill
from zaitaku.paper.publish import speaks_of_sheets
from zaitaku.prose import layers
from zaitaku.prose.library import page_path
from zaitaku.views.shown_on import changed, changed_in_book


@dataclass(slots=True)
class Engine:
    """What MkDocs holds of a language that it has built."""

    build: LanguageBuild
    config: MkDocsConfig
    files: Files
    env: Any


def renewed(engine: Engine, change: Change) -> Renewed:
    """The pages that show a change, and those that somebody looks at."""
    build, before = engine.build, engine.build.loaded
    try:
        book = None if change.registries & BOOK_FILES else before.book
        build.take_up(load(build.given, unpacked(change.judged), build.ctx.lang, book))
        build.tell(engine.config)
        return Renewed(_files(engine, before, change))
    except (InvalidData, PluginError) as error:
        # What is shown is still of the data before: the next change is one from there.
        build.take_up(before)
        return Renewed(faults=str(error))


def _files(engine: Engine, before: Loaded, change: Change) -> dict[str, bytes]:
    build = engine.build
    build.renewed = {}
    wanted = {*change.seen, *map(page_path, change.written)}
    wanted |= changed(before.ctx, build.ctx)
    wanted |= changed_in_book(before.book, build.loaded.book)
    wanted |= set(_citing(build, before.book))
    _themed(engine, change.written, wanted)
    texts = build.renewed | dict(_listings(engine, wanted)) | dict(_loaded(build, wanted))
    return {name: text.encode() for name, text in texts.items()}


def _citing(build: LanguageBuild, before: Book) -> Iterator[str]:
    """The hand-written pages that show a figure which has changed."""
    old, new = before.figures, build.loaded.book.figures
    differing = {id for id in {*old, *new} if old.get(id) != new.get(id)}
    if differing:
        named = re.compile(rf"\[\[figure:\s*(?:{'|'.join(map(re.escape, differing))})\s*[\]|]")
        yield from (page_path(file) for file, text in build.sources.items() if named.search(text))


def _themed(engine: Engine, changed_files: tuple[str, ...], wanted: set[str]) -> None:
    """Make the pages that the engine knows, into `build.renewed`."""
    build, files = engine.build, engine.files
    for name in changed_files:
        file = files.get_file_from_path(name)
        if file is not None and name in build.lines:
            build.lines[name] = written.again(name, build.ctx, build.root, build.data)
            file.content_string = layers.joined(build.lines[name])
            build.read_written(file)
    for planned in build.planned():
        file = files.get_file_from_path(written.source_of(planned.path))
        if planned.path in wanted and file is not None:
            file.content_string = build.front(planned.make())
    pages = [x for x in files.documentation_pages() if _address(x) in wanted]
    for file in pages:
        _populate(engine, file)
    if build.faults:
        faults, build.faults = build.faults, []
        raise InvalidData(faults)
    shell = files.get_file_from_path(SHELL_FILE)
    for file in (*pages, *([shell] if shell else [])):
        _put_into_theme(engine, file)
    for name, text in (build.renewed or {}).items():
        if build.renewed and speaks_of_sheets(name):
            build.renewed[name] = fill(text, {})


def _address(file: File) -> str:
    return "/" + file.url.removeprefix("./")


def _populate(engine: Engine, file: File) -> None:
    if file.page is not None:
        mkdocs._populate_page(file.page, engine.config, engine.files)


def _put_into_theme(engine: Engine, file: File) -> None:
    config, files = engine.config, engine.files
    if file.page is None:
        return
    documents = files.documentation_pages()
    mkdocs._build_page(file.page, config, documents, engine.build.nav, engine.env)
    file.page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)


def _listings(engine: Engine, wanted: set[str]) -> Iterator[tuple[str, str]]:
    for planned in sections.planned_listings(engine.build.ctx):
        if planned.path in wanted:
            yield f"{planned.path.strip('/')}/index.html", engine.build.poured(planned.make())


def _loaded(build: LanguageBuild, wanted: set[str]) -> Iterator[tuple[str, str]]:
    """What the renewed pages load: the places of their map, the data of the finder."""
    for area in (*build.ctx.registry.dataset.areas, None):
        if maps.map_path(area) in wanted:
            yield from sections.map_files(build.ctx, area)
    if any(path.startswith("/find/") for path in wanted):
        yield from find.finder_files(build.ctx)

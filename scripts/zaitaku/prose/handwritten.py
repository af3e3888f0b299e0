"""Hand-written pages: every page as the extension of Markdown reads it, or its faults.

A shortcode is `[[name]]` or `[[name: argument | text]]`. What it names must exist, else the build
fails and the message names the page, the line and the shortcode.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any

from zaitaku.check import harmless
from zaitaku.ground import markup
from zaitaku.ground.problems import InvalidData, Problem, make
from zaitaku.model import Lang
from zaitaku.pages.render import linker
from zaitaku.prose import framing, readings, shortcodes
from zaitaku.prose.extension.codes import SHORTCODE
from zaitaku.prose.extension.draft import Draft
from zaitaku.prose.layers import Line
from zaitaku.prose.library import Library, page_path
from zaitaku.prose.wording import first_uses, link_first_uses
from zaitaku.views.context import Context

_RULED = ("guide/", "easy/")  # where every number must be a figure
_GLOSSARY = "guide/words.md"  # it explains the words itself
# Generated pages that begin with a text; lists, tables and forms after it are no running text.
_INTRODUCED = ("/memory/", "/initiatives/", "/events/", "/status/numbers/")
_AFTER_TEXT = frozenset(("nav", "div", "section", "ul"))
_TO_PAGE = re.compile(r"\]\(([^)\s:#]+\.md)(?:#[^)\s]*)?\)")
_UNLINKED = frozenset(("a", "h1", "h2", "h3", "h4", "h5", "h6"))


def missing_twins(
    written: Mapping[str, str | None], there: Collection[str], lang: Lang
) -> list[Problem]:
    """Pages without a twin.

    `written` gives the twin that each source file of this language names (None: the same path),
    `there` the source files that the other language has, generated ones included.
    """
    found = []
    for file, twin in sorted(written.items()):
        wanted = file if twin is None else twin.strip("/")
        names = (wanted,) if twin is None else (f"{wanted}.md", f"{wanted}/index.md")
        if not any(name in there for name in names):
            found.append(make("page-without-twin", f"content/{lang}/{file}", 1, 1, other=wanted))
    return found


def drafted(
    markdown: str,
    ctx: Context,
    library: Library,
    src_uri: str,
    lines_above: int = 0,
    written: Sequence[Line] = (),
    meta: Mapping[str, Any] | None = None,
) -> Draft:
    """The page ready to be read: shortcodes made, first uses of the glossary told.

    `lines_above` are the lines of the page before the Markdown, for the places of problems;
    `written` says of each line of the page in which file it stands; `meta` is its front matter.

    Raises:
        InvalidData: with every shortcode that names nothing, every number typed where a figure
            belongs, every kanji of an easy page without its reading, and every link to a page that
            is not there.
    """
    place = _place(ctx, library, page_path(src_uri))
    problems: list[Problem] = []
    codes: dict[str, str] = {}

    def fault(code: str, offset: int, text: str) -> None:
        line, column = _position(markdown, offset, lines_above)
        at = written[line - 1] if written else Line("", f"content/{ctx.lang}/{src_uri}", line)
        problems.append(make(code, at.file, at.number, column, text=text, piece=text, value=text))

    def make_codes() -> None:
        for found in SHORTCODE.finditer(markdown):
            if found[0] not in codes:
                try:
                    codes[found[0]] = shortcodes.made(found[1], place, found[2] or "", found[3])
                except KeyError:
                    fault("shortcode-unknown", found.start(), found[0])

    own = ctx.guide.municipality.name.en or ""
    active = harmless.faults(markdown, own=own)
    lost = _lost_links(markdown, src_uri, library.titles)
    for code, offset, text in (*active, *lost, *_prose_faults(markdown, src_uri)):
        fault(code, offset, text)
    markdown = harmless.as_text(markdown)
    make_codes()
    if problems:
        raise InvalidData(problems)
    if src_uri.startswith("guide/") and src_uri != _GLOSSARY:
        markdown = link_first_uses(markdown, library.book.words.values(), ctx.lang)
        make_codes()
    title, step = str((meta or {}).get("title") or ""), framing.next_step(src_uri, meta or {})
    return Draft(markdown, codes, title, step, frozenset(ctx.registry.short_numbers))


def introduced(pieces: list[str], ctx: Context, library: Library, path: str) -> None:
    """Link the glossary in the introduction of a generated page as in a page of the guide.

    Args:
        pieces: the body as `markup.pieces`; links are put into it.
        path: the address of the page; most generated pages have no introduction.
    """
    if path not in _INTRODUCED:
        return
    end = next(
        (n for n, tag in markup.tags(pieces) if tag.opens and tag.name in _AFTER_TEXT), len(pieces)
    )
    texts = [*_open_texts(pieces[:end])]
    uses = first_uses("".join(texts), library.book.words.values(), ctx.lang, {})
    starts = [0, *accumulate(map(len, texts))]
    place = _place(ctx, library, path)
    for start, stop, id in sorted(uses, reverse=True):
        n = bisect_right(starts, start) - 1
        text, at = pieces[n], start - starts[n]
        word = text[at : at + stop - start]
        link = markup.pieces(shortcodes.made("term", place, id, word))
        pieces[n : n + 1] = [text[:at], *link[1:-1], text[at + stop - start :]]


def _open_texts(pieces: Sequence[str]) -> Iterator[str]:
    """The pieces with all that cannot be linked blotted out: tags, links and headings."""
    closed = 0
    for n, piece in enumerate(pieces):
        if n % 2:
            tag = markup.read(piece)
            closed += (tag.opens - tag.closes) * (tag.name in _UNLINKED)
        yield "\0" * len(piece) if n % 2 or closed else piece


def _place(ctx: Context, library: Library, path: str) -> shortcodes.Place:
    return shortcodes.Place(
        ctx, library.book, library.diagrams, library.titles, linker(path), path, library.swept
    )


def _lost_links(
    markdown: str, src_uri: str, titles: Mapping[str, str]
) -> Iterator[tuple[str, int, str]]:
    """Links to pages that are not there: code, offset, text. Without titles nothing is known."""
    for found in _TO_PAGE.finditer(markdown) if titles else ():
        if page_path(normpath((PurePosixPath(src_uri).parent / found[1]).as_posix())) not in titles:
            yield "page-link-missing", found.start(1), found[1]


def _prose_faults(markdown: str, src_uri: str) -> Iterator[tuple[str, int, str]]:
    """What the rules of the prose find: code, offset, text."""
    if not src_uri.startswith(_RULED):
        return
    for offset, text in readings.typed_numbers(markdown):
        yield "guide-number-typed", offset, text
    if src_uri.startswith("easy/"):
        for offset, text in readings.kanji_without_reading(markdown):
            yield "easy-reading-missing", offset, text


def _position(markdown: str, offset: int, lines_above: int) -> tuple[int, int]:
    before = markdown[:offset]
    line, column = before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
    return lines_above + line, column


def easy_page(html: str, ctx: Context, library: Library, src_uri: str) -> str:
    """A whole easy page, menu and foot included, with readings for what the guide itself adds.

    Raises:
        InvalidData: when it would show kanji without their reading.
    """
    head, start, body = html.partition("<body")
    pieces = readings.with_readings(markup.pieces(start + body), library.readings)
    # A fictional data set may name desks whose names nobody has read out.
    missing = () if ctx.guide.fictional else dict.fromkeys(readings.bare_kanji(pieces))
    if missing:
        file = f"content/{ctx.lang}/{src_uri}"
        raise InvalidData(make("easy-word-reading-missing", file, 1, 1, text=x) for x in missing)
    return head + "".join(pieces)

"""Hand-written pages: shortcodes become links and figures, and every page gets its frame.

A shortcode is `[[name]]` or `[[name: argument | text]]`. What it names must exist, else the build
fails and the message names the page, the line and the shortcode.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from markupsafe import escape

from zaitaku.check import harmless
from zaitaku.ground.problems import InvalidData, Problem, make
from zaitaku.load.diagrams import Diagram
from zaitaku.load.editorial import Book, Figure
from zaitaku.load.swept import Swept
from zaitaku.model import Kind, Lang
from zaitaku.pages.render import linker, render
from zaitaku.prose import anchors, readings, shortcodes, steps, tables
from zaitaku.prose.dialled import dialled
from zaitaku.prose.layers import Line
from zaitaku.prose.wording import link_first_uses
from zaitaku.views.context import Context
from zaitaku.views.find import browse_line
from zaitaku.views.frame import CitedSource, FigureLine, Frame, who_is_asked
from zaitaku.views.speech import say_parts
from zaitaku.views.status import Overdue
from zaitaku.words.i18n import Text

_SHORTCODE = re.compile(r"\[\[([a-z]+)(?::\s*([^\]|]*?))?\s*(?:\|\s*([^\]]*?))?\s*\]\]")
_RULED = ("guide/", "easy/")  # where every number must be a figure
_GLOSSARY = "guide/words.md"  # it explains the words itself
# Generated pages that begin with a text; lists, tables and forms after it are no running text.
_INTRODUCED = ("/memory/", "/initiatives/", "/events/", "/status/numbers/")
_AFTER_TEXT = re.compile(r"(?=<(?:nav|div|section|ul)\b)")


def page_path(src_uri: str) -> str:
    """The address of a source file from the language root: `guide/acp.md` → `/guide/acp/`."""
    stem = src_uri.removesuffix(".md").removesuffix("index").strip("/")
    return f"/{stem}/" if stem else "/"


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


@dataclass(frozen=True, slots=True)
class Library:
    """What pages may refer to: figures and words, pictures, and the titles of all pages by path.

    `readings` are those of the words that the guide itself adds to an easy page, `swept` the last
    sweep over the built pages, `lacking` the pages without the text of their prefecture.
    """

    book: Book
    diagrams: Mapping[str, Diagram]
    titles: Mapping[str, str]
    readings: Mapping[str, str] = field(default_factory=dict)
    swept: Swept | None = None
    lacking: frozenset[str] = frozenset()


def resolve(
    markdown: str,
    ctx: Context,
    library: Library,
    src_uri: str,
    lines_above: int = 0,
    written: Sequence[Line] = (),
) -> str:
    """The Markdown with its shortcodes, first uses of the glossary, and readings resolved.

    `lines_above` are the lines of the page before the Markdown, for the places of problems;
    `written` says of each line of the page in which file it stands.

    Raises:
        InvalidData: with every shortcode that names nothing, every number typed where a figure
            belongs, and every kanji of an easy page without its reading.
    """
    place = _place(ctx, library, page_path(src_uri))
    problems: list[Problem] = []

    def fault(code: str, offset: int, text: str) -> None:
        line, column = _position(markdown, offset, lines_above)
        at = written[line - 1] if written else Line("", f"content/{ctx.lang}/{src_uri}", line)
        problems.append(make(code, at.file, at.number, column, text=text, piece=text, value=text))

    own = ctx.guide.municipality.name.en or ""
    active = harmless.faults(markdown, own=own)
    for code, offset, text in (*active, *_prose_faults(markdown, src_uri)):
        fault(code, offset, text)
    markdown = harmless.as_text(markdown)

    def replace(match: re.Match[str]) -> str:
        name, argument, text = match[1], match[2] or "", match[3]
        try:
            return shortcodes.resolved(name, place, argument, text)
        except KeyError:
            fault("shortcode-unknown", match.start(), match[0])
            return ""

    resolved = _SHORTCODE.sub(replace, markdown)
    if problems:
        raise InvalidData(problems)
    if src_uri.startswith("guide/") and src_uri != _GLOSSARY:
        words = library.book.words.values()
        resolved = _SHORTCODE.sub(replace, link_first_uses(markdown, words, ctx.lang))
    return readings.ruby(resolved)


def introduced(html: str, ctx: Context, library: Library, path: str) -> str:
    """A generated page; the glossary is linked in its introduction as in a page of the guide."""
    if path not in _INTRODUCED:
        return html
    text, *rest = _AFTER_TEXT.split(html, maxsplit=1)
    text = link_first_uses(text, library.book.words.values(), ctx.lang)
    place = _place(ctx, library, path)
    linked = _SHORTCODE.sub(lambda m: shortcodes.resolved(m[1], place, m[2] or "", m[3]), text)
    return linked + "".join(rest)


def _place(ctx: Context, library: Library, path: str) -> shortcodes.Place:
    return shortcodes.Place(
        ctx, library.book, library.diagrams, library.titles, linker(path), path, library.swept
    )


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


def frame(
    html: str, markdown: str, ctx: Context, library: Library, src_uri: str, meta: Mapping[str, Any]
) -> str:
    """The page with its frame; a page that declares nothing in its front matter has none.

    `markdown` is the source as written, to know which figures the page uses.
    """
    html = readings.joined(_headed(html, meta))
    html = tables.labelled(dialled(anchors.kept(html), ctx.registry.short_numbers))
    if {"checked_by", "review_by", "sources", "next", "kinds"} & set(meta):
        html = steps.framed(html, _frame(markdown, ctx, library, src_uri, meta))
    return html


def easy_page(html: str, ctx: Context, library: Library, src_uri: str) -> str:
    """A whole easy page, menu and foot included, with readings for what the guide itself adds.

    Raises:
        InvalidData: when it would show kanji without their reading.
    """
    head, start, body = html.partition("<body")
    body = readings.with_readings(body, library.readings)
    # A fictional data set may name desks whose names nobody has read out.
    missing = () if ctx.guide.fictional else dict.fromkeys(readings.bare_kanji(body))
    if missing:
        file = f"content/{ctx.lang}/{src_uri}"
        raise InvalidData(make("easy-word-reading-missing", file, 1, 1, text=x) for x in missing)
    return head + start + body


def _frame(
    markdown: str, ctx: Context, library: Library, src_uri: str, meta: Mapping[str, Any]
) -> str:
    # Of a figure that does not exist `resolve` has told already, and the build goes on to the end.
    known = library.book.figures
    figures = tuple(known[id] for id in dict.fromkeys(_figure_ids(markdown)) if id in known)
    view = Frame(
        next=_next(meta),
        related=tuple(browse_line(ctx, Kind(kind)) for kind in meta.get("kinds") or ()),
        checked=tuple(str(x) for x in meta["checked_by"] or ()) if "checked_by" in meta else None,
        review=ctx.t.date(day) if (day := _day(meta.get("review_by"))) else None,
        overdue=is_overdue(meta, figures, ctx.today),
        sources=tuple(_source(ctx, x) for x in meta.get("sources") or ()),
        figures=tuple(_figure_line(ctx, f) for f in figures),
        lacking=who_is_asked(ctx) if src_uri in library.lacking else None,
        say=say_parts(ctx, [Kind(kind) for kind in meta.get("kinds") or ()], markdown),
    )
    return render("frame.html", ctx, page_path(src_uri), frame=view)


def _headed(html: str, meta: Mapping[str, Any]) -> str:
    """The page under its title, unless its writer gave it a heading."""
    if "<h1" in html or not meta.get("title"):
        return html
    title = readings.ruby(str(escape(str(meta["title"]))))
    return f"<h1>{title}</h1>\n{html}"


def is_overdue(meta: Mapping[str, Any], figures: Iterable[Figure], today: date) -> bool:
    """Whether the page, or a figure on it, should have been looked at again before today."""
    days = [_day(meta.get("review_by")), *(f.review_by for f in figures)]
    return any(day < today for day in days if day)


def overdue(
    markdown: str, ctx: Context, library: Library, src_uri: str, meta: Mapping[str, Any]
) -> Overdue | None:
    """What `/status/` says of a page that should have been looked at again, else None."""
    known = library.book.figures
    figures = [known[id] for id in dict.fromkeys(_figure_ids(markdown)) if id in known]
    if not is_overdue(meta, figures, ctx.today):
        return None
    late = [f for f in figures if f.review_by and f.review_by < ctx.today]
    day = _day(meta.get("review_by"))
    return Overdue(
        title=readings.without_readings(str(meta.get("title") or src_uri)),
        href=page_path(src_uri),
        review=ctx.t.date(day) if day and day < ctx.today else None,
        figures=tuple(
            (value, ctx.t.date(f.review_by))
            for f in late
            if f.review_by and (value := ctx.t.pick(f.value))
        ),
    )


def _figure_ids(markdown: str) -> Iterator[str]:
    for match in _SHORTCODE.finditer(markdown):
        if match[1] == "figure":
            yield match[2] or ""


def _next(meta: Mapping[str, Any]) -> tuple[str, str] | None:
    step = meta.get("next")
    return (shortcodes.page_address(str(step["page"])), str(step["text"])) if step else None


def _day(value: object) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def _source(ctx: Context, given: Mapping[str, Any]) -> CitedSource:
    when = str(given.get("date") or "unknown")
    return CitedSource(
        title=str(given["title"]),
        publisher=str(given.get("publisher") or ""),
        date=ctx.t.as_of(shortcodes.as_of(when)),
        url=str(given["url"]) if given.get("url") else None,
    )


def _figure_line(ctx: Context, figure: Figure) -> FigureLine:
    cited = figure.source
    return FigureLine(
        value=_text(ctx.t.pick(figure.value)),
        as_of=ctx.t.as_of(figure.as_of),
        source=CitedSource(
            _text(ctx.t.pick(cited.title)),
            _text(ctx.t.pick(cited.publisher)),
            ctx.t.as_of(cited.date),
            cited.url,
        ),
    )


def _text(text: Text | None) -> str:
    return str(text) if text else ""

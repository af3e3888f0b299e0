"""What stands below a hand-written page: its next step, lists, sources and figures; is it old?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from zaitaku.load.editorial import Figure
from zaitaku.model import Kind
from zaitaku.pages.render import linker, part, render
from zaitaku.prose import readings, shortcodes
from zaitaku.prose.extension.codes import SHORTCODE
from zaitaku.prose.library import Library, page_path
from zaitaku.views.context import Context
from zaitaku.views.find import browse_line
from zaitaku.views.frame import CitedSource, FigureLine, Frame, who_is_asked
from zaitaku.views.speech import say_parts
from zaitaku.views.status import Overdue
from zaitaku.words.i18n import Text

# A page that declares none of these in its front matter has no frame.
_FRAMED = frozenset(("checked_by", "review_by", "sources", "next", "kinds"))


def frame(
    markdown: str, ctx: Context, library: Library, src_uri: str, meta: Mapping[str, Any]
) -> str:
    """The frame of a page, or ""; `markdown` as written, to know which figures the page uses."""
    return _frame(markdown, ctx, library, src_uri, meta) if _FRAMED & set(meta) else ""


def next_step(src_uri: str, meta: Mapping[str, Any]) -> str:
    """The link to the next step of a page, as its frame shows it, or ""."""
    step = _next(meta)
    return part("next_step", step, linker(page_path(src_uri))) if step else ""


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
    for match in SHORTCODE.finditer(markdown):
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

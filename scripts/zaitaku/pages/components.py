"""`/components/`: every part of a page once, for whoever changes the look. Not in the menu."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from zaitaku.load.examples import Example
from zaitaku.pages.page import Page
from zaitaku.pages.render import render
from zaitaku.views.context import Context

PATH = "/components/"


def components_page(ctx: Context, examples: Sequence[Example]) -> Page:
    """The page with every example in the language of the context."""
    shown = [
        {
            "id": example.id,
            "title": ctx.t.label(example.title),
            "why": ctx.t.label(example.why),
            "use": ctx.t.label(example.use),
            "avoid": ctx.t.label(example.avoid),
            "html": drawn(ctx, example),
        }
        for example in examples
    ]
    body = render("components.html", ctx, PATH, examples=shown)
    extra = {"noindex": "yes", "no_toc": "yes", "styles": ["assets/stylesheets/book.css"]}
    title, about = ctx.t("components.title"), ctx.t("components.description")
    return Page(PATH, title, about, body, extra)


def drawn(ctx: Context, example: Example) -> Markup:
    """The HTML of one example, made by the same macros as the pages."""
    values = _row(ctx, example) if example.part == "row" else _open(example.values(ctx.lang))
    html = render("component.html", ctx, PATH, part=example.part, d=values)
    return Markup(html)  # noqa: S704  # rendered with autoescaping just above


def _row(ctx: Context, example: Example) -> dict[str, Any]:
    """A row asks for every field of `views.parts.Row`; what the example leaves out is absent."""
    given = example.values(ctx.lang)
    name = {"japanese": None, "reading": None, **given["name"]}
    via = given.get("via")
    return {
        **dict.fromkeys(("alert", "phone", "lookup")),
        **dict.fromkeys(("words", "yes", "no", "unknown", "not_listed", "told", "hours"), ()),
        **given,
        "name": name,
        "phone": _open(given["phone"]) if "phone" in given else None,
        "via": (via["name"], _open(via["phone"])) if via else None,
        "age": _open(given["age"]),
    }


def _open(values: dict[str, Any]) -> dict[str, Any]:
    """Values of which any may be left out."""
    made: dict[str, Any] = defaultdict(lambda: None)
    made.update(
        {key: _open(value) if isinstance(value, dict) else value for key, value in values.items()}
    )
    return made

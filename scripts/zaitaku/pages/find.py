"""The finder's pages: search, my list and fridge card, and the data that their scripts read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from zaitaku.finder import finder_data
from zaitaku.pages.page import Page, Planned
from zaitaku.pages.render import linker, render
from zaitaku.views import speech
from zaitaku.views.context import Context
from zaitaku.views.find import call_page, find_page

DATA = "find/data.json"
# The headings of the hand-written pages, known only when those are rendered: see `engine.site`.
SECTIONS = "find/sections.json"
SCRIPTS = "assets/javascripts/finder"
STYLES = ["assets/stylesheets/finder.css", "assets/stylesheets/finder-print.css"]


def planned_find(ctx: Context) -> Iterator[Planned]:
    """`/find/`, `/find/list/`, `/find/fridge/` and `/say/`."""
    yield Planned("/find/", partial(_find, ctx))
    yield Planned("/find/list/", partial(_list, ctx))
    yield Planned(
        "/find/fridge/", partial(_page, ctx, "/find/fridge/", "find.fridge", "fridge", {})
    )
    yield Planned("/say/", partial(say_page, ctx))


def _find(ctx: Context) -> Page:
    # The finder shows a map on request: the policy of its page allows pictures of the ground.
    return _page(
        ctx, "/find/", "find", "find", {"tiles": "yes", "asks": "yes"}, page=find_page(ctx)
    )


def _list(ctx: Context) -> Page:
    return _page(ctx, "/find/list/", "find.list", "list", {}, page=call_page(ctx))


@dataclass(frozen=True, slots=True)
class AskBox:
    """What a page with the box of questions needs: addresses for it, and its front matter."""

    addresses: dict[str, str]
    extra: dict[str, Any]


def ask_box(path: str) -> AskBox:
    """The box on a page that answers where it stands."""
    return AskBox(
        _addresses(path),
        {"scripts": [f"{SCRIPTS}/ask-page.js"], "styles": STYLES, "asks": "yes"},
    )


def _addresses(path: str) -> dict[str, str]:
    link = linker(path)
    return {"data": link(f"/{DATA}"), "sections": link(f"/{SECTIONS}")}


def say_page(ctx: Context) -> Page:
    """`/say/`: what to say on the telephone, and the card to show."""
    path = "/say/"
    body = render("say.html", ctx, path, page=speech.say_page(ctx))
    return Page(path, ctx.t("say.title"), ctx.t("say.description"), body)


def _page(ctx: Context, path: str, key: str, name: str, extra: dict[str, Any], **view: Any) -> Page:
    frame = {**extra, "scripts": [f"{SCRIPTS}/{name}-page.js"], "styles": STYLES}
    body = render(f"find/{name}.html", ctx, path, **_addresses(path), **view)
    return Page(path, ctx.t(f"{key}.title"), ctx.t(f"{key}.description"), body, frame)


def finder_files(ctx: Context) -> Iterator[tuple[str, str]]:
    """The finder's data: path from the language root, and text."""
    yield DATA, finder_data(ctx)

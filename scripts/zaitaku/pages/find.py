"""The finder's pages: search, my list and fridge card, and the data that their scripts read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from zaitaku.finder import finder_data
from zaitaku.pages.page import Page
from zaitaku.pages.render import linker, render
from zaitaku.views.context import Context
from zaitaku.views.find import call_page, find_page

DATA = "find/data.json"
SCRIPTS = "assets/javascripts/finder"
STYLES = ["assets/stylesheets/finder.css"]


def find_pages(ctx: Context) -> Iterator[Page]:
    """`/find/`, `/find/list/` and `/find/fridge/`."""
    # The finder shows a map on request: the policy of its page allows pictures of the ground.
    yield _page(ctx, "/find/", "find", "find", {"tiles": "yes"}, page=find_page(ctx))
    yield _page(ctx, "/find/list/", "find.list", "list", {}, page=call_page(ctx))
    yield _page(ctx, "/find/fridge/", "find.fridge", "fridge", {})


def _page(ctx: Context, path: str, key: str, name: str, extra: dict[str, Any], **view: Any) -> Page:
    frame = {**extra, "scripts": [f"{SCRIPTS}/{name}-page.js"], "styles": STYLES}
    body = render(f"find/{name}.html", ctx, path, data=linker(path)(f"/{DATA}"), **view)
    return Page(path, ctx.t(f"{key}.title"), ctx.t(f"{key}.description"), body, frame)


def finder_files(ctx: Context) -> Iterator[tuple[str, str]]:
    """The finder's data: path from the language root, and text."""
    yield DATA, finder_data(ctx)

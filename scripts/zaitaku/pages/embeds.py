"""The lists for pages of others, `/embed/<area>/<kind>/`: whole pages without the theme.

They have no header, no search and no script, so they are files and no pages of the guide: the
sitemap and the finder know nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from zaitaku.pages.render import render
from zaitaku.views.context import Context
from zaitaku.views.embeds import embeds


def embed_files(ctx: Context) -> Iterator[tuple[str, str]]:
    """Every list as a page of its own: path from the language root, and HTML."""
    for view in embeds(ctx):
        html = render("embed.html", ctx, view.path, page=view)
        yield f"{view.path.strip('/')}/index.html", html

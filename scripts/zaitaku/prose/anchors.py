"""A heading that got a short id keeps the address it had before: printed addresses are a promise.

The engine makes an id of the heading's words unless the writer gives one, `{#missing}`. Both lead
to the same place, so a link from before the short id was given still arrives.
"""

from __future__ import annotations

import re
from html import unescape

from markupsafe import Markup
from pymdownx.slugs import slugify

_HEADING = re.compile(r'<h([23]) id="(?P<id>[^"]+)">(?P<text>.*?)</h\1>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_slug = slugify(case="lower")  # as `toc` in mkdocs.yml


def kept(html: str) -> str:
    """The page with the id of the words before every heading that has an id of its own."""
    return _HEADING.sub(lambda found: _both(found, html), html)


def of_words(text: str) -> str:
    """The id that the engine makes of the words of a heading."""
    return str(_slug(text.strip(), "-"))


def _both(found: re.Match[str], html: str) -> str:
    words = of_words(unescape(_TAG.sub("", found["text"])))
    if not words or words == found["id"] or f'id="{words}"' in html:
        return found[0]
    return Markup('<span id="{}"></span>').format(words) + Markup(found[0])  # noqa: S704  # ours

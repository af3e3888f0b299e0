"""Tells finished pages about finished files: link, pages and size where a page left a blank.

Pages are built before the sheets, so a page names a file in data attributes and this fills it in;
without the file the page says so instead of linking to nothing. Filling twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

_BLANK = re.compile(
    r'(<span class="zk-file" data-file="([^"]*)" data-href="([^"]*)" data-of="([^"]*)"'
    r' data-label="([^"]*)" data-lang="([^"]*)" data-facts="([^"]*)" data-missing="([^"]*)">).*?'
    r"(</span><!--zk-file-->)",
    re.DOTALL,
)
_PICTURE = re.compile(
    r'(<span class="zk-sample" data-file="([^"]*)" data-href="([^"]*)" data-label="([^"]*)">)'
    r".*?(</span><!--zk-file-->)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of a file: bytes, and pages; of a picture its size in dots."""

    bytes: int
    pages: int = 0
    size: tuple[int, int] | None = None


def _hidden(of: str) -> str:
    """What the file is of, for those who hear a link without the heading above it."""
    return f'<span class="zk-hidden">{of} </span>' if of else ""


def _spoken(label: str, lang: str) -> str:
    """The name of a language in that language, where it is not the page's."""
    return f'<span lang="{lang}">{label}</span>' if lang else label


def fill(html: str, files: Mapping[str, Facts]) -> str:
    """The page with its blanks filled. Attribute values are escaped already and stay so."""

    def link(match: re.Match[str]) -> str:
        opening, file, href, of, label, lang, facts, missing, closing = match.groups()
        found = files.get(unescape(file))
        if found is None:
            # A list that only offers its file says nothing of one that was not made.
            said = f"{_spoken(label, lang)} {missing}" if missing else ""
            return f"{opening}{said}{closing}"
        said = facts.replace("{pages}", str(found.pages))
        said = said.replace("{kb}", str(max(1, round(found.bytes / 1000))))
        other = f' hreflang="{lang}"' if lang else ""
        words = f"{_hidden(of)}{_spoken(label, lang)}"
        return f'{opening}<a href="{href}"{other}>{words}</a> <small>{said}</small>{closing}'

    def picture(match: re.Match[str]) -> str:
        opening, file, href, label, closing = match.groups()
        found = files.get(unescape(file))
        if found is None or found.size is None:
            return f"{opening}{closing}"
        width, height = found.size
        image = (
            f'<img class="zk-sample__image" src="{href}" alt="{label}"'
            f' width="{width}" height="{height}" loading="lazy">'
        )
        return f"{opening}{image}{closing}"

    return _PICTURE.sub(picture, _BLANK.sub(link, html))

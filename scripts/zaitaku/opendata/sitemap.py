"""The sitemap: every address with its twin, listing pages included, the same bytes every time."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from zaitaku.model import Lang

Entry = tuple[tuple[Lang, str], ...]


def sitemap(base_url: str, entries: Iterable[Entry]) -> str:
    """A sitemap of the whole site.

    Args:
        base_url: absolute address of the Japanese root, with a final slash.
        entries: for each page its languages and site paths (`/clinics/`, `/en/clinics/`).
    """
    root = base_url.rstrip("/")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for entry in entries:
        twins = "".join(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(root + path)}/>'
            for lang, path in entry
        )
        lines += [f"<url><loc>{escape(root + path)}</loc>{twins}</url>" for _, path in entry]
    return "\n".join([*lines, "</urlset>", ""])


def zipped(text: str) -> bytes:
    """The gzip form without a time stamp, so that equal sitemaps are equal files."""
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)

"""The sitemap: every address with its twin, listing pages included, the same bytes every time."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from zaitaku.model import Lang

Entry = tuple[tuple[Lang, str], ...]


def sitemap(base_url: str, entries: Iterable[Entry], changed: Mapping[str, date]) -> str:
    """A sitemap of the whole site.

    Args:
        base_url: absolute address of the Japanese root, with a final slash.
        entries: for each page its languages and site paths (`/clinics/`, `/en/clinics/`).
        changed: by Japanese site path, the day of the youngest fact of a page. The others have no
            `lastmod`: a day on which nothing changed would be a false one.
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
            for lang, path in (entry if len(entry) > 1 else ())
        )
        if len(entry) > 1:
            first = quoteattr(root + entry[0][1])
            twins += f'<xhtml:link rel="alternate" hreflang="x-default" href={first}/>'
        day = changed.get(entry[0][1])
        last = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
        lines += [f"<url><loc>{escape(root + path)}</loc>{last}{twins}</url>" for _, path in entry]
    return "\n".join([*lines, "</urlset>", ""])


def zipped(text: str) -> bytes:
    """The gzip form without a time stamp, so that equal sitemaps are equal files."""
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def robots(base_url: str) -> str:
    """`robots.txt`: everything may be read; here is the list of it."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url.rstrip('/')}/sitemap.xml\n"

"""The change log as an Atom feed (RFC 4287): the same bytes for the same history.

Ids are permanent (RFC 4287, 4.2.6): they do not change when the guide moves to another address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_OID, uuid5
from xml.sax.saxutils import escape, quoteattr

from zaitaku.upkeep.record import Entry


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands at the head of the feed. Addresses are absolute; `author` runs the guide.

    `permanent` names the guide for good; ids are made of it.
    """

    title: str
    author: str
    lang: str
    page: str
    own: str
    permanent: str

    def id(self, *parts: str) -> str:
        """The id of the feed, or of something in it."""
        key = "/".join((self.permanent, "changes", self.lang, *parts))
        return f"urn:uuid:{uuid5(NAMESPACE_OID, key)}"


def atom(feed: Feed, entries: Iterable[tuple[Entry, str, str]], built: date) -> str:
    """The feed of the entries, each with its title and its text in the language of the feed.

    `built` is the day of the build, which dates a feed without entries.
    """
    rows = list(entries)
    newest = max((entry.day for entry, _, _ in rows), default=built)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(feed.lang)}>',
        f"  <title>{escape(feed.title)}</title>",
        f"  <id>{feed.id()}</id>",
        f'  <link rel="self" href={quoteattr(feed.own)}/>',
        f"  <link href={quoteattr(feed.page)}/>",
        f"  <updated>{newest.isoformat()}T00:00:00+09:00</updated>",
        f"  <author><name>{escape(feed.author)}</name></author>",
    ]
    for entry, heading, text in rows:
        lines += [
            "  <entry>",
            f"    <title>{escape(heading)}</title>",
            f"    <id>{feed.id(entry.commit)}</id>",
            f"    <link href={quoteattr(f'{feed.page}#change-{entry.commit}')}/>",
            f"    <updated>{entry.day.isoformat()}T00:00:00+09:00</updated>",
            f'    <content type="text">{escape(text)}</content>',
            "  </entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])

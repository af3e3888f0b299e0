"""Every table has a name of its own, a box to scroll in, and heads that say what they head.

The name is the heading above the table; of two tables under one heading each is told apart by the
head of its first column.
"""

from __future__ import annotations

import re
from collections import Counter

_PIECE = re.compile(
    r"<(h[1-6])\b([^>]*)>|(<div class=\"zk-table\"[^>]*>\s*)?(<table\b.*?</table>)", re.S
)
_ID = re.compile(r'\bid="([^"]+)"')
_FIRST_HEAD = re.compile(r"<th\b([^>]*)>(?=\s*\S)(?!</th>)")
_BOX = '<div class="zk-table" role="group" tabindex="0" aria-labelledby="{name}">'
_NAMED = re.compile(r"<table\b[^>]*\saria-label|<caption\b")


def named(html: str) -> str:
    """The body of a page with its tables named and boxed; one that has a name keeps it."""
    if "<table" not in html:
        return html
    return _Namer().sub(html)


class _Namer:
    """Walks a page from heading to heading."""

    def __init__(self) -> None:
        self.heading = ""
        self.made = 0
        self.tables: Counter[str] = Counter()

    def sub(self, html: str) -> str:
        return _PIECE.sub(self._piece, html)

    def _piece(self, found: re.Match[str]) -> str:
        if found[1]:
            return self._under(found)
        box, table = found[3] or "", found[4]
        if not self.heading or _NAMED.search(table):
            return found[0]
        if not box:
            table = table.replace("<th></th>", "<td></td>").replace("<th>", '<th scope="col">')
        self.tables[self.heading] += 1
        name = self.heading
        if self.tables[name] > 1:
            name, table = self._told_apart(table)
        table = table.replace("<table", f'<table aria-labelledby="{name}"', 1)
        if box:
            return re.sub(r'aria-labelledby="[^"]*"', f'aria-labelledby="{name}"', box) + table
        return f"{_BOX.format(name=name)}{table}</div>"

    def _under(self, found: re.Match[str]) -> str:
        """Remember a heading; one without an id gets one, so that it can name something."""
        given = _ID.search(found[2])
        if given:
            self.heading = given[1]
            return found[0]
        self.made += 1
        self.heading = f"heading-{self.made}"
        return f'<{found[1]}{found[2]} id="{self.heading}">'

    def _told_apart(self, table: str) -> tuple[str, str]:
        """The name of a further table under one heading, and the table with the id it needs."""
        head = f"{self.heading}-table-{self.tables[self.heading]}"
        named = _FIRST_HEAD.sub(rf'<th\1 id="{head}">', table, count=1)
        return f"{self.heading} {head}", named

"""Tables of the guide: rows have heads, and on a phone wide rows become blocks with named cells.

The style sheet then takes the boxes of the table away; assets/javascripts/tables.js says the roles
of its parts to programs that would lose them with the boxes. Every table has a name of its own and
a box to scroll in. The name is the heading above it; of two tables under one heading each is told
apart by the head of its first column.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections import Counter

from zaitaku.prose.extension.texts import Texts

# Columns: fewer have room on a phone, unless one holds telephone numbers or whole sentences.
WIDE = 4
LONG = 60  # bytes of a cell: about 20 kanji or 60 letters, five lines of a third of a phone
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_COLUMN = {"scope": "col"}


def finish(root: etree.Element, texts: Texts) -> None:
    """Give the tables of a page their heads, labels, names and boxes."""
    tables = [*root.iter("table")]
    for table in tables:
        _head_rows(table)
        _label(table, texts)
        _head_columns(table)
    if tables:
        _Namer(root, texts).name()


def _head_rows(table: etree.Element) -> None:
    """The first cell of a row says what the row is about."""
    for row in table.iter("tr"):
        first = next(iter(row), None)
        if first is not None and first.tag == "td":
            first.tag, first.attrib = "th", {"scope": "row", **first.attrib}


def _label(table: etree.Element, texts: Texts) -> None:
    """Of a table too wide for a phone: every cell gets the name of its column."""
    rows = [*table.iter("tr")]
    heads = [texts.of(cell).strip() for cell in rows[0]]
    longest = max((len(texts.of(x).encode()) for x in table.iter("td")), default=0)
    tall = longest > LONG or any(_is_number(cell) for cell in table.iter())
    if len(heads) < (WIDE - 1 if tall else WIDE):
        return
    table.set("class", "zk-wide")
    for row in rows:
        for cell, name in zip(row, heads, strict=False):
            if cell.tag == "td" or cell.get("scope") == "row":
                cell.set("data-label", name)


def _is_number(element: etree.Element) -> bool:
    return (element.get("class") or "").startswith("zk-phone")


def _head_columns(table: etree.Element) -> None:
    for cell in table.iter("th"):
        if "scope" not in cell.attrib:
            cell.set("scope", "col")
    for cell in table.iter("th"):
        # The corner above a first column heads nothing.
        if cell.attrib == _COLUMN and not len(cell) and not (cell.text or "").strip():
            cell.tag, cell.attrib = "td", {}


class _Namer:
    """Walks a page from heading to heading."""

    def __init__(self, root: etree.Element, texts: Texts) -> None:
        self.root, self.texts = root, texts
        self.heading: etree.Element | None = None
        self.nameless = 0
        self.tables: Counter[str] = Counter()

    def name(self) -> None:
        """Name every table below a heading, and put it into its box."""
        parents = {child: parent for parent in self.root.iter() for child in parent}
        for element in [*self.root.iter()]:
            if element.tag in _HEADINGS:
                self.heading = element
                self.nameless += "id" not in element.attrib
            elif element.tag == "table" and self.heading is not None:
                self._box(parents[element], element, self.heading)

    def _box(self, parent: etree.Element, table: etree.Element, heading: etree.Element) -> None:
        name = id = heading.attrib.setdefault("id", f"heading-{self.nameless}")
        self.tables[id] += 1
        if self.tables[id] > 1:
            further = f"{id}-table-{self.tables[id]}"
            name = f"{id} {further}"
            head = next((x for x in table.iter("th") if self.texts.of(x).strip()), None)
            if head is not None:
                head.set("id", further)
        table.attrib = {"aria-labelledby": name, **table.attrib}
        box = etree.Element(
            "div", {"class": "zk-table", "role": "group", "tabindex": "0", "aria-labelledby": name}
        )
        box.tail, table.tail = table.tail, None
        parent[[*parent].index(table)] = box
        box.append(table)

"""Tables of the guide: rows have heads, and on a phone wide rows become blocks with named cells.

The style sheet then takes the boxes of the table away; assets/javascripts/tables.js says the roles
of its parts to programs that would lose them with the boxes.
"""

from __future__ import annotations

import re

# Columns: fewer have room on a phone, unless one holds telephone numbers or whole sentences.
WIDE = 4
LONG = 60  # bytes of a cell: about 20 kanji or 60 letters, five lines of a third of a phone
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_FIRST = re.compile(r"(<tr>\s*)<td([^>]*)>(.*?)</td>", re.DOTALL)
_CELL = re.compile(r"<(th|td)\b([^>]*)>")
_BODY = re.compile(r"<td\b[^>]*>(.*?)</td>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def labelled(html: str) -> str:
    """The page with heads of rows, and with the labels and roles of its wide tables."""
    return _TABLE.sub(lambda match: _wide(match[0]), html)


def _wide(table: str) -> str:
    heads = [_TAG.sub("", head).strip().replace('"', "&quot;") for head in _HEAD.findall(table)]
    table = _FIRST.sub(r'\1<th scope="row"\2>\3</th>', table)
    longest = max((len(_TAG.sub("", x).encode()) for x in _BODY.findall(table)), default=0)
    if len(heads) < (WIDE - 1 if "zk-phone" in table or longest > LONG else WIDE):
        return table
    table = _ROW.sub(lambda match: _row(match[0], heads), table)
    table = table.replace("<table>", '<table class="zk-wide">')
    # The corner above a first column heads nothing.
    return table.replace('<th scope="col"></th>', "<td></td>")


def _row(row: str, heads: list[str]) -> str:
    names = iter(heads)

    def cell(match: re.Match[str]) -> str:
        tag, given, name = match[1], match[2], next(names, "")
        if 'scope="row"' in given:
            return f'<th{given} data-label="{name}">'
        if tag == "th":
            return f'<th{given} scope="col">'
        return f'<td{given} data-label="{name}">'

    return _CELL.sub(cell, row)

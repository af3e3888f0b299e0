"""Short numbers that a page writes into a table can be tapped, as those of the registry can.

Only a number that stands for itself: 119あんしんシート is the name of a sheet.
"""

from __future__ import annotations

import re

from markupsafe import Markup

SHORT = ("#7119", "#8080", "03-3212-2323", "119", "110", "188")
_CELL = re.compile(r"<td>.*?</td>", re.DOTALL)
_CLOSED = re.compile(r"(<a\b.*?</a>|<[^>]*>)", re.DOTALL)
_NUMBER = re.compile(rf"(?<![0-9A-Za-z#-])(?:{'|'.join(map(re.escape, SHORT))})(?![0-9A-Za-zあ-])")


def dialled(html: str) -> str:
    """The page with its short numbers in table cells as links; what is a link already stays."""
    return _CELL.sub(lambda cell: _linked(cell[0]), html)


def _linked(cell: str) -> str:
    parts = _CLOSED.split(cell)
    # Every second part is a tag or a whole link.
    parts[::2] = [_NUMBER.sub(_link, text) for text in parts[::2]]
    return "".join(parts)


def _link(found: re.Match[str]) -> str:
    address = found[0].replace("-", "").replace("#", "%23")
    return Markup('<a class="zk-dial" href="tel:{}">{}</a>').format(address, found[0])

"""Short numbers that a page writes can be tapped, as those of the registry can.

In cells, paragraphs and lists; a heading is read, not tapped.

Only a number that stands for itself: 119あんしんシート is the name of a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from zaitaku.ground.web import tel

_TEXT = re.compile(r"<(td|p|li)\b[^>]*>.*?</\1>", re.DOTALL)
_CLOSED = re.compile(r"(<a\b.*?</a>|<[^>]*>)", re.DOTALL)


def dialled(html: str, numbers: Iterable[str]) -> str:
    """The page with these numbers in its text as links; what is a link already stays."""
    known = "|".join(re.escape(number) for number in sorted(numbers))
    number = re.compile(rf"(?<![0-9A-Za-z#-])(?:{known})(?![0-9A-Za-zあ-])")
    return _TEXT.sub(lambda text: _linked(text[0], number), html)


def _linked(cell: str, number: re.Pattern[str]) -> str:
    parts = _CLOSED.split(cell)
    # Every second part is a tag or a whole link.
    parts[::2] = [number.sub(_link, text) for text in parts[::2]]
    return "".join(parts)


def _link(found: re.Match[str]) -> str:
    return Markup('<a class="zk-dial" href="{}">{}</a>').format(tel(found[0]), found[0])

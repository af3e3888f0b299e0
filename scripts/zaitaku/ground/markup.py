"""HTML that this program wrote, read as tags and texts in turn: the one place that takes it apart.

Whoever changes a finished body asks for its pieces and looks at them one by one, so that no search
ever runs over a page and finds in a script or an attribute what it meant for a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

# A script is one piece with what it holds: that is data, and no letter of it is prose.
_PIECE = re.compile(
    r"""(<!--.*?-->|<script\b.*?</script>|<(?:[^<>"']++|"[^"]*"|'[^']*')*+>)""", re.DOTALL
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(.*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""\s([a-z][a-z-]*)=(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "use", "wbr")
)  # fmt: skip


class Tag(NamedTuple):
    """What a tag says: its name, whether it opens or closes an element, and its attributes.

    A script and an element without content open nothing, a comment has not even a name.
    """

    name: str
    opens: bool
    closes: bool
    attributes: dict[str, str]


def pieces(html: str) -> list[str]:
    """Texts at the even places, tags at the odd ones; joined they are the HTML again."""
    return _PIECE.split(html)


def read(piece: str) -> Tag:
    """What one of the tags says. The attributes are shared: look at them, do not change them."""
    return _read(piece[: piece.index(">") + 1] if piece.startswith("<script") else piece)


@lru_cache(maxsize=8192)  # pages are made of the same few tags
def _read(piece: str) -> Tag:
    tag = _TAG.fullmatch(piece)
    if tag is None:
        return Tag("", opens=False, closes=False, attributes={})
    closing, name, rest = tag[1], tag[2].lower(), tag[3]
    if closing:
        return Tag(name, opens=False, closes=True, attributes={})
    alone = name in _VOID or name == "script" or rest.endswith("/")
    given = {a[1]: a[2] or a[3] or a[4] or "" for a in _ATTRIBUTE.finditer(rest)}
    return Tag(name, opens=not alone, closes=False, attributes=given)


def tags(parts: Sequence[str]) -> Iterator[tuple[int, Tag]]:
    """Every tag of the pieces with its place among them."""
    for place in range(1, len(parts), 2):
        yield place, read(parts[place])


def ids(parts: Sequence[str]) -> Iterator[str]:
    """What can be led to: the ids of all elements."""
    for piece in parts[1::2]:
        if " id=" in piece and (id := read(piece).attributes.get("id")):
            yield id

"""Links that stand alone are told from links in sentences, so that they get room for a finger.

No style sheet can see whether a paragraph holds more than its link; the finished body can.
"""

from __future__ import annotations

from zaitaku.ground import markup

CLASS = "zk-alone"
_HOLDERS = frozenset(("p", "li", "dd", "td", "th", "h2", "h3", "h4"))
_LISTS = frozenset(("ul", "ol"))  # below a link in an item of a list
_NEVER_INSIDE = frozenset(("a", "p", "li", "ul", "ol", "div"))


def mark(pieces: list[str]) -> None:
    """Give every block that holds one link alone its class."""
    links = [place for place, piece in enumerate(pieces) if piece.startswith("<a ") and place > 2]
    for link in links:
        if not pieces[link - 1].strip():
            before = link - 2
            holder = markup.read(pieces[before])
            if holder.opens and holder.name in _HOLDERS and _is_alone(pieces, link, holder.name):
                pieces[before] = _with_class(pieces[before], holder.attributes.get("class"))


def _is_alone(pieces: list[str], link: int, holder: str) -> bool:
    """Whether the block ends, or a list begins, right behind the link that begins it."""
    end = _end_of_link(pieces, link + 2)
    if end is None or pieces[end + 1].strip() or end + 2 >= len(pieces):
        return False
    after = markup.read(pieces[end + 2])
    return (after.closes and after.name == holder) or (after.opens and after.name in _LISTS)


def _end_of_link(pieces: list[str], start: int) -> int | None:
    for place in range(start, len(pieces), 2):
        tag = markup.read(pieces[place])
        if tag.name in _NEVER_INSIDE:
            return place if tag.closes and tag.name == "a" else None
    return None


def _with_class(piece: str, given: str | None) -> str:
    if given is None:
        return f'{piece[:-1]} class="{CLASS}">'
    return piece.replace(f' class="{given}"', f' class="{given} {CLASS}"')

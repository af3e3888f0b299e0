"""Japanese sentences stand side by side: no space after 「。」, wherever two texts were joined.

Templates and Markdown put a blank or a new line between texts. English needs it; in Japanese it
shows as a hole in the line, so it is taken out once, when a page is finished.
"""

from __future__ import annotations

import re

from zaitaku.ground import markup

_INLINE = frozenset(("a", "b", "em", "rp", "rt", "ruby", "small", "span", "strong", "time"))
_HOLE = re.compile(r"。\s+(?=\S)")


def join(pieces: list[str]) -> None:
    """Take the blanks after 「。」 out of the paragraphs of a Japanese page."""
    for place in range(0, len(pieces), 2):
        text = pieces[place]
        if "。" not in text:
            continue
        pieces[place] = text = _HOLE.sub("。", text)
        if text.rstrip().endswith("。"):
            _close(pieces, place)


def _close(pieces: list[str], place: int) -> None:
    """Take out one hole behind a text that ends with a sentence, if its line goes on."""
    holes = [place] if pieces[place][-1] != "。" else []
    for here in range(place + 2, len(pieces), 2):
        if markup.read(pieces[here - 1]).name not in _INLINE:
            return
        text = pieces[here]
        if text[:1].isspace():
            holes.append(here)
        if text.strip():
            break
    else:
        return
    # A second hole is the blank between two elements, no end of a sentence.
    if len(holes) == 1:
        pieces[holes[0]] = (
            pieces[place].rstrip() if holes[0] == place else pieces[holes[0]].lstrip()
        )

"""Japanese words on English pages, marked as such: a screen reader then says them in Japanese.

Done once, on the finished body of a page, so that no template, registry or writer can forget it.
"""

from __future__ import annotations

import re

from zaitaku.ground import markup

_JAPANESE = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Figures, letters and dots between two Japanese letters belong to the same name.
RUN = re.compile(f"[{_JAPANESE}](?:[0-9A-Za-z・ー]*[{_JAPANESE}])*")
# No element may stand inside these; what they hold is data, or a text that cannot be marked.
_TEXT_ONLY = frozenset(["style", "textarea", "title", "option"])


def mark(pieces: list[str]) -> None:
    """Put every Japanese run of an English body into a `lang="ja"` of its own.

    Args:
        pieces: the body as `markup.pieces`, well-formed. What stands in an element with another
            `lang` stays as it is.
    """
    above: list[tuple[str, bool]] = [("", True)]  # open elements, and whether they are English
    for n, piece in enumerate(pieces):
        if n % 2:
            tag = markup.read(piece)
            if tag.closes:
                while len(above) > 1 and above.pop()[0] != tag.name:
                    pass
            elif tag.opens:
                lang = tag.attributes.get("lang")
                above.append((tag.name, lang == "en" if lang else above[-1][1]))
        elif piece.isascii():  # as nearly all of them are, and much sooner known than by a search
            continue
        elif above[-1][1] and above[-1][0] not in _TEXT_ONLY:
            element = "tspan" if any(name == "svg" for name, _ in above) else "span"
            pieces[n] = RUN.sub(rf'<{element} lang="ja">\g<0></{element}>', piece)

"""Japanese words on English pages, marked as such: a screen reader then says them in Japanese.

Done once, on the finished body of a page, so that no template, registry or writer can forget it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_JAPANESE = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Figures, letters and dots between two Japanese letters belong to the same name.
RUN = re.compile(f"[{_JAPANESE}](?:[0-9A-Za-z・ー]*[{_JAPANESE}])*")
_MARKUP = re.compile(r"""(<!--.*?-->|<(?:[^<>"']++|"[^"]*"|'[^']*')*+>)""", re.DOTALL)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(.*)>", re.DOTALL)
_LANG = re.compile(r"""\slang=["']?([A-Za-z]+)""")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
     "use", "wbr")
)  # fmt: skip
# No element may stand inside these; what they hold is data, or a text that cannot be marked.
_TEXT_ONLY = frozenset(["script", "style", "textarea", "title", "option"])


def marked(html: str) -> str:
    """A body of an English page with every Japanese run in a `lang="ja"` of its own.

    Args:
        html: well-formed HTML. What stands in an element with another `lang` stays as it is.
    """
    if not RUN.search(html):
        return html
    pieces = _MARKUP.split(html)
    above: list[tuple[str, bool]] = [("", True)]  # open elements, and whether they are English
    for n, piece in enumerate(pieces):
        if n % 2:
            name, closes, lang = _read(piece)
            if closes:
                while len(above) > 1 and above.pop()[0] != name:
                    pass
            elif name:
                above.append((name, lang == "en" if lang else above[-1][1]))
        elif piece.isascii():  # as nearly all of them are, and much sooner known than by a search
            continue
        elif above[-1][1] and above[-1][0] not in _TEXT_ONLY and RUN.search(piece):
            pieces[n] = _spans(piece, "tspan" if _in_drawing(above) else "span")
    return "".join(pieces)


@lru_cache(maxsize=4096)  # pages are made of the same few tags
def _read(markup: str) -> tuple[str, bool, str]:
    """Name of a tag, whether it closes, and its language; "" for what opens and closes nothing."""
    tag = _TAG.fullmatch(markup)
    if tag is None:
        return "", False, ""
    closing, name, attributes = tag[1], tag[2].lower(), tag[3]
    if closing:
        return name, True, ""
    if name in _VOID or attributes.endswith("/"):
        return "", False, ""
    lang = _LANG.search(attributes)
    return name, False, lang[1] if lang else ""


def _in_drawing(above: list[tuple[str, bool]]) -> bool:
    return any(name == "svg" for name, _ in above)


def _spans(text: str, element: str) -> str:
    return RUN.sub(lambda run: f'<{element} lang="ja">{run[0]}</{element}>', text)

"""Japanese words on English pages, marked as such: a screen reader then says them in Japanese.

Done once, on the finished body of a page, so that no template, registry or writer can forget it.
"""

from __future__ import annotations

import re

_JAPANESE = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Figures, letters and dots between two Japanese letters belong to the same name.
RUN = re.compile(f"[{_JAPANESE}](?:[0-9A-Za-z・ー]*[{_JAPANESE}])*")
_MARKUP = re.compile(r"""(<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
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
    out: list[str] = []
    above: list[tuple[str, bool]] = [("", True)]  # open elements, and whether they are English
    for n, piece in enumerate(_MARKUP.split(html)):
        if n % 2:
            _enter(piece, above)
            out.append(piece)
        elif above[-1][1] and above[-1][0] not in _TEXT_ONLY:
            out.append(_spans(piece, "tspan" if _in_drawing(above) else "span"))
        else:
            out.append(piece)
    return "".join(out)


def _enter(markup: str, above: list[tuple[str, bool]]) -> None:
    tag = _TAG.fullmatch(markup)
    if tag is None:
        return
    closing, name, attributes = tag[1], tag[2].lower(), tag[3]
    if closing:
        while len(above) > 1 and above.pop()[0] != name:
            pass
    elif name not in _VOID and not attributes.endswith("/"):
        lang = _LANG.search(attributes)
        above.append((name, lang[1] == "en" if lang else above[-1][1]))


def _in_drawing(above: list[tuple[str, bool]]) -> bool:
    return any(name == "svg" for name, _ in above)


def _spans(text: str, element: str) -> str:
    return RUN.sub(lambda run: f'<{element} lang="ja">{run[0]}</{element}>', text)

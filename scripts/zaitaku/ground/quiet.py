"""Scripts and style sheets without their comments, which are a third of what a phone would fetch.

Only comments that have their lines to themselves go, and blanks take their place: every line and
every column stays where it is in `overrides/`, so that a fault is found there, and blanks pack to
nothing. A test compares what a compiler makes of both.
"""

from __future__ import annotations

import re
from pathlib import Path

KINDS = (".css", ".js")
_FOLDER = "assets"
# From the first column of a line to the end of one; nothing else stands on those lines.
_BLOCK = re.compile(r"^[ \t]*/\*(?:(?!\*/).)*\*/[ \t]*$", re.MULTILINE | re.DOTALL)
_LINE = re.compile(r"^[ \t]*//.*$", re.MULTILINE)


def quiet(text: str, kind: str) -> str:
    """A script or style sheet with blanks in place of its comments. `kind` is `.js` or `.css`."""
    text = _BLOCK.sub(_blank, text)
    return _LINE.sub(_blank, text) if kind == ".js" else text


def quieten(out: Path) -> None:
    """Take the comments out of the guide's own files in a built language; libraries keep theirs."""
    for folder in ("javascripts", "stylesheets"):
        for file in sorted((out / _FOLDER / folder).rglob("*")):
            if file.suffix in KINDS:
                text = file.read_text(encoding="utf-8")
                file.write_text(quiet(text, file.suffix), encoding="utf-8")


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])

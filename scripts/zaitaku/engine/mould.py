"""One themed page becomes many: the theme renders a shell once, listings are poured into it.

Rendering the theme for every listing takes nine tenths of a build and listings need nothing of it
but title, description, address and body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import escape

NAME = "zk-shell"
TITLE = "zkShellTitle"
DESCRIPTION = "zkShellDescription"
BODY = "zkShellBody"
_TOKEN = re.compile(f"{NAME}|{TITLE}|{DESCRIPTION}|{BODY}")


@dataclass(frozen=True, slots=True)
class Shell:
    """A themed page cut at its blanks."""

    pieces: tuple[str, ...]
    tokens: tuple[str, ...]

    def fill(self, *, id: str, title: str, description: str, body: str) -> str:
        """The page of one listing. Title and description are escaped here, the body is HTML."""
        values = {
            NAME: id,
            TITLE: str(escape(title)),
            DESCRIPTION: str(escape(description)),
            BODY: body,
        }
        out = [self.pieces[0]]
        for token, piece in zip(self.tokens, self.pieces[1:], strict=True):
            out.append(values[token])
            out.append(piece)
        return "".join(out)


def cut(html: str) -> Shell:
    """Cut the themed shell page at its blanks.

    Raises:
        ValueError: when a blank is missing, so that a theme change cannot empty every page.
    """
    tokens = tuple(_TOKEN.findall(html))
    missing = {NAME, TITLE, DESCRIPTION, BODY} - set(tokens)
    if missing or tokens.count(BODY) != 1:
        raise ValueError(f"The theme lost the blanks of the shell page: {sorted(missing)}")
    return Shell(tuple(_TOKEN.split(html)), tokens)

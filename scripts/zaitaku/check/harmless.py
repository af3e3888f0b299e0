"""Hand-written pages and texts are data too: no script, no form, nothing that leaves the site.

The policy of the site stops a script in the reader's browser, but not a page that sends its reader
away, and a number that is private is public once it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from zaitaku.check.rules.urls import bad_addresses
from zaitaku.ground import private
from zaitaku.ground.mobiles import find_mobiles
from zaitaku.ground.problems import Problem, make

ENDINGS = frozenset({".md", ".yaml"})
_ELEMENTS = (
    "script|iframe|frameset|frame|object|embed|applet|form|input|button|textarea|select|meta|base"
    "|link|style|svg|math|template|audio|video|dialog|portal|marquee"
)
_ACTIVE = re.compile(
    rf"<\s*/?\s*(?:{_ELEMENTS})\b"
    r"|[<{][^<>{}]{0,400}?[\s:\"']on[a-z]{3,20}\s*="
    r"|(?:java|vb)script\s*:|data:[a-z]{1,20}/[a-z]|http-equiv|srcdoc\s*=",
    re.I,
)
# Python-Markdown nests a list from four blanks on; two make it a line of the list above.
_HALF_NESTED = re.compile(r"^(?:[-*+]|[0-9]+\.) [^\n]*\n( {1,3})(?:[-*+]|[0-9]+\.) ", re.M)
# A line, also of a list, that begins with a number to dial: a heading to Markdown.
_DIALLED = re.compile(r"^([ \t]*(?:(?:[-*+]|[0-9]+\.)[ \t]+)?)#(?=[0-9０-９])", re.M)
_PARAGRAPH = re.compile(r"(?:[^\n]+\n?)+")


def as_text(markdown: str) -> str:
    """Lines that begin with a number such as #7119 stay text, with their sign."""
    return _DIALLED.sub(r"\1\\#", markdown)


def faults(text: str, *, markdown: bool = True, own: str = "") -> Iterator[tuple[str, int, str]]:
    """What may not stand in a hand-written text: code, offset, the piece (nothing private).

    `own`: the English name of the municipality, whose site others may imitate.
    """
    for match in _ACTIVE.finditer(text):
        yield "page-active", match.start(), match[0][:60]
    if markdown:
        for match in _HALF_NESTED.finditer(text):
            yield "page-list-indent", match.start(1), ""
    for paragraph in _PARAGRAPH.finditer(text):
        for code in private.codes(paragraph[0]):
            yield code, paragraph.start() + _place(code, paragraph[0]), ""
    for address in bad_addresses(text, own):
        yield "text-website", max(text.find(address), 0), address


def _place(code: str, text: str) -> int:
    """Where in a paragraph the line with the fault begins, as well as one can say."""
    if code == "text-mobile":
        return find_mobiles(text)[0][0]
    at = 0
    for line in text.splitlines(keepends=True):
        if code in private.codes(line):
            return at
        at += len(line)
    return 0


def check_texts(folder: Path, own: str = "") -> list[Problem]:
    """Every fault in the hand-written files of a folder; `own` as in `faults`."""
    return [
        problem
        for path in sorted(folder.rglob("*"))
        if path.suffix in ENDINGS and path.is_file()
        for problem in check_text(path, path.relative_to(folder.parent).as_posix(), own)
    ]


def check_text(path: Path, name: str, own: str = "") -> Iterator[Problem]:
    """Every fault in one hand-written file, which people know as `name`."""
    if find_mobiles(name):
        yield make("file-mobile", name, 1, 1)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        yield make("encoding", name, 1, 1)
        return
    for code, offset, piece in faults(text, markdown=path.suffix == ".md", own=own):
        line = text.count("\n", 0, offset) + 1
        column = offset - (text.rfind("\n", 0, offset) + 1) + 1
        yield make(code, name, line, column, piece=piece, value=piece)

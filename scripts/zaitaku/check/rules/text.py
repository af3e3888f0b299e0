"""What a text may hold: words on one line, no markup, no letters dressed as others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zaitaku.check.rules.context import Context
from zaitaku.check.rules.engine import EVERY_TEXT, Fault, fault, value_rule
from zaitaku.check.schema import Value
from zaitaku.ground.mobiles import TABLES

# Pages show texts as they are; this is a second lock, and it tells a proposer early.
_PAYLOAD = re.compile(TABLES["script_payload"], re.I)
# Greek inside a word; Cyrillic, Armenian, Cherokee, Coptic, Lisu beside a Latin letter; letters
# of mathematics, which look like Latin ones and are none.
_OTHERS = r"\u0400-\u052f\u0531-\u0587\u13a0-\u13ff\u2c80-\u2cff\ua4d0-\ua4ff\uab70-\uabbf"
FOREIGN_IN_LATIN = re.compile(
    rf"[A-Za-z][\u0370-\u03ff{_OTHERS}]+[A-Za-z]|[{_OTHERS}][A-Za-z]|[A-Za-z][{_OTHERS}]"
    "|[\U0001d400-\U0001d7ff]"
)
MAX_LINES = 20
_BLANK_LINES = re.compile(r"\n[ \t　]*\n[ \t　]*\n")
_BREAK = re.compile(r"[\n\t\x0b\x0c]")
# Texts of several lines: notes and alerts.
PROSE = "prose"
# Addresses have rules of their own; a tile address holds {z}, and the guide itself may stand on
# the machine of whoever tries it.
ADDRESSES = frozenset({"url", "tiles", "base"})


@value_rule("text-markup", EVERY_TEXT)
def text_markup(value: Value, context: Context) -> Iterator[Fault]:
    """No HTML, no template, no script: texts are words."""
    if value.what in ADDRESSES:
        return
    match = _PAYLOAD.search(value.node.text)
    if match:
        yield fault(value.node, piece=match[0])


@value_rule("text-line-break", EVERY_TEXT)
def text_line_break(value: Value, context: Context) -> Iterator[Fault]:
    """One line: a break would end a line of a calendar, an address card or a table."""
    text = value.node.text
    if value.what != PROSE and _BREAK.search(text.strip()):
        yield fault(value.node)


@value_rule("text-many-lines", PROSE)
def text_many_lines(value: Value, context: Context) -> Iterator[Fault]:
    """A note of some lines, without pages of nothing that push the rest out of sight."""
    text = value.node.text.strip()
    if text.count("\n") >= MAX_LINES or _BLANK_LINES.search(text):
        yield fault(value.node, limit=MAX_LINES)


@value_rule("text-edges", EVERY_TEXT)
def text_edges(value: Value, context: Context) -> Iterator[Fault]:
    """No space or break before or after a text: nobody sees it, and comparing fails."""
    if value.node.text != value.node.text.strip():
        yield fault(value.node, want=value.node.text.strip())


@value_rule("text-lookalike", EVERY_TEXT)
def text_lookalike(value: Value, context: Context) -> Iterator[Fault]:
    """No Cyrillic or Greek letter inside a Latin word: it pretends to be another."""
    if not value.node.text.isascii() and FOREIGN_IN_LATIN.search(value.node.text):
        yield fault(value.node)

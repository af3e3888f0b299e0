"""The one way to lay out a registry: indentation, quotes, flow marks and blank lines.

Comments, the order of records and fields, and every text stay as they were. The result is read
back and compared before it is given out; where anything differs, or where the file holds what
`source` refuses anyway, the text is returned unchanged. Formatting twice is formatting once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from zaitaku.ground.problems import Problem
from zaitaku.yamltext import DEFAULT_LIMITS, load_text, read_text
from zaitaku.yamltext.pieces import Piece, Unformattable, comments_of, meaning, parse
from zaitaku.yamltext.shortest import shorten

INDENT = 2
# A blank line may part top-level keys and records, nothing smaller.
BLANK_DEPTH = 1
_BREAKS = re.compile(r"\r\n?")
# Quoted texts that another reader of YAML would take for something else keep their quotes.
_AMBIGUOUS = re.compile(
    r"[-+]?[0-9][0-9_,.:eE+-]*|0[xob][0-9a-fA-F]+|[-+]?\.(inf|nan)|~|null|true|false|yes|no|on|off|y|n",
    re.IGNORECASE,
)
_FIRST_NEVER = frozenset(",[]{}#&*!|>'\"%@`")
_FLOW_NEVER = frozenset(",[]{}")


def read(path: Path) -> tuple[str | None, list[Problem]]:
    """The text of a file that may be laid out, or None and what has to be mended first.

    Only the ends of its lines may be wrong: those are mended here.
    """
    text, found = read_text(path, DEFAULT_LIMITS, path.as_posix())
    if text is None:
        return None, found
    _, found = load_text(_BREAKS.sub("\n", text), path.as_posix())
    return (None, found) if found else (text, [])


def format_text(text: str) -> str:
    """The canonical layout of a registry; the same text where it cannot be laid out safely."""
    try:
        tree, comments = _read(text)
        said = _meaning(tree, comments)
        written = _write(text, tree, comments)
        # What was laid out before comes back as it was: nothing to read and compare.
        if written == text or _meaning(*_read(written)) == said:
            return written
    except (yaml.YAMLError, Unformattable, RecursionError, ValueError):
        pass
    return text


def scalar(text: str, *, in_flow: bool) -> str:
    """One text as it is written: without quotes where it can be read back as itself."""
    return _scalar(Piece("text", 0, 0, text=text), in_flow) or "''"


def _clean(text: str) -> str:
    return _BREAKS.sub("\n", text.removeprefix("\ufeff"))


def _read(text: str) -> tuple[Piece, dict[int, str]]:
    """The tree of a text in its shortest form, and its comments by line."""
    clean = _clean(text)
    tree, scalars = parse(clean)
    comments = comments_of(clean, scalars)
    shorten(tree, comments)
    return tree, comments


def _write(text: str, tree: Piece, comments: dict[int, str]) -> str:
    writer = _Writer(_clean(text).split("\n"), dict(comments))
    lines = writer.block(tree, 0, 0)
    lines += writer.trivia(len(writer.source), 0, 0)
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"


def _meaning(tree: Piece, comments: dict[int, str]) -> object:
    """What may not change: the tree of texts and the comments, in order."""
    return meaning(tree), [comment for _, comment in sorted(comments.items())]


# --- writing ------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Writer:
    """Writes pieces as lines; `reached` is the first source line whose comments are not out yet."""

    source: list[str]
    comments: dict[int, str]
    reached: int = 0

    def trivia(self, line: int, indent: int, depth: int) -> list[str]:
        """Comments, and at most one blank line in a row, that stand before a source line."""
        lines: list[str] = []
        for number in range(self.reached, line):
            comment = self.comments.pop(number, None)
            if comment is not None:
                lines.append(" " * indent + comment)
            elif self._blank(number, depth) and (not lines or lines[-1]):
                lines.append("")
        self.reached = max(self.reached, line)
        return lines

    def _blank(self, number: int, depth: int) -> bool:
        """Whether a source line is a blank one that is kept."""
        return depth <= BLANK_DEPTH and number > 0 and not self.source[number].strip()

    def block(self, piece: Piece, indent: int, depth: int) -> list[str]:
        """A list or mapping in block style, its comments in place."""
        lines: list[str] = []
        pad = " " * indent
        for number, item in enumerate(piece.items):
            key = piece.keys[number] if piece.keys else None
            first = key or item
            lines += self.trivia(first.line, indent, depth)
            if key is not None:
                lines += self.entry(pad + _inline(key, False) + ":", item, indent, depth, key.line)
            elif self.as_block(item):
                below = self.block(item, indent + INDENT, depth + 1)
                # The dash takes the place of the first line's indentation; comments go before it.
                at = next(i for i, line in enumerate(below) if not line.lstrip().startswith("#"))
                dashed = pad + "-" + below[at][indent + 1 :]
                lines += [pad + x.lstrip() if x else x for x in below[:at]]
                lines += [dashed, *below[at + 1 :]]
            else:
                lines += self.entry(pad + "-", item, indent, depth, item.line)
        return lines

    def entry(self, head: str, value: Piece, indent: int, depth: int, line: int) -> list[str]:
        """A key or dash with its value: on the same line, or below it."""
        if self.as_block(value):
            first = head + self.beside(line) if value.line > line else head
            inner = indent if value.kind == "list" else indent + INDENT
            return [first, *self.block(value, inner, depth + 1)]
        if value.kind == "text" and "\n" in value.text and _literal_ok(value.text):
            mark = "|" if value.text.endswith("\n") else "|-"
            pad = " " * (indent + INDENT)
            lines = [f"{head} {mark}{self.beside(value.line)}"]
            lines += [pad + x if x else x for x in value.text.removesuffix("\n").split("\n")]
        else:
            shown = _inline(value, False)
            lines = [head + (" " + shown if shown else "") + self.beside(value.after - 1)]
        self.reached = max(self.reached, value.after)
        return lines

    def as_block(self, piece: Piece) -> bool:
        """Whether a piece is written over several lines."""
        if piece.kind == "text" or not piece.items:
            return False
        inside = range(piece.line, piece.after - 1)
        return not piece.flow or any(n in self.comments for n in inside) or _has_break(piece)

    def beside(self, line: int) -> str:
        """The comment at the end of a source line, if it is still to be written."""
        comment = self.comments.pop(line, None)
        return f"  {comment}" if comment else ""


def _printable(text: str) -> bool:
    """Whether every character can stand as it is; the wide space of Japanese text can."""
    return text.replace("\u3000", "").isprintable()


def _has_break(piece: Piece) -> bool:
    if piece.kind == "text":
        return "\n" in piece.text
    return any(_has_break(item) for item in (*piece.keys, *piece.items))


def _literal_ok(text: str) -> bool:
    """Whether a text survives as a literal block: ordinary lines, at most one break at the end."""
    body = text.removesuffix("\n")
    return (
        bool(body)
        and all(
            line == line.strip() and _printable(line) and (line or number)
            for number, line in enumerate(body.split("\n"))
        )
        and not body.endswith("\n")
    )


def _inline(piece: Piece, in_flow: bool) -> str:
    """A piece on one line."""
    if piece.kind == "text":
        return _scalar(piece, in_flow)
    values = [_inline(item, True) for item in piece.items]
    if piece.kind == "list":
        return f"[{', '.join(values)}]"
    keys = [_inline(key, True) for key in piece.keys]
    return "{" + ", ".join(f"{k}: {v}" for k, v in zip(keys, values, strict=True)) + "}"


def _scalar(piece: Piece, in_flow: bool) -> str:
    text = piece.text
    if not text:
        return "" if piece.style == "" and not in_flow else "''"
    was_plain = piece.style == ""
    if _plain_ok(text, in_flow) and (was_plain or not _AMBIGUOUS.fullmatch(text)):
        return text
    if _printable(text):
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return '"' + escaped.replace("\t", "\\t") + '"'


def _plain_ok(text: str, in_flow: bool) -> bool:
    """Whether a text can stand without quotes and be read back as itself."""
    if text != text.strip() or not _printable(text) or text[0] in _FIRST_NEVER:
        return False
    if text[0] in "-?:" and (len(text) == 1 or text[1] in " ,[]{}"):
        return False
    if text.startswith(("---", "...")) or ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (in_flow and (_FLOW_NEVER & set(text) or text[0] in "?:"))

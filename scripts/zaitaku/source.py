"""Strict YAML: every scalar stays the text that was written, with its line and column.

Registries arrive by pull request, so the file is looked at as a stream of events, before any
object exists: no anchors, aliases, merge keys, tags, second documents or repeated keys; a limit on
bytes, depth, nodes and text; no character that hides or turns text round. What is found is
collected and returned, never raised. Nothing here knows what a clinic is.
"""

from __future__ import annotations

import gc
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from zaitaku import problems
from zaitaku.problems import Problem

try:
    # Reads the same language about twenty times as fast, but is not in every build of PyYAML.
    from yaml.cyaml import CParser as _Parser
except ImportError:
    _Parser = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be: bytes, levels of nesting, nodes, characters in one text."""

    bytes: int = 40_000_000
    depth: int = 12
    nodes: int = 4_000_000
    text: int = 4_000


DEFAULT_LIMITS = Limits()


# Nodes are not frozen: a frozen dataclass is four times as slow to make, and a registry has a
# million of them. Nobody changes a node after `load`.
@dataclass(slots=True, eq=False)
class Scalar:
    """One text as written; `plain` is true where no quotes or block marks stood around it."""

    text: str
    line: int
    column: int
    end_line: int
    plain: bool = True


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int
    end_line: int


@dataclass(slots=True, eq=False)
class Mapping:
    """A mapping in the order of the file; `keys` holds each key with its own place."""

    items: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int
    end_line: int

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        return self.items.get(key)

    def text(self, key: str) -> str | None:
        """The text of a key; None when it is absent, empty, or not a text."""
        node = self.items.get(key)
        return (node.text or None) if isinstance(node, Scalar) else None

    def mapping(self, key: str) -> Mapping | None:
        """The mapping under a key; None when it is absent or something else."""
        node = self.items.get(key)
        return node if isinstance(node, Mapping) else None

    def sequence(self, key: str) -> list[Node]:
        """The list under a key; empty when it is absent or something else."""
        node = self.items.get(key)
        return node.items if isinstance(node, Sequence) else []

    def mappings(self, key: str) -> list[Mapping]:
        """The mappings in the list under a key."""
        return [node for node in self.sequence(key) if isinstance(node, Mapping)]

    def texts(self, key: str) -> list[Scalar]:
        """The texts in the list under a key."""
        return [node for node in self.sequence(key) if isinstance(node, Scalar)]


Node = Scalar | Sequence | Mapping


def load(
    path: Path, limits: Limits = DEFAULT_LIMITS, name: str | None = None
) -> tuple[Mapping | None, list[Problem]]:
    """Read one file; `name` is how messages call it.

    Returns the top mapping and all problems. The mapping is None where no tree could be built.
    Never raises for what stands in the file or for a file that cannot be read.
    """
    name = name or path.as_posix()
    text, found = read_text(path, limits, name)
    return (None, found) if text is None else load_text(text, name, limits)


def read_text(path: Path, limits: Limits, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a regular file in UTF-8, or None and the reason."""
    try:
        # lstat: a link could lead out of the folder, a pipe would never end.
        if not stat.S_ISREG(path.lstat().st_mode):
            return None, [problems.make("file-kind", name, 1, 1)]
        with path.open("rb") as stream:
            raw = stream.read(limits.bytes + 1)
    except FileNotFoundError:
        return None, [problems.make("file-missing", name, 1, 1)]
    except OSError as error:
        return None, [problems.make("file-unreadable", name, 1, 1, why=error.strerror or "?")]
    if len(raw) > limits.bytes:
        return None, [problems.make("file-too-long", name, 1, 1, limit=limits.bytes)]
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = _place(before, len(before))
        return None, [problems.make("encoding", name, line, column)]


def load_text(
    text: str, name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Mapping | None, list[Problem]]:
    """The same as `load` for a text that is already in hand."""
    if len(text.encode("utf-8", "surrogatepass")) > limits.bytes:
        return None, [problems.make("file-too-long", name, 1, 1, limit=limits.bytes)]
    found = list(_character_problems(text, name))
    # A character that YAML itself refuses would only be reported a second time, less clearly.
    if any(problem.code in ("control-character", "byte-order-mark") for problem in found):
        return None, found
    builder = _Builder(name, limits, found)
    # A million young nodes, none of them garbage: the collector would look at each again and again.
    collecting = gc.isenabled()
    gc.disable()
    try:
        tree = builder.build(text)
    except _Stop:
        tree = None
    except yaml.YAMLError as error:
        tree = None
        found.append(_syntax_problem(error, name, text))
    except (RecursionError, ValueError):
        tree = None
        found.append(problems.make("yaml-syntax", name, 1, 1, why="-"))
    finally:
        if collecting:
            gc.enable()
    return tree, found


# --- characters -----------------------------------------------------------------------------

# C0 and C1 controls except tab and newline, and DEL; a carriage return is told apart below.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff"
# Marks that turn the direction of text: LRM, RLM, ALM, embeddings, overrides, isolates.
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Invisible: soft hyphen, zero-width, word joiner, fillers, invisible operators, tags, and the line
# and paragraph separators, which break scripts and calendars.
_HIDDEN = (
    "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2028\u2029\u2060-\u2065"
    "\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\U000e0000-\U000e007f"
)
# Variation selectors of the ideographic supplement (U+E0100…) stay allowed: names such as 葛󠄀 need
# them. A replacement character means that the text was damaged on its way.
_BAD = re.compile(f"[{_CONTROL}{_BIDI}{_HIDDEN}\ufffd]")
_MAX_CHARACTER_PROBLEMS = 50


def _character_code(char: str, index: int) -> str:
    if char == "\ufeff" and index == 0:
        return "byte-order-mark"
    if re.match(f"[{_CONTROL}]", char):
        return "control-character"
    if re.match(f"[{_BIDI}]", char):
        return "bidi-character"
    return "damaged-character" if char == "\ufffd" else "hidden-character"


def _character_problems(text: str, name: str) -> Iterator[Problem]:
    """Characters that nobody can see, that turn text round, or that were written in pieces."""
    if "\r" in text:
        line, column = _place(text, text.index("\r"))
        yield problems.make("line-ending", name, line, column)
        text = text.replace("\r\n", "\n")
    for count, match in enumerate(_BAD.finditer(text)):
        if count == _MAX_CHARACTER_PROBLEMS:
            break
        if match[0] == "\r":
            continue
        line, column = _place(text, match.start())
        code = _character_code(match[0], match.start())
        yield problems.make(code, name, line, column, char=f"U+{ord(match[0]):04X}")
    if not unicodedata.is_normalized("NFC", text):
        yield from _normal_form_problems(text, name)


def _normal_form_problems(text: str, name: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        normal = unicodedata.normalize("NFC", line)
        if normal != line:
            pairs = zip(line, normal, strict=False)
            column = next((i for i, (a, b) in enumerate(pairs) if a != b), len(normal))
            piece = normal[max(column - 4, 0) : column + 4]
            yield problems.make("not-nfc", name, number, column + 1, want=piece)


def _place(text: str, index: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in the text."""
    start = text.rfind("\n", 0, index) + 1
    return text.count("\n", 0, index) + 1, index - start + 1


# --- structure ------------------------------------------------------------------------------


class _Stop(Exception):
    """Reading on makes no sense; the reason is already among the problems."""


def _open_parser(text: str) -> object:
    if _Parser is not None:
        return _Parser(text)
    return yaml.SafeLoader(text)


def _syntax_problem(error: yaml.YAMLError, name: str, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    why = getattr(error, "problem", None) or "?"
    if mark is None:
        return problems.make("yaml-syntax", name, 1, 1, why=why)
    last = text.count("\n") + 1
    return problems.make("yaml-syntax", name, min(mark.line + 1, last), mark.column + 1, why=why)


def _short(tag: str) -> str:
    """A tag as people write it: `!!int`, not the address behind it."""
    return tag.replace("tag:yaml.org,2002:", "!!")


@dataclass(slots=True)
class _Builder:
    """Turns events into nodes, and notes what the strict form does not allow."""

    name: str
    limits: Limits
    found: list[Problem]
    nodes: int = field(default=0)

    def build(self, text: str) -> Mapping | None:
        parser = _open_parser(text)
        try:
            return self._document(parser)
        finally:
            if hasattr(parser, "dispose"):
                parser.dispose()

    def _note(self, code: str, event: object, **params: object) -> None:
        mark = event.start_mark
        self.found.append(problems.make(code, self.name, mark.line + 1, mark.column + 1, **params))

    def _document(self, parser: object) -> Mapping | None:
        parser.get_event()  # the start of the stream
        event = parser.get_event()
        if isinstance(event, yaml.StreamEndEvent):
            self.found.append(problems.make("file-empty", self.name, 1, 1))
            return None
        if event.version or event.tags:
            self._note("yaml-directive", event)
        tree = self._tree(parser)
        parser.get_event()  # the end of the document
        event = parser.get_event()
        if not isinstance(event, yaml.StreamEndEvent):
            self._note("several-documents", event)
            raise _Stop
        if isinstance(tree, Mapping):
            return tree
        empty = isinstance(tree, Scalar) and not tree.text
        self.found.append(
            problems.make("file-empty" if empty else "not-a-mapping", self.name, tree.line, 1)
        )
        return None

    def _tree(self, parser: object) -> Node:
        """The node that the next events make. A stack of our own, so that depth cannot hurt."""
        stack: list[Mapping | Sequence] = []
        pending: list[Scalar | None] = []  # per level: the key that waits for its value
        get_event = parser.get_event
        scalar_event, mapping_start, sequence_start, alias_event = (
            yaml.ScalarEvent,
            yaml.MappingStartEvent,
            yaml.SequenceStartEvent,
            yaml.AliasEvent,
        )
        while True:
            event = get_event()
            kind = type(event)
            if kind is scalar_event:
                node: Node = self._scalar(event)
            elif kind is mapping_start or kind is sequence_start:
                opened = self._open(event, kind is mapping_start, len(stack), pending)
                stack.append(opened)
                pending.append(None)
                continue
            elif kind is alias_event:
                self._note("yaml-alias", event, name=event.anchor)
                node = Scalar(
                    "",
                    event.start_mark.line + 1,
                    event.start_mark.column + 1,
                    event.start_mark.line + 1,
                )
            else:  # the end of the innermost mapping or list
                node = stack.pop()
                pending.pop()
                self._close(node, event)
            if not stack:
                return node
            parent = stack[-1]
            if type(parent) is Sequence:
                parent.items.append(node)
            elif pending[-1] is None:
                pending[-1] = self._key(node)
            else:
                self._put(parent, pending[-1], node)
                pending[-1] = None

    def _count(self, event: object) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            self._note("too-many-nodes", event, limit=self.limits.nodes)
            raise _Stop

    def _scalar(self, event: object) -> Scalar:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            self._count(event)
        if event.anchor:
            self._note("yaml-anchor", event, name=event.anchor)
        if event.tag:
            self._note("yaml-tag", event, tag=_short(event.tag))
        start, end = event.start_mark, event.end_mark
        line = start.line + 1
        text = event.value
        if len(text) > self.limits.text:
            self._note("text-too-long", event, limit=self.limits.text)
        last = end.line + 1
        if last > line and end.column == 0:
            last -= 1  # a block text ends where the next line begins
        return Scalar(text, line, start.column + 1, last, event.style in ("", None))

    def _open(
        self, event: object, is_mapping: bool, depth: int, pending: list[Scalar | None]
    ) -> Mapping | Sequence:
        self._count(event)
        if depth >= self.limits.depth:
            self._note("too-deep", event, limit=self.limits.depth)
            raise _Stop
        if event.anchor:
            self._note("yaml-anchor", event, name=event.anchor)
        if event.tag:
            self._note("yaml-tag", event, tag=_short(event.tag))
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if is_mapping:
            return Mapping({}, {}, line, column, line)
        return Sequence([], line, column, line)

    def _close(self, node: Mapping | Sequence, event: object) -> None:
        """Set the last line: of the closing bracket, or in block style of the last child."""
        mark = event.end_mark
        if mark.column and event.start_mark.index != mark.index:
            node.end_line = mark.line + 1
            return
        children = node.items.values() if type(node) is Mapping else node.items
        last = next(reversed(children), None)
        key = next(reversed(node.keys.values()), None) if type(node) is Mapping else None
        node.end_line = max(node.line, last.end_line if last else 0, key.line if key else 0)

    def _key(self, node: Node) -> Scalar:
        if type(node) is Scalar:
            return node
        self.found.append(problems.make("key-not-text", self.name, node.line, node.column))
        return Scalar("", node.line, node.column, node.line)

    def _put(self, parent: Mapping, key: Scalar, value: Node) -> None:
        text = key.text
        if text == "<<" and key.plain:
            self.found.append(problems.make("yaml-merge", self.name, key.line, key.column))
        elif text in parent.items:
            first = parent.keys[text].line
            self.found.append(
                problems.make(
                    "duplicate-key", self.name, key.line, key.column, key=text, first=first
                )
            )
        else:
            parent.items[text] = value
            parent.keys[text] = key

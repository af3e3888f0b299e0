"""YAML events become nodes; what the strict form does not allow is noted on the way."""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from zaitaku.ground import problems
from zaitaku.ground.problems import Problem
from zaitaku.yamltext.characters import character_problems, escaped_faults
from zaitaku.yamltext.folds import joined
from zaitaku.yamltext.nodes import Limits, Mapping, Node, Scalar, Sequence

try:
    # Reads the same language about twenty times as fast, but is not in every build of PyYAML.
    from yaml._yaml import CParser as _Parser
except ImportError:
    from yaml import SafeLoader as _Parser  # type: ignore[assignment]  # the same methods

DEFAULT_LIMITS = Limits()


def load_text(
    text: str, name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Mapping | None, list[Problem]]:
    """The top mapping of a text and all problems; None where no tree could be built.

    `name` is how messages call the file. Never raises for what stands in the text.
    """
    if len(text.encode("utf-8", "surrogatepass")) > limits.bytes:
        return None, [problems.make("file-too-long", name, 1, 1, limit=limits.bytes)]
    found = list(character_problems(text, name))
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


class _Stop(Exception):
    """Reading on makes no sense; the reason is already among the problems."""


def _syntax_problem(error: yaml.YAMLError, name: str, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    why = getattr(error, "problem", None) or "?"
    if mark is None:
        return problems.make("yaml-syntax", name, 1, 1, why=why)
    last = text.count("\n") + 1
    return problems.make("yaml-syntax", name, min(mark.line + 1, last), mark.column + 1, why=why)


# A number sign that a letter follows; a comment has a space there.
_CUT = re.compile(r"[ \t]+(#[^\s#].*)")
# Stands for a key that was no text; its value is left out, the fault is already noted.
_NO_KEY = Scalar("", 0, 0, 0)


def _short(tag: str) -> str:
    """A tag as people write it: `!!int`, not the address behind it."""
    return tag.replace("tag:yaml.org,2002:", "!!")


@dataclass(slots=True)
class _Builder:
    """Turns events into nodes, and notes what the strict form does not allow.

    `stack` holds the open lists and mappings (a stack of our own, so that depth cannot hurt), and
    `keys` for each of them the key that waits for its value.
    """

    name: str
    limits: Limits
    found: list[Problem]
    count: int = 0
    lines: list[str] = field(default_factory=list)
    told: set[tuple[str, int]] = field(default_factory=set)
    stack: list[Mapping | Sequence] = field(default_factory=list)
    keys: list[Scalar | None] = field(default_factory=list)

    def build(self, text: str) -> Mapping | None:
        """The top mapping of a text. Raises YAMLError from the parser, _Stop from ourselves."""
        parser: Any = _Parser(text)
        self.lines = text.split("\n")
        self.told = {(problem.code, problem.line) for problem in self.found}
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
        code = "file-empty" if isinstance(tree, Scalar) and not tree.text else "not-a-mapping"
        self.found.append(problems.make(code, self.name, tree.line, 1))
        return None

    def _tree(self, parser: Any) -> Node:
        """The node that the next events make."""
        get_event, stack = parser.get_event, self.stack
        while True:
            event = get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node: Node = self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event)
                continue
            elif kind is yaml.AliasEvent:
                node = self._alias(event)
            else:  # the end of the innermost list or mapping
                node = self._close(event)
            if not stack:
                return node
            self._add(stack[-1], node)

    def _note(self, code: str, event: Any, **params: object) -> None:
        mark = event.start_mark
        self._note_at(code, mark.line + 1, mark.column + 1, **params)

    def _note_at(self, code: str, line: int, column: int, **params: object) -> None:
        self.found.append(problems.make(code, self.name, line, column, "", **params))

    def _begin(self, event: Any) -> None:
        """What holds for every node: it counts, and it carries neither anchor nor tag."""
        self.count += 1
        if self.count > self.limits.nodes:
            self._note("too-many-nodes", event, limit=self.limits.nodes)
            raise _Stop
        if event.anchor:
            self._note("yaml-anchor", event, name=event.anchor)
        if event.tag:
            self._note("yaml-tag", event, tag=_short(event.tag))

    def _scalar(self, event: Any) -> Scalar:
        self._begin(event)
        start, end, text = event.start_mark, event.end_mark, event.value
        if len(text) > self.limits.text:
            self._note("text-too-long", event, limit=self.limits.text)
            text = text[: self.limits.text]  # no rule has to read more of it
        if event.style == '"':
            for code, params in escaped_faults(text):
                # What stands on the line as it is has been noted with its own place.
                if (code, start.line + 1) not in self.told:
                    self._note(code, event, **params)
        if event.style in ("", None):
            self._cut_off(event)
        if end.line > start.line and event.style != "|":
            text = joined(text, self.lines[start.line : end.line + 1])
        line, last = start.line + 1, end.line + 1
        if last > line and end.column == 0:
            last -= 1  # a block text ends where the next line begins
        return Scalar(text, line, start.column + 1, last, event.style in ("", None))

    def _cut_off(self, event: Any) -> None:
        """Note a `#` behind a text: what a person meant as words, YAML takes for a comment."""
        end = event.end_mark
        match = _CUT.match(self.lines[end.line], end.column) if event.value else None
        if match:
            self._note_at("text-cut", end.line + 1, match.start(1) + 1, rest=match[1])

    def _alias(self, event: Any) -> Scalar:
        self._note("yaml-alias", event, name=event.anchor)
        line = event.start_mark.line + 1
        return Scalar("", line, event.start_mark.column + 1, line)

    def _open(self, event: Any) -> None:
        self._begin(event)
        if len(self.stack) >= self.limits.depth:
            self._note("too-deep", event, limit=self.limits.depth)
            raise _Stop
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if type(event) is yaml.MappingStartEvent:
            self.stack.append(Mapping({}, {}, line, column, line))
        else:
            self.stack.append(Sequence([], line, column, line))
        self.keys.append(None)

    def _close(self, event: Any) -> Mapping | Sequence:
        """End a node; its last line is that of its bracket, or in block style of its last child."""
        node = self.stack.pop()
        self.keys.pop()
        mark = event.end_mark
        if event.start_mark.index != mark.index:
            node.end_line = mark.line + 1
        elif isinstance(node, Sequence):
            node.end_line = max([node.line, *(item.end_line for item in node.items[-1:])])
        else:
            key, value = next(reversed(node.keys), None), next(reversed(node.items.values()), None)
            below = node.keys[key].line if key is not None else 0
            node.end_line = max(node.line, below, value.end_line if value else 0)
        return node

    def _add(self, parent: Mapping | Sequence, node: Node) -> None:
        """Put a finished node into the one that is open: an item, a key, or a key's value."""
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.keys[-1]) is None:
            self.keys[-1] = self._key(node)
        else:
            self.keys[-1] = None
            self._put(parent, key, node)

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self._note_at("key-not-text", node.line, node.column)
        return _NO_KEY

    def _put(self, parent: Mapping, key: Scalar, value: Node) -> None:
        text = key.text
        if key is _NO_KEY:
            return
        if text == "<<" and key.plain:
            self._note_at("yaml-merge", key.line, key.column)
        elif text in parent.items:
            first = parent.keys[text].line
            self._note_at("duplicate-key", key.line, key.column, key=text, first=first)
        else:
            parent.items[text] = value
            parent.keys[text] = key

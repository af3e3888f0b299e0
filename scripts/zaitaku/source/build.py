"""YAML events become nodes; what the strict form does not allow is noted on the way."""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from typing import Any

import yaml

from zaitaku import problems
from zaitaku.problems import Problem
from zaitaku.source.characters import character_problems
from zaitaku.source.nodes import Limits, Mapping, Node, Scalar, Sequence

try:
    # Reads the same language about twenty times as fast, but is not in every build of PyYAML.
    from yaml.cyaml import CParser as _Parser
except ImportError:
    from yaml import SafeLoader as _Parser

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
        return self._document(_Parser(text))

    def _note(self, code: str, event: Any, **params: Any) -> None:
        mark = event.start_mark
        self.found.append(problems.make(code, self.name, mark.line + 1, mark.column + 1, **params))

    def _document(self, parser: Any) -> Mapping | None:
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

    def _tree(self, parser: Any) -> Node:
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

    def _count(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            self._note("too-many-nodes", event, limit=self.limits.nodes)
            raise _Stop

    def _scalar(self, event: Any) -> Scalar:
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
        self, event: Any, is_mapping: bool, depth: int, pending: list[Scalar | None]
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

    def _close(self, node: Mapping | Sequence, event: Any) -> None:
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

"""How a rule is written, found and run.

A rule is one function with one code. It looks at one text (`value_rule`), one record
(`record_rule`) or the whole folder (`data_rule`), and yields the places that are wrong. The engine
adds file, record and the two sentences of the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from zaitaku.check.rules.context import Context, Record
from zaitaku.check.schema import Value
from zaitaku.ground import problems
from zaitaku.ground.problems import Problem
from zaitaku.yamltext import Node

EVERY_TEXT = "*"


class Fault(NamedTuple):
    """A place that breaks a rule, with what the sentences of the catalogue want to name."""

    node: Node
    params: dict[str, object]


class FileFault(NamedTuple):
    """The same for a rule that looks at the whole folder: it has to say where it is."""

    file: str
    record: str
    node: Node
    params: dict[str, object]


ValueCheck = Callable[[Value, Context], Iterable[Fault]]
RecordCheck = Callable[[Record, Context], Iterable[Fault]]
DataCheck = Callable[[Context], Iterable[FileFault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `needs` are the files without which it would report nonsense."""

    code: str
    needs: tuple[str, ...]
    what: tuple[str, ...]
    of_value: ValueCheck | None = None
    of_record: RecordCheck | None = None
    of_data: DataCheck | None = None

    def ready(self, context: Context) -> bool:
        """Whether every file that the rule needs could be read."""
        return not any(context.lacks(name) for name in self.needs)


RULES: dict[str, Rule] = {}


def fault(node: Node, **params: object) -> Fault:
    """A place that breaks a rule."""
    return Fault(node, params)


def file_fault(file: str, record: str, node: Node, **params: object) -> FileFault:
    """A place in some file that breaks a rule."""
    return FileFault(file, record, node, params)


def _register(rule: Rule) -> None:
    if rule.code in RULES:
        raise ValueError(f"two rules have the code {rule.code}")
    RULES[rule.code] = rule


def value_rule(
    code: str, *what: str, needs: tuple[str, ...] = ()
) -> Callable[[ValueCheck], ValueCheck]:
    """Register a rule for every text that the schemas call one of `what` (`x-what`)."""

    def register(check: ValueCheck) -> ValueCheck:
        _register(Rule(code, needs, what, of_value=check))
        return check

    return register


def record_rule(code: str, needs: tuple[str, ...] = ()) -> Callable[[RecordCheck], RecordCheck]:
    """Register a rule for every listing."""

    def register(check: RecordCheck) -> RecordCheck:
        _register(Rule(code, needs, (), of_record=check))
        return check

    return register


def data_rule(code: str, needs: tuple[str, ...] = ()) -> Callable[[DataCheck], DataCheck]:
    """Register a rule for the folder as a whole."""

    def register(check: DataCheck) -> DataCheck:
        _register(Rule(code, needs, (), of_data=check))
        return check

    return register


class Engine:
    """The rules that can run on one folder, ready to be asked.

    `clean` are texts, with what they are, in which the rules for every text have found nothing
    before; it is added to.
    """

    def __init__(self, context: Context, clean: set[tuple[str, str]] | None = None) -> None:
        self._context = context
        ready = [rule for rule in RULES.values() if rule.ready(context)]
        self._records = [(rule.code, rule.of_record) for rule in ready if rule.of_record]
        self._data = [(rule.code, rule.of_data) for rule in ready if rule.of_data]
        self._values: dict[str, list[tuple[str, ValueCheck]]] = {}
        for rule in ready:
            for what in rule.what:
                if rule.of_value:
                    self._values.setdefault(what, []).append((rule.code, rule.of_value))
        self._clean = set[tuple[str, str]]() if clean is None else clean
        self.found: list[Problem] = []

    def visit(self, value: Value) -> None:
        """Apply the rules for one text; `shapes.check_shape` calls this for each.

        The rules for every text look at nothing but the text, what it is, and the
        `for_every_text` of the folder, and two texts of three stand in a registry more than once
        ("yes", a day, a town): a good one is judged once.
        """
        self._apply(value.what, value)
        known = value.what, value.node.text
        if known not in self._clean and not self._apply(EVERY_TEXT, value):
            self._clean.add(known)

    def _apply(self, what: str, value: Value) -> bool:
        """Apply the rules for texts of a sort. Returns whether one of them found something."""
        before = len(self.found)
        for code, check in self._values.get(what, ()):
            for node, params in check(value, self._context):
                self._note(code, value.file, value.record, node, params)
        return len(self.found) > before

    def finish(self) -> list[Problem]:
        """Apply the rules for records and for the folder; all problems found so far."""
        for record in self._context.records:
            for code, check in self._records:
                for node, params in check(record, self._context):
                    self._note(code, record.file, record.id, node, params)
        for code, check_all in self._data:
            for file, record_id, node, params in check_all(self._context):
                self._note(code, file, record_id, node, params)
        return self.found

    def _note(
        self, code: str, file: str, record: str, node: Node, params: dict[str, object]
    ) -> None:
        self.found.append(problems.make(code, file, node.line, node.column, record, **params))

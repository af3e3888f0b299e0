"""Facts with a source of their own: the newest stands first, and silence is no answer.

What one source says and another does not is kept, both with their dates, until a person has asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from zaitaku.check.facts import ASSURED, DIFFERING, FLAGS, SOURCE, VALUE, facts
from zaitaku.check.rules.context import Context, Record
from zaitaku.check.rules.dates import first_day
from zaitaku.check.rules.engine import Fault, fault, record_rule
from zaitaku.yamltext import Mapping, Node, Scalar

NOT_LISTED = "not_listed"


def _meaning(node: Node | None) -> object:
    """What a node says, without its place in the file, for comparing."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key: _meaning(value) for key, value in node.items.items()}
    return [_meaning(item) for item in node.items] if node else None


def _date(holder: Mapping) -> str:
    source = holder.mapping(SOURCE)
    return (source.text("as_of") if source else None) or ""


@record_rule("fact-older-first")
def fact_older_first(record: Record, context: Context) -> Iterator[Fault]:
    """Of two sources that disagree the newer is shown, unless a person has confirmed the older."""
    for field, fact in facts(record.raw):
        if fact.get(ASSURED) or (not fact.get(SOURCE) and record.raw.get(ASSURED)):
            continue
        shown = first_day(_date(fact if fact.get(SOURCE) else record.raw))
        for other in fact.mappings(DIFFERING):
            day = first_day(_date(other))
            if shown and day and day > shown:
                place = other.get(SOURCE) or other
                yield fault(place, field=field, newer=_date(other))


@record_rule("fact-same")
def fact_same(record: Record, context: Context) -> Iterator[Fault]:
    """A source that says the same does not differ."""
    for field, fact in facts(record.raw):
        value = _meaning(fact.get(VALUE))
        for other in fact.mappings(DIFFERING):
            if _meaning(other.get(VALUE)) == value:
                yield fault(other.get(VALUE) or other, field=field)


@record_rule("not-listed-source", needs=("sources.yaml",))
def not_listed_source(record: Record, context: Context) -> Iterator[Fault]:
    """Only a list that names everybody with a flag can say who is not in it."""
    for flag, node, source in _not_listed(record.raw):
        if flag not in context.exhaustive.get(source, ()):
            yield fault(node, flag=flag, id=source or "—")


def _not_listed(record: Mapping) -> Iterator[tuple[str, Node, str]]:
    """Every flag that is said to be missing from a list: the flag, the place, the list's id."""
    flags = record.mapping(FLAGS)
    for flag, node in flags.items.items() if flags else ():
        if isinstance(node, Scalar):
            statements: list[tuple[Node, Mapping]] = [(node, record)]
        elif isinstance(node, Mapping):
            own = node if node.get(SOURCE) else record
            statements = [(node.get(VALUE) or node, own)]
            statements += [(other.get(VALUE) or other, other) for other in node.mappings(DIFFERING)]
        else:
            continue
        for value, holder in statements:
            if isinstance(value, Scalar) and value.text == NOT_LISTED:
                source = holder.mapping(SOURCE)
                yield flag, value, (source.text("id") if source else None) or ""

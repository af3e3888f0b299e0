"""What points somewhere else: sources, other records, areas, places, words of the vocabulary."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from zaitaku.check.rules.context import LISTINGS, Context, InOrder, Record
from zaitaku.check.rules.engine import (
    Fault,
    FileFault,
    data_rule,
    fault,
    file_fault,
    record_rule,
    value_rule,
)
from zaitaku.check.schema import Value
from zaitaku.yamltext import Mapping

CLOSED = "closed"
_FEW, _NEIGHBOURS = 80, 8


def near(text: str, known: Iterable[str]) -> str:
    """The known word that is most like a text, or a few of them, or a dash.

    Words that are `InOrder` already are not sorted again.
    """
    words = known if isinstance(known, InOrder) else sorted(known)
    # Of many words only the neighbours in the alphabet are compared: all of them would cost the
    # number of faults times the number of words.
    at = bisect_left(words, text)
    some = words[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS] if len(words) > _FEW else words
    close = difflib.get_close_matches(text[:60], some, 3, 0.5)
    return ", ".join(close or words[:12]) or "—"


@value_rule("source-missing", "source", needs=("sources.yaml",))
def source_missing(value: Value, context: Context) -> Iterator[Fault]:
    """A source stands in sources.yaml, once, with licence and credit."""
    if value.node.text not in context.sources:
        yield fault(value.node, id=value.node.text, near=near(value.node.text, context.sources))


@value_rule("reference-missing", "record", needs=(LISTINGS,))
def reference_missing(value: Value, context: Context) -> Iterator[Fault]:
    """A record that is pointed to exists."""
    if value.node.text not in context.by_id:
        close = near(value.node.text, context.ids_of(value.detail))
        yield fault(value.node, id=value.node.text, near=close)


@value_rule("reference-kind", "record", needs=(LISTINGS,))
def reference_kind(value: Value, context: Context) -> Iterator[Fault]:
    """A record that is pointed to is of the kind that makes sense there."""
    found = context.by_id.get(value.node.text)
    if found and value.detail and found.kind not in value.detail.split(","):
        yield fault(value.node, id=found.id, kind=found.kind, wanted=value.detail)


@value_rule("reference-self", "record")
def reference_self(value: Value, context: Context) -> Iterator[Fault]:
    """A record does not send people to itself."""
    if value.record and value.node.text == value.record:
        yield fault(value.node, id=value.record)


@value_rule("reference-closed", "record", needs=(LISTINGS,))
def reference_closed(value: Value, context: Context) -> Iterator[Fault]:
    """Nobody is sent to a place that has closed, except from a place that closed itself."""
    found, from_ = context.by_id.get(value.node.text), context.by_id.get(value.record)
    still_open = from_ is None or from_.node.text("status") != CLOSED
    if found and found.node.text("status") == CLOSED and still_open:
        yield fault(value.node, id=found.id)


@value_rule("area-unknown", "area", needs=("areas.yaml",))
def area_unknown(value: Value, context: Context) -> Iterator[Fault]:
    """A town lies in one of the areas."""
    if value.node.text not in context.areas:
        yield fault(value.node, id=value.node.text, near=near(value.node.text, context.areas))


@value_rule("service-area-unknown", "place", needs=("areas.yaml", "towns.yaml"))
def service_area_unknown(value: Value, context: Context) -> Iterator[Fault]:
    """A service area is the ward, an area, a town or a chome, by its id."""
    text = value.node.text
    if text not in context.service_areas:
        # People write the name; the id is what they need to know.
        by_name = {name: place.id for name, place in context.places.items()}
        by_name.update(context.towns)
        yield fault(
            value.node, id=text, near=by_name.get(text) or near(text, context.service_areas)
        )


@value_rule("vocabulary-unknown", "word", needs=("vocabulary.yaml",))
def vocabulary_unknown(value: Value, context: Context) -> Iterator[Fault]:
    """A word stands in its section of the vocabulary."""
    known = context.words.get(value.detail, {})
    if value.node.text not in known:
        close = near(value.node.text, known)
        yield fault(value.node, word=value.node.text, section=value.detail, near=close)


@value_rule("word-not-for-kind", "word", needs=("vocabulary.yaml",))
def word_not_for_kind(value: Value, context: Context) -> Iterator[Fault]:
    """A word that belongs to certain kinds is used for them only."""
    kinds = context.words.get(value.detail, {}).get(value.node.text)
    if kinds and value.record in context.by_id and value.kind not in kinds:
        listed = ", ".join(sorted(kinds))
        yield fault(value.node, word=value.node.text, kind=value.kind, kinds=listed)


def _flags(record: Record) -> Iterator[tuple[str, Fault]]:
    services = record.node.mapping("services")
    for flag, place in services.keys.items() if services else ():
        yield flag, fault(place, flag=flag)


@record_rule("flag-unknown", needs=("vocabulary.yaml",))
def flag_unknown(record: Record, context: Context) -> Iterator[Fault]:
    """A flag stands in the services of the vocabulary."""
    known = context.words.get("services", {})
    for flag, at in _flags(record):
        if flag not in known:
            mine = [word for word, kinds in known.items() if record.kind in kinds]
            yield fault(at.node, flag=flag, near=near(flag, mine or known))


@record_rule("flag-not-for-kind", needs=("vocabulary.yaml",))
def flag_not_for_kind(record: Record, context: Context) -> Iterator[Fault]:
    """A flag is used only for the kinds that the vocabulary names."""
    known = context.words.get("services", {})
    for flag, at in _flags(record):
        kinds = known.get(flag)
        if kinds and record.kind not in kinds:
            listed = ", ".join(sorted(kinds))
            yield fault(at.node, flag=flag, kind=record.kind, kinds=listed)


@record_rule("status-fields")
def status_fields(record: Record, context: Context) -> Iterator[Fault]:
    """`moved_to` and `status_date` go with a status; a moved place says where to."""
    node, status = record.node, record.node.text("status") or "active"
    moved_to, day = node.get("moved_to"), node.get("status_date")
    if status == "moved" and moved_to is None:
        yield fault(node.get("status") or node, field="moved_to", status=status)
    if status != "moved" and moved_to is not None:
        yield fault(moved_to, field="moved_to", status=status)
    if status == "active" and day is not None:
        yield fault(day, field="status_date", status=status)


def _targets(context: Context) -> Iterator[tuple[Record, Mapping, str]]:
    for record in context.records:
        target = record.node.text("moved_to")
        if target:
            yield record, record.node, target


@data_rule("moved-in-circle", needs=(LISTINGS,))
def moved_in_circle(context: Context) -> Iterator[FileFault]:
    """Following `moved_to` ends somewhere."""
    to = {record.id: target for record, _, target in _targets(context)}
    circles = _leading_into_circles(to)
    for record, node, _ in _targets(context):
        if record.id in circles and to.get(record.id) != record.id:
            place = node.get("moved_to") or node
            yield file_fault(record.file, record.id, place, id=record.id)


def _leading_into_circles(to: dict[str, str]) -> set[str]:
    """The ids from which following `moved_to` never ends; each step is taken once."""
    ends: dict[str, bool] = {}
    for first in to:
        path, seen, at = [], set(), first
        while at in to and at not in ends and at not in seen:
            path.append(at)
            seen.add(at)
            at = to[at]
        ends |= dict.fromkeys(path, at not in seen and ends.get(at, True))
    return {id for id, ends_somewhere in ends.items() if not ends_somewhere}

"""Whose number it is: a number leads to the place that answers it, and stands with that place.

A family that rings one place and reaches another has lost an evening; a number that is repeated in
the words of a second record goes stale there when the first one changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zaitaku.check import phone_numbers
from zaitaku.check.rules.context import LISTINGS, Context, Record
from zaitaku.check.rules.engine import FileFault, data_rule, file_fault
from zaitaku.check.rules.names import skeleton
from zaitaku.check.rules.privacy import words_of
from zaitaku.ground.private import plain
from zaitaku.yamltext import Node, Scalar

# Offices of one operator share a number, and as many first letters of their names.
SAME_OPERATOR = 5
# Fields by which one record names another whose number its callers may find.
LINKS = ("ask_via", "refers_to", "moved_to")
# A number as it stands in words, of ten or eleven digits.
IN_WORDS = re.compile(r"(?<![0-9-])0[0-9](?:[-() ]{0,2}[0-9]){8,9}(?![0-9-])")
SHORT_FOR = "desks"


@data_rule("phone-of-another", needs=(LISTINGS,))
def phone_of_another(context: Context) -> Iterator[FileFault]:
    """A number of one place does not stand as that of another, nor in its words."""
    active = [r for r in context.records if r.node.text("status") in (None, "active")]
    owners: dict[str, Record] = {}
    for record in active:
        owners.setdefault(_key(record.node.get("phone")), record)
    for record in active:
        for place, number in _numbers(record):
            owner = owners.get(number)
            if owner and owner.id != record.id and not _related(owner, record):
                yield file_fault(record.file, record.id, place, first=owner.id)
            elif record.kind != SHORT_FOR and number in context.words.get("short_numbers", {}):
                yield file_fault(record.file, record.id, place, first=number)


def _key(node: Node | None) -> str:
    """A number by its digits; short ones as they are written."""
    text = node.text if isinstance(node, Scalar) else ""
    return text if phone_numbers.is_short(text) else phone_numbers.domestic_digits(text)


def _numbers(record: Record) -> Iterator[tuple[Node, str]]:
    """The numbers that a reader may dial, with their places: fields, then words."""
    fields = [record.node.get("phone")]
    fields += [item.get("number") for item in record.node.mappings("other_phones")]
    for node in fields:
        if isinstance(node, Scalar):
            yield node, _key(node)
    for node in words_of(record.node):
        for match in IN_WORDS.finditer(plain(node.text)):
            yield node, re.sub("[^0-9]", "", match[0])


def _related(a: Record, b: Record) -> bool:
    """Whether two places may share a number: one house, one operator, or one names the other."""
    named = any(x.node.text(key) == y.id for x, y in ((a, b), (b, a)) for key in LINKS)
    return named or _house(a) == _house(b) != ("", "") or _alike(a, b)


def _house(record: Record) -> tuple[str, str]:
    address = record.node.mapping("address")
    chome, block = ((address.text(key) if address else "") or "" for key in ("chome", "block"))
    return (chome, block) if block else ("", "")


def _alike(a: Record, b: Record) -> bool:
    """Whether two names begin with the same letters."""
    names = [record.node.mapping("name") for record in (a, b)]
    one, other = (skeleton((n.text("ja") if n else "") or "")[:SAME_OPERATOR] for n in names)
    return one == other and len(one) == SAME_OPERATOR

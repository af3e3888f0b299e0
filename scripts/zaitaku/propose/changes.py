"""What differs between two states of the registries, record by record.

The summary of a pull request and the change log of the site say the same, from here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from zaitaku.check.rules.names import skeleton
from zaitaku.ground.mobiles import spelled_number
from zaitaku.load.validate import Folder
from zaitaku.propose.placing import REMOVED, is_listing_file
from zaitaku.propose.record import Plain, Record, plain_record, value_of
from zaitaku.yamltext import Mapping as Tree

# A reader dials or opens these, or is turned away: believed only after a call to the old number.
CALL_BACK = frozenset(
    {"phone", "other_phones", "fax", "mobile", "website", "official_page", "status", "moved_to",
     "ask_via", "not_listed", "address", "url"}
)  # fmt: skip
# Words in which a number or an address can stand, whatever digits it is written in.
_WAY = re.compile(
    r"#?[0-9][0-9 ()‐-―−ー-]{1,14}[0-9]|(?:https?://|www\.)[^\s]+|[^\s@]{1,64}@[^\s@]{1,255}", re.I
)
_KANJI_DIGITS = str.maketrans("〇零一二三四五六七八九壱弐参肆伍陸漆捌玖", "00123456789123456789")
SOURCES = "sources"
Records = dict[str, tuple[str, Record]]
Rows = dict[str, Record]


class What(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with its value before and after; None where it did not stand."""

    field: str
    old: Plain | None
    new: Plain | None


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to one record; `was` is the id under which the same place stood before."""

    what: What
    kind: str
    id: str
    name: str
    fields: tuple[FieldChange, ...] = ()
    was: str = ""

    @property
    def call_back(self) -> tuple[FieldChange, ...]:
        """Changed contact fields of a record that was there before."""
        if self.what is What.ADDED and not self.was:
            return ()
        return tuple(change for change in self.fields if _reaches(change))


def _reaches(change: FieldChange) -> bool:
    """Whether a field says how a place is reached, and says it differently now."""
    if change.field in CALL_BACK:
        return value_of(change.old) != value_of(change.new)
    return _ways(change.old) != _ways(change.new)


def _ways(value: Plain | None) -> set[str]:
    """Numbers and addresses that stand in the words of a field."""
    if isinstance(value, str):
        plain = unicodedata.normalize("NFKC", value).translate(_KANJI_DIGITS)
        spelled = spelled_number(plain)
        return {*_WAY.findall(plain), *([spelled] if spelled else ())}
    inner = value.values() if isinstance(value, dict) else value or ()
    return {way for item in inner for way in _ways(item)}


def records(nodes: Mapping[str, Tree]) -> Records:
    """Every listing of a folder by id: its kind and its fields."""
    found: Records = {}
    for name in filter(is_listing_file, nodes):
        for kind in nodes[name].items:
            for node in nodes[name].mappings(kind):
                found[node.text("id") or ""] = (kind, plain_record(node))
    return found


def changes(before: Folder, after: Folder) -> tuple[Change, ...]:
    """Every record that was added, changed or taken off, in the order of the files."""
    hidden = _on_request(after)
    listings = compare(records(before.nodes), records(after.nodes), hidden)
    return (*listings, *_sources(before, after))


def _sources(before: Folder, after: Folder) -> Iterator[Change]:
    """Sources whose address changes: every listing that names them leads there."""
    old, new = (_rows(data) for data in (before, after))
    for id, record in new.items():
        fields = tuple(_fields(old[id], record)) if id in old else ()
        if fields:
            yield Change(What.CHANGED, SOURCES, id, _name(record), fields)


def _rows(data: Folder) -> Rows:
    tree = data.nodes.get("sources.yaml")
    return {n.text("id") or "": plain_record(n) for n in (tree.mappings(SOURCES) if tree else ())}


def _on_request(data: Folder) -> frozenset[str]:
    tree = data.nodes.get(REMOVED)
    rows = tree.mappings("removed") if tree else []
    return frozenset(row.text("id") or "" for row in rows if row.text("on_request") == "yes")


def compare(old: Records, new: Records, hidden: frozenset[str] = frozenset()) -> tuple[Change, ...]:
    """The changes from one state to another; `hidden` ids were taken off on request, unnamed."""
    return tuple(_compare(old, new, hidden))


def _compare(old: Records, new: Records, hidden: frozenset[str]) -> Iterator[Change]:
    gone = {mark: id for id, (_, was) in old.items() if id not in new for mark in _marks(was)}
    for id, (kind, record) in new.items():
        if id not in old:
            was = next((gone[mark] for mark in _marks(record) if mark in gone), "")
            fields = tuple(_fields(old[was][1], record)) if was else ()
            yield Change(What.ADDED, kind, id, _name(record), fields, was)
        elif old[id][1] != record:
            fields = tuple(_fields(old[id][1], record))
            closed = record.get("status") != old[id][1].get("status") and "status" in record
            yield Change(What.CLOSED if closed else What.CHANGED, kind, id, _name(record), fields)
    for id, (kind, record) in old.items():
        if id not in new:
            yield Change(What.REMOVED, kind, id, "" if id in hidden else _name(record))


def _marks(record: Record) -> Iterator[tuple[str, str]]:
    """By what a place is known again when its record goes and another comes: kind of mark, mark."""
    if name := _name(record):
        yield "name", skeleton(name)
    for field in ("phone", "fax", "website"):
        text = value_of(record.get(field))
        if isinstance(text, str):
            yield field, text
    ids, address = (value_of(record.get(field)) for field in ("official_ids", "address"))
    if isinstance(ids, dict):
        yield from ((key, id) for key, id in ids.items() if isinstance(id, str))
    if isinstance(address, dict) and isinstance(address.get("block"), str):
        yield "address", f"{address.get('chome')} {address['block']} {address.get('building', '')}"


def _fields(old: Record, new: Record) -> Iterator[FieldChange]:
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield FieldChange(key, old.get(key), new.get(key))


def _name(record: Record) -> str:
    name = value_of(record.get("name"))
    text = name.get("ja") if isinstance(name, dict) else None
    return text if isinstance(text, str) else ""

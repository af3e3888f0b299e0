"""The records for the form page, in parts that stay small however many records there are.

The form needs little of every record, to find one and to see whether a new one is there already
(`index-1.json` and so on); the record that somebody names is fetched whole, with some of its kind
(`records/pharmacies-1.json`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from zaitaku.propose.record import Record

# Bytes of a part of the index, all of which are fetched, and of whole records, one of them.
INDEX_BYTES = 500_000
RECORDS_BYTES = 150_000
# All that the rules of the form ask of other records, and by what people look for one.
_ASKED = ("id", "official_ids", "phone", "status", "moved_to", "ask_via", "refers_to")
_ASKED_WITHIN = {"name": ("ja", "kana", "en"), "address": ("chome", "block")}

Row = tuple[str, Record]


def brief(record: Record) -> dict[str, Any]:
    """What is asked of a record beside others: the values that it states, without their sources."""
    found: dict[str, Any] = {key: _value(record[key]) for key in _ASKED if key in record}
    for key, within in _ASKED_WITHIN.items():
        whole = _value(record.get(key))
        if isinstance(whole, dict):
            found[key] = {name: whole[name] for name in within if name in whole}
    return found


def _value(stated: Any) -> Any:
    """A field, or the value of one that says its source."""
    return stated["value"] if isinstance(stated, dict) and "value" in stated else stated


def parts(rows: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """Every file of records by its name below `propose/`. `rows` are kind and record, by kind.

    An entry of the index is kind, number of the part with the whole record, and what is asked; one
    of the records is kind and record. Both stand under the id.
    """
    files: dict[str, dict[str, Any]] = {}
    places: list[tuple[str, list[Any]]] = []
    for kind, records in _by_kind(rows).items():
        entries = ((str(record["id"]), [kind, record]) for record in records)
        for number, part in enumerate(_cut(entries, RECORDS_BYTES), 1):
            files[f"records/{kind}-{number}.json"] = part
            places += [(id, [kind, number, brief(one)]) for id, (_, one) in part.items()]
    for number, part in enumerate(_cut(places, INDEX_BYTES), 1):
        files[f"index-{number}.json"] = part
    return files


def _by_kind(rows: Iterable[Row]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for kind, record in rows:
        found.setdefault(kind, []).append(record)
    return found


def _cut(entries: Iterable[tuple[str, Any]], most: int) -> Iterator[dict[str, Any]]:
    """Entries in parts of at most so many bytes; one that is larger stands alone."""
    part: dict[str, Any] = {}
    size = 0
    for id, entry in entries:
        own = len(json.dumps({id: entry}, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        if part and size + own > most:
            yield part
            part, size = {}, 0
        part[id] = entry
        size += own
    if part:
        yield part

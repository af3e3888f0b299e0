"""A place the registry lacks, as a record made from its entry in a list.

Only a person adds: the entry was accepted as new in the review table. The record says no more than
the list does; its point is that of its chome.
"""

from __future__ import annotations

from collections.abc import Container

from zaitaku.check.rules.ids import PREFIXES
from zaitaku.importing.addresses import address_of
from zaitaku.importing.holding import FLAGS, Source
from zaitaku.importing.plain import Plain, Record
from zaitaku.importing.reading import Entry

# The digits of a ten-digit number that the registries write for doctors' institutions.
MEDICAL_DIGITS = 7


def new_record(kind: str, entry: Entry, source: Source, taken: Container[str]) -> Record | None:
    """The record of a new place; None where its address or its number is not understood."""
    if entry.spot is None or not entry.codes:
        return None
    numbering, number = next(iter(entry.codes.items()))
    short = number[-MEDICAL_DIGITS:] if kind in ("clinics", "hospitals") else number[-10:]
    id = f"{PREFIXES[kind]}-{short.lower()}"
    if id in taken:
        return None
    record: Record = {"id": id}
    official = _official(kind, numbering, number)
    if official:
        record["official_ids"] = official
    record["name"] = {"ja": entry.name, **({"kana": entry.kana} if entry.kana else {})}
    record["address"] = address_of(entry.spot)
    record["location"] = {"precision": "chome"}
    record |= {k: v for k, v in entry.facts.items() if not k.startswith(FLAGS)}
    flags: dict[str, Plain] = {
        k.removeprefix(FLAGS): v for k, v in entry.facts.items() if k.startswith(FLAGS)
    }
    if flags:
        record["services"] = flags
    record["source"] = source.plain
    return record


def _official(kind: str, numbering: str, number: str) -> Record:
    if numbering != "bureau":
        return {numbering: number}
    doctors = kind in ("clinics", "hospitals")
    return {"medical": number[-MEDICAL_DIGITS:]} if doctors else {numbering: number}

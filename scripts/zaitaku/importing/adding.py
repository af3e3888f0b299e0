"""A place the registry lacks, as a record made from its entry in a list.

Only a person adds: the entry was accepted as new in the review table. The record says no more than
the list does; its point is that of its chome.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Mapping
from types import MappingProxyType

from zaitaku.check.rules.ids import PREFIXES
from zaitaku.importing.addresses import Spot, address_of
from zaitaku.importing.holding import FLAGS, Source
from zaitaku.importing.plain import Plain, Record
from zaitaku.importing.reading import Entry

# The digits of a ten-digit number that the registries write for doctors' institutions.
MEDICAL_DIGITS = 7
NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def new_record(
    kind: str,
    entry: Entry,
    source: Source,
    taken: Container[str],
    gives: Mapping[str, tuple[str, ...]] = NOTHING,
) -> Record | None:
    """The record of a new place; None where its address is not understood, or its id is taken.

    `gives` are lists of words that every record from this list has.
    """
    if entry.spot is None:
        return None
    id = f"{PREFIXES[kind]}-{_short_id(kind, entry, entry.spot)}"
    if id in taken:
        return None
    record: Record = {"id": id}
    if entry.codes:
        record["official_ids"] = _official(kind, *next(iter(entry.codes.items())))
    record["name"] = {"ja": entry.name, **({"kana": entry.kana} if entry.kana else {})}
    record["address"] = address_of(entry.spot)
    record["location"] = {"precision": "chome"}
    record |= {k: v for k, v in entry.facts.items() if not k.startswith(FLAGS)}
    flags: dict[str, Plain] = {
        k.removeprefix(FLAGS): v for k, v in entry.facts.items() if k.startswith(FLAGS)
    }
    if flags:
        record["services"] = flags
    record |= {key: list(words) for key, words in gives.items()}
    record["source"] = source.plain
    return record


def _short_id(kind: str, entry: Entry, spot: Spot) -> str:
    """The official number, shortened; without one a number made of name and place, for good."""
    if not entry.codes:
        said = f"{entry.name} {spot.chome} {spot.block}"
        return hashlib.sha256(said.encode()).hexdigest()[:10]
    number = next(iter(entry.codes.values()))
    return (number[-MEDICAL_DIGITS:] if kind in ("clinics", "hospitals") else number[-10:]).lower()


def _official(kind: str, numbering: str, number: str) -> Record:
    if numbering != "bureau":
        return {numbering: number}
    doctors = kind in ("clinics", "hospitals")
    return {"medical": number[-MEDICAL_DIGITS:]} if doctors else {numbering: number}

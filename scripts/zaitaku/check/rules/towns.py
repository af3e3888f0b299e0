"""The town table: every chome once, in an area, served by exactly one support center per block."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zaitaku.check.rules.context import LISTINGS, Context
from zaitaku.check.rules.engine import FileFault, data_rule, file_fault
from zaitaku.model.ward import COMPLETE
from zaitaku.yamltext import Mapping, Node

Row = tuple[str, str, Mapping]
Range = tuple[int, int]
_RANGES = re.compile(r"[0-9]{1,6}(-[0-9]{1,6})?(,[0-9]{1,6}(-[0-9]{1,6})?)*")


def _towns(context: Context) -> Iterator[Row]:
    yield from context.rows("towns.yaml", "towns")


def _chome(context: Context) -> Iterator[Row]:
    for file, id, town in _towns(context):
        for chome in town.mappings("chome"):
            yield file, id, chome


def ranges(text: str) -> list[Range]:
    """Block ranges such as "1-12,15"; none where the text has another form (the shape says so)."""
    if not _RANGES.fullmatch(text):
        return []
    pairs = (part.partition("-") for part in text.split(","))
    return [(int(first), int(last or first)) for first, _, last in pairs]


def _splits(chome: Mapping) -> list[tuple[Node, list[Range]]]:
    """The parts of a split chome with their ranges; empty where one cannot be read."""
    parts = [
        (s.get("blocks") or s, ranges(s.text("blocks") or "")) for s in chome.mappings("splits")
    ]
    return parts if all(found for _, found in parts) else []


def _runs_upwards(part: Range) -> bool:
    return 1 <= part[0] <= part[1]


@data_rule("chome-number", needs=("towns.yaml",))
def chome_number(context: Context) -> Iterator[FileFault]:
    """Each number of a town stands once, and so does the entry for its places without one."""
    for file, id, town in _towns(context):
        seen: set[str] = set()
        for chome in town.mappings("chome"):
            number = chome.text("number") or ""
            if number in seen:
                yield file_fault(file, id, chome.get("number") or chome, number=number or "—")
            seen.add(number)


@data_rule("chome-center", needs=("towns.yaml",))
def chome_center(context: Context) -> Iterator[FileFault]:
    """A chome names its support center, or is split by block, not both.

    Neither only where guide.yaml says that the table is partial.
    """
    partial = context.municipality.territories != COMPLETE
    for file, id, chome in _chome(context):
        center, splits = chome.get("center"), chome.get("splits")
        if (center and splits) or not (center or splits or partial):
            yield file_fault(file, id, chome.get("center") or chome)


@data_rule("split-backwards", needs=("towns.yaml",))
def split_backwards(context: Context) -> Iterator[FileFault]:
    """A range of blocks runs upwards from 1."""
    for file, id, chome in _chome(context):
        for place, parts in _splits(chome):
            for first, last in parts:
                if not _runs_upwards((first, last)):
                    yield file_fault(file, id, place, value=f"{first}-{last}")


@data_rule("split-overlap", needs=("towns.yaml",))
def split_overlap(context: Context) -> Iterator[FileFault]:
    """No block of a split chome belongs to two centers."""
    for file, id, chome in _chome(context):
        taken: list[Range] = []
        for place, parts in _splits(chome):
            for first, last in filter(_runs_upwards, parts):
                if any(first <= end and start <= last for start, end in taken):
                    yield file_fault(file, id, place, value=f"{first}-{last}")
                taken.append((first, last))


@data_rule("split-gap", needs=("towns.yaml",))
def split_gap(context: Context) -> Iterator[FileFault]:
    """The parts of a split chome leave no block between them to nobody."""
    for file, id, chome in _chome(context):
        parts = [part for _, found in _splits(chome) for part in found]
        if not all(map(_runs_upwards, parts)):
            continue
        covered = 0
        for first, last in sorted(parts):
            if first > covered + 1:
                place = chome.get("splits") or chome
                yield file_fault(file, id, place, value=f"{covered + 1}-{first - 1}")
            covered = max(covered, last)


@data_rule("area-without-town", needs=("towns.yaml", "areas.yaml"))
def area_without_town(context: Context) -> Iterator[FileFault]:
    """Every area has at least one town."""
    used = {town.text("area") for _, _, town in _towns(context)}
    for file, id, area in context.rows("areas.yaml", "areas"):
        if id and id not in used:
            yield file_fault(file, id, area.get("id") or area, id=id)


@data_rule("center-without-chome", needs=("towns.yaml", LISTINGS))
def center_without_chome(context: Context) -> Iterator[FileFault]:
    """Every support center that is open serves at least one chome of a complete table."""
    if context.municipality.territories != COMPLETE:
        return
    used = set()
    for _, _, chome in _chome(context):
        used.add(chome.text("center"))
        used |= {split.text("center") for split in chome.mappings("splits")}
    for record in context.records:
        is_open = record.node.text("status") in (None, "active")
        if record.kind == "support_centers" and is_open and record.id not in used:
            place = record.node.get("id") or record.node
            yield file_fault(record.file, record.id, place, id=record.id)

"""Addresses and points of listings: the town table knows every chome of the ward."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from zaitaku.check.rules.context import Context, Place, Record, point
from zaitaku.check.rules.engine import Fault, FileFault, data_rule, fault, file_fault, record_rule
from zaitaku.ground.geometry import distance_m
from zaitaku.words.address import block_of, clean
from zaitaku.words.town_table import chome_name, locate, town_table
from zaitaku.yamltext import Mapping, Node

# Large offices have postal codes of their own, from 8000 up (日本郵便, 大口事業所個別番号).
OFFICE_CODES_FROM = "8000"
BLOCK = re.compile(r"[0-9]+(-[0-9]+)*")
POINT_LISTS = (
    ("areas.yaml", "areas"),
    ("stations.yaml", "stations"),
)


def chome_suggestion(text: str, context: Context) -> str:
    """How the town table spells what somebody wrote, or the nearest names it has.

    Where nothing is near, any chome shows how one is written.
    """
    own = context.municipality.spelling
    found = locate(town_table(context.nodes.get("towns.yaml")), text[:80], own)
    name = chome_name(found) if found else None
    if name in context.places:
        return name or ""
    town = found.town.name if found else _town(clean(text[:80]).replace(" ", ""))
    of_town = [name for name, place in context.places.items() if town in (place.town, _town(name))]
    close = of_town or difflib.get_close_matches(town[:40], context.places, 3, 0.5)
    return ", ".join(close[:9] or [*context.places][:1])


def _town(chome: str) -> str:
    return re.sub(r"[0-9]+丁目$", "", chome)


def _address(record: Record) -> Mapping | None:
    return record.node.mapping("address")


def _place(record: Record, context: Context) -> Place | None:
    address = _address(record)
    return context.places.get(address.text("chome") or "") if address else None


@record_rule("chome-unknown", needs=("towns.yaml",))
def chome_unknown(record: Record, context: Context) -> Iterator[Fault]:
    """A chome is written exactly as in the town table."""
    address = _address(record)
    text = address.text("chome") if address else None
    if address and text and text not in context.places:
        suggestion = chome_suggestion(text, context)
        yield fault(_at(address, "chome"), value=text, want=suggestion)


@record_rule("postal-code-town", needs=("towns.yaml",))
def postal_code_town(record: Record, context: Context) -> Iterator[Fault]:
    """In the ward the postal code is one of the town (or a large office's own)."""
    address, place = _address(record), _place(record, context)
    code = address.text("postal_code") if address else None
    if address is None or place is None or code is None or code in place.postal_codes:
        return
    near = {known[:4] for known in place.postal_codes}
    own = code[:4] in near and code[4:] >= OFFICE_CODES_FROM
    if not own:
        want, town = ", ".join(place.postal_codes), _town(place.name)
        yield fault(_at(address, "postal_code"), value=code, want=want, town=town)


@record_rule("address-in-and-out")
def address_in_and_out(record: Record, context: Context) -> Iterator[Fault]:
    """An address lies in the ward (chome) or outside it (municipality), not both."""
    address = _address(record)
    if address and address.get("chome") and address.get("municipality"):
        yield fault(_at(address, "municipality"))


@record_rule("municipality-is-ward")
def municipality_is_ward(record: Record, context: Context) -> Iterator[Fault]:
    """The ward itself is no municipality outside the ward."""
    address = _address(record)
    municipality = address.mapping("municipality") if address else None
    own = context.municipality
    if municipality and own.name_ja and own.name_ja in (municipality.text("ja") or ""):
        yield fault(municipality, name_ja=own.name_ja, name_en=own.name_en)


@record_rule("outside-service-areas")
def outside_service_areas(record: Record, context: Context) -> Iterator[Fault]:
    """A place outside the ward says which towns of the ward it serves."""
    address = _address(record)
    if address and address.get("municipality") and not record.node.sequence("service_areas"):
        yield fault(_at(address, "municipality"))


@record_rule("block-form")
def block_form(record: Record, context: Context) -> Iterator[Fault]:
    """In the ward a block is numbers and hyphens, so that split chome can be told apart."""
    address = _address(record)
    block = address.text("block") if address and address.get("chome") else None
    if address and block and not BLOCK.fullmatch(block):
        yield fault(_at(address, "block"), value=block, want=block_of(block) or "6-12-1")


def _precision(record: Record) -> tuple[Mapping | None, str | None]:
    location = record.node.mapping("location")
    return location, location.text("precision") if location else None


@record_rule("point-missing")
def point_missing(record: Record, context: Context) -> Iterator[Fault]:
    """Where the building is known, its point is written down."""
    location, precision = _precision(record)
    if location and precision == "building" and not {"lat", "lon"} <= location.items.keys():
        yield fault(location)


@record_rule("point-of-chome")
def point_of_chome(record: Record, context: Context) -> Iterator[Fault]:
    """A chome point comes from the town table; a second one here would pass for a building."""
    location, precision = _precision(record)
    if location and precision == "chome" and {"lat", "lon"} & location.items.keys():
        yield fault(location)


@record_rule("point-without-chome")
def point_without_chome(record: Record, context: Context) -> Iterator[Fault]:
    """A chome point needs a chome."""
    location, precision = _precision(record)
    address = _address(record)
    if location and precision == "chome" and not (address and address.get("chome")):
        yield fault(location)


@record_rule("point-far-from-chome", needs=("towns.yaml",))
def point_far_from_chome(record: Record, context: Context) -> Iterator[Fault]:
    """The point of a building lies near the point of its chome."""
    place, location = _place(record, context), record.node.mapping("location")
    there = point(location) if location else None
    if place is None or place.point is None or location is None or there is None:
        return
    distance = distance_m(*place.point, *there)
    # Farther than any place may be, the other rule speaks.
    limit = context.municipality.metres_from_chome
    if distance > limit and _within(there, context):
        yield fault(
            _at(location, "lat"),
            metres=round(distance),
            limit=limit,
            chome=place.name,
        )


def _within(there: tuple[float, float], context: Context) -> bool:
    center = context.center
    return (
        center is None
        or distance_m(*center, *there) <= context.municipality.kilometres_from_middle * 1000
    )


@data_rule("point-outside", needs=("towns.yaml",))
def point_outside(context: Context) -> Iterator[FileFault]:
    """Every point lies near the middle of the ward: 20 km, or as guide.yaml says."""
    limit = context.municipality.kilometres_from_middle
    for file, id, node in _points(context):
        there = point(node)
        if there is not None and not _within(there, context):
            yield file_fault(file, id, _at(node, "lat"), limit=limit)


def _points(context: Context) -> Iterator[tuple[str, str, Mapping]]:
    for record in context.records:
        location = record.node.mapping("location")
        if location:
            yield record.file, record.id, location
    for file, key in POINT_LISTS:
        yield from context.rows(file, key)
    for file, id, town in context.rows("towns.yaml", "towns"):
        for chome in town.mappings("chome"):
            yield file, id, chome


def _at(node: Mapping, key: str) -> Node:
    return node.get(key) or node

"""What the rules may ask about the folder as a whole, gathered once from the nodes.

Nothing here trusts the nodes: it is built before anybody knows whether their shape is right, so a
wrong type is simply not gathered.
"""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from zaitaku.check.facts import plain_view
from zaitaku.model import NAMED_KINDS, LocalText, ward
from zaitaku.model.ward import COMPLETE, KILOMETRES_FROM_MIDDLE, METRES_FROM_CHOME
from zaitaku.words.address import NOWHERE
from zaitaku.words.own_spelling import OwnSpelling, own_spelling
from zaitaku.words.town_table import chome_id, postal_codes
from zaitaku.yamltext import Mapping, Scalar

# `needs=LISTINGS`: every file that can hold a listing.
LISTINGS = "listings"
WHOLE_WARD = "ward"


@dataclass(frozen=True, slots=True)
class Record:
    """One listing: the kind it stands under, the file as people call it, its id, its node.

    `node` is the plain view: what the record says. `raw` also has who says it.
    """

    kind: str
    file: str
    id: str
    node: Mapping
    raw: Mapping


@dataclass(frozen=True, slots=True)
class Place:
    """A chome of the town table; the point in WGS84 degrees, None where it is not a number."""

    id: str
    name: str
    town: str
    postal_codes: tuple[str, ...]
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Municipality:
    """What the rules ask of the municipality in guide.yaml; empty where it could not be read."""

    name_ja: str = ""
    name_en: str = ""
    metres_from_chome: int = METRES_FROM_CHOME
    kilometres_from_middle: int = KILOMETRES_FROM_MIDDLE
    territories: str = COMPLETE
    spelling: OwnSpelling = NOWHERE


class InOrder(tuple[str, ...]):
    """Words in the order of their code points."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Context:
    """The folder as the rules see it."""

    today: date
    nodes: abc.Mapping[str, Mapping]
    texts: abc.Mapping[str, str]
    names: abc.Mapping[str, str]
    unreadable: frozenset[str]
    fictional: bool
    records: tuple[Record, ...]
    by_id: abc.Mapping[str, Record]
    words: abc.Mapping[str, abc.Mapping[str, frozenset[str]]]
    sources: frozenset[str]
    exhaustive: abc.Mapping[str, frozenset[str]]
    areas: frozenset[str]
    towns: abc.Mapping[str, str]
    places: abc.Mapping[str, Place]
    service_areas: frozenset[str]
    center: tuple[float, float] | None
    municipality: Municipality
    _ids: dict[str, InOrder] = field(default_factory=dict, init=False, compare=False)

    def ids_of(self, kinds: str) -> InOrder:
        """The ids of all listings of some kinds (with commas between; "": of all), in order.

        Sorted once: a thousand references that lead nowhere are each compared with them.
        """
        if kinds not in self._ids:
            wanted = kinds.split(",") if kinds else ()
            found = (id for id, record in self.by_id.items() if not wanted or record.kind in wanted)
            self._ids[kinds] = InOrder(sorted(found))
        return self._ids[kinds]

    @property
    def for_every_text(self) -> tuple[frozenset[str], str]:
        """All that the rules for every text may ask of the folder: its areas, its English name."""
        return self.areas, self.municipality.name_en

    def lacks(self, name: str) -> bool:
        """Whether a file (or, for LISTINGS, any file with listings) could not be read."""
        if name == LISTINGS:
            return any(is_listing_file(other) for other in self.unreadable)
        return name in self.unreadable

    def rows(self, file: str, key: str) -> Iterator[tuple[str, str, Mapping]]:
        """The records of another file as (file as people call it, id, node)."""
        tree = self.nodes.get(file)
        for node in tree.mappings(key) if tree else ():
            yield self.names[file], node.text("id") or "", node


def is_listing_file(name: str) -> bool:
    """Whether a file of the data folder holds listings."""
    return name in ("resources.yaml", "groups.yaml") or name.startswith("resources/")


def gather(
    nodes: abc.Mapping[str, Mapping],
    texts: abc.Mapping[str, str],
    names: abc.Mapping[str, str],
    unreadable: frozenset[str],
    today: date,
) -> Context:
    """The context of one folder; `nodes`, `texts`, `names` by the file's name in the folder."""
    records = tuple(_records(nodes, names))
    places = {place.name: place for place in _places(nodes.get("towns.yaml"))}
    guide = nodes.get("guide.yaml")
    areas, towns = (
        frozenset(_ids(nodes.get("areas.yaml"), "areas")),
        _towns(nodes.get("towns.yaml")),
    )
    return Context(
        today=today,
        nodes=nodes,
        texts=texts,
        names=names,
        unreadable=unreadable,
        fictional=guide is not None and guide.text("fictional") == "yes",
        records=records,
        by_id={record.id: record for record in reversed(records)},
        words=_words(nodes.get("vocabulary.yaml")),
        sources=frozenset(_ids(nodes.get("sources.yaml"), "sources")),
        exhaustive=_exhaustive(nodes.get("sources.yaml")),
        areas=areas,
        towns=towns,
        places=places,
        service_areas=frozenset(
            {WHOLE_WARD, *areas, *towns.values(), *(place.id for place in places.values())}
        ),
        center=_middle([place.point for place in places.values() if place.point]),
        municipality=_municipality(guide),
    )


def _municipality(guide: Mapping | None) -> Municipality:
    node = guide.mapping("municipality") if guide else None
    name, limits = (node.mapping(key) if node else None for key in ("name", "limits"))

    def limit(key: str, otherwise: int) -> int:
        text = limits.text(key) if limits else None
        return int(text) if text and re.fullmatch("[0-9]{1,6}", text) else otherwise

    return Municipality(
        (name.text("ja") if name else None) or "",
        (name.text("en") if name else None) or "",
        limit("metres_from_chome", METRES_FROM_CHOME),
        limit("kilometres_from_middle", KILOMETRES_FROM_MIDDLE),
        (node.text("territories") if node else None) or COMPLETE,
        _spelling(node, name),
    )


def _spelling(node: Mapping | None, name: Mapping | None) -> OwnSpelling:
    """How people write the municipality in an address, as far as guide.yaml says it."""
    prefecture = node.mapping("prefecture") if node else None
    if node is None or name is None or prefecture is None:
        return NOWHERE
    said = (name.text(key) or "" for key in ("ja", "en", "kana", "romaji"))
    ja, en, kana, romaji = said
    own = ward.Municipality(
        "", LocalText(ja, en), kana, romaji, node.text("kind") or "",
        LocalText(prefecture.text("ja"), prefecture.text("en")),
    )  # fmt: skip
    return own_spelling(own)


def _records(nodes: abc.Mapping[str, Mapping], names: abc.Mapping[str, str]) -> Iterator[Record]:
    kinds = known_kinds(nodes.get("vocabulary.yaml"))
    for name in sorted(filter(is_listing_file, nodes)):
        for kind in kinds:
            for node in nodes[name].mappings(kind):
                plain = plain_view(node)
                yield Record(kind, names[name], node.text("id") or "", plain, node)


def known_kinds(vocabulary: Mapping | None) -> tuple[str, ...]:
    """The keys under which records may be written: those of the vocabulary, and the named ones.

    A word of the vocabulary that cannot be a key is left out; its shape is judged elsewhere.
    """
    told = [node.text("id") or "" for node in vocabulary.mappings("kinds")] if vocabulary else []
    return tuple(dict.fromkeys((*filter(None, told), *NAMED_KINDS)))


def _ids(tree: Mapping | None, key: str) -> list[str]:
    return [node.text("id") or "" for node in tree.mappings(key)] if tree else []


def _exhaustive(tree: Mapping | None) -> dict[str, frozenset[str]]:
    """By source: the flags of which it names everybody."""
    rows = tree.mappings("sources") if tree else ()
    return {
        row.text("id") or "": frozenset(flag.text for flag in row.texts("exhaustive"))
        for row in rows
    }


def _words(tree: Mapping | None) -> dict[str, dict[str, frozenset[str]]]:
    """By section: the kinds that each word applies to; none means all."""
    if tree is None:
        return {}
    return {
        section: {
            node.text("id") or "": frozenset(item.text for item in node.texts("kinds"))
            for node in tree.mappings(section)
        }
        for section in tree.items
    }


def _towns(tree: Mapping | None) -> dict[str, str]:
    """Town ids by name."""
    if tree is None:
        return {}
    return {node.text("name") or "": node.text("id") or "" for node in tree.mappings("towns")}


def _places(tree: Mapping | None) -> Iterator[Place]:
    for town in tree.mappings("towns") if tree else ():
        id, name = town.text("id") or "", town.text("name") or ""
        codes = postal_codes(town)
        for chome in town.mappings("chome"):
            number = chome.text("number")
            yield Place(
                id=chome_id(town, chome),
                name=f"{name}{number}丁目" if number else name,
                town=id,
                postal_codes=codes,
                point=point(chome),
            )


def point(node: Mapping) -> tuple[float, float] | None:
    """The `lat` and `lon` of a node in degrees; None when they are missing or not numbers."""
    lat, lon = node.get("lat"), node.get("lon")
    if not (isinstance(lat, Scalar) and isinstance(lon, Scalar)):
        return None
    try:
        found = float(lat.text), float(lon.text)
    except ValueError:
        return None
    return found if all(abs(degrees) <= 180 for degrees in found) else None


def _middle(points: list[tuple[float, float]]) -> tuple[float, float] | None:
    if not points:
        return None
    lats, lons = zip(*points, strict=True)
    return sum(lats) / len(points), sum(lons) / len(points)

"""The data set with its indexes: where a record stands, which area lists it, who serves it.

`Place` is derived and therefore another type than the raw `model.Listing`. Nothing here knows a
language, a date or a template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from zaitaku.load.second_groups import second_group
from zaitaku.model import (
    Address,
    Area,
    Chome,
    Dataset,
    Guide,
    Kind,
    Listing,
    Removed,
    Source,
    Status,
    Term,
    Town,
    Vocabulary,
)

WARD = "ward"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a listing stands, derived from its address or from the record it refers to.

    `lat`/`lon` are WGS84 degrees; `precision` says whether they are the building or only the
    chome point. `areas` are the ids of the areas that list it: its own and those it serves.
    """

    address: Address
    town: Town | None
    chome: Chome | None
    area: str | None
    lat: float | None
    lon: float | None
    precision: Literal["building", "chome"] | None
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registry:
    """Read-only indexes over one data set. Build it with `build_registry`."""

    dataset: Dataset
    by_id: Mapping[str, Listing]
    places: Mapping[str, Place]
    removed: Mapping[str, Removed]
    areas: Mapping[str, Area]
    chome: Mapping[str, Chome]
    towns: Mapping[str, Town]
    sources: Mapping[str, Source]
    terms: Mapping[tuple[str, str], Term]
    _by_kind: Mapping[Kind, tuple[Listing, ...]] = field(repr=False)
    _served: Mapping[str, tuple[Chome, ...]] = field(repr=False)

    @property
    def guide(self) -> Guide:
        """The settings of the data set."""
        return self.dataset.guide

    @property
    def vocabulary(self) -> Vocabulary:
        """Every word used for facts."""
        return self.dataset.vocabulary

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of the data set, in the order of its vocabulary."""
        return tuple(self._by_kind)

    def is_ward_wide(self, kind: Kind) -> bool:
        """Whether places of a kind serve the whole ward from wherever their office is."""
        return _is_ward_wide(self.term("kinds", kind))

    @property
    def listings(self) -> tuple[Listing, ...]:
        """Every record, in the order of kinds, areas and names."""
        return tuple(listing for found in self._by_kind.values() for listing in found)

    def of_kind(self, kind: Kind, *, closed: bool = False) -> tuple[Listing, ...]:
        """The listings of a kind in display order; without closed and moved ones unless asked."""
        return tuple(x for x in self._by_kind[kind] if closed or x.status is Status.ACTIVE)

    def in_area(self, kind: Kind, area: str | None) -> tuple[Listing, ...]:
        """The active listings of a kind that an area lists; None: those that no area lists."""
        wanted = self.of_kind(kind)
        if area is None:
            return tuple(x for x in wanted if not self.places[x.id].areas)
        return tuple(x for x in wanted if area in self.places[x.id].areas)

    def who_knows(self, kind: Kind) -> tuple[Listing, ...]:
        """Centers and desks with a kind among their topics: whom to ask while its list is empty."""
        asked = (*self.of_kind(Kind.SUPPORT_CENTERS), *self.of_kind(Kind.DESKS))
        fitting = {t.id for t in self.vocabulary.topics if kind in t.kinds}
        return tuple(x for x in asked if fitting.intersection(x.topics))

    def home_area(self, id: str) -> str | None:
        """The one area under which a listing is filed; None: the whole ward, several, or outside.

        A desk or group that serves every area belongs to none, wherever its office stands.
        """
        place, kind = self.places[id], self.by_id[id].kind
        if self.is_ward_wide(kind) and len(place.areas) == len(self.areas) > 1:
            return None
        return place.area or (place.areas[0] if len(place.areas) == 1 else None)

    @property
    def short_numbers(self) -> frozenset[str]:
        """Numbers that a page may write without a listing: emergency, advice, police and such."""
        known = (term.id for term in self.vocabulary.short_numbers)
        return frozenset((*known, *dict(self.dataset.guide.phones).values()))

    def count_by_area(self, listings: Iterable[Listing]) -> tuple[int, ...]:
        """How many stand under each area, in the order of areas; the last belong to none."""
        homes = Counter(self.home_area(x.id) for x in listings)
        return tuple(homes[area] for area in (*self.areas, None))

    def served_by(self, center: str) -> tuple[Chome, ...]:
        """The chome that a support center serves, whole or in part, in town order."""
        return self._served.get(center, ())

    def term(self, section: str, id: str) -> Term:
        """One word of the vocabulary. Raises KeyError for a word that nobody declared."""
        return self.terms[section, id]


def build_registry(dataset: Dataset) -> Registry:
    """Index a checked data set.

    Order inside a kind is by area, town, chome, then name: a place, never a rank. In each area a
    second group of the vocabulary stands after the others.
    """
    chome_by_name = {c.name: c for town in dataset.towns for c in town.chome}
    towns = {town.id: town for town in dataset.towns}
    by_id = {x.id: x for x in dataset.listings}
    resolver = _Resolver(dataset, chome_by_name, towns, by_id)
    places = {x.id: resolver.place(x) for x in dataset.listings}
    return Registry(
        dataset=dataset,
        by_id=MappingProxyType(by_id),
        places=MappingProxyType(places),
        removed=MappingProxyType({x.id: x for x in dataset.removed}),
        areas=MappingProxyType({a.id: a for a in dataset.areas}),
        chome=MappingProxyType({c.id: c for town in dataset.towns for c in town.chome}),
        towns=MappingProxyType(towns),
        sources=MappingProxyType({s.id: s for s in dataset.sources}),
        terms=MappingProxyType(_terms(dataset.vocabulary)),
        _by_kind=MappingProxyType(_by_kind(dataset, places)),
        _served=MappingProxyType(_served(dataset.towns)),
    )


class _Resolver:
    """Finds the place of a record; holds only the lookup tables it needs."""

    def __init__(
        self,
        dataset: Dataset,
        chome_by_name: Mapping[str, Chome],
        towns: Mapping[str, Town],
        by_id: Mapping[str, Listing],
    ) -> None:
        self.chome_by_name = chome_by_name
        self.towns = towns
        self.by_id = by_id
        self.area_ids = tuple(a.id for a in dataset.areas)
        self.area_of = {t.id: t.area for t in dataset.towns}
        self.area_of |= {c.id: c.area for t in dataset.towns for c in t.chome}
        self.served = _served(dataset.towns)
        kinds = dataset.vocabulary.kinds
        self.ward_wide = frozenset(term.id for term in kinds if _is_ward_wide(term))

    def place(self, listing: Listing) -> Place:
        """The place of a listing; a memory clinic without address stands where it refers to."""
        host = self.by_id.get(listing.refers_to or "")
        if host is not None and listing.address == Address():
            return self.place(host)
        chome = self.chome_by_name.get(listing.address.chome or "")
        lat, lon, precision = self._point(listing, chome)
        area = chome.area if chome else None
        return Place(
            address=listing.address,
            town=self.towns[chome.town] if chome else None,
            chome=chome,
            area=area,
            lat=lat,
            lon=lon,
            precision=precision,
            areas=self._areas(listing, area),
        )

    @staticmethod
    def _point(
        listing: Listing, chome: Chome | None
    ) -> tuple[float | None, float | None, Literal["building", "chome"] | None]:
        where = listing.location
        if where is not None and where.lat is not None and where.lon is not None:
            return where.lat, where.lon, where.precision
        if chome is not None:
            return chome.lat, chome.lon, "chome"
        return None, None, None

    def _areas(self, listing: Listing, own: str | None) -> tuple[str, ...]:
        found = {own} if own else set()
        for served in listing.service_areas:
            if served == WARD:
                # Who serves the whole ward is listed in each area only if its kind says so:
                # a clinic in 大泉 that visits the ward stays under 大泉 (the finder knows more).
                if listing.kind in self.ward_wide or own is None:
                    found.update(self.area_ids)
            elif served in self.area_ids:
                found.add(served)
            else:
                found.add(self.area_of[served])
        # A support center without a street address still belongs to the chome it serves.
        found.update(c.area for c in self.served.get(listing.id, ()))
        return tuple(a for a in self.area_ids if a in found)


def _served(towns: Iterable[Town]) -> dict[str, tuple[Chome, ...]]:
    served: dict[str, list[Chome]] = {}
    for town in towns:
        for chome in town.chome:
            centers = [chome.center] if chome.center else [s.center for s in chome.splits]
            for center in centers:
                served.setdefault(center, []).append(chome)
    return {center: tuple(chome) for center, chome in served.items()}


def _by_kind(dataset: Dataset, places: Mapping[str, Place]) -> dict[Kind, tuple[Listing, ...]]:
    area_order = {area.id: n for n, area in enumerate(dataset.areas)}
    chome_order = {c.id: n for n, c in enumerate(c for town in dataset.towns for c in town.chome)}
    last = len(chome_order)

    def position(listing: Listing) -> tuple[int, bool, int, str, str]:
        place = places[listing.id]
        area = place.area or (place.areas[0] if place.areas else "")
        chome = chome_order.get(place.chome.id, last) if place.chome else last
        later = second_group(dataset.vocabulary, listing) is not None
        return area_order.get(area, len(area_order)), later, chome, listing.name.ja, listing.id

    ordered = sorted(dataset.listings, key=position)
    found: dict[Kind, list[Listing]] = {Kind(x.id): [] for x in dataset.vocabulary.kinds}
    for listing in ordered:
        found[listing.kind].append(listing)
    return {kind: tuple(listings) for kind, listings in found.items()}


def _is_ward_wide(kind: Term) -> bool:
    return kind.trait("ward_wide") == "yes"


def _terms(vocabulary: Vocabulary) -> dict[tuple[str, str], Term]:
    sections = [
        "kinds",
        "services",
        "roles",
        "topics",
        "bodies",
        "group_types",
        "languages",
        "departments",
        "methods",
        "short_numbers",
        "synonyms",
    ]
    return {(s, term.id): term for s in sections for term in getattr(vocabulary, s)}

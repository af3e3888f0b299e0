"""The registries as a tabular data package of the Human Services Data Specification 3.0.

One organization and one service a place, because the lists tell no more; a location where the
address is known. Flags are attributes with the answer as their value; so is the source of a
service, whose value is its date. A known "no" stays a value: the specification has no third one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from uuid import NAMESPACE_OID, UUID, uuid5

from zaitaku.model import Status
from zaitaku.model.listing import FLAG_PREFIX
from zaitaku.opendata.v1 import model
from zaitaku.opendata.v1.tables import table
from zaitaku.views.context import Context

STATES = {Status.ACTIVE: "active", Status.CLOSED: "defunct", Status.MOVED: "inactive"}
HOLIDAYS = "holidays"
# Columns of each file, required ones first (HSDS 3.0, datapackage.json).
COLUMNS: dict[str, tuple[str, ...]] = {
    "organizations": ("id", "name", "description", "alternate_name", "website"),
    "services": (
        "id", "organization_id", "name", "status", "alternate_name", "description", "url",
        "assured_date", "alert",
    ),
    "locations": (
        "id", "location_type", "organization_id", "name", "latitude", "longitude", "description",
    ),
    "service_at_location": ("id", "service_id", "location_id"),
    "addresses": (
        "id", "location_id", "address_1", "address_2", "city", "state_province", "postal_code",
        "country", "address_type",
    ),
    "phones": ("id", "service_id", "number", "type", "description"),
    "schedules": (
        "id", "service_id", "freq", "byday", "opens_at", "closes_at", "description",
    ),
    "service_areas": ("id", "service_id", "name"),
    "languages": ("id", "service_id", "name", "code"),
    "taxonomies": ("id", "name", "description"),
    "taxonomy_terms": (
        "id", "name", "description", "code", "taxonomy", "language", "taxonomy_id", "term_uri",
    ),
    "attributes": ("id", "link_id", "taxonomy_term_id", "link_entity", "value"),
    "organization_identifiers": (
        "id", "organization_id", "identifier_type", "identifier", "identifier_scheme",
    ),
}  # fmt: skip
RESOURCES = {
    "organizations": "organization", "services": "service", "locations": "location",
    "service_at_location": "service_at_location", "addresses": "address", "phones": "phone",
    "schedules": "schedule", "service_areas": "service_area", "languages": "language",
    "taxonomies": "taxonomy", "taxonomy_terms": "taxonomy_term", "attributes": "attribute",
    "organization_identifiers": "organization_identifier",
}  # fmt: skip
Cells = dict[str, object]


@dataclass(slots=True)
class Package:
    """The tables while they are filled; ids are the same in every build."""

    space: UUID
    rows: dict[str, list[Cells]] = field(default_factory=lambda: {name: [] for name in COLUMNS})

    def id(self, *parts: object) -> str:
        """The permanent id of something, by the words that tell it apart."""
        return str(uuid5(self.space, "/".join(map(str, parts))))

    def add(self, file: str, /, *key: object, **cells: object) -> str:
        """A row with its id, which is returned."""
        id = self.id(file, *key)
        self.rows[file].append({"id": id, **cells})
        return id


def files(ctx: Context, entries: Iterable[model.Entry]) -> Iterator[tuple[str, str]]:
    """Each table as CSV: its file name and text."""
    made = Package(uuid5(NAMESPACE_OID, f"jp-{ctx.guide.municipality.code}"))
    _words(ctx, made)
    for entry in entries:
        _service(ctx, made, entry)
    for name, columns in COLUMNS.items():
        rows = ([row.get(column) for column in columns] for row in made.rows[name])
        # Readers of the specification know no mark of byte order.
        yield f"{name}.csv", table(columns, rows).lstrip("\ufeff")


def _words(ctx: Context, made: Package) -> None:
    """Flags and sources as terms of two taxonomies."""
    services = made.add("taxonomies", "services", name="services", description=_SERVICES)
    sources = made.add("taxonomies", "sources", name="sources", description=_SOURCES)
    for term in ctx.registry.vocabulary.services:
        made.add(
            "taxonomy_terms", "services", term.id, name=term.label.ja,
            description=term.explain.ja or term.label.ja, code=term.id, taxonomy="services",
            language="ja", taxonomy_id=services,
        )  # fmt: skip
    for source in ctx.registry.dataset.sources:
        made.add(
            "taxonomy_terms", "sources", source.id, name=source.name.ja,
            description=source.credit.ja or source.name.ja, code=source.id, taxonomy="sources",
            language="ja", taxonomy_id=sources, term_uri=source.url,
        )  # fmt: skip


_SERVICES = "What a place does: yes, no, unknown, or not_listed (absent from a complete list)."
_SOURCES = "Who says it; the value of an attribute is the date of the source."


def _service(ctx: Context, made: Package, entry: model.Entry) -> None:
    kind = ctx.registry.term("kinds", entry.kind.value).label
    label = kind.ja or kind.en
    website = entry.facts.get("website")
    organization = made.add(
        "organizations", entry.id, name=entry.name.ja, description=label,
        alternate_name=entry.name.en, website=website.value if website else None,
    )  # fmt: skip
    service = made.add(
        "services", entry.id, organization_id=organization, name=entry.name.ja,
        status=STATES[entry.status], alternate_name=entry.name.en, description=label,
        url=entry.pages.ja, alert=entry.alert.ja if entry.alert else None,
        assured_date=entry.confirmed.date if entry.confirmed else None,
    )  # fmt: skip
    for scheme, number in entry.official_ids.items():
        made.add(
            "organization_identifiers", entry.id, scheme, organization_id=organization,
            identifier_type=scheme, identifier=number, identifier_scheme=f"JP-{scheme}",
        )  # fmt: skip
    _location(made, entry, organization, service)
    _phones(made, entry, service)
    _schedules(made, entry, service)
    for area in entry.service_areas:
        made.add("service_areas", entry.id, area, service_id=service, name=area)
    spoken = entry.facts.get("languages")
    for language in spoken.value if spoken else ():
        made.add("languages", entry.id, language, service_id=service, name=language, code=language)
    _attributes(made, entry, service)


def _location(made: Package, entry: model.Entry, organization: str, service: str) -> None:
    where, point = entry.address, entry.point
    if where is None and point is None:
        return
    location = made.add(
        "locations", entry.id, location_type="physical", organization_id=organization,
        name=entry.name.ja, latitude=point.lat if point else None,
        longitude=point.lon if point else None, description=point.precision if point else None,
    )  # fmt: skip
    made.add("service_at_location", entry.id, service_id=service, location_id=location)
    # An address without one of these is none to the specification.
    if where and where.postal_code and where.municipality and where.prefecture:
        street = "".join(filter(None, (where.chome, where.block)))
        made.add(
            "addresses", entry.id, location_id=location, address_1=street or where.line.ja,
            address_2=where.building, city=where.municipality, state_province=where.prefecture,
            postal_code=where.postal_code, country="JP", address_type="physical",
        )  # fmt: skip


def _phones(made: Package, entry: model.Entry, service: str) -> None:
    for key, sort in (("phone", "voice"), ("fax", "fax")):
        fact = entry.facts.get(key)
        if fact is None:
            continue
        said = f"{fact.source.id} {fact.source.as_of or 'undated'}"
        made.add(
            "phones", entry.id, key, service_id=service, number=fact.value, type=sort,
            description=f"{said}{' disputed' if fact.disputed else ''}",
        )  # fmt: skip


def _schedules(made: Package, entry: model.Entry, service: str) -> None:
    hours = entry.facts.get("hours")
    lines = hours.value.get("open", ()) if hours else ()
    for number, line in enumerate(lines):
        days = [day[:2].upper() for day in line["days"] if day != HOLIDAYS]
        made.add(
            "schedules", entry.id, number, service_id=service, freq="WEEKLY" if days else None,
            byday=",".join(days), opens_at=line["opens"], closes_at=line["closes"],
            description="holidays too" if HOLIDAYS in line["days"] else None,
        )  # fmt: skip


def _attributes(made: Package, entry: model.Entry, service: str) -> None:
    source = made.id("taxonomy_terms", "sources", entry.source.id)
    made.add(
        "attributes", entry.id, "source", link_id=service, taxonomy_term_id=source,
        link_entity="service", value=entry.source.as_of,
    )  # fmt: skip
    for key, fact in entry.facts.items():
        if key.startswith(FLAG_PREFIX):
            flag = key.removeprefix(FLAG_PREFIX)
            made.add(
                "attributes", entry.id, key, link_id=service, link_entity="service",
                taxonomy_term_id=made.id("taxonomy_terms", "services", flag), value=fact.value,
            )  # fmt: skip

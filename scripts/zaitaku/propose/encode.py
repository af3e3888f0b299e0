"""A listing of the model as the fields of its record: the way back from `decode`.

The form page starts a correction from it. What a page may not show is not in it either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from zaitaku.model import (
    Assurance,
    Fact,
    Listing,
    LocalText,
    Provenance,
    SourceRef,
    Status,
)
from zaitaku.propose.record import Plain, Record, without_empty

# Fields of a group that has not agreed to be listed in full; pages leave them out as well.
PRIVATE = frozenset({"address", "location", "phone", "other_phones", "fax", "mobile", "meeting"})


def record_of(listing: Listing) -> Record:
    """The public fields of a listing, in the order of the schema, empty ones left out."""
    kept = {k: v for k, v in _fields(listing).items() if not (listing.is_discreet and k in PRIVATE)}
    for field, said in listing.provenance:
        if field in kept:
            kept[field] = _fact(kept[field], said, partial(_encoded, listing, field))
    found = without_empty(kept)
    return found if isinstance(found, dict) else {}


def _fields(listing: Listing) -> dict[str, Plain]:
    return dict((*_contact(listing), *_words(listing), *_state(listing)))


def _encoded(listing: Listing, field: str, value: Any) -> Plain:
    """A value of a field as the record would hold it."""
    return _fields(replace(listing, **{field: value}))[field]


def _fact(value: Plain, said: Provenance, encode: Callable[[Any], Plain]) -> Plain:
    """A value with who says it; empty parts are left out later."""
    return {
        "value": value,
        "source": _source(said.source) if said.source else "",
        "assured": _assured(said.assured) if said.assured else "",
        "differing": [
            {"value": encode(other.value), "source": _source(other.source)}
            for other in said.differing
        ],
    }


def _text(text: LocalText) -> Plain:
    return {"ja": text.ja or "", "en": text.en or ""}


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}"


def _contact(x: Listing) -> Iterator[tuple[str, Plain]]:
    yield "id", x.id
    yield "official_ids", dict(x.official_ids)
    yield "name", {"ja": x.name.ja, "kana": x.name.kana or "", "en": x.name.en or ""}
    yield "address", _address(x)
    where = x.location
    yield "location", {
        "precision": where.precision if where else "",
        "lat": _number(where.lat if where else None),
        "lon": _number(where.lon if where else None),
    }  # fmt: skip
    yield "phone", x.phone or ""
    yield (
        "other_phones",
        [
            {
                "number": phone.number,
                "extension": phone.extension or "",
                "purpose": _text(phone.purpose),
                "hours": _text(phone.hours),
            }
            for phone in x.other_phones
        ],
    )
    yield "fax", x.fax or ""
    if x.mobile:
        yield (
            "mobile",
            {
                "basis": x.mobile.basis,
                "as_of": x.mobile.date.text,
                "role": x.mobile.role or "",
                "how": x.mobile.how or "",
                "source": x.mobile.source or "",
            },
        )
    yield "website", x.website or ""
    yield "official_page", x.official_page or ""


def _address(x: Listing) -> Plain:
    address = x.address
    return {
        "postal_code": address.postal_code or "",
        "chome": address.chome or "",
        "block": address.block or "",
        "building": address.building or "",
        "municipality": _text(address.municipality) if address.municipality else "",
    }


def _words(x: Listing) -> Iterator[tuple[str, Plain]]:
    lines: list[Plain] = [
        {"days": list(line.days), "opens": line.opens, "closes": line.closes}
        for line in x.hours.open
    ]
    yield "hours", {"open": lines, "note": _text(x.hours.note)}
    yield "services", {flag: _flag(fact) for flag, fact in x.services}
    yield "service_areas", list(x.service_areas)
    yield "languages", list(x.languages)
    yield "departments", list(x.departments)
    yield "care_manager_time", _text(x.care_manager_time)
    yield "body", x.body or ""
    yield "who", _text(x.who)
    yield "about", _text(x.about)
    yield "topics", list(x.topics)
    yield "ask_via", x.ask_via or ""
    yield "roles", list(x.roles)
    yield "refers_to", x.refers_to or ""
    yield "group_type", x.group_type or ""
    yield "activity", _text(x.activity)
    yield (
        "meeting",
        {
            "place": _text(x.meeting.place),
            "rhythm": _text(x.meeting.rhythm),
            "home": "yes" if x.meeting.home else "",
            "withheld": "yes" if x.meeting.withheld else "",
        },
    )


def _flag(fact: Fact) -> Plain:
    if fact.said == Provenance():
        return fact.value.value
    return _fact(fact.value.value, fact.said, lambda other: str(other.value))


def _source(source: SourceRef) -> Plain:
    return {"id": source.id, "as_of": source.as_of.text, "page": source.page or ""}


def _assured(assured: Assurance) -> Plain:
    return {"date": assured.date.isoformat(), "method": assured.method, "role": assured.role}


def _state(x: Listing) -> Iterator[tuple[str, Plain]]:
    if x.consent:
        yield "consent", {
            "role": x.consent.role, "date": x.consent.date.isoformat(), "how": x.consent.how,
        }  # fmt: skip
    yield "alert", _text(x.alert)
    yield "notes", _text(x.notes)
    yield "status", "" if x.status is Status.ACTIVE else x.status.value
    yield "moved_to", x.moved_to or ""
    yield "status_date", x.status_date.isoformat() if x.status_date else ""
    yield "missing_since", _source(x.missing_since) if x.missing_since else ""
    yield "source", _source(x.source)
    if x.assured:
        yield "assured", _assured(x.assured)

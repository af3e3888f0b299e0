"""One record of a registry, from its node."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from zaitaku.check.facts import ASSURED, DIFFERING, SOURCE, VALUE, as_fact, facts, plain_view
from zaitaku.load.decode.values import EMPTY, as_of, day, local_text, number, pairs, texts, yes
from zaitaku.model import (
    Address,
    Answer,
    Assurance,
    Consent,
    Differing,
    Fact,
    Hours,
    Kind,
    Listing,
    Location,
    Meeting,
    MobileBasis,
    Name,
    OpenTime,
    Phone,
    Provenance,
    SourceRef,
    Status,
)
from zaitaku.yamltext import Mapping, Node, Scalar, Sequence

Decoder = Callable[[Node | None], Any]


def listing(node: Mapping, kind: Kind, file: str) -> Listing:
    """One record of a registry; `file` is how the edit link calls the file."""
    said = plain_view(node)
    return Listing(
        id=said.text("id") or "",
        kind=kind,
        source=source_ref(said.mapping("source") or EMPTY),
        assured=assurance(said.mapping("assured")),
        missing_since=_missing_since(said.mapping("missing_since")),
        mobile=mobile(said.mapping("mobile")),
        consent=consent(said.mapping("consent")),
        services=flags(said.mapping("services")),
        provenance=tuple(
            (field, provenance(fact, DECODERS[field]))
            for field, fact in facts(node)
            if field in DECODERS and set(fact.items) != {VALUE}
        ),
        file=file,
        line=node.line,
        last_line=node.end_line,
        **{field: decode(said.get(field)) for field, decode in DECODERS.items()},
    )


def name(node: Mapping | None) -> Name:
    """A name: Japanese always, kana and English where a source prints them."""
    if node is None:
        return Name("")
    return Name(ja=node.text("ja") or "", en=node.text("en"), kana=node.text("kana"))


def source_ref(node: Mapping) -> SourceRef:
    """Which source says so, as of when, and on which page."""
    return SourceRef(node.text("id") or "", as_of(node.text("as_of")), node.text("page"))


def assurance(node: Mapping | None) -> Assurance | None:
    """Who asked (a role), when and how; None when nobody has."""
    if node is None:
        return None
    day = date.fromisoformat(node.text("date") or "")
    return Assurance(day, node.text("method") or "", node.text("role") or "")


def provenance(fact: Mapping, decode: Decoder) -> Provenance:
    """Who says a value, and what other sources say instead."""
    own = fact.mapping(SOURCE)
    return Provenance(
        source=source_ref(own) if own else None,
        assured=assurance(fact.mapping(ASSURED)),
        differing=tuple(
            Differing(decode(other.get(VALUE)), source_ref(other.mapping(SOURCE) or EMPTY))
            for other in fact.mappings(DIFFERING)
        ),
    )


def flags(node: Mapping | None) -> tuple[tuple[str, Fact], ...]:
    """The flags of a record in its own order: `flag: yes`, or a fact with its own source."""
    return () if node is None else tuple((flag, _flag(item)) for flag, item in node.items.items())


def _flag(node: Node) -> Fact:
    fact = as_fact(node)
    return (
        Fact(_answer(fact.get(VALUE)), provenance(fact, _answer)) if fact else Fact(_answer(node))
    )


def _answer(node: Node | None) -> Answer:
    return Answer(node.text) if isinstance(node, Scalar) and node.text else Answer.UNKNOWN


def _missing_since(node: Mapping | None) -> SourceRef | None:
    return source_ref(node) if node else None


def address(node: Mapping | None) -> Address:
    """An address in the ward, or outside it with its municipality."""
    if node is None:
        return Address()
    return Address(
        postal_code=node.text("postal_code"),
        chome=node.text("chome"),
        block=node.text("block"),
        building=node.text("building"),
        municipality=local_text(node.get("municipality")) or None,
    )


def location(node: Mapping | None) -> Location | None:
    """A point, or the word that only the chome is known; None when nothing is said."""
    if node is None:
        return None
    return Location(
        precision="building" if node.text("precision") == "building" else "chome",
        lat=number(node.text("lat")),
        lon=number(node.text("lon")),
    )


def phones(node: Node | None) -> tuple[Phone, ...]:
    """The further numbers of a place."""
    items = node.items if isinstance(node, Sequence) else []
    return tuple(phone(item) for item in items if isinstance(item, Mapping))


def phone(node: Mapping) -> Phone:
    """A further number with its purpose and hours."""
    return Phone(
        number=node.text("number") or "",
        purpose=local_text(node.get("purpose")),
        hours=local_text(node.get("hours")),
        extension=node.text("extension"),
    )


def mobile(node: Mapping | None) -> MobileBasis | None:
    """Why the mobile number of this record may be shown."""
    if node is None:
        return None
    return MobileBasis(
        basis="consent" if node.text("basis") == "consent" else "official_register",
        date=as_of(node.text("as_of")),
        role=node.text("role"),
        how=node.text("how"),
        source=node.text("source"),
    )


def hours(node: Mapping | None) -> Hours:
    """Opening hours."""
    if node is None:
        return Hours()
    times = tuple(
        OpenTime(texts(item, "days"), item.text("opens") or "", item.text("closes") or "")
        for item in node.mappings("open")
    )
    return Hours(open=times, note=local_text(node.get("note")))


def meeting(node: Mapping | None) -> Meeting:
    """Where and when a group meets."""
    if node is None:
        return Meeting()
    return Meeting(
        place=local_text(node.get("place")),
        rhythm=local_text(node.get("rhythm")),
        home=yes(node.text("home")),
        withheld=yes(node.text("withheld")),
    )


def consent(node: Mapping | None) -> Consent | None:
    """A group's agreement to be listed in full."""
    if node is None:
        return None
    day = date.fromisoformat(node.text("date") or "")
    return Consent(node.text("role") or "", day, node.text("how") or "")


def _text(node: Node | None) -> str | None:
    return (node.text or None) if isinstance(node, Scalar) else None


def _status(node: Node | None) -> Status:
    return Status(_text(node) or Status.ACTIVE)


def _day(node: Node | None) -> date | None:
    return day(_text(node))


def _texts(node: Node | None) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else []
    return tuple(item.text for item in items if isinstance(item, Scalar))


def _of_mapping(decode: Callable[[Mapping | None], Any]) -> Decoder:
    return lambda node: decode(node if isinstance(node, Mapping) else None)


# How each field is read that may have a source of its own.
DECODERS: dict[str, Decoder] = {
    "name": _of_mapping(name),
    "status": _status,
    "moved_to": _text,
    "status_date": _day,
    "official_ids": _of_mapping(pairs),
    "address": _of_mapping(address),
    "location": _of_mapping(location),
    "phone": _text,
    "other_phones": phones,
    "fax": _text,
    "website": _text,
    "official_page": _text,
    "hours": _of_mapping(hours),
    "service_areas": _texts,
    "languages": _texts,
    "departments": _texts,
    "alert": local_text,
    "notes": local_text,
    "care_manager_time": local_text,
    "body": _text,
    "who": local_text,
    "about": local_text,
    "topics": _texts,
    "ask_via": _text,
    "roles": _texts,
    "refers_to": _text,
    "group_type": _text,
    "activity": local_text,
    "meeting": _of_mapping(meeting),
}

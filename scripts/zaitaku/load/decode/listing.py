"""One record of a registry, from its node."""

from __future__ import annotations

from datetime import date

from zaitaku.load.decode.values import EMPTY, as_of, day, local_text, number, pairs, texts, yes
from zaitaku.model import (
    Address,
    Answer,
    Assurance,
    Consent,
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
    SourceRef,
    Status,
)
from zaitaku.yamltext import Mapping, Node, Scalar


def listing(node: Mapping, kind: Kind, file: str) -> Listing:
    """One record of a registry; `file` is how the edit link calls the file."""
    text = node.text
    return Listing(
        id=text("id") or "",
        kind=kind,
        name=name(node.mapping("name") or EMPTY),
        source=source_ref(node.mapping("source") or EMPTY),
        status=Status(text("status") or Status.ACTIVE),
        moved_to=text("moved_to"),
        status_date=day(text("status_date")),
        official_ids=pairs(node.mapping("official_ids")),
        address=address(node.mapping("address")),
        location=location(node.mapping("location")),
        phone=text("phone"),
        other_phones=tuple(phone(item) for item in node.mappings("other_phones")),
        fax=text("fax"),
        mobile=mobile(node.mapping("mobile")),
        website=text("website"),
        official_page=text("official_page"),
        hours=hours(node.mapping("hours")),
        services=facts(node.mapping("services")),
        service_areas=texts(node, "service_areas"),
        languages=texts(node, "languages"),
        departments=texts(node, "departments"),
        alert=local_text(node.get("alert")),
        notes=local_text(node.get("notes")),
        assured=assurance(node.mapping("assured")),
        care_manager_time=local_text(node.get("care_manager_time")),
        body=text("body"),
        who=local_text(node.get("who")),
        about=local_text(node.get("about")),
        topics=texts(node, "topics"),
        ask_via=text("ask_via"),
        roles=texts(node, "roles"),
        refers_to=text("refers_to"),
        group_type=text("group_type"),
        activity=local_text(node.get("activity")),
        meeting=meeting(node.mapping("meeting")),
        consent=consent(node.mapping("consent")),
        file=file,
        line=node.line,
        last_line=node.end_line,
    )


def name(node: Mapping) -> Name:
    """A name: Japanese always, kana and English where a source prints them."""
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


def facts(node: Mapping | None) -> tuple[tuple[str, Fact], ...]:
    """The flags of a record in its own order: `flag: yes`, or a mapping with its own source."""
    return () if node is None else tuple((flag, fact(item)) for flag, item in node.items.items())


def fact(node: Node) -> Fact:
    """One flag's answer, with its own source and confirmation where the record gives them."""
    if not isinstance(node, Mapping):
        return Fact(Answer(node.text) if isinstance(node, Scalar) else Answer.UNKNOWN)
    own = node.mapping("source")
    return Fact(
        value=Answer(node.text("value") or Answer.UNKNOWN),
        source=source_ref(own) if own else None,
        assured=assurance(node.mapping("assured")),
    )


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

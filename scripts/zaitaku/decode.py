"""Checked nodes become the frozen types of `model`. Nothing is judged and nothing guessed here.

`validate` calls this only when no rule found a fault, so each function may trust its node. What
is absent stays absent: None, an empty tuple, or UNKNOWN.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Mapping as Dict
from datetime import date

from zaitaku.model import (
    Address,
    Answer,
    Area,
    AsOf,
    Assurance,
    Chome,
    Consent,
    Dataset,
    Fact,
    Guide,
    Hours,
    Kind,
    Listing,
    LocalText,
    Location,
    Meeting,
    MobileBasis,
    Name,
    OpenTime,
    Operator,
    Phone,
    Removed,
    Repairs,
    Source,
    SourceRef,
    Split,
    Station,
    Status,
    Term,
    Town,
    Vocabulary,
)
from zaitaku.source import Mapping, Node, Scalar

KANJI_NUMBERS = ("〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
VOCABULARY_FIELDS = ("id", "label", "explain", "kinds", "words")
UNKNOWN_DATE = "unknown"
_EMPTY = Mapping({}, {}, 0, 0, 0)


def decode_dataset(
    nodes: Dict[str, Mapping], names: Dict[str, str], boundary: str, areas_sketch: str
) -> Dataset:
    """The data set of one folder.

    `nodes` holds the top mapping of each file by its name in the folder ("towns.yaml",
    "resources/pharmacies.yaml"), `names` how each file is called for people (from the top of the
    repository); `boundary` and `areas_sketch` are GeoJSON texts.
    """
    return Dataset(
        guide=guide(nodes["guide.yaml"]),
        areas=tuple(area(node) for node in _records(nodes, "areas.yaml", "areas")),
        towns=tuple(town(node) for node in _records(nodes, "towns.yaml", "towns")),
        stations=tuple(station(node) for node in _records(nodes, "stations.yaml", "stations")),
        vocabulary=vocabulary(nodes["vocabulary.yaml"]),
        sources=tuple(source(node) for node in _records(nodes, "sources.yaml", "sources")),
        listings=tuple(listings(nodes, names)),
        removed=tuple(removed(node) for node in _records(nodes, "removed.yaml", "removed")),
        repairs=tuple(repairs(node) for node in _records(nodes, "repairs.yaml", "repairs")),
        boundary=boundary,
        areas_sketch=areas_sketch,
    )


def listing_files(nodes: Dict[str, Mapping]) -> list[str]:
    """The files that hold listings, in a fixed order: resources, its parts by name, groups."""
    parts = sorted(name for name in nodes if name.startswith("resources/"))
    return [name for name in ("resources.yaml", *parts, "groups.yaml") if name in nodes]


def listings(nodes: Dict[str, Mapping], names: Dict[str, str]) -> Iterable[Listing]:
    """Every listing, in the order of `Kind`, then of the files and their lines."""
    files = listing_files(nodes)
    for kind in Kind:
        for file in files:
            for node in nodes[file].mappings(kind.value):
                yield listing(node, kind, names[file])


def _records(nodes: Dict[str, Mapping], file: str, key: str) -> list[Mapping]:
    return nodes[file].mappings(key) if file in nodes else []


# --- small values -----------------------------------------------------------------------------


def local_text(node: Node | None) -> LocalText:
    """`{ja, en}`, in whichever languages it was written."""
    if not isinstance(node, Mapping):
        return LocalText()
    return LocalText(ja=node.text("ja"), en=node.text("en"))


def as_of(text: str | None) -> AsOf:
    """A day, a month, a year or "unknown", with the first day it allows.

    Raises ValueError when the text is none of these.
    """
    if text is None or text == UNKNOWN_DATE:
        return AsOf(UNKNOWN_DATE, None)
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise ValueError(text)
    year, month, day = (text.split("-") + ["1", "1"])[:3]
    return AsOf(text, date(int(year), int(month), int(day)))


def block_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Block numbers such as "1-51,56-57,60" as inclusive ranges.

    Raises ValueError when the text is not such a list or a range runs backwards.
    """
    ranges = []
    for part in text.split(","):
        if not re.fullmatch(r"[0-9]+(-[0-9]+)?", part):
            raise ValueError(text)
        first, _, last = part.partition("-")
        start, end = int(first), int(last or first)
        if start > end or start == 0:
            raise ValueError(text)
        ranges.append((start, end))
    return tuple(ranges)


def kanji_number(number: int) -> str:
    """A chome number in kanji, 1 to 99: 五, 十一, 二十."""
    tens, ones = divmod(number, 10)
    lead = ("" if tens == 1 else KANJI_NUMBERS[tens]) + "十" if tens else ""
    return lead + (KANJI_NUMBERS[ones] if ones else "")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str | None) -> float | None:
    return float(text) if text is not None else None


def _yes(text: str | None) -> bool:
    return text == Answer.YES


def _texts(node: Mapping, key: str) -> tuple[str, ...]:
    return tuple(item.text for item in node.texts(key))


def _pairs(node: Mapping | None) -> tuple[tuple[str, str], ...]:
    if node is None:
        return ()
    return tuple((key, item.text) for key, item in node.items.items() if isinstance(item, Scalar))


# --- one listing --------------------------------------------------------------------------------


def listing(node: Mapping, kind: Kind, file: str) -> Listing:
    """One record of a registry; `file` is how the edit link calls the file."""
    text = node.text
    return Listing(
        id=text("id") or "",
        kind=kind,
        name=name(node.mapping("name") or _EMPTY),
        source=source_ref(node.mapping("source") or _EMPTY),
        status=Status(text("status") or Status.ACTIVE),
        moved_to=text("moved_to"),
        status_date=_day(text("status_date")),
        official_ids=_pairs(node.mapping("official_ids")),
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
        service_areas=_texts(node, "service_areas"),
        languages=_texts(node, "languages"),
        departments=_texts(node, "departments"),
        alert=local_text(node.get("alert")),
        notes=local_text(node.get("notes")),
        assured=assurance(node.mapping("assured")),
        care_manager_time=local_text(node.get("care_manager_time")),
        body=text("body"),
        who=local_text(node.get("who")),
        about=local_text(node.get("about")),
        topics=_texts(node, "topics"),
        ask_via=text("ask_via"),
        roles=_texts(node, "roles"),
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
    if isinstance(node, Scalar):
        return Fact(Answer(node.text))
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
        lat=_number(node.text("lat")),
        lon=_number(node.text("lon")),
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
        OpenTime(_texts(item, "days"), item.text("opens") or "", item.text("closes") or "")
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
        home=_yes(node.text("home")),
        withheld=_yes(node.text("withheld")),
    )


def consent(node: Mapping | None) -> Consent | None:
    """A group's agreement to be listed in full."""
    if node is None:
        return None
    day = date.fromisoformat(node.text("date") or "")
    return Consent(node.text("role") or "", day, node.text("how") or "")


# --- the other files ----------------------------------------------------------------------------


def removed(node: Mapping) -> Removed:
    """An id that was taken off."""
    named = node.mapping("name")
    return Removed(
        id=node.text("id") or "",
        kind=Kind(node.text("kind") or ""),
        date=date.fromisoformat(node.text("date") or ""),
        reason=local_text(node.get("reason")),
        on_request=_yes(node.text("on_request")),
        name=name(named) if named else None,
        instead=node.text("instead"),
    )


def repairs(node: Mapping) -> Repairs:
    """A count of what an import repaired, reduced or left out."""
    return Repairs(
        source=node.text("source") or "",
        action=node.text("action") or "",  # type: ignore[arg-type]  # the shape rule checked it
        count=int(node.text("count") or ""),
        reason=local_text(node.get("reason")),
    )


def source(node: Mapping) -> Source:
    """A source of facts."""
    return Source(
        id=node.text("id") or "",
        name=local_text(node.get("name")),
        url=node.text("url"),
        publisher=local_text(node.get("publisher")),
        licence=local_text(node.get("licence")),
        credit=local_text(node.get("credit")),
        next_edition=local_text(node.get("next_edition")),
    )


def area(node: Mapping) -> Area:
    """An area of the ward."""
    return Area(
        id=node.text("id") or "",
        name=local_text(node.get("name")),
        kana=node.text("kana") or "",
        romaji=node.text("romaji") or "",
        basis=local_text(node.get("basis")),
        lat=float(node.text("lat") or ""),
        lon=float(node.text("lon") or ""),
    )


def town(node: Mapping) -> Town:
    """A town with its chome."""
    return Town(
        id=node.text("id") or "",
        name=node.text("name") or "",
        kana=node.text("kana") or "",
        romaji=node.text("romaji") or "",
        postal_code=node.text("postal_code") or "",
        area=node.text("area") or "",
        chome=tuple(chome(item, node) for item in node.mappings("chome")),
    )


def chome_name(town_name: str, number: str | None) -> str:
    """How addresses write a chome: 高松5丁目; a town without chome is its own name."""
    return f"{town_name}{number}丁目" if number else town_name


def chome(node: Mapping, town_node: Mapping) -> Chome:
    """One chome; its names and its id follow from the town's and the number."""
    parent, base, kana = (town_node.text(key) or "" for key in ("id", "name", "kana"))
    romaji, number = town_node.text("romaji") or "", node.text("number")
    return Chome(
        id=f"{parent}-{number}" if number else parent,
        name=chome_name(base, number),
        name_kanji=f"{base}{kanji_number(int(number))}丁目" if number else base,
        kana=f"{kana}{number}ちょうめ" if number else kana,
        romaji=f"{romaji} {number}-chome" if number else romaji,
        town=parent,
        number=int(number) if number else None,
        lat=float(node.text("lat") or ""),
        lon=float(node.text("lon") or ""),
        postal_code=town_node.text("postal_code") or "",
        area=town_node.text("area") or "",
        center=node.text("center"),
        splits=tuple(
            Split(block_ranges(part.text("blocks") or ""), part.text("center") or "")
            for part in node.mappings("splits")
        ),
        inferred=_yes(node.text("inferred")),
    )


def station(node: Mapping) -> Station:
    """A railway station or a landmark."""
    return Station(
        id=node.text("id") or "",
        kind=node.text("kind") or "",
        name=local_text(node.get("name")),
        kana=node.text("kana") or "",
        lat=float(node.text("lat") or ""),
        lon=float(node.text("lon") or ""),
        lines=tuple(local_text(item) for item in node.sequence("lines")),
        in_ward=_yes(node.text("in_ward")),
    )


def vocabulary(node: Mapping) -> Vocabulary:
    """Every section of the vocabulary; one that is absent is empty."""
    sections = {
        section: tuple(term(item) for item in node.mappings(section))
        for section in Vocabulary.__dataclass_fields__
    }
    return Vocabulary(**sections)


def term(node: Mapping) -> Term:
    """One word; keys beyond the common ones are kept as `extra`."""
    return Term(
        id=node.text("id") or "",
        label=local_text(node.get("label")),
        explain=local_text(node.get("explain")),
        kinds=tuple(Kind(item.text) for item in node.texts("kinds")),
        words=_texts(node, "words"),
        extra=tuple(pair for pair in _pairs(node) if pair[0] not in VOCABULARY_FIELDS),
    )


def guide(node: Mapping) -> Guide:
    """The settings of the data set."""
    operator = node.mapping("operator") or _EMPTY
    tiles = node.mapping("tiles") or _EMPTY
    freshness = node.mapping("freshness") or _EMPTY
    return Guide(
        title=local_text(node.get("title")),
        operator=Operator(
            name=local_text(operator.get("name")),
            mail=operator.text("mail"),
            phone=operator.text("phone"),
            address=local_text(operator.get("address")),
        ),
        base_url=node.text("base_url") or "",
        repository=node.text("repository"),
        branch=node.text("branch") or "main",
        fictional=_yes(node.text("fictional")),
        tiles_url=tiles.text("url") or "",
        tiles_attribution=local_text(tiles.get("attribution")),
        tiles_link=tiles.text("link") or "",
        fresh_days=int(freshness.text("fresh_days") or ""),
        due_days=int(freshness.text("due_days") or ""),
        paper_days=int(freshness.text("paper_days") or ""),
        main_desk=node.text("main_desk"),
        phones=_pairs(node.mapping("phones")),
        limits=tuple((key, int(value)) for key, value in _pairs(node.mapping("limits"))),
    )

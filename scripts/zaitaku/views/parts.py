"""The small parts that pages are made of: a name, a phone number, a flag, an age, an address.

Every rule about what may be shown stands here once, so that a page, a leaflet and the open data
cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zaitaku.freshness import Freshness, State, freshness
from zaitaku.i18n import Text
from zaitaku.model import Answer, Fact, Kind, Listing, SourceRef, Term
from zaitaku.readings import romaji
from zaitaku.registry import Place
from zaitaku.views.context import Context, listing_path


@dataclass(frozen=True, slots=True)
class NameView:
    """A name: the main form, the Japanese form callers need, and a reading to say aloud."""

    main: Text
    japanese: Text | None
    reading: str | None


@dataclass(frozen=True, slots=True)
class PhoneView:
    """A number exactly as the registry has it, and what dials it."""

    number: str
    href: str
    purpose: Text | None = None
    hours: Text | None = None
    extension: str | None = None


@dataclass(frozen=True, slots=True)
class AgeView:
    """How old a fact is. `iso` and `days` let the reader's browser count on from the build."""

    state: State
    text: str
    short: str
    iso: str | None
    method: str | None
    source: str
    source_url: str | None
    as_of: str


@dataclass(frozen=True, slots=True)
class FlagView:
    """One fact with its answer as a word; `age` only where it differs from the record's."""

    id: str
    label: str
    explain: str
    answer: Answer
    word: str
    age: AgeView | None


@dataclass(frozen=True, slots=True)
class AddressView:
    """An address in one line per script; `romaji` is for taxis, post and the telephone."""

    japanese: str
    romaji: str
    precision: str | None
    directions: str | None


def tel(number: str) -> str:
    """A tel: link of a Japanese number. A leading # is escaped, as RFC 3966 local numbers need."""
    return "tel:" + number.replace("-", "").replace("#", "%23")


def name_view(ctx: Context, listing: Listing) -> NameView:
    """The name for this language. An English name is shown only where a source gives one."""
    name = listing.name
    if ctx.lang == "ja":
        return NameView(Text(name.ja), None, name.kana)
    reading = romaji(name.kana) if name.kana else None
    if name.en:
        return NameView(Text(name.en), Text(name.ja, "ja"), reading)
    return NameView(Text(name.ja, "ja"), None, reading)


def is_discreet(listing: Listing) -> bool:
    """A group that has not agreed to be listed: name, kind, source and link only."""
    return listing.kind is Kind.GROUPS and listing.consent is None


def phone_view(ctx: Context, listing: Listing) -> PhoneView | None:
    """The number a resident calls first, or None where no number is confirmed or allowed."""
    if is_discreet(listing):
        return None
    host = ctx.registry.by_id.get(listing.refers_to or "")
    number = listing.phone or (host.phone if host else None)
    return PhoneView(number, tel(number)) if number else None


def other_phones(ctx: Context, listing: Listing) -> tuple[PhoneView, ...]:
    """Further numbers with purpose and hours."""
    if is_discreet(listing):
        return ()
    return tuple(
        PhoneView(
            phone.number,
            tel(phone.number),
            ctx.t.pick(phone.purpose),
            ctx.t.pick(phone.hours),
            phone.extension,
        )
        for phone in listing.other_phones
    )


def age_view(ctx: Context, listing: Listing, fact: Fact | None = None) -> AgeView:
    """When and how a record (or one of its flags) was confirmed, else the date of its list."""
    age = freshness(listing, ctx.today, ctx.guide, fact)
    source = ctx.registry.sources[age.source.id]
    as_of = ctx.t.as_of(age.source.as_of)
    method = None
    if age.assured:
        method = ctx.t.label(ctx.registry.term("methods", age.assured.method).label)
        text = ctx.t(
            f"age.{age.state}", date=ctx.t.date(age.assured.date), method=method, days=age.days
        )
        short = ctx.t("age.short_confirmed", date=ctx.t.date(age.assured.date))
    else:
        text = _listed_text(ctx, age, as_of)
        short = ctx.t("age.short_listed", date=as_of)
    return AgeView(
        state=age.state,
        text=text,
        short=short,
        iso=age.since.isoformat() if age.since else None,
        method=method,
        source=ctx.t.label(source.name),
        source_url=_source_url(age.source, source.url),
        as_of=as_of,
    )


def _listed_text(ctx: Context, age: Freshness, as_of: str) -> str:
    if age.source.as_of.earliest is None:
        return ctx.t("age.listed_undated")
    return ctx.t("age.listed", date=as_of)


def _source_url(ref: SourceRef, url: str | None) -> str | None:
    return ref.page or url


def flag_terms(ctx: Context, listing: Listing) -> tuple[Term, ...]:
    """The flags that apply to a listing's kind, and any further one that the record carries."""
    given = {flag for flag, _ in listing.services}
    return tuple(
        term
        for term in ctx.registry.vocabulary.services
        if listing.kind in term.kinds and not is_service_of_place(term) or term.id in given
    )


def is_service_of_place(term: Term) -> bool:
    """A service of the care insurance is what a place is, not a question one asks of each."""
    return "care_code" in dict(term.extra)


def flag_views(ctx: Context, listing: Listing) -> tuple[FlagView, ...]:
    """Every flag of the listing's kind with its answer; what nobody wrote is unknown."""
    facts = dict(listing.services)
    return tuple(_flag_view(ctx, listing, term, facts.get(term.id)) for term in flag_terms(ctx, listing))


def _flag_view(ctx: Context, listing: Listing, term: Term, fact: Fact | None) -> FlagView:
    answer = fact.value if fact else Answer.UNKNOWN
    own = fact is not None and (fact.source is not None or fact.assured is not None)
    return FlagView(
        id=term.id,
        label=ctx.t.label(term.label),
        explain=ctx.t.label(term.explain),
        answer=answer,
        word=ctx.t(f"answer.{answer}"),
        age=age_view(ctx, listing, fact) if own else None,
    )


def place_text(ctx: Context, place: Place) -> str:
    """The town in one short line: 石神井町3丁目, Shakujii-machi 3-chome, or the municipality."""
    if place.chome:
        return place.chome.name if ctx.lang == "ja" else place.chome.romaji
    if place.address.municipality:
        return str(ctx.t.pick(place.address.municipality))
    return ""


def address_view(ctx: Context, listing: Listing) -> AddressView | None:
    """The address in Japanese and in romaji, or None where it is not known or not to be shown."""
    place = ctx.registry.places[listing.id]
    address = place.address
    if is_discreet(listing) or listing.meeting.home or listing.meeting.withheld:
        return None
    if not (address.chome or address.block or address.building):
        return None
    postal = address.postal_code or (place.town.postal_code if place.town else None)
    prefix = f"〒{postal} " if postal else ""
    municipality = address.municipality
    city_ja = (municipality.ja if municipality else None) or "東京都練馬区"
    city_en = (municipality.en if municipality else None) or "Nerima-ku, Tokyo"
    ja_parts = [city_ja, _street_ja(place), f" {address.building}" if address.building else ""]
    en_parts = [address.building, _street_en(place), city_en, postal]
    return AddressView(
        japanese=prefix + "".join(ja_parts),
        romaji=", ".join(part for part in en_parts if part),
        precision=place.precision,
        directions=_directions(place),
    )


def _street_ja(place: Place) -> str:
    chome = place.chome.name if place.chome else ""
    block = place.address.block or ""
    joint = "-" if chome.endswith("丁目") and block else ""
    return (chome.removesuffix("丁目") if joint else chome) + joint + block


def _street_en(place: Place) -> str:
    if place.chome is None:
        return place.address.block or ""
    town = place.town.romaji if place.town else ""
    number = "-".join(str(x) for x in (place.chome.number, place.address.block) if x)
    return f"{town} {number}".strip()


def _directions(place: Place) -> str | None:
    """A link that opens the reader's own map program; nothing is fetched before it is pressed."""
    if place.precision != "building":
        return None
    return f"geo:{place.lat},{place.lon}?q={place.lat},{place.lon}"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: what a reader needs without opening the page."""

    id: str
    href: str
    kind: str
    mark: str
    name: NameView
    place: str
    phone: PhoneView | None
    via: tuple[Text, PhoneView] | None
    lookup: str | None
    yes: tuple[FlagView, ...]
    no: tuple[FlagView, ...]
    unknown: tuple[FlagView, ...]
    words: tuple[Text, ...]
    age: AgeView
    alert: Text | None


def row(ctx: Context, listing: Listing) -> Row:
    """The list row of a listing."""
    flags = flag_views(ctx, listing)
    place = ctx.registry.places[listing.id]
    phone = phone_view(ctx, listing)
    return Row(
        id=listing.id,
        href=listing_path(listing.id),
        kind=ctx.t.label(ctx.kind_term(listing.kind).label),
        mark=ctx.kind_extra(listing.kind, "mark"),
        name=name_view(ctx, listing),
        place=place_text(ctx, place),
        phone=phone,
        via=None if phone else via(ctx, listing),
        lookup=None if phone else lookup(ctx, listing),
        yes=tuple(f for f in flags if f.answer is Answer.YES),
        no=tuple(f for f in flags if f.answer is Answer.NO),
        unknown=tuple(f for f in flags if f.answer is Answer.UNKNOWN),
        words=kind_words(ctx, listing),
        age=age_view(ctx, listing),
        alert=ctx.t.pick(listing.alert),
    )


def via(ctx: Context, listing: Listing) -> tuple[Text, PhoneView] | None:
    """The desk to call where a desk has no number of its own, named as that desk."""
    desk = ctx.registry.by_id.get(listing.ask_via or "")
    if desk is None or desk.phone is None:
        return None
    return name_view(ctx, desk).main, PhoneView(desk.phone, tel(desk.phone))


def lookup(ctx: Context, listing: Listing) -> str | None:
    """The official page where a number we do not have can be looked up."""
    return listing.official_page or ctx.kind_extra(listing.kind, "lookup") or None


def kind_words(ctx: Context, listing: Listing) -> tuple[Text, ...]:
    """The words that say what a desk, group or memory clinic is."""
    if listing.kind is Kind.GROUPS and listing.group_type:
        return (Text(ctx.t.label(ctx.registry.term("group_types", listing.group_type).label)),)
    if listing.kind is Kind.MEMORY_CLINICS:
        return tuple(Text(ctx.t.label(ctx.registry.term("roles", r).label)) for r in listing.roles)
    if listing.kind is Kind.DESKS and (about := ctx.t.pick(listing.about)):
        return (about,)
    return ()


def day(ctx: Context, value: date | None) -> str | None:
    """A date in words, or None."""
    return ctx.t.date(value) if value else None

"""The small parts that pages are made of: a name, a phone number, a flag, an age, an address.

Every rule about what may be shown stands here once, so that a page, a leaflet and the open data
cannot differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zaitaku.ground.web import tel
from zaitaku.model import Answer, Fact, Kind, Listing, NamePart, Provenance, Term
from zaitaku.views.addresses import is_discreet, place_of
from zaitaku.views.ages import AgeView, age_view, told, told_line, web_address
from zaitaku.views.context import Context, listing_path, once
from zaitaku.views.hours import hours_of_row
from zaitaku.words.i18n import Text
from zaitaku.words.spoken_names import spoken_name

_LATIN = re.compile("[A-Za-zāīūēōĀĪŪĒŌ]")


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
    # Who says the number, where that is not the source of the record.
    age: AgeView | None = None
    # What other sources say instead, each with its date.
    differing: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FlagView:
    """One fact with its answer as a word; `age` only where it differs from the record's."""

    id: str
    label: str
    explain: str
    answer: Answer
    word: str
    age: AgeView | None


@once
def name_view(ctx: Context, listing: Listing) -> NameView:
    """The name for this language. An English name is shown only where a source gives one."""
    name = listing.name
    if ctx.lang == "ja":
        return NameView(Text(name.ja), None, name.kana)
    reading = said_name(ctx, listing)
    if name.en:
        return NameView(Text(name.en), Text(name.ja, "ja"), reading)
    return NameView(Text(name.ja, "ja"), None, reading)


@once
def said_name(ctx: Context, listing: Listing) -> str | None:
    """The name as it is said, words apart; None where no source, and no generic part, reads it."""
    name, town = listing.name, ctx.registry.places[listing.id].town
    own = NamePart(town.name, town.kana) if town else None
    said = spoken_name(name.ja, name.kana, ctx.registry.dataset.speech.names, own)
    return said if _LATIN.search(said) else None


@once
def phone_view(ctx: Context, listing: Listing) -> PhoneView | None:
    """The number a resident calls first, or None where no number is confirmed or allowed."""
    if is_discreet(listing):
        return None
    host = ctx.registry.by_id.get(listing.refers_to or "")
    owner = listing if listing.phone else host
    if owner is None or not owner.phone:
        return None
    said = owner.said("phone")
    return PhoneView(
        owner.phone,
        tel(owner.phone),
        age=age_view(ctx, owner, said) if said.source or said.assured else None,
        differing=tuple((str(x.value), ctx.t.as_of(x.source.as_of)) for x in said.differing),
    )


@once
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


def flag_terms(ctx: Context, listing: Listing) -> tuple[Term, ...]:
    """The flags that apply to a listing's kind, and any further one that the record carries."""
    given = {flag for flag, _ in listing.services}
    return tuple(
        term
        for term in ctx.registry.vocabulary.services
        if (listing.kind in term.kinds and not is_service_of_place(term)) or term.id in given
    )


def is_service_of_place(term: Term) -> bool:
    """A service of the care insurance is what a place is, not a question one asks of each."""
    return "care_code" in dict(term.extra)


@once
def flag_views(ctx: Context, listing: Listing) -> tuple[FlagView, ...]:
    """Every flag of the listing's kind with its answer; what nobody wrote is unknown."""
    facts = dict(listing.services)
    return tuple(
        _flag_view(ctx, listing, term, facts.get(term.id)) for term in flag_terms(ctx, listing)
    )


def _flag_view(ctx: Context, listing: Listing, term: Term, fact: Fact | None) -> FlagView:
    answer = fact.value if fact else Answer.UNKNOWN
    said = fact.said if fact else None
    return FlagView(
        id=term.id,
        label=ctx.t.label(term.label),
        explain=ctx.t.label(term.explain),
        answer=answer,
        word=ctx.t(f"answer.{answer}"),
        age=age_view(ctx, listing, said) if said and said != Provenance() else None,
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: what a reader needs without opening the page."""

    id: str
    href: str
    kind: str
    mark: str
    color: str
    name: NameView
    place: str
    phone: PhoneView | None
    via: tuple[Text, PhoneView] | None
    lookup: str | None
    yes: tuple[FlagView, ...]
    no: tuple[FlagView, ...]
    unknown: tuple[FlagView, ...]
    not_listed: tuple[FlagView, ...]
    words: tuple[Text, ...]
    # When somebody answers there, and how old that is where the record has another age.
    hours: tuple[Text, ...]
    age: AgeView
    # What of the line has another age than the record, in words.
    told: tuple[str, ...]
    alert: Text | None


@once
def row(ctx: Context, listing: Listing) -> Row:
    """The list row of a listing."""
    flags = flag_views(ctx, listing)
    phone = phone_view(ctx, listing)
    return Row(
        id=listing.id,
        href=listing_path(listing.id),
        kind=ctx.t.label(ctx.kind_term(listing.kind).label),
        mark=ctx.kind_extra(listing.kind, "mark"),
        color=ctx.kind_extra(listing.kind, "color"),
        name=name_view(ctx, listing),
        place=place_of(ctx, listing),
        phone=phone,
        via=None if phone else via(ctx, listing),
        lookup=None if phone else lookup(ctx, listing),
        yes=tuple(f for f in flags if f.answer is Answer.YES),
        no=tuple(f for f in flags if f.answer is Answer.NO),
        unknown=tuple(f for f in flags if f.answer is Answer.UNKNOWN),
        not_listed=tuple(f for f in flags if f.answer is Answer.NOT_LISTED),
        words=kind_words(ctx, listing),
        hours=hours_of_row(ctx, listing),
        age=age_view(ctx, listing),
        told=tuple(told_line(ctx, x) for x in told(ctx, listing, _ages_of(flags))),
        alert=alert(ctx, listing),
    )


def _ages_of(flags: tuple[FlagView, ...]) -> list[tuple[str, AgeView | None]]:
    """Label and own age of each flag of which something is known."""
    return [(f.label, f.age) for f in flags if f.answer is not Answer.UNKNOWN]


def alert(ctx: Context, listing: Listing) -> Text | None:
    """What a reader has to know first: the record's own words, else that a list lacks the place."""
    own = ctx.t.pick(listing.alert)
    if own or listing.missing_since is None:
        return own
    return Text(ctx.t("listing.missing_since", date=ctx.t.as_of(listing.missing_since.as_of)))


def via(ctx: Context, listing: Listing) -> tuple[Text, PhoneView] | None:
    """The desk to call where a desk has no number of its own, named as that desk."""
    desk = ctx.registry.by_id.get(listing.ask_via or "")
    phone = phone_view(ctx, desk) if desk and desk.phone else None
    return (name_view(ctx, desk).main, phone) if desk and phone else None


def lookup(ctx: Context, listing: Listing) -> str | None:
    """The official page where a number we do not have can be looked up."""
    return web_address(listing.official_page) or ctx.kind_extra(listing.kind, "lookup") or None


def kind_words(ctx: Context, listing: Listing) -> tuple[Text, ...]:
    """The words that say what a desk, group or memory clinic is."""
    if listing.kind is Kind.GROUPS and listing.group_type:
        return (Text(ctx.t.label(ctx.registry.term("group_types", listing.group_type).label)),)
    if listing.kind is Kind.MEMORY_CLINICS:
        return tuple(Text(ctx.t.label(ctx.registry.term("roles", r).label)) for r in listing.roles)
    if listing.kind is Kind.DESKS and (about := ctx.t.pick(listing.about)):
        return (about,)
    return ()

"""The small parts that pages are made of: a name, a phone number, a flag, an age, an address.

Every rule about what may be shown stands here once, so that a page, a leaflet and the open data
cannot differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zaitaku.ground.web import tel
from zaitaku.load.freshness import Freshness, State, freshness
from zaitaku.model import Answer, Fact, Kind, Listing, LocalText, Provenance, SourceRef, Term
from zaitaku.views.addresses import is_discreet, place_of
from zaitaku.views.context import Context, listing_path, once
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
    as_of_words: str = ""
    role: Text | None = None


@dataclass(frozen=True, slots=True)
class FlagView:
    """One fact with its answer as a word; `age` only where it differs from the record's."""

    id: str
    label: str
    explain: str
    answer: Answer
    word: str
    age: AgeView | None


def web_address(url: str | None) -> str | None:
    """An address that may stand behind a link: http or https, else None.

    The rules refuse everything else already; a link is the one place where text could still run.
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None


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
    name = listing.name
    said = spoken_name(name.ja, name.kana, ctx.registry.dataset.speech.names)
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


@once
def age_view(ctx: Context, listing: Listing, said: Provenance | None = None) -> AgeView:
    """When and how a record (or one of its fields) was confirmed, else the date of its list."""
    age = freshness(listing, ctx.today, ctx.guide, said)
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
        text, short = _listed_texts(ctx, age, as_of)
    return AgeView(
        state=age.state,
        text=text,
        short=short,
        iso=age.since.isoformat() if age.since else None,
        method=method,
        source=ctx.t.label(source.name),
        source_url=_source_url(age.source, source.url),
        as_of=as_of,
        as_of_words=as_of if _undated(age) else ctx.t("listing.as_of", date=as_of),
        role=ctx.t.pick(LocalText(ja=age.assured.role)) if age.assured else None,
    )


def _undated(age: Freshness) -> bool:
    return age.source.as_of.earliest is None


def _listed_texts(ctx: Context, age: Freshness, as_of: str) -> tuple[str, str]:
    if _undated(age):
        return ctx.t("age.listed_undated"), ctx.t("age.short_undated")
    return ctx.t("age.listed", date=as_of), ctx.t("age.short_listed", date=as_of)


def _source_url(ref: SourceRef, url: str | None) -> str | None:
    return web_address(ref.page) or url


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
    age: AgeView
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
        age=age_view(ctx, listing),
        alert=alert(ctx, listing),
    )


def alert(ctx: Context, listing: Listing) -> Text | None:
    """What a reader has to know first: the record's own words, else that a list lacks the place."""
    own = ctx.t.pick(listing.alert)
    if own or listing.missing_since is None:
        return own
    return Text(ctx.t("listing.missing_since", date=ctx.t.as_of(listing.missing_since.as_of)))


def via(ctx: Context, listing: Listing) -> tuple[Text, PhoneView] | None:
    """The desk to call where a desk has no number of its own, named as that desk."""
    desk = ctx.registry.by_id.get(listing.ask_via or "")
    if desk is None or desk.phone is None:
        return None
    return name_view(ctx, desk).main, PhoneView(desk.phone, tel(desk.phone))


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

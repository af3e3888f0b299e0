"""Lines for paper: what a reader without a screen needs of a place, and what must not be guessed.

A place is never printed as if it could be called when it cannot: without a confirmed number it
has its address, a blank to write the number in, and the desk to ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from zaitaku.load.freshness import freshness
from zaitaku.model import Answer, Kind, Listing, Status
from zaitaku.views.addresses import address_view, is_discreet, place_text
from zaitaku.views.ages import age_view, told
from zaitaku.views.context import Context, listing_path, once
from zaitaku.views.facts import facts, served_text
from zaitaku.views.hours import hours_said
from zaitaku.views.parts import (
    PhoneView,
    alert,
    flag_views,
    kind_words,
    name_view,
    other_phones,
    phone_view,
    via,
)
from zaitaku.words.i18n import Text

ALREADY_SAID = ("listing.words", "listing.serves", "listing.notes", "listing.refers_to")


@dataclass(frozen=True, slots=True)
class PaperPhone:
    """A number with what it is for, or of which day it is where that differs (`dated`)."""

    number: str
    note: str
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """Whom to ask where no number is confirmed. `through`: the desk that answers for it."""

    name: Text
    number: str
    through: Text | None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One place on paper. `number` is its number on the map, None where it is not drawn."""

    id: str
    href: str
    number: int | None
    solid: bool
    name: Text
    japanese: Text | None
    reading: str
    place: str
    address: Text | None
    short_address: Text | None
    phones: tuple[PaperPhone, ...]
    via: Desk | None
    words: tuple[Text, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    towns: str
    hours: tuple[Text, ...]
    facts: tuple[tuple[str, str], ...]
    age: str
    # What of the line has another age, in few words: flags of a newer list.
    told: tuple[str, ...]
    alert: Text | None
    letters: str = ""
    short_name: Text | str = ""


@once
def on_paper(ctx: Context, listing: Listing) -> bool:
    """Whether a listing may be printed: active, and not last confirmed too long ago."""
    return listing.status is Status.ACTIVE and freshness(listing, ctx.today, ctx.guide).on_paper


def warnings(ctx: Context) -> tuple[str, ...]:
    """What has to be known before anything else: fictional data, an address not yet public."""
    return (
        *([ctx.t("ui.banner_fictional")] if ctx.guide.fictional else []),
        *([ctx.t("leaflets.preview")] if ctx.is_preview else []),
    )


def is_drawn(ctx: Context, listing: Listing, area: str | None) -> bool:
    """Whether a place stands on the map of an area (None: the ward): public, and inside it."""
    place = ctx.registry.places[listing.id]
    if place.lat is None or place.area is None or area not in (None, place.area):
        return False
    return not is_discreet(listing) and address_view(ctx, listing) is not None


def paper_row(ctx: Context, listing: Listing, number: int | None) -> PaperRow:
    """The line of one place."""
    line = _line(ctx, listing)
    return line if number is None else replace(line, number=number)


@once
def _line(ctx: Context, listing: Listing) -> PaperRow:
    name = name_view(ctx, listing)
    place = ctx.registry.places[listing.id]
    flags = flag_views(ctx, listing)
    center = listing.kind is Kind.SUPPORT_CENTERS
    return PaperRow(
        id=listing.id,
        href=listing_path(listing.id),
        number=None,
        solid=place.precision == "building",
        name=name.main,
        japanese=name.japanese,
        reading=(name.reading or "") if ctx.lang == "en" else "",
        place=place_text(ctx, place),
        address=_address(ctx, listing),
        short_address=_short_address(ctx, listing),
        phones=paper_phones(ctx, listing),
        via=_via(ctx, listing),
        words=kind_words(ctx, listing),
        yes=tuple(f.label for f in flags if f.answer is Answer.YES),
        no=tuple(f.label for f in flags if f.answer is Answer.NO),
        towns=served_text(ctx, listing) if center else "",
        hours=_hours(ctx, listing),
        facts=_facts(ctx, listing),
        age=_age(ctx, listing),
        told=_told(ctx, listing),
        alert=alert(ctx, listing),
    )


def common_age(rows: Iterable[PaperRow]) -> tuple[str, bool]:
    """The age that most of the rows share ("" where none does), and whether all of them do."""
    ages = Counter(row.age for row in rows)
    age, times = ages.most_common(1)[0] if ages else ("", 0)
    return (age, len(ages) == 1) if times * 2 > ages.total() else ("", False)


def ages_line(ctx: Context, rows: Iterable[PaperRow]) -> str:
    """The sentence that says once what most rows share: their age, and that of their flags."""
    rows = tuple(rows)
    age, always = common_age(rows)
    line = ctx.t(f"leaflets.{'all' if always else 'most'}_ages", age=age) if age else ""
    told = common_told(rows)
    return ctx.t("leaflets.ages_and", ages=line, told=told) if line and told else line


def common_told(rows: Iterable[PaperRow]) -> str:
    """What most of the rows with flags tell of another age; "" where none is told by most."""
    said = [row.told for row in rows if row.yes or row.no]
    most = Counter(line for lines in said for line in lines).most_common(1)
    return most[0][0] if most and most[0][1] * 2 > len(said) else ""


def without_shared_reading(rows: tuple[PaperRow, ...]) -> tuple[tuple[PaperRow, ...], str]:
    """The rows without the words that end all their readings, and these words ("" for none).

    The names of all support centers end alike; on paper that is said once.
    """
    words = [row.reading.split() for row in rows]
    shared: list[str] = []
    if len(rows) > 1:
        for column in zip(*(reversed(w[1:]) for w in words), strict=False):
            if len(set(column)) > 1:
                break
            shared.insert(0, column[0])
    if not shared:
        return rows, ""
    short = [
        replace(row, reading=" ".join(w[: -len(shared)]))
        for row, w in zip(rows, words, strict=True)
    ]
    return tuple(short), " ".join(shared)


def _number_note(ctx: Context, phone: PhoneView) -> str:
    """Of which day a number is, where it is not from the source of its record."""
    return ctx.t("leaflets.number_of", date=phone.age.as_of) if phone.age else ""


def _disputed(ctx: Context, listing: Listing) -> bool:
    """Whether sources disagree about the number: paper cannot be corrected, so it stays off."""
    return freshness(listing, ctx.today, ctx.guide, listing.said("phone")).disputed


def paper_phones(ctx: Context, listing: Listing) -> tuple[PaperPhone, ...]:
    """The numbers of a place that paper may show; none where sources disagree about them."""
    main = None if _disputed(ctx, listing) else phone_view(ctx, listing)
    further = other_phones(ctx, listing)
    found = [PaperPhone(main.number, _number_note(ctx, main), dated=bool(main.age))] if main else []
    for phone in further:
        inner = ctx.t("phone.extension", number=phone.extension) if phone.extension else ""
        notes = [str(x) for x in (inner or None, phone.purpose, phone.hours) if x]
        found.append(PaperPhone(phone.number, ctx.t.join(notes)))
    return tuple(found)


def _via(ctx: Context, listing: Listing) -> Desk | None:
    if phone_view(ctx, listing):
        return None
    found = via(ctx, listing)
    return Desk(found[0], found[1].number, None) if found else None


@once
def desk_for(ctx: Context, kind: Kind) -> Desk | None:
    """The desk to ask about a kind: one whose topics name the kind, else the main desk."""
    desks = [
        desk
        for desk in ctx.registry.of_kind(Kind.DESKS)
        if any(kind in ctx.registry.term("topics", t).kinds for t in desk.topics)
    ]
    main = ctx.registry.by_id.get(ctx.guide.main_desk or "")
    for desk in (*desks, *([main] if main else [])):
        if not on_paper(ctx, desk):
            continue
        name = name_view(ctx, desk).main
        if own := phone_view(ctx, desk):
            return Desk(name, own.number, None)
        if found := via(ctx, desk):
            return Desk(name, found[1].number, found[0])
    return None


def _address(ctx: Context, listing: Listing) -> Text | None:
    view = address_view(ctx, listing)
    if view is None:
        return None
    return Text(view.japanese if ctx.lang == "ja" else view.romaji)


def _short_address(ctx: Context, listing: Listing) -> Text | None:
    """The address without postal code and without the ward's own name."""
    view, own = address_view(ctx, listing), ctx.guide.municipality
    if view is None:
        return None
    if ctx.lang == "en":
        return Text(view.romaji.split(f", {own.address_en}")[0])
    text = view.japanese.split(" ", 1)[1] if view.japanese.startswith("〒") else view.japanese
    return Text(text.removeprefix(own.address_ja))


def _hours(ctx: Context, listing: Listing) -> tuple[Text, ...]:
    lines, said = hours_said(ctx, listing), listing.said("hours")
    if not lines or not (said.source or said.assured):
        return lines
    return (*lines, Text(ctx.t("leaflets.hours_of", age=age_view(ctx, listing, said).short)))


def _facts(ctx: Context, listing: Listing) -> tuple[tuple[str, str], ...]:
    """The further facts of groups and memory clinics: who may come, what is done, where, when."""
    if listing.kind not in (Kind.GROUPS, Kind.MEMORY_CLINICS):
        return ()
    said = {ctx.t(key) for key in ALREADY_SAID}
    return tuple(
        (fact.label, ctx.t.join([str(text) for text in fact.texts]))
        for fact in facts(ctx, listing)
        if fact.label not in said
    )


def _age(ctx: Context, listing: Listing) -> str:
    """The age in the fewest words: when confirmed, else the date of the list and not confirmed."""
    view = age_view(ctx, listing)
    if view.method is not None:
        return view.short
    if freshness(listing, ctx.today, ctx.guide).since is None:
        return ctx.t("leaflets.age_undated")
    return ctx.t("leaflets.age_listed", date=view.as_of)


def _told(ctx: Context, listing: Listing) -> tuple[str, ...]:
    """What is printed of a place and has another age than its record, each with its date."""
    known = (Answer.YES, Answer.NO)
    flags = [(f.label, f.age) for f in flag_views(ctx, listing) if f.answer in known]
    lines = []
    for item in told(ctx, listing, flags):
        key = "told_confirmed" if item.age.method else "told_listed"
        date = item.age.short if item.age.method else item.age.as_of
        lines.append(ctx.t(f"leaflets.{key}", what=item.what, date=date))
    return tuple(lines)

"""The further facts of a place, in the order a reader asks for them.

A group shows where and when it meets only with its consent, and a home never beyond the town.
"""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.load.registry import WARD
from zaitaku.model import Chome, Kind, Listing, Split
from zaitaku.views.addresses import is_discreet
from zaitaku.views.context import Context
from zaitaku.views.parts import kind_words
from zaitaku.words.i18n import Text


@dataclass(frozen=True, slots=True)
class Labelled:
    """One line of the facts of a place: what it is, one or more texts, and its field."""

    label: str
    texts: tuple[Text, ...]
    field: str


def facts(ctx: Context, listing: Listing) -> tuple[Labelled, ...]:
    """The further facts of a record, in the order a reader asks for them."""
    found = [
        ("listing.words", kind_words(ctx, listing) if listing.kind is not Kind.DESKS else ()),
        ("listing.who", _one(ctx, "who", listing)),
        ("listing.about", _one(ctx, "about", listing)),
        ("listing.topics", _terms(ctx, "topics", listing.topics)),
        ("listing.body", _terms(ctx, "bodies", (listing.body,) if listing.body else ())),
        ("listing.departments", _terms(ctx, "departments", listing.departments)),
        ("listing.care_manager_time", _one(ctx, "care_manager_time", listing)),
        ("listing.languages", _terms(ctx, "languages", listing.languages)),
        ("listing.serves", _serves(ctx, listing)),
        *_group_facts(ctx, listing),
        ("listing.notes", _one(ctx, "notes", listing)),
    ]
    return tuple(Labelled(ctx.t(key), texts, _field(key)) for key, texts in found if texts)


# Labels that are not called like their field; every other one is.
_FIELDS = {"serves": "service_areas", "rhythm": "meeting"}


def _field(key: str) -> str:
    name = key.removeprefix("listing.")
    return _FIELDS.get(name, name)


def _group_facts(ctx: Context, listing: Listing) -> list[tuple[str, tuple[Text, ...]]]:
    """What a group does; where and when only with its consent, a home never beyond the town."""
    if listing.kind is not Kind.GROUPS or is_discreet(listing):
        return []
    meeting = listing.meeting
    shown = [("listing.activity", _one(ctx, "activity", listing))]
    if meeting.withheld:
        return [*shown, ("listing.meeting", (Text(ctx.t("listing.meeting_withheld")),))]
    place = ctx.t.pick(meeting.place)
    if meeting.home:
        place = Text(ctx.t("listing.meeting_home"))
    shown.append(("listing.meeting", (place,) if place else ()))
    rhythm = ctx.t.pick(meeting.rhythm)
    return [*shown, ("listing.rhythm", (rhythm,) if rhythm else ())]


def _one(ctx: Context, field: str, listing: Listing) -> tuple[Text, ...]:
    if is_discreet(listing):
        return ()
    text = ctx.t.pick(getattr(listing, field))
    return (text,) if text else ()


def _terms(ctx: Context, section: str, ids: tuple[str, ...]) -> tuple[Text, ...]:
    if not ids:
        return ()
    labels = [ctx.t.label(ctx.registry.term(section, id).label) for id in ids]
    return (Text(ctx.t.join(labels)),)


def _serves(ctx: Context, listing: Listing) -> tuple[Text, ...]:
    """The towns a support center is responsible for, or the areas a place declares it visits."""
    if listing.kind is Kind.SUPPORT_CENTERS:
        return (Text(ctx.t.join(list(served_towns(ctx, listing.id)))),)
    names = []
    for served in listing.service_areas:
        if served == WARD:
            names.append(ctx.t("listing.serves_ward"))
        elif served in ctx.registry.areas:
            names.append(ctx.t.label(ctx.registry.areas[served].name))
        else:
            place = ctx.registry.towns.get(served) or ctx.registry.chome[served]
            names.append(place.name if ctx.lang == "ja" else place.romaji)
    return (Text(ctx.t.join(names)),) if names else ()


def served_towns(ctx: Context, center: str) -> tuple[str, ...]:
    """What a support center serves, in short: 石神井台5〜8丁目、高松5丁目（1〜12番）."""
    runs: list[list[Chome]] = []
    for chome in ctx.registry.served_by(center):
        last = runs[-1][-1] if runs else None
        if last is not None and _follows(last, chome):
            runs[-1].append(chome)
        else:
            runs.append([chome])
    return tuple(_run(ctx, run, center) for run in runs)


def served_text(ctx: Context, center: Listing) -> str:
    """What a support center serves: its towns, else its own words, such as a school district."""
    said = ctx.t.pick(center.notes)
    return ctx.t.join(list(served_towns(ctx, center.id))) or (said.text if said else "")


def _follows(last: Chome, chome: Chome) -> bool:
    """Whether two chome can share one line: neighbours of one town, whole, and equally certain."""
    return (
        last.town == chome.town
        and last.number is not None
        and chome.number == last.number + 1
        and not (last.splits or chome.splits)
        and last.inferred == chome.inferred
    )


def _run(ctx: Context, run: list[Chome], center: str) -> str:
    first, last = run[0], run[-1]
    if len(run) > 1:
        town = ctx.registry.towns[first.town]
        town_name = town.name if ctx.lang == "ja" else town.romaji
        name = ctx.t("listing.run", town=town_name, first=first.number, last=last.number)
    else:
        name = first.name if ctx.lang == "ja" else first.romaji
    for split in first.splits:
        if split.center == center:
            name = ctx.t("listing.part_of", name=name, blocks=_blocks(ctx, split))
    return ctx.t("listing.inferred", name=name) if first.inferred else name


def _blocks(ctx: Context, split: Split) -> str:
    return ctx.t.join(
        [str(a) if a == b else ctx.t("listing.blocks", first=a, last=b) for a, b in split.blocks]
    )

"""The listings as columns: one list per field, sparse where few records have it.

Columns instead of records, because that packs to half the size. What a column may hold is decided
by the views that also make the lists; a group without consent gives neither place nor number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from zaitaku.finder.packing import dump, point, text, word_terms
from zaitaku.load.freshness import freshness
from zaitaku.load.registry import Place
from zaitaku.load.second_groups import second_group
from zaitaku.model import Chome, Listing, Status
from zaitaku.views.addresses import is_discreet
from zaitaku.views.ages import AgeView
from zaitaku.views.context import Context
from zaitaku.views.parts import FlagView, Row, flag_views, is_service_of_place, row


@dataclass(slots=True)
class _Table:
    """Values that many records share, each once; `at` gives the position of one."""

    items: list[Any] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)

    def at(self, value: Any) -> int:
        key = dump(value)
        if key not in self.positions:
            self.positions[key] = len(self.items)
            self.items.append(value)
        return self.positions[key]


@dataclass(frozen=True, slots=True)
class _Entry:
    """A listing with everything that a column may ask of it."""

    listing: Listing
    place: Place
    row: Row
    flags: tuple[FlagView, ...]


def columns(ctx: Context) -> dict[str, Any]:
    """Every active listing, by field; see `data.js` for how the browser reads it."""
    entries = [
        _Entry(x, ctx.registry.places[x.id], row(ctx, x), flag_views(ctx, x))
        for x in ctx.registry.listings
        if x.status is Status.ACTIVE
    ]
    every = (c.id for town in ctx.registry.dataset.towns for c in town.chome)
    order = {id: n for n, id in enumerate(every)}
    ages, lookups, sources, told = _Table(), _Table(), _Table(), _Table()

    def full(value: Callable[[_Entry], Any]) -> list[Any]:
        return [value(e) for e in entries]

    def sparse(value: Callable[[_Entry], Any]) -> dict[int, Any]:
        found = ((n, value(e)) for n, e in enumerate(entries))
        return {n: v for n, v in found if v not in (None, "", [], {})}

    found = {
        "id": full(lambda e: e.listing.id),
        "kind": _runs(e.listing.kind.value for e in entries),
        "name": full(lambda e: text(e.row.name.main)),
        "ja": sparse(lambda e: e.row.name.japanese and e.row.name.japanese.text),
        "en": sparse(lambda e: e.listing.name.en if ctx.lang == "ja" else None),
        "kana": sparse(lambda e: e.listing.name.kana),
        # Readers of Japanese read the name itself.
        "said": sparse(lambda e: e.row.name.reading if ctx.lang == "en" else None),
        "chome": full(lambda e: order[c.id] if (c := _shown_chome(e)) else -1),
        "town_only": sparse(lambda e: int(e.listing.meeting.home) or None),
        "place": sparse(
            lambda e: e.row.place if not e.place.chome and not is_discreet(e.listing) else ""
        ),
        "point": sparse(_building),
        "areas": sparse(lambda e: _more_areas(ctx, e)),
        "phone": sparse(lambda e: e.row.phone and e.row.phone.number),
        "doubt": sparse(lambda e: int(_is_doubted(ctx, e.listing)) or None),
        "via": sparse(lambda e: e.row.via and [text(e.row.via[0]), e.row.via[1].number]),
        "lookup": sparse(lambda e: _lookup(e, lookups)),
        "words": sparse(lambda e: [text(word) for word in e.row.words]),
        "hours": sparse(lambda e: told.at([text(x) for x in e.row.hours]) if e.row.hours else None),
        "alert": sparse(lambda e: e.row.alert and text(e.row.alert)),
        "yes": sparse(lambda e: _flags(ctx, e, "yes")),
        "no": sparse(lambda e: _flags(ctx, e, "no")),
        "absent": sparse(lambda e: _flags(ctx, e, "not_listed")),
        "open": sparse(lambda e: _asked_of_place(ctx, e)),
        "apart": sparse(lambda e: _apart(ctx, e.listing)),
        "serves": sparse(lambda e: list(e.listing.service_areas)),
        "languages": sparse(lambda e: list(e.listing.languages)),
        "terms": sparse(lambda e: _terms(ctx, e.listing)),
        "discreet": sparse(lambda e: int(is_discreet(e.listing)) or None),
        "age": full(lambda e: ages.at(_age(e.row, sources))),
        # What of it has another age: flags of a newer list, a name from another one.
        "dated": sparse(lambda e: told.at(age.short) if (age := _number_age(e)) else None),
        "own": sparse(lambda e: told.at(" · ".join(e.row.told)) if e.row.told else None),
    }
    return found | {
        "ages": ages.items,
        "sources": sources.items,
        "lookups": lookups.items,
        "told": told.items,
    }


def _apart(ctx: Context, listing: Listing) -> int | None:
    """The position of its second group: it stands after the others, under a heading of its own."""
    words = ctx.registry.vocabulary
    group = second_group(words, listing)
    return words.second_groups.index(group) if group else None


def _is_doubted(ctx: Context, listing: Listing) -> bool:
    """Whether sources disagree about the number: then it stays off paper until somebody called."""
    return freshness(listing, ctx.today, ctx.guide, listing.said("phone")).disputed


def _number_age(entry: _Entry) -> AgeView | None:
    """How old a number is, where that is not the age of the record."""
    return entry.row.phone.age if entry.row.phone else None


def _runs(values: Iterable[str]) -> list[list[Any]]:
    """Kinds stand together: each with how many follow."""
    runs: list[list[Any]] = []
    for value in values:
        if runs and runs[-1][0] == value:
            runs[-1][1] += 1
        else:
            runs.append([value, 1])
    return runs


def _shown_chome(entry: _Entry) -> Chome | None:
    hidden = is_discreet(entry.listing) or entry.listing.meeting.withheld
    return None if hidden else entry.place.chome


def _place_outside(entry: _Entry) -> str:
    """The municipality of a place without a chome of the ward."""
    return "" if entry.place.chome or is_discreet(entry.listing) else entry.row.place


def _building(entry: _Entry) -> list[int] | None:
    """The exact point, only where it may be shown and is more than the point of the chome."""
    meeting = entry.listing.meeting
    hidden = is_discreet(entry.listing) or meeting.home or meeting.withheld
    place = entry.place
    if hidden or place.lat is None or place.lon is None or place.precision != "building":
        return None
    return list(point(place.lat, place.lon))


def _more_areas(ctx: Context, entry: _Entry) -> list[int] | None:
    """The areas that list it, where they are not just the area of the chome that is shown."""
    place = entry.place
    if place.areas == ((place.area,) if place.area and _shown_chome(entry) else ()):
        return None
    order = [a.id for a in ctx.registry.dataset.areas]
    return [order.index(a) for a in place.areas]


def _lookup(entry: _Entry, table: _Table) -> int | None:
    """An official look-up page as a pattern: most differ only in the number that the id holds."""
    link = entry.row.lookup
    number = entry.listing.id.partition("-")[2]
    return table.at(link.replace(number, "{id}")) if link else None


def _flags(ctx: Context, entry: _Entry, answer: str) -> list[int]:
    order = {term.id: n for n, term in enumerate(ctx.registry.vocabulary.services)}
    return [order[flag.id] for flag in entry.flags if flag.answer == answer]


def _asked_of_place(ctx: Context, entry: _Entry) -> list[int]:
    """Flags not asked of the kind that this record carries all the same, as unknown."""
    terms = ctx.registry.vocabulary.services
    asked = {t.id for t in terms if entry.listing.kind in t.kinds and not is_service_of_place(t)}
    order = {term.id: n for n, term in enumerate(terms)}
    return [order[f.id] for f in entry.flags if f.answer == "unknown" and f.id not in asked]


def _terms(ctx: Context, listing: Listing) -> list[int]:
    own = {("departments", x) for x in listing.departments}
    own |= {("topics", x) for x in listing.topics}
    own |= {("roles", x) for x in listing.roles}
    own |= {("group_types", listing.group_type)} if listing.group_type else set()
    return [n for n, (key, _) in enumerate(word_terms(ctx)) if key in own]


def _age(item: Row, sources: _Table) -> list[Any]:
    age = item.age
    return [age.short, age.state.value, age.iso, sources.at(age.source)]

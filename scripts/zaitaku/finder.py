"""The finder's data: everything the browser needs to answer, as one compact JSON per language.

What a page may show decides what the file holds: names, numbers and ages come from the same views
as the lists. Columns instead of records, because that packs to half the size.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from zaitaku.i18n import Text
from zaitaku.model import Chome, Kind, Listing, Status, Term, Town
from zaitaku.outline import outline
from zaitaku.registry import Place
from zaitaku.views.context import Context
from zaitaku.views.parts import (
    FlagView,
    Row,
    flag_views,
    is_discreet,
    is_service_of_place,
    name_view,
    phone_view,
    row,
)

FORMAT = 1
DEGREE = 100_000  # Points are kept to 0.00001 degrees, about one metre.
WORD_SECTIONS = ("departments", "topics", "roles", "group_types")
# Texts of other pages that the finder's script shows too.
SHARED_TEXTS = [
    "answer.yes",
    "answer.no",
    "answer.unknown",
    "phone.label",
    "phone.missing",
    "phone.lookup",
    "phone.via",
    "name.reading",
    "punctuation.colon",
    "punctuation.comma",
    "listing.discreet",
]


def finder_data(ctx: Context) -> str:
    """The finder's JSON. Its `version` changes when, and only when, anything else in it does."""
    data = {
        "format": FORMAT,
        "lang": ctx.lang,
        "date": ctx.today.isoformat(),
        "title": ctx.t.label(ctx.guide.title),
        "base": None if ctx.is_preview else _home(ctx),
        "fictional": ctx.guide.fictional,
        "phones": [[ctx.t(f"phones.{key}"), number] for key, number in ctx.guide.phones],
        "desk": _desk(ctx),
        "tiles": [
            ctx.guide.tiles_url,
            ctx.t.label(ctx.guide.tiles_attribution),
            ctx.guide.tiles_link,
        ],
        "fresh": [ctx.guide.fresh_days, ctx.guide.due_days],
        "words": _texts(ctx),
        **_vocabulary(ctx),
        **_places(ctx),
        "listings": _columns(ctx),
    }
    body = _dump(data)
    version = hashlib.sha256(body.encode()).hexdigest()[:12]
    return _dump({"version": version, **data}) + "\n"


def finder_version(text: str) -> str:
    """The version of a finder JSON, for the address the page asks for."""
    return str(json.loads(text)["version"])


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _home(ctx: Context) -> str:
    return ctx.base_url + ("" if ctx.lang == "ja" else "en/")


def _desk(ctx: Context) -> list[Any] | None:
    desk = ctx.registry.by_id.get(ctx.guide.main_desk or "")
    phone = phone_view(ctx, desk) if desk else None
    if desk is None or phone is None:
        return None
    return [_text(name_view(ctx, desk).main), phone.number]


def _texts(ctx: Context) -> dict[str, str]:
    """The words of the script: the `find.js` section of the locale, and what other pages share."""
    return ctx.t.section("find.js") | {key: ctx.t(key) for key in SHARED_TEXTS}


def _vocabulary(ctx: Context) -> dict[str, Any]:
    words = ctx.registry.vocabulary
    kinds = [kind.value for kind in Kind]

    def of_kinds(term: Term) -> list[int]:
        return [kinds.index(kind.value) for kind in term.kinds]

    return {
        "kinds": [
            {
                "id": kind.value,
                "label": ctx.t.label(ctx.kind_term(kind).label),
                "words": list(ctx.kind_term(kind).words),
                **{x: ctx.kind_extra(kind, x) for x in ("path", "mark", "color", "letter")},
            }
            for kind in Kind
        ],
        "flags": [
            {
                "id": term.id,
                "label": ctx.t.label(term.label),
                "words": list(term.words),
                "kinds": of_kinds(term),
                # A service of the care insurance is what a place is: asked of nobody else.
                "place": is_service_of_place(term),
            }
            for term in words.services
        ],
        "languages": [
            [term.id, ctx.t.label(term.label), list(term.words)] for term in words.languages
        ],
        "terms": [[ctx.t.label(term.label), list(term.words)] for _, term in _word_terms(ctx)],
        "synonyms": [
            [ctx.t.label(term.label), of_kinds(term), list(term.words)] for term in words.synonyms
        ],
    }


def _word_terms(ctx: Context) -> list[tuple[tuple[str, str], Term]]:
    """Departments, topics, roles and types of groups, with their key, in vocabulary order."""
    words = ctx.registry.vocabulary
    return [((s, term.id), term) for s in WORD_SECTIONS for term in getattr(words, s)]


def _places(ctx: Context) -> dict[str, Any]:
    data = ctx.registry.dataset
    english = ctx.lang == "en"
    return {
        "areas": [
            [a.id, ctx.t.label(a.name), a.name.ja, a.kana, a.romaji, *_point(a.lat, a.lon)]
            for a in data.areas
        ],
        "towns": [_town(ctx, town) for town in data.towns],
        "stations": [
            [
                s.id,
                s.kind,
                str(ctx.t.pick(s.name) or ""),
                s.name.ja,
                s.name.en or "",
                s.kana,
                int(s.in_ward),
                *_point(s.lat, s.lon),
            ]
            for s in data.stations
        ],  # fmt: skip
        "outline": outline(data.boundary),
        "sketch": outline(data.areas_sketch),
        "chome_word": "{town} {n}-chome" if english else "{town}{n}丁目",
    }


def _town(ctx: Context, town: Town) -> list[Any]:
    areas = [a.id for a in ctx.registry.dataset.areas]
    return [
        town.id,
        town.name,
        town.kana,
        town.romaji,
        town.postal_code,
        areas.index(town.area),
        [_chome(chome) for chome in town.chome],
    ]


def _chome(chome: Chome) -> list[Any]:
    """Number, point, its one center or its parts, and 1 where the center is inferred."""
    serves: Any = chome.center
    if chome.splits:
        serves = [[[list(b) for b in part.blocks], part.center] for part in chome.splits]
    found = [chome.number, *_point(chome.lat, chome.lon), serves]
    return [*found, 1] if chome.inferred else found


def _point(lat: float, lon: float) -> tuple[int, int]:
    return round(lat * DEGREE), round(lon * DEGREE)


def _text(value: Text) -> str | list[str]:
    """A text, with its language where that is not the page's."""
    return [value.text, value.lang] if value.lang else value.text


@dataclass(slots=True)
class _Table:
    """Values that many records share, each once; `at` gives the position of one."""

    items: list[Any] = field(default_factory=list)
    positions: dict[str, int] = field(default_factory=dict)

    def at(self, value: Any) -> int:
        key = _dump(value)
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


def _columns(ctx: Context) -> dict[str, Any]:
    entries = [
        _Entry(x, ctx.registry.places[x.id], row(ctx, x), flag_views(ctx, x))
        for x in ctx.registry.listings
        if x.status is Status.ACTIVE
    ]
    chome = [c.id for town in ctx.registry.dataset.towns for c in town.chome]
    ages, lookups, sources = _Table(), _Table(), _Table()

    def full(value: Callable[[_Entry], Any]) -> list[Any]:
        return [value(e) for e in entries]

    def sparse(value: Callable[[_Entry], Any]) -> dict[int, Any]:
        found = ((n, value(e)) for n, e in enumerate(entries))
        return {n: v for n, v in found if v not in (None, "", [], {})}

    columns = {
        "id": full(lambda e: e.listing.id),
        "kind": _runs(e.listing.kind.value for e in entries),
        "name": full(lambda e: _text(e.row.name.main)),
        "ja": sparse(lambda e: e.row.name.japanese and e.row.name.japanese.text),
        "en": sparse(lambda e: e.listing.name.en if ctx.lang == "ja" else None),
        "kana": sparse(lambda e: e.listing.name.kana),
        "chome": full(lambda e: chome.index(e.place.chome.id) if _town_shown(e) else -1),
        "town_only": sparse(lambda e: int(e.listing.meeting.home) or None),
        "place": sparse(
            lambda e: e.row.place if not e.place.chome and not is_discreet(e.listing) else ""
        ),
        "point": sparse(_building),
        "areas": sparse(lambda e: _more_areas(ctx, e)),
        "phone": sparse(lambda e: e.row.phone and e.row.phone.number),
        "via": sparse(lambda e: e.row.via and [_text(e.row.via[0]), e.row.via[1].number]),
        "lookup": sparse(lambda e: _lookup(e, lookups)),
        "words": sparse(lambda e: [_text(word) for word in e.row.words]),
        "alert": sparse(lambda e: e.row.alert and _text(e.row.alert)),
        "yes": sparse(lambda e: _flags(ctx, e, "yes")),
        "no": sparse(lambda e: _flags(ctx, e, "no")),
        "open": sparse(lambda e: _asked_of_place(ctx, e)),
        "serves": sparse(lambda e: list(e.listing.service_areas)),
        "languages": sparse(lambda e: list(e.listing.languages)),
        "terms": sparse(lambda e: _terms(ctx, e.listing)),
        "discreet": sparse(lambda e: int(is_discreet(e.listing)) or None),
        "age": full(lambda e: ages.at(_age(e.row, sources))),
    }
    return columns | {"ages": ages.items, "sources": sources.items, "lookups": lookups.items}


def _runs(values: Iterable[str]) -> list[list[Any]]:
    """Kinds stand together: each with how many follow."""
    runs: list[list[Any]] = []
    for value in values:
        if runs and runs[-1][0] == value:
            runs[-1][1] += 1
        else:
            runs.append([value, 1])
    return runs


def _town_shown(entry: _Entry) -> bool:
    hidden = is_discreet(entry.listing) or entry.listing.meeting.withheld
    return entry.place.chome is not None and not hidden


def _building(entry: _Entry) -> list[int] | None:
    """The exact point, only where it may be shown and is more than the point of the chome."""
    meeting = entry.listing.meeting
    hidden = is_discreet(entry.listing) or meeting.home or meeting.withheld
    place = entry.place
    if hidden or place.lat is None or place.lon is None or place.precision != "building":
        return None
    return list(_point(place.lat, place.lon))


def _more_areas(ctx: Context, entry: _Entry) -> list[int] | None:
    """The areas that list it, where they are not just the area of the chome that is shown."""
    place = entry.place
    if place.areas == ((place.area,) if place.area and _town_shown(entry) else ()):
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
    return [n for n, (key, _) in enumerate(_word_terms(ctx)) if key in own]


def _age(item: Row, sources: _Table) -> list[Any]:
    age = item.age
    return [age.short, age.state.value, age.iso, sources.at(age.source)]

"""The finder's data: everything the browser needs to answer, as one compact JSON per language.

What a page may show decides what the file holds: names, numbers and ages come from the same views
as the lists.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from zaitaku.draw.ward import stops
from zaitaku.finder.columns import columns
from zaitaku.finder.outline import line, outline, packed
from zaitaku.finder.packing import dump, point, text, word_terms
from zaitaku.finder.signposts import signpost_data
from zaitaku.ground.web import language_root
from zaitaku.load.freshness import State
from zaitaku.model import Chome, Kind, Station, Term, Town
from zaitaku.papermap.ward import railways
from zaitaku.views.context import Context
from zaitaku.views.helplines import emergency_lines
from zaitaku.views.parks import DrawnPark, drawn_parks
from zaitaku.views.parts import is_service_of_place, name_view, phone_view
from zaitaku.views.speech import by_kind
from zaitaku.words.own_spelling import own_spelling

FORMAT = 1
# Texts of other pages that the finder's script shows too.
SHARED_TEXTS = (
    *("answer.yes", "answer.no", "answer.unknown", "answer.not_listed"),
    *("phone.label", "phone.missing", "phone.lookup", "phone.via"),
    *("name.reading", "punctuation.colon", "punctuation.comma", "listing.discreet"),
    *("punctuation.open", "punctuation.close", "listing.hours_short"),
    "ui.banner_fictional",
)


def finder_data(ctx: Context) -> str:
    """The finder's JSON. Its `version` changes when, and only when, anything else in it does."""
    data = {
        "format": FORMAT,
        "lang": ctx.lang,
        "date": ctx.today.isoformat(),
        "title": ctx.t.label(ctx.guide.title),
        "base": None if ctx.is_preview else _home(ctx),
        "home": _own_place(ctx),
        "fictional": ctx.guide.fictional,
        "phones": [[ctx.t(f"phones.{key}"), number] for key, number in ctx.guide.phones],
        "distress": [[label, number] for number, label in emergency_lines(ctx)],
        "desk": _desk(ctx),
        "tiles": [
            ctx.guide.tiles_url,
            ctx.t.label(ctx.guide.tiles_attribution),
            ctx.guide.tiles_link,
        ],
        "fresh": [ctx.guide.fresh_days, ctx.guide.due_days, ctx.guide.paper_days],
        "words": _texts(ctx),
        **_vocabulary(ctx),
        **_places(ctx),
        "answers": [signpost_data(ctx, answer) for answer in ctx.registry.dataset.answers],
        "say": by_kind(ctx),
        "listings": columns(ctx),
    }
    body = dump(data)
    version = hashlib.sha256(body.encode()).hexdigest()[:12]
    return dump({"version": version, **data}) + "\n"


def finder_version(data: str) -> str:
    """The version of a finder JSON, for the address the page asks for."""
    return str(json.loads(data)["version"])


def _home(ctx: Context) -> str:
    return ctx.base_url + language_root(ctx.lang)


def _desk(ctx: Context) -> list[Any] | None:
    desk = ctx.registry.by_id.get(ctx.guide.main_desk or "")
    phone = phone_view(ctx, desk) if desk else None
    if desk is None or phone is None:
        return None
    return [text(name_view(ctx, desk).main), phone.number]


def _texts(ctx: Context) -> dict[str, str]:
    """The words of the script: the `find.js` section of the locale, and what other pages share."""
    shared = {key: ctx.t(key) for key in SHARED_TEXTS}
    ages = {f"age.{state}": ctx.t(f"ui.age_{state}") for state in State}
    tiles = ctx.t("map.tiles", tiles=ctx.t.label(ctx.guide.tiles_attribution))
    edge = ctx.t.section("map_edge")
    return ctx.t.section("find.js") | edge | shared | ages | {"map.tiles": tiles}


def _own_place(ctx: Context) -> tuple[str, str]:
    """Municipality and prefecture as an address of this language names them."""
    own = ctx.guide.municipality
    name = own.romaji if ctx.lang == "en" else own.name.ja
    return name or "", ctx.t.label(own.prefecture)


def _vocabulary(ctx: Context) -> dict[str, Any]:
    words = ctx.registry.vocabulary
    kinds = [kind.value for kind in ctx.registry.kinds]

    def of_kinds(term: Term) -> list[int]:
        return [kinds.index(kind.value) for kind in term.kinds]

    return {
        "kinds": [
            {
                "id": kind.value,
                "label": ctx.t.label(ctx.kind_term(kind).label),
                "words": list(ctx.kind_term(kind).words),
                # Who can name one: while there is no list of it, and when nobody in it fits.
                "ask": _who_knows(ctx, kind),
                # What a call is most often about, by the ids of flags.
                "asks": list(ctx.kind_term(kind).asks),
                # Its people come to the home; it serves the whole ward.
                **{x: 1 for x in ("visits", "ward_wide") if ctx.kind_extra(kind, x) == "yes"},
                **{x: ctx.kind_extra(kind, x) for x in ("path", "mark", "color", "letter")},
            }
            for kind in ctx.registry.kinds
        ],
        "flags": [
            {
                "id": term.id,
                "label": ctx.t.label(term.label),
                "words": list(term.words),
                "kinds": of_kinds(term),
                # A service of the care insurance is what a place is: asked of nobody else.
                "place": is_service_of_place(term),
                # What to offer while nobody is known for it.
                **({"related": list(term.related)} if term.related else {}),
            }
            for term in words.services
        ],
        "apart": [
            [ctx.t.label(group.label), ctx.t.label(group.explain)] for group in words.second_groups
        ],
        "languages": [
            [term.id, ctx.t.label(term.label), list(term.words)] for term in words.languages
        ],
        "terms": [
            [section, term.id, ctx.t.label(term.label), list(term.words)]
            for (section, _), term in word_terms(ctx)
        ],
        "synonyms": [
            [ctx.t.label(term.label), of_kinds(term), list(term.words)] for term in words.synonyms
        ],
    }


def _who_knows(ctx: Context, kind: Kind) -> list[str]:
    return [listing.id for listing in ctx.registry.who_knows(kind)]


def _places(ctx: Context) -> dict[str, Any]:
    data = ctx.registry.dataset
    english = ctx.lang == "en"
    return {
        "areas": [
            [a.id, ctx.t.label(a.name), a.name.ja, a.kana, a.romaji, *point(a.lat, a.lon)]
            for a in data.areas
        ],
        "towns": [_town(ctx, town) for town in data.towns],
        "stations": [_station(ctx, station) for station in data.stations],
        # How people write the municipality itself in an address.
        "own": list(own_spelling(data.guide.municipality)),
        "outline": outline(data.boundary),
        "sketch": outline(data.areas_sketch),
        "rails": [line(found) for found in railways(stops(data.stations))],
        **({"parks": [_park(x) for x in parks]} if (parks := drawn_parks(ctx)) else {}),
        "chome_word": "{town} {n}-chome" if english else "{town}{n}丁目",
    }


def _park(drawn: DrawnPark) -> list[Any]:
    """Name, point, and the outline of each of its parts."""
    at = point(drawn.park.lat, drawn.park.lon)
    return [drawn.name, *at, [packed(list(ring)) for ring in drawn.park.rings]]


def _station(ctx: Context, station: Station) -> list[Any]:
    """Id, kind, label, names in Japanese and English, reading, 1 in the ward, point."""
    name = station.name
    names = [ctx.t.label(name) or name.ja, name.ja, name.en or "", station.kana]
    at = point(station.lat, station.lon)
    return [station.id, station.kind, *names, int(station.in_ward), *at]


def _town(ctx: Context, town: Town) -> list[Any]:
    areas = [a.id for a in ctx.registry.dataset.areas]
    return [
        town.id,
        town.name,
        town.kana,
        town.romaji,
        " ".join(town.postal_codes),
        areas.index(town.area),
        [_chome(chome) for chome in town.chome],
    ]


def _chome(chome: Chome) -> list[Any]:
    """Number, point, its one center or its parts, and 1 where the center is inferred."""
    serves: Any = chome.center
    if chome.splits:
        serves = [[[list(b) for b in part.blocks], part.center] for part in chome.splits]
    found = [chome.number, *point(chome.lat, chome.lon), serves]
    return [*found, 1] if chome.inferred else found

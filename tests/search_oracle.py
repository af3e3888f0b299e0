"""What the finder must answer, in plain words and without any haste: the oracle of its search.

Works on the registry itself, not on the finder's JSON, so that it also proves the JSON complete.
Slow and obvious on purpose: every rule is one sentence of code.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from zaitaku.ground.geometry import distance_m
from zaitaku.load.second_groups import second_group
from zaitaku.model import Kind, Listing, Status, Term
from zaitaku.views.addresses import is_discreet, place_text
from zaitaku.views.context import Context
from zaitaku.views.parts import flag_terms, kind_words, phone_view
from zaitaku.words.romaji import hiragana, syllables
from zaitaku.words.spelling import SPELLING

YES, MAYBE, ABSENT, NO = 3, 2, 1, 0
FAR = float("inf")
KANJI = "[一-龠々]"
# Old and variant kanji with the ones of today.
TODAY = dict(zip(SPELLING["variants"][::2], SPELLING["variants"][1::2], strict=True))
SECTIONS = ("departments", "topics", "roles", "group_types")


# --- comparing texts --------------------------------------------------------------------------


@cache
def plain(text: str) -> str:
    """Half width, lower case, hiragana, no macrons."""
    seen = re.sub(SPELLING["invisible"], "", text)
    bare = re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFKD", seen))
    return "".join(TODAY.get(c, c) for c in hiragana(bare.lower()))


@cache
def fold(text: str) -> str:
    """The comparable form: also without spaces, punctuation, symbols and the long-vowel sign."""
    same = re.sub(f"[ゖゕ]|(?<={KANJI})け(?={KANJI})", "が", plain(text))
    return "".join(
        c for c in same if c != "ー" and not c.isspace() and unicodedata.category(c)[0] not in "PS"
    )


@cache
def large(folded: str) -> str:
    """Small kana as large ones: ウェルシア is written ウエルシア. Letters only, never readings."""
    return folded.translate(str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ"))


@cache
def respell(letters: str) -> str:
    """Romaji in one spelling."""
    for old, new in (
        ("sy", "sh"), ("[tc]y", "ch"), ("[zj]y", "j"), ("(^|[^sc])hu", r"\1fu"), ("si", "shi"),
        ("ti", "chi"), ("tu", "tsu"), ("[zd]i", "ji"), ("du", "zu"), ("tch", "ch"),
        ("m(?=[bmp])", "n"), (r"([bcdfghjkmnpqrstvwxyz])\1+", r"\1"),
    ):  # fmt: skip
        letters = re.sub(old, new, letters)
    return letters


@cache
def shorten(letters: str) -> str:
    """Long vowels as short ones."""
    return re.sub(r"([aiue])\1+", r"\1", re.sub("o[ou]+", "o", letters))


@cache
def sounds(kana: str) -> tuple[str, ...]:
    """The sounds of a reading, one by one."""
    found: list[str] = []
    for raw in syllables(fold(kana)):
        sound = re.sub(r"^([a-z])\1", r"\1", re.sub("^tch", "ch", re.sub("[^a-z0-9]", "", raw)))
        if sound:
            if found and found[-1] == "n" and sound.startswith("n"):
                found.pop()
            found.append(sound)
    return tuple(found)


def short(all_sounds: tuple[str, ...]) -> tuple[str, ...]:
    """The sounds without those that only lengthen the vowel before them."""
    found: list[str] = []
    for sound in all_sounds:
        end = found[-1][-1] if found else ""
        if sound in "aiueo" and (sound == end or (sound == "u" and end == "o")):
            continue
        found.append(sound)
    return tuple(found)


@cache
def typed_sounds(folded: str) -> frozenset[str]:
    """How a typed word sounds: empty where it is neither kana nor Latin, or too short."""
    if re.fullmatch("[a-z]+", folded):
        full = respell(folded)
    elif re.fullmatch("[ぁ-ゖ]+", folded):
        full = "".join(sounds(folded))
    else:
        return frozenset()
    return frozenset(one for one in (full, shorten(full)) if len(one) > 1)


@cache
def starts_where_a_sound_starts(all_sounds: tuple[str, ...], wanted: str) -> bool:
    return any("".join(all_sounds[n:]).startswith(wanted) for n in range(len(all_sounds)))


@dataclass(frozen=True)
class Words:
    """Texts to find a word in, with their readings as lists of sounds."""

    texts: tuple[str, ...]
    readings: tuple[tuple[str, ...], ...]

    def has(self, word: str) -> bool:
        if any(large(word) in large(text) for text in self.texts):
            return True
        return any(
            starts_where_a_sound_starts(reading, wanted)
            for reading in self.readings
            for wanted in typed_sounds(word)
        )


def of_kana(kana: str) -> list[tuple[str, ...]]:
    return [sounds(kana), short(sounds(kana))]


def of_latin(text: str) -> list[tuple[str, ...]]:
    words = tuple(respell(w) for w in re.split("[^a-z]+", plain(text)) if w)
    return [words, tuple(shorten(w) for w in words)]


def kana_in(text: str) -> list[str]:
    return re.findall("[ぁ-ゖァ-ヶー]{2,}", unicodedata.normalize("NFKC", text))


def words(*texts: str | None, readings: list[tuple[str, ...]] | None = None) -> Words:
    return Words(tuple(f for t in texts if t and (f := fold(t))), tuple(readings or []))


def vocabulary_words(ctx: Context, term: Term) -> Words:
    return labelled_words(ctx.t.label(term.label), term.words)


@cache
def labelled_words(label: str, others: tuple[str, ...]) -> Words:
    texts = [label, *others]
    return words(*texts, readings=[r for t in texts for k in kana_in(t) for r in of_kana(k)])


# --- what a listing says ----------------------------------------------------------------------


def town_shown(listing: Listing) -> bool:
    return not is_discreet(listing) and not listing.meeting.withheld


def own_words(ctx: Context, listing: Listing) -> Words:
    """Name, reading, number, what it is about; its municipality where it is outside the ward."""
    name, phone = listing.name, phone_view(ctx, listing)
    kana = [name.kana] if name.kana else kana_in(name.ja)
    readings = [r for k in kana for r in of_kana(k)] + of_latin(name.en or "")
    place = ctx.registry.places[listing.id]
    outside = place_text(ctx, place) if not place.chome and town_shown(listing) else ""
    about = [w.text for w in kind_words(ctx, listing)]
    number = phone.number if phone else ""
    return words(name.ja, name.en, name.kana, number, outside, *about, readings=readings)


def place_words(ctx: Context, listing: Listing) -> Words:
    place = ctx.registry.places[listing.id]
    if not place.chome or not place.town or not town_shown(listing):
        return words()
    town, number = place.town, place.chome.number
    return words(
        town.name + (f"{number}丁目" if number else ""), town.kana, town.romaji,
        readings=[*of_kana(town.kana), *of_latin(town.romaji)],
    )  # fmt: skip


def own_terms(ctx: Context, listing: Listing) -> list[Term]:
    """Departments, topics, roles, type of group and languages of a listing."""
    own = {"departments": listing.departments, "topics": listing.topics, "roles": listing.roles,
           "group_types": (listing.group_type,), "languages": listing.languages}  # fmt: skip
    vocabulary = ctx.registry.vocabulary
    return [t for section, ids in own.items() for t in getattr(vocabulary, section) if t.id in ids]


def applies(ctx: Context, listing: Listing, flag: str) -> bool:
    return any(term.id == flag for term in flag_terms(ctx, listing))


# --- answering --------------------------------------------------------------------------------


# What a word was answered before: the same words are asked of the same records over and over.
_known: dict[tuple[int, str, str, bool], int] = {}


def answer_word(ctx: Context, listing: Listing, word: str, *, widen: bool = True) -> int:
    """How surely a listing answers one word."""
    key = (id(ctx), listing.id, word, widen)
    if key not in _known:
        _known[key] = _answer_word(ctx, listing, word, widen)
    return _known[key]


def _answer_word(ctx: Context, listing: Listing, word: str, widen: bool) -> int:
    kind = ctx.kind_term(listing.kind)
    sure = [own_words(ctx, listing), place_words(ctx, listing), vocabulary_words(ctx, kind)]
    sure += [vocabulary_words(ctx, term) for term in own_terms(ctx, listing)]
    flags = [(t, listing.answer(t.id).value) for t in flag_terms(ctx, listing)]
    sure += [vocabulary_words(ctx, term) for term, value in flags if value == "yes"]
    if any(w.has(word) for w in sure):
        return YES
    best = NO
    for open_answer, sure_of_it in (("not_listed", ABSENT), ("unknown", MAYBE)):
        if any(vocabulary_words(ctx, t).has(word) for t, value in flags if value == open_answer):
            best = sure_of_it
    for same in same_words(ctx, word) if widen else []:
        if not same.kinds or listing.kind in same.kinds:
            best = max(best, answer_word(ctx, listing, fold(ctx.t.label(same.label)), widen=False))
    return best


def same_words(ctx: Context, word: str) -> list[Term]:
    """The synonyms that a typed word is one of, by spelling or by sound."""
    return [term for term in ctx.registry.vocabulary.synonyms if is_one_of(word, term.words)]


@cache
def is_one_of(word: str, others: tuple[str, ...]) -> bool:
    """Whether a typed word is, whole, one of some words: by spelling or by sound."""
    sound = {shorten(s) for s in typed_sounds(word)}
    return large(word) in [large(fold(w)) for w in others] or bool(
        sound & {shorten(s) for w in others for s in typed_sounds(fold(w))}
    )


def kinds_named(ctx: Context, typed: list[str]) -> set[Kind]:
    """The kinds that a typed word is a name of."""
    terms = {kind: ctx.kind_term(kind) for kind in ctx.registry.kinds}
    return {
        kind
        for kind, term in terms.items()
        if any(is_one_of(word, (ctx.t.label(term.label), *term.words)) for word in typed)
    }


@dataclass(frozen=True)
class Spot:
    """A place: its point (WGS84 degrees), ids that may be declared as served, its centers."""

    lat: float
    lon: float
    ids: frozenset[str]
    center: str | None = None
    centers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Query:
    """A query of the finder; ids instead of positions."""

    spot: Spot | None = None
    kind: str = ""
    flags: tuple[str, ...] = ()
    area: str = ""
    terms: tuple[Term, ...] = ()
    speaks: str = ""
    words: str = ""
    box: tuple[float, float, float, float] | None = None


def answer(ctx: Context, listing: Listing, query: Query) -> int:
    """The least sure of the parts of a query."""
    place = ctx.registry.places[listing.id]
    lat, lon = point(ctx, listing)
    if query.kind and listing.kind.value != query.kind:
        return NO
    if query.area and query.area not in place.areas:
        return NO
    if not set(query.terms) <= set(own_terms(ctx, listing)):
        return NO
    # The nearest support center need not be the one of this place.
    centers = query.spot.centers if query.spot else frozenset()
    if centers and listing.kind is Kind.SUPPORT_CENTERS and listing.id not in centers:
        return NO
    if query.box:
        south, west, north, east = query.box
        if lat is None or lon is None or not (south <= lat <= north and west <= lon <= east):
            return NO
    parts = [YES]
    for flag in query.flags:
        value = listing.answer(flag).value if applies(ctx, listing, flag) else "no"
        parts.append({"yes": YES, "unknown": MAYBE, "not_listed": ABSENT, "no": NO}[value])
    if query.speaks and query.speaks not in listing.languages:
        parts.append(MAYBE)
    parts += [answer_word(ctx, listing, word) for word in typed_words(query)]
    return min(parts)


def typed_words(query: Query) -> list[str]:
    """The first eight words of a query, in their comparable form."""
    typed = [fold(w[:50]) for w in unicodedata.normalize("NFKC", query.words).split()]
    return [w for w in typed if w][:8]


def point(ctx: Context, listing: Listing) -> tuple[float | None, float | None]:
    """The point that may be shown, to five decimals as the finder keeps it."""
    place = ctx.registry.places[listing.id]
    hidden = is_discreet(listing) or listing.meeting.withheld or listing.meeting.home
    if hidden or place.lat is None or place.lon is None:
        return None, None
    return round(place.lat * 100_000) / 100_000, round(place.lon * 100_000) / 100_000


def search(ctx: Context, query: Query) -> dict[str, list[str]]:
    """Ids that answer surely, and those that may.

    The kind that a word names stands first, then who serves the place, then the nearest; behind
    all of them the second groups.
    """
    found: dict[int, list[tuple[str, bool, bool, float, int, str]]] = {
        YES: [],
        MAYBE: [],
        ABSENT: [],
    }
    named = kinds_named(ctx, typed_words(query))
    active = [x for x in ctx.registry.listings if x.status is Status.ACTIVE]
    for n, listing in enumerate(active):
        sure = answer(ctx, listing, query)
        if sure == NO:
            continue
        lat, lon = point(ctx, listing)
        metres = 0.0
        if query.spot:
            unknown = lat is None or lon is None
            metres = (
                float("inf") if unknown else distance_m(query.spot.lat, query.spot.lon, lat, lon)
            )
        later = not serves(listing, query.spot)
        decimetres = FAR if metres == FAR else int(metres * 10 + 0.5)
        # Second groups stand behind all others, in the order of the vocabulary.
        apart = ctx.registry.vocabulary.second_groups
        group = second_group(ctx.registry.vocabulary, listing)
        place = str(apart.index(group) if group else "")
        found[sure].append((place, listing.kind not in named, later, decimetres, n, listing.id))
    return {
        "yes": [x[-1] for x in sorted(found[YES])],
        "maybe": [x[-1] for x in sorted(found[MAYBE])],
        "absent": [x[-1] for x in sorted(found[ABSENT])],
    }


def serves(listing: Listing, spot: Spot | None) -> bool:
    """It declares this place, its town, area or the ward; a center has it in the ward's table."""
    if spot is None or not spot.ids:
        return False
    declared = set(listing.service_areas)
    # Nearly every desk and group is for the whole ward: that puts none of them first.
    if listing.kind in (Kind.DESKS, Kind.GROUPS):
        declared.discard("ward")
    return spot.center == listing.id or bool({"ward", *spot.ids} & declared)

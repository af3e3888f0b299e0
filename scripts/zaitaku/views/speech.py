"""What to say on the telephone and at a counter, and how the name of a place is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from zaitaku.model import Kind, Listing, Script, SpokenLine
from zaitaku.views.context import Context
from zaitaku.views.parts import said_name
from zaitaku.words.romaji import romaji

ANYONE = "anyone"
# The name of the place, where no particular one is called.
NOBODY = ("……", "…", "…")
_MARKS = {"。": ". ", "、": ", ", "・": " "}
_PIECE = re.compile(r"\{[a-z]+\}|[ぁ-ゖァ-ヺー]+|[。、・]|…+|[A-Za-z0-9]+|\s+")


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence: Japanese, how it sounds in Latin letters, what it means."""

    ja: str
    latin: str
    en: str


@dataclass(frozen=True, slots=True)
class SayingPart:
    """The sentences of one kind of call."""

    id: str
    title: str
    lines: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class SayPage:
    """The page `/say/`: everything there is to say, and the card to show."""

    scripts: tuple[SayingPart, ...]
    card: tuple[Saying, ...]


def say_page(ctx: Context) -> SayPage:
    """Every script, for a caller who has no particular place in mind."""
    speech = ctx.registry.dataset.speech
    return SayPage(
        tuple(_part(ctx, script, NOBODY) for script in speech.scripts),
        tuple(saying(line, NOBODY) for line in speech.card),
    )


def sayings(ctx: Context, listing: Listing) -> tuple[Saying, ...]:
    """What to say when calling a listing, with its name."""
    said = said_name(ctx, listing) or listing.name.ja
    names = (listing.name.ja, said, listing.name.en or said)
    return tuple(saying(line, names) for line in _lines(ctx, listing.kind))


def sayings_of_kind(ctx: Context, kind: Kind) -> tuple[Saying, ...]:
    """What to say when calling some place of a kind."""
    return tuple(saying(line, NOBODY) for line in _lines(ctx, kind))


def say_parts(
    ctx: Context, kinds: Sequence[Kind], text: str
) -> tuple[tuple[str, tuple[Saying, ...]], ...]:
    """Titles and sentences for a page that sends people to kinds of place, or to short numbers.

    Args:
        ctx: the language; readers of Japanese need no help with their own sentences.
        kinds: the kinds of place that the page leads to.
        text: the page as it was written, to see which numbers it names.
    """
    if ctx.lang == "ja":
        return ()
    found = [
        script
        for script in ctx.registry.dataset.speech.scripts
        if any(number in text for number in script.numbers) or set(script.kinds) & set(kinds)
    ]
    parts = [_part(ctx, script, NOBODY) for script in found]
    return tuple((part.title, part.lines) for part in parts)


def by_kind(ctx: Context) -> dict[str, list[list[str]]]:
    """The sentences for the finder: those for every call under "", the others by kind.

    `{name}` stays in them: the browser puts in the place.
    """
    keep = ("{name}", "{name}", "{name}")
    found: dict[str, list[list[str]]] = {"": []}
    for script in ctx.registry.dataset.speech.scripts:
        lines = [saying(line, keep) for line in script.lines]
        for key in [kind.value for kind in script.kinds] or ([""] if script.id == ANYONE else []):
            found.setdefault(key, []).extend([x.ja, x.latin, x.en] for x in lines)
    return found


def _lines(ctx: Context, kind: Kind) -> list[SpokenLine]:
    scripts = ctx.registry.dataset.speech.scripts
    return [
        line
        for script in scripts
        if script.id == ANYONE or kind in script.kinds
        for line in script.lines
    ]


def _part(ctx: Context, script: Script, names: tuple[str, str, str]) -> SayingPart:
    lines = tuple(saying(line, names) for line in script.lines)
    return SayingPart(script.id, ctx.t.label(script.label), lines)


def saying(line: SpokenLine, names: tuple[str, str, str]) -> Saying:
    """A sentence with the name put in: as it is written, as it is said, and in English."""
    ja, said, en = names
    return Saying(
        line.ja.replace("{name}", ja),
        latin(line.said).replace("{name}", said),
        line.en.replace("{name}", en),
    )


@cache  # every place is called with the same few sentences
def latin(said: str) -> str:
    """Kana as it sounds in Latin letters: small letters, a capital where a sentence begins."""
    out, begins = "", True
    for piece in _PIECE.findall(said):
        if piece in _MARKS:
            out = out.rstrip() + _MARKS[piece]
            begins = piece == "。"
        elif piece.isspace():
            out = out if out.endswith(" ") else out + " "
        elif re.match("[ぁ-ゖァ-ヺ]", piece):
            word = romaji(piece)
            out += word if begins else word[:1].lower() + word[1:]
            begins = False
        else:
            out += piece
            begins = False
    return out.strip()

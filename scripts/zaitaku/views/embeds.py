"""Lists for pages of others: a kind of place in an area, narrow, without script, in a frame.

Of each place stand its name, its number, when a person last confirmed that and where it is from:
what a list needs that somebody else shows. Everything more is one press away, in the guide itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from zaitaku.ground.web import language_root
from zaitaku.model import Area, Kind, Listing
from zaitaku.views.ages import AgeView
from zaitaku.views.centers import center_line
from zaitaku.views.context import Context
from zaitaku.views.folding import LONG_AREA
from zaitaku.views.parts import Row, row
from zaitaku.words.i18n import Text


@dataclass(frozen=True, slots=True)
class EmbedLine:
    """One place: its row, whose number carries no age, and the age of what is shown.

    `serves` are the towns of a support center, else the words it uses for them.
    """

    row: Row
    age: AgeView
    serves: str = ""
    said: Text | None = None


@dataclass(frozen=True, slots=True)
class Embed:
    """One list: its address, its heading, the places, how many there are, and the guide's page."""

    path: str
    title: str
    lines: tuple[EmbedLine, ...]
    count: int
    more: str


def embeds(ctx: Context) -> Iterator[Embed]:
    """Every list that others may show: of each area the kinds that it has."""
    for area in ctx.registry.dataset.areas:
        for kind in ctx.registry.kinds:
            if listings := ctx.registry.in_area(kind, area.id):
                yield _embed(ctx, area, kind, listings)


def _embed(ctx: Context, area: Area, kind: Kind, listings: tuple[Listing, ...]) -> Embed:
    return Embed(
        path=embed_path(ctx, area, kind),
        title=_title(ctx, area, kind),
        # More than a page of the guide holds are no list for a narrow frame.
        lines=tuple(_line(ctx, x) for x in listings[:LONG_AREA]),
        count=len(listings),
        more=f"/areas/{area.id}/",
    )


def embed_path(ctx: Context, area: Area, kind: Kind) -> str:
    """The address of a list, from the root of the language: the kind is called as in its own."""
    return f"/embed/{area.id}{ctx.kind_path(kind)}"


def _title(ctx: Context, area: Area, kind: Kind) -> str:
    label = ctx.t.label(ctx.kind_term(kind).label)
    return ctx.t("list.part_title", kind=label, place=ctx.t.label(area.name))


def _line(ctx: Context, listing: Listing) -> EmbedLine:
    shown = row(ctx, listing)
    age = shown.phone.age if shown.phone and shown.phone.age else shown.age
    phone = replace(shown.phone, age=None) if shown.phone else None
    line = EmbedLine(replace(shown, phone=phone), age)
    if listing.kind is not Kind.SUPPORT_CENTERS:
        return line
    center = center_line(ctx, listing)
    return replace(line, serves=ctx.t.join(list(center.towns)), said=center.said)


@dataclass(frozen=True, slots=True)
class Offered:
    """What `/data/` says of the lists of one area: its name, and heading and address of each."""

    area: str
    lists: tuple[tuple[str, str], ...]


def offered(ctx: Context) -> tuple[Offered, ...]:
    """The lists that there are, by area."""
    return tuple(
        Offered(
            ctx.t.label(area.name),
            tuple(
                (ctx.t.label(ctx.kind_term(kind).label), embed_path(ctx, area, kind))
                for kind in ctx.registry.kinds
                if ctx.registry.in_area(kind, area.id)
            ),
        )
        for area in ctx.registry.dataset.areas
    )


def example(ctx: Context) -> str:
    """The line that shows the first list on a page of one's own, "" where there is none."""
    for area in ctx.registry.dataset.areas:
        for kind in ctx.registry.kinds:
            if ctx.registry.in_area(kind, area.id):
                path = embed_path(ctx, area, kind).lstrip("/")
                address = f"{ctx.base_url}{language_root(ctx.lang)}{path}"
                return frame(address, _title(ctx, area, kind))
    return ""


def frame(address: str, title: str) -> str:
    """The HTML of a frame; names of areas and kinds hold no quotes (a rule of the registries)."""
    return f'<iframe src="{address}" title="{title}" width="300" height="600"></iframe>'

"""Which parks a map draws, and what it says of them: one answer for all maps on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.model import Park
from zaitaku.views.context import Context

# Smaller ones are less than a hair wide on a map of the whole municipality.
LEAST_M2 = 10_000


@dataclass(frozen=True, slots=True)
class DrawnPark:
    """A park on a map: its name in the language of the page, and what is drawn."""

    name: str
    park: Park


def drawn_parks(ctx: Context) -> tuple[DrawnPark, ...]:
    """The parks of a hectare and more, the largest first; none where no file was brought."""
    known = ctx.registry.dataset.parks
    large = [park for park in (known.parks if known else ()) if park.area_m2 >= LEAST_M2]
    large.sort(key=lambda park: (-park.area_m2, park.name.ja or ""))
    return tuple(DrawnPark(ctx.t.label(park.name) or str(park.name.ja), park) for park in large)


def parks_credit(ctx: Context) -> str:
    """The line that the source of the parks asks for, with its day; "" where none are drawn."""
    known = ctx.registry.dataset.parks
    if known is None or not drawn_parks(ctx):
        return ""
    sources = {source.id: source for source in ctx.registry.dataset.sources}
    credit = ctx.t.label(sources[known.source.id].credit)
    return ctx.t("map.parks_credit", credit=credit, day=known.source.as_of.text)

"""The map of a sheet of paper as values: which marks and stations, at which points.

The numbers on it are those of the sheet, so the map and the list beside it cannot differ.
"""

from __future__ import annotations

from collections.abc import Iterator

from zaitaku.model import Area
from zaitaku.papermap import ChartSpec, Mark, Spot
from zaitaku.views.context import Context
from zaitaku.views.handouts import Sheet

NEAR_DEGREES = 0.02  # about 2 km: stations this far outside an area still help to read its map


def chart_spec(
    ctx: Context, sheet: Sheet, area: Area | None, width: float, heights: tuple[float, float],
    size: float,
) -> ChartSpec:  # fmt: skip
    """The map of a sheet; millimetres and points as `papermap.ChartSpec` has them.

    With an area it shows the places of the sheet that lie in that area.
    """
    return ChartSpec(
        boundary=ctx.registry.dataset.boundary,
        areas=ctx.registry.dataset.areas_sketch,
        area=area.id if area else None,
        marks=tuple(_marks(ctx, sheet, area)),
        spots=_spots(ctx, area),
        width=width,
        heights=heights,
        size=size,
        north=ctx.t("leaflets.north"),
    )


def _marks(ctx: Context, sheet: Sheet, area: Area | None) -> Iterator[Mark]:
    for part in sheet.kinds:
        for row in part.rows:
            place = ctx.registry.places[row.id]
            if row.number is None or place.lat is None or place.lon is None:
                continue
            if area and place.area != area.id:
                continue
            chome = place.chome.id if place.chome else row.id
            town = place.town.id if place.town else chome
            point = f"{place.lat},{place.lon}"
            yield Mark(row.number, part.mark, place.lat, place.lon, row.solid, (point, chome, town))


def _spots(ctx: Context, area: Area | None) -> tuple[Spot, ...]:
    towns = [c for c in ctx.registry.chome.values() if area is None or c.area == area.id]
    lats, lons = [c.lat for c in towns] or [0.0], [c.lon for c in towns] or [0.0]
    near = [
        s
        for s in ctx.registry.dataset.stations
        if min(lats) - NEAR_DEGREES <= s.lat <= max(lats) + NEAR_DEGREES
        and min(lons) - NEAR_DEGREES <= s.lon <= max(lons) + NEAR_DEGREES
    ]
    ordered = sorted(near, key=lambda s: (not s.in_ward, s.kind != "station"))
    return tuple(Spot(str(ctx.t.pick(s.name)), s.lat, s.lon, s.kind) for s in ordered)

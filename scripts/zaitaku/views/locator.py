"""Where a place is, as a small drawing: its point and the stations around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from zaitaku.model import Listing, Station
from zaitaku.papermap.drawing import Point
from zaitaku.papermap.ward import METRES_PER_UNIT, WARD
from zaitaku.views.addresses import is_discreet
from zaitaku.views.context import Context

SHAPE = 0.6  # height of the drawing against its width
NEAREST, ROOMY = 300.0, 2.7  # at least three kilometres wide, and room around the nearest station
LABEL = 0.052  # letters against the width
MOST_STATIONS = 4
# Where a name may stand: beside its station, then higher or lower (in letters).
PLACES = tuple((a, d) for d in (0.0, -1.1, 1.1, -2.0, 2.0) for a in ("start", "end"))

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class StationMark:
    """A station in the drawing; `anchor` keeps its name inside (an SVG text-anchor)."""

    name: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Locator:
    """The drawing around one place, in the units of `papermap.ward`; `size` of its letters."""

    view_box: str
    x: float
    y: float
    size: float
    approx: bool
    stations: tuple[StationMark, ...]
    nearest: str
    metres: int


def locator(ctx: Context, listing: Listing) -> Locator | None:
    """The drawing of a place, or None where its point is not known or must not be shown."""
    place = ctx.registry.places[listing.id]
    if place.lat is None or place.lon is None or is_discreet(listing) or listing.meeting.home:
        return None
    x, y = WARD.at(place.lat, place.lon)
    stations = [s for s in ctx.registry.dataset.stations if s.kind == "station"]
    near = sorted(stations, key=lambda s: _away(s, x, y))
    if not near:
        return None
    dx, dy = (abs(a - b) for a, b in zip(WARD.at(near[0].lat, near[0].lon), (x, y), strict=True))
    width = max(NEAREST, ROOMY * max(dx, dy / SHAPE))
    left, top = x - width / 2, y - width * SHAPE / 2
    return Locator(
        view_box=f"{left:.0f} {top:.0f} {width:.0f} {width * SHAPE:.0f}",
        x=round(x, 1),
        y=round(y, 1),
        size=round(width * LABEL, 1),
        approx=place.precision == "chome",
        stations=_marks(ctx, near, (x, y), width),
        nearest=ctx.t.label(near[0].name),
        metres=int(round(_away(near[0], x, y) * METRES_PER_UNIT, -2)),
    )


@cache  # every place asks for every station
def _at(lat: float, lon: float) -> Point:
    return WARD.at(lat, lon)


def _away(station: Station, x: float, y: float) -> float:
    a, b = _at(station.lat, station.lon)
    return float(((a - x) ** 2 + (b - y) ** 2) ** 0.5)


def _marks(
    ctx: Context, near: list[Station], middle: Point, width: float
) -> tuple[StationMark, ...]:
    """The nearest stations inside the frame; no name touches another name, dot or the place."""
    size = width * LABEL
    inside = [
        (station, WARD.at(station.lat, station.lon))
        for station in near
        if _within(WARD.at(station.lat, station.lon), middle, width)
    ]
    taken = [_around(middle, size * 1.1), *(_around(point, size / 3) for _, point in inside)]
    marks: list[StationMark] = []
    for station, (x, y) in inside[:MOST_STATIONS]:
        name = ctx.t.label(station.name)
        long = size * sum(0.6 if char.isascii() else 1.0 for char in name)
        for anchor, drop in PLACES:
            left = x + size / 2 if anchor == "start" else x - size / 2 - long
            top = y + drop * size - size * 0.6
            box = (left, top, left + long, top + size * 1.2)
            framed = abs(left + long / 2 - middle[0]) + long / 2 < width / 2
            if framed and not any(_touch(box, other) for other in taken):
                taken.append(box)
                marks.append(StationMark(name, round(x, 1), round(y + drop * size, 1), anchor))
                break
    return tuple(marks)


def _within(point: Point, middle: Point, width: float) -> bool:
    across, down = abs(point[0] - middle[0]), abs(point[1] - middle[1])
    return across < width * 0.46 and down < width * SHAPE * 0.42


def _around(point: Point, reach: float) -> Box:
    return (point[0] - reach, point[1] - reach, point[0] + reach, point[1] + reach)


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]

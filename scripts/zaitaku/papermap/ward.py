"""The ward as one flat drawing on the screen: where a point lies, and how its railways run.

Units of 10 metres from a corner north-west of the ward. No track geometry is in the data: a line
is drawn straight from each station to the next, and the page says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from zaitaku.papermap.drawing import Point
from zaitaku.papermap.projection import Ground

METRES_PER_UNIT = 10.0
# The middle of Nerima, and room for the stations just outside it.
WARD = Ground(lat0=35.749, lon0=139.617, scale=1 / METRES_PER_UNIT, width=1300, height=900)


def railways(stops: Iterable[tuple[str, float, float]]) -> tuple[tuple[Point, ...], ...]:
    """Each line as (lat, lon) from west to east.

    Args:
        stops: (name of a line, lat, lon) for each station of each line, WGS84 degrees. Every
            railway of the ward runs from west to east, so that order needs no further data.
    """
    lines: dict[str, set[Point]] = defaultdict(set)
    for line, lat, lon in stops:
        lines[line].add((lat, lon))
    ordered = (tuple(sorted(found, key=lambda p: p[1])) for _, found in sorted(lines.items()))
    return tuple(line for line in ordered if len(line) > 1)

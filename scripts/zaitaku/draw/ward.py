"""The ward for the screen, drawn once and used by every page: outline, railways, stations.

It is a file with one symbol, so that a page only adds its own point. Lines take the colour of the
page's text, which keeps it legible in every scheme.
"""

from __future__ import annotations

from collections.abc import Iterable

from zaitaku.model import Dataset, Station
from zaitaku.papermap.drawing import Point
from zaitaku.papermap.projection import rings
from zaitaku.papermap.ward import WARD, railways

FILE = "assets/images/ward.svg"


def ward(dataset: Dataset) -> str:
    """The text of the SVG file with the symbol `ward`, in the units of `papermap.ward`."""
    outline = "".join(f"{_path(ring)}z" for ring in rings(dataset.boundary))
    rails = "".join(_path(line) for line in railways(stops(dataset.stations)))
    dots = "".join(
        '<circle cx="{:.0f}" cy="{:.0f}" r="4.5"/>'.format(*WARD.at(s.lat, s.lon))
        for s in dataset.stations
        if s.kind == "station"
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg"><g id="ward" stroke="currentColor" fill="none">'
        f'<path d="{outline}" stroke-width="3" stroke-dasharray="12 7" opacity=".6"/>'
        f'<path d="{rails}" stroke-width="7" opacity=".75"/>'
        f'<path d="{rails}" class="zk-rail" stroke="#fff" stroke-width="3.5"'
        ' stroke-dasharray="14 14"/>'
        f'<g fill="#fff" stroke-width="3">{dots}</g></g></svg>\n'
    )


def stops(stations: Iterable[Station]) -> list[tuple[str, float, float]]:
    """(line, lat, lon) of every station, once for each of its lines."""
    return [(line.ja or "", s.lat, s.lon) for s in stations for line in s.lines]


def _path(points: Iterable[Point]) -> str:
    """A path through (lat, lon) points, in whole units: ten metres are finer than its lines."""
    out: list[tuple[int, int]] = []
    for lat, lon in points:
        x, y = WARD.at(lat, lon)
        if not out or (round(x), round(y)) != out[-1]:
            out.append((round(x), round(y)))
    return "M" + "L".join(f"{x} {y}" for x, y in out)

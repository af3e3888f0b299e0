"""What lies under the places of a map: tiles, outlines, railways, empty layers and its bounds.

It holds no word of a registry; the credit of the tiles is the only text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

CANVAS = "map_canvas"  # the id of the element that Leaflet draws in; the page template has it too


@dataclass(frozen=True, slots=True)
class MapTiles:
    """The ground: address pattern, credit text and the page the credit links to."""

    url: str
    attribution: str
    link: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One map without its places. Outlines and parks are GeoJSON geometries; bounds (lat, lon).

    `railways` run straight from station to station, as (lat, lon); `layers` are ids of kinds.
    """

    tiles: MapTiles
    ward: list[dict[str, Any]]
    areas: list[dict[str, Any]]
    railways: tuple[tuple[tuple[float, float], ...], ...]
    layers: tuple[str, ...]
    bounds: list[tuple[float, float]]
    parks: list[dict[str, Any]] = field(default_factory=list)

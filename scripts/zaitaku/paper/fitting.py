"""What fits on the folded sheet: a kind stands there whole, or its count and a QR code stand there.

Kinds are tried in the order of the sheet. Nothing is cut and no place is chosen before another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from zaitaku.papermap import Chart, ChartSpec, chart, ranges

SIDES = 2  # pages of the folded sheet


def fitting(kinds: Iterable[str], pages: Callable[[tuple[str, ...]], int]) -> tuple[str, ...]:
    """The kinds that stand in full, taken one after the other while the sheet keeps two sides.

    `pages` sets the sheet with the given kinds in full and counts its pages.
    """
    wanted = tuple(kinds)
    if pages(wanted) <= SIDES:
        return wanted
    kept: tuple[str, ...] = ()
    for kind in wanted:
        if pages((*kept, kind)) <= SIDES:
            kept = (*kept, kind)
    return kept


def with_map(view: dict[str, Any], spec: ChartSpec | None) -> dict[str, Any]:
    """The view with its map, and in words the numbers that had no room on it."""
    if spec is None:
        return view
    drawn = _drawn(spec)
    return {**view, "map": asdict(drawn.drawing), "map_left": _left(view, drawn.left_out)}


@lru_cache(maxsize=4)
def _drawn(spec: ChartSpec) -> Chart:
    """A map that several sheets share is drawn once."""
    return chart(spec)


def _left(view: dict[str, Any], numbers: tuple[int, ...]) -> str:
    if not numbers:
        return ""
    said = str(view["sheet"]["words"]["map_left"])
    return said.replace("{numbers}", ranges(numbers).replace(",", ", "))

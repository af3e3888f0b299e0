"""What fits on a sheet of two sides: a kind stands there whole, or its count and a QR code do.

A sheet that holds more kinds is better; of two that hold as many, the one that gives up less.
Nothing is cut and no place is chosen before another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from zaitaku.papermap import ChartSpec, Drawing, chart, lines_svg, ranges

SIDES = 2  # pages of such a sheet


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way to fill a sheet: the kinds that stand in full, and what it does without."""

    full: tuple[str, ...]
    change: Mapping[str, Any]


def attempts(kinds: Iterable[str], changes: Sequence[Mapping[str, Any]]) -> tuple[Attempt, ...]:
    """Every way to fill a sheet, the best first.

    Args:
        kinds: those that may give way, in the order of the sheet.
        changes: what the sheet can do without, from the least to the most.
    """
    wanted = tuple(kinds)
    return tuple(
        Attempt(full, change)
        for count in range(len(wanted), -1, -1)
        for change in changes
        for full in combinations(wanted, count)
    )


def fitting(
    ways: Sequence[Attempt], may_fit: Sequence[bool], pages: Callable[[Attempt], int]
) -> Attempt:
    """The first way that keeps two sides; the last one where none does.

    Args:
        ways: from `attempts`.
        may_fit: for each of them whether it is worth setting: its parts are no higher together
            than the sheet. It spares most of the typesetting and decides nothing.
        pages: sets the sheet in this way and counts its pages.
    """
    for way, worth in zip(ways, may_fit, strict=True):
        if worth and pages(way) <= SIDES:
            return way
    return ways[-1]


def with_maps(view: dict[str, Any], specs: Sequence[ChartSpec]) -> dict[str, Any]:
    """The view with its maps, and in words the numbers that had no room on them."""
    drawn = [chart(spec) for spec in specs]
    lost = tuple(number for one in drawn for number in one.left_out)
    maps = [_picture(one.drawing) for one in drawn]
    return {**view, "maps": maps, "map_left": _left(view, lost)}


def _picture(drawing: Drawing) -> dict[str, Any]:
    """A map as the template takes it: the lines as one picture, which is far quicker to set."""
    labels = [asdict(label) for label in drawing.labels]
    size = {"width": drawing.width, "height": drawing.height}
    return {**size, "lines": lines_svg(drawing), "labels": labels}


def _left(view: dict[str, Any], numbers: tuple[int, ...]) -> str:
    if not numbers:
        return ""
    said = str(view["sheet"]["words"]["map_left"])
    return said.replace("{numbers}", ranges(numbers).replace(",", ", "))

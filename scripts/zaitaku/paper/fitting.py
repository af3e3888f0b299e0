"""What fits on the folded sheet: a kind stands there whole, or its count and a QR code stand there.

Kinds are tried in the order of the sheet. Nothing is cut and no place is chosen before another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

from zaitaku.papermap import Chart, ChartSpec, Drawing, chart, ranges

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


def with_map(view: dict[str, Any], spec: ChartSpec | None, full: Iterable[str]) -> dict[str, Any]:
    """The view with its map: the numbers of the sheet, and in words what had no room."""
    if spec is None:
        return view
    shown = _numbers(view, set(full))
    drawn = _drawn(replace(spec, marks=tuple(m for m in spec.marks if m.number in shown)))
    left = _left(view, drawn.left_out)
    return {**view, "map": asdict(drawn.drawing), "map_left": left}


def with_blank_map(view: dict[str, Any], spec: ChartSpec | None) -> dict[str, Any]:
    """The view with an empty map of the right size: enough to see what fits."""
    if spec is None:
        return view
    size = chart(replace(spec, marks=(), spots=())).drawing
    return {**view, "map": asdict(Drawing(size.width, size.height, (), ()))}


@lru_cache(maxsize=4)
def _drawn(spec: ChartSpec) -> Chart:
    """A map that several sheets share is drawn once."""
    return chart(spec)


def _numbers(view: dict[str, Any], full: set[str]) -> set[int]:
    sheet = view["sheet"] if "sheet" in view else view["sheets"][0]
    kinds = [k for k in sheet["kinds"] if not full or k["id"] in full or k["rest"]]
    return {row["number"] for kind in kinds for row in kind["rows"] if row["number"] is not None}


def _left(view: dict[str, Any], numbers: tuple[int, ...]) -> str:
    if not numbers:
        return ""
    sheet = view["sheet"] if "sheet" in view else view["sheets"][0]
    said = str(sheet["words"]["map_left"])
    return said.replace("{numbers}", ranges(numbers).replace(",", ", "))

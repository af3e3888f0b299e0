"""The street of Nerima in the evening: one drawing for screen, paper cover and shared picture.

`content/drawings/street.svg` holds four parts of 360 x 200 units, from west to east, and says by
class what each shape is; this module cuts a part out and gives the inks. A lit window means that
somebody answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

PART = 360
HEIGHT = 200
AREAS = ("oizumi", "shakujii", "hikarigaoka", "nerima")

# class in the drawing -> fill
EVENING: Mapping[str, str] = {
    "ground": "#082329",
    "hill": "#1a525a",
    "far": "#17464f",
    "wall": "#0e3740",
    "roof": "#072228",
    "door": "#072228",
    "lit": "#f7c65b",
    "dim": "#2f6b70",
    "trunk": "#072228",
    "leaf": "#215f55",
    "gold": "#e3a631",
    "glass": "#8fc3bb",
    "field": "#3f7a58",
    "water": "#2f7a80",
    "wood": "#c9873a",
    "boat": "#e8dcc0",
    "train": "#fbe7b0",
    "stripe": "#0b5149",
    "band": "#e9efe9",
    "coat": "#ffffff",
    "white": "#f4efe6",
    "skin": "#f0c9a4",
    "hair": "#241a14",
    "bag": "#ffffff",
    "cross": "#0b5149",
    "moon": "#fbe7b0",
    "star": "#d9e6df",
}
# Black ink on white paper: the houses stay dark, so that the windows stay lit.
PAPER: Mapping[str, str] = {
    **dict.fromkeys(EVENING, "#ffffff"),
    **dict.fromkeys(("ground", "roof", "door", "trunk", "hair", "cross", "stripe"), "#000000"),
    **dict.fromkeys(("wall", "leaf", "wood"), "#4a4a4a"),
    **dict.fromkeys(("far", "dim", "field", "star"), "#8c8c8c"),
    **dict.fromkeys(("hill", "water", "skin", "moon"), "#d8d8d8"),
    "gold": "#c4c4c4",
}
# Lines: class -> (the fill whose ink they take, width; a row of windows brings its own width)
_LINES: Mapping[str, tuple[str, float | None]] = {
    "row-lit": ("lit", None),
    "row-dim": ("dim", None),
    "bar": ("roof", 1.2),
    "vein": ("wood", 1.5),
    "post": ("ground", 3),
    "rib": ("dim", 2),
    "gleam": ("lit", 2),
    "rail": ("wood", 2.5),
    "reed": ("field", 2.5),
    "line": ("coat", 1.8),
    "legs": ("glass", 3.2),
    "arm": ("white", 3),
    "arm2": ("wood", 3),
    "post2": ("coat", 1.6),
}


def street(
    drawing: Path, area: str | None = None, inks: Mapping[str, str] = EVENING, lines: float = 1
) -> str:
    """The street, or the part of one area, as the text of an SVG file without a ground.

    Args:
        drawing: `content/drawings/street.svg`.
        area: an id of `AREAS`; None for the whole street.
        inks: fill by class, `EVENING` or `PAPER`.
        lines: how many times as wide lines are, where the drawing is printed small.

    Raises:
        KeyError: for an area that is not drawn or a class without an ink.
    """
    text = re.sub(r"<!--.*?-->", "", drawing.read_text("utf-8"), flags=re.DOTALL)
    if area is not None:
        text = _part(text, area)
    # The ids are for cutting; the drawing itself names no place, so that any town may show it.
    text = re.sub(rf'<g id="(?:{"|".join(AREAS)})"', "<g", text)
    text = re.sub(r'class="([\w-]+)"', lambda found: _ink(found[1], inks, lines), text)
    return re.sub(r">\s+<", "><", text).strip() + "\n"


def _part(text: str, area: str) -> str:
    """One area alone, moved to the left edge."""
    for other in AREAS:
        if other != area:
            text = re.sub(rf'<g id="{other}".*?</g>', "", text, flags=re.DOTALL)
    place = AREAS.index(area) if area in AREAS else None
    if place is None:
        raise KeyError(area)
    left = place * PART
    return text.replace(
        f'viewBox="0 0 {PART * len(AREAS)} {HEIGHT}" width="{PART * len(AREAS)}"',
        f'viewBox="{left} 0 {PART} {HEIGHT}" width="{PART}"',
    )


def _ink(name: str, inks: Mapping[str, str], lines: float) -> str:
    if name not in _LINES:
        return f'fill="{inks[name]}"'
    source, width = _LINES[name]
    size = "" if width is None else f' stroke-width="{width * lines:g}"'
    return f'fill="none" stroke="{inks[source]}"{size}'

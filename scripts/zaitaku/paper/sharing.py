"""The picture that a shared link shows: the street in the evening, of the whole ward or one area.

1200 x 630 points are the size that services cut nothing from. No words stand in it: they come
with the link, in the language of the page.
"""

from __future__ import annotations

import typst

WIDTH = 1200
HEIGHT = 630
# The whole street is four times as wide as a part: a band of it under a high sky.
_BAND = 330

_SHEET = """
#set page(width: {width}pt, height: {height}pt, margin: 0pt,
  fill: gradient.linear(rgb("#123f4a"), rgb("#2b6c6d"), angle: 90deg))
#place(bottom, image(
  bytes({drawing}), format: "svg", width: {width}pt, height: {tall}pt, fit: "cover"
))
"""


def sharing_picture(drawing: str, *, whole: bool) -> bytes:
    """A drawing of `street` as PNG of 1200 x 630 points.

    Args:
        drawing: the text of the SVG file.
        whole: whether it is the whole street and not the part of one area.
    """
    tall = _BAND if whole else HEIGHT
    sheet = _SHEET.format(width=WIDTH, height=HEIGHT, tall=tall, drawing=_quoted(drawing))
    return typst.compile(sheet.encode(), format="png", ppi=72, ignore_system_fonts=True)


ICON = 180  # points, the size that iPhones ask for
_ICON_SHEET = """
#set page(width: {size}pt, height: {size}pt, margin: 0pt, fill: rgb("#0a4f48"))
#image(bytes({drawing}), format: "svg", width: {size}pt)
"""


def touch_icon(drawing: str) -> bytes:
    """The sign of the guide as PNG without see-through corners, for the first screen of a phone."""
    sheet = _ICON_SHEET.format(size=ICON, drawing=_quoted(drawing))
    return typst.compile(sheet.encode(), format="png", ppi=72, ignore_system_fonts=True)


def _quoted(text: str) -> str:
    """A text as the typesetter writes it in a program."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

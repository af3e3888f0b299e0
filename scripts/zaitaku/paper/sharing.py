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
    quoted = '"' + drawing.replace("\\", "\\\\").replace('"', '\\"') + '"'
    tall = _BAND if whole else HEIGHT
    sheet = _SHEET.format(width=WIDTH, height=HEIGHT, tall=tall, drawing=quoted)
    return typst.compile(sheet.encode(), format="png", ppi=72, ignore_system_fonts=True)

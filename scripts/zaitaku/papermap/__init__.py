"""Maps for paper, drawn by ourselves: outline, stations, numbered marks that never overlap.

Tiles may not be handed out on paper, so nothing here comes from a map server. `chart` returns a
neutral drawing in millimetres; SVG and the PDF engine both draw it, so page and sheet are equal.
"""

from zaitaku.papermap.composition import Chart, ChartSpec, Mark, Spot, chart, ranges, sheet_size
from zaitaku.papermap.drawing import SHAPES, Drawing, Label, Line, lines_svg, to_svg

__all__ = [
    "SHAPES",
    "Chart",
    "ChartSpec",
    "Drawing",
    "Label",
    "Line",
    "Mark",
    "Spot",
    "chart",
    "lines_svg",
    "ranges",
    "sheet_size",
    "to_svg",
]

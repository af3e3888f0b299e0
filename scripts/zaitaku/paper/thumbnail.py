"""Small pictures of sheets: drawn four times as large and made small, so that edges are smooth.

Eight greys are enough for black on white, and half as heavy as all of them.
"""

from __future__ import annotations

import io

from PIL import Image

WIDTH = 150  # dots; a page shows it in 114, and phones have more dots than that
FINER = 4  # times as many dots each way before it is made small
GREYS = 8
BITS = 4  # of a dot: what PNG has for more than four greys


def small(png: bytes) -> bytes:
    """A picture of a sheet as PNG of `WIDTH` dots in `GREYS`; the same input gives the same bytes.

    Args:
        png: the sheet, best drawn `FINER` times as wide; what is clear in it becomes white.
    """
    with Image.open(io.BytesIO(png)) as drawn:
        paper = Image.new("RGBA", drawn.size, "white")
        paper.alpha_composite(drawn.convert("RGBA"))
    size = (WIDTH, round(paper.height * WIDTH / paper.width))
    grey = paper.convert("L").resize(size, Image.Resampling.LANCZOS)
    top = GREYS - 1
    numbers = grey.point([round(light / 255 * top) for light in range(256)])
    made = Image.frombytes("P", size, numbers.tobytes())
    made.putpalette([part for n in range(GREYS) for part in (round(n * 255 / top),) * 3])
    out = io.BytesIO()
    made.save(out, "PNG", optimize=True, bits=BITS)
    return out.getvalue()


def png_size(png: bytes) -> tuple[int, int]:
    """Width and height of a PNG in dots."""
    with Image.open(io.BytesIO(png)) as picture:
        return picture.size

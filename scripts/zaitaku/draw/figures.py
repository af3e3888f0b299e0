"""The site's own figures: digits and Latin letters of BIZ UDPGothic, small enough for any phone.

Telephone numbers are the most important thing on a page and should look the same everywhere. The
font comes with the package of package-lock.json; nothing of it is committed. SIL OFL 1.1 allows
subsets and changes under the same licence.
"""

from __future__ import annotations

import io
from pathlib import Path

from fontTools import subset

_LETTERS = range(0x20, 0x7F)
_DIGITS = "0123456789"
_LICENCE_NAMES = [0, 13, 14]  # copyright, licence, where the licence stands
_UNUSED = ["BASE", "DSIG", "GDEF", "GPOS", "GSUB", "VORG", "meta", "vhea", "vmtx"]


def figures(font: Path) -> bytes:
    """A WOFF2 file (6 kB) of the ASCII letters of a TrueType font, every digit equally wide."""
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = []
    options.hinting = False
    options.name_IDs = _LICENCE_NAMES
    options.drop_tables += _UNUSED
    options.recalc_timestamp = False  # same input, same bytes
    out = io.BytesIO()
    with subset.load_font(str(font), options) as cut:
        worker = subset.Subsetter(options)
        worker.populate(unicodes=_LETTERS)
        worker.subset(cut)
        _even(cut)
        subset.save_font(cut, out, options)
    return out.getvalue()


def _even(font: subset.TTFont) -> None:
    """Give every digit the advance of the widest, its shape in the middle (a one is narrower)."""
    names = [font.getBestCmap()[ord(digit)] for digit in _DIGITS]
    metrics, glyphs = font["hmtx"], font["glyf"]
    widest = max(metrics[name][0] for name in names)
    for name in names:
        advance, bearing = metrics[name]
        shift = (widest - advance) // 2
        glyphs[name].coordinates.translate((shift, 0))
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (widest, bearing + shift)

"""The font of the figures: small, the same each time, every digit as wide as the next."""

from __future__ import annotations

import io

from fontTools.ttLib import TTFont

from sites import ROOT
from zaitaku.draw.figures import figures
from zaitaku.draw.pictures import own_files
from zaitaku.ground import assets


def test_the_font_holds_ascii_alone_in_twenty_kilobytes():
    made = own_files(ROOT)["assets/fonts/figures.woff2"]
    font = TTFont(io.BytesIO(made))

    assert len(made) <= 20_000
    assert set(font.getBestCmap()) == set(range(0x20, 0x7F))
    assert b"SIL Open Font License" in own_files(ROOT)["assets/fonts/LICENSE.txt"]


def test_digits_are_equally_wide_though_those_of_the_source_are_not():
    source = assets.font_files(ROOT)[1]

    assert len(_widths(source.read_bytes())) > 1
    assert len(_widths(figures(source))) == 1


def test_the_same_source_gives_the_same_bytes():
    source = assets.font_files(ROOT)[1]
    assert figures(source) == figures(source)


def _widths(data: bytes) -> set[int]:
    with TTFont(io.BytesIO(data)) as font:
        return {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}

"""QR codes as one black path: drawn by the PDF engine and by browsers, read by telephones."""

from __future__ import annotations

from functools import lru_cache

import segno

from zaitaku.ground import keeping

QUIET = 4  # modules of white on each side, ISO/IEC 18004


@lru_cache(maxsize=1024)
def qr_svg(address: str) -> str:
    """An SVG document with the QR code of an address, error level M, its quiet zone included."""
    makings = ("qr", address, keeping.maker(__file__, "segno"))
    return keeping.kept(makings, lambda: _drawn(address).encode()).decode()


def _drawn(address: str) -> str:
    code = segno.make_qr(address, error="m")
    matrix = [list(row) for row in code.matrix]
    size = len(matrix) + 2 * QUIET
    path = "".join(
        f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z"
        for y, row in enumerate(matrix)
        for x, length in _runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" '
        f'width="{size}" height="{size}"><path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
        f'<path d="{path}"/></svg>'
    )


def _runs(row: list[int]) -> list[tuple[int, int]]:
    """Start and length of every run of dark modules in a row."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if dark and runs and runs[-1][0] + runs[-1][1] == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((x, 1))
    return runs

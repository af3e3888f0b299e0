"""Charts of the ward's numbers, drawn as SVG: bars, and one whole cut into its shares.

360 units wide like the diagrams, so that the words are legible on the narrowest phone. Length,
outline and printed numbers tell the parts; no meaning rests on colour, the picture prints in grey.
Lines and words take the colour of the page's text, so that every scheme can be read.
A table with the same numbers stands beside every chart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from zaitaku.ground.lettering import FAMILY, INK, LINE_INK, text_width, wrap

WIDTH, MARGIN = 360.0, 2.0
FONT, LINE = 15.0, 20.0
BAR, GAP = 18.0, 14.0
# From dark to light: neighbours differ clearly in grey, and every part has a dark outline.
FILLS = ("#0a4f48", "#ffffff", "#7fa79f", "#e4f0ec", "#40514c")
ON_DARK = ("#0a4f48", "#40514c")


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a chart: its label, its length and the number as printed.

    `own` is a second, outlined bar below it: what our own registry knows of the same thing.
    """

    label: str
    value: float
    text: str
    own: tuple[float, str] | None = None


def bars(title: str, lines: Sequence[Bar], whole: float | None = None) -> str:
    """Horizontal bars on one scale. `whole` is the length of the full width (100 for percent)."""
    values = [value for line in lines for value, _ in _lengths(line)]
    longest = max(values, default=0.0)
    top = max(whole or 0.0, longest) or 1.0
    widest = max((text_width(t, FONT) for line in lines for _, t in _lengths(line)), default=0.0)
    unit = (WIDTH - 2 * MARGIN - widest - 8) / top
    parts, y = [], MARGIN
    for line in lines:
        label, y = _lines(line.label, MARGIN, y, WIDTH - 2 * MARGIN)
        parts.append(label)
        for number, (value, text) in enumerate(_lengths(line)):
            parts.append(_bar(y, value * unit, text, filled=number == 0))
            y += BAR + 4
        y += GAP - 4
    return _svg(title, y, parts)


def shares(title: str, lines: Sequence[Bar]) -> str:
    """One whole of 100 cut into parts, each numbered; below it the numbers with their words.

    Rounded shares may come to a little less than 100 (the rest stays empty) or more (all shrink).
    """
    unit = (WIDTH - 2 * MARGIN) / max(100.0, sum(line.value for line in lines))
    height, x, parts = 34.0, MARGIN, []
    for number, line in enumerate(lines, 1):
        width = line.value * unit
        parts.append(_part(number, x, width, height))
        x += width
    y = MARGIN + height + GAP
    for number, line in enumerate(lines, 1):
        parts.append(_swatch(number, y))
        text, y = _lines(f"{line.label} {line.text}", 34.0, y, WIDTH - 36)
        parts.append(text)
        y += 6
    return _svg(title, y, parts)


def _lengths(line: Bar) -> list[tuple[float, str]]:
    return [(line.value, line.text), *([line.own] if line.own else [])]


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    head = Markup(
        '<svg class="zk-chart__svg" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"'
        ' role="img" aria-label="{}" font-family="{}" font-size="{}">'
    ).format(f"{WIDTH:g}", f"{height:g}", title, FAMILY, f"{FONT:g}")
    return f"{head}{''.join(parts)}</svg>"


def _lines(text: str, x: float, y: float, width: float) -> tuple[str, float]:
    """A text from the top `y`, wrapped; and the y below it."""
    found = wrap(text, width, FONT)
    spans = "".join(
        f'<tspan x="{x:g}" y="{y + n * LINE + FONT:g}">{escape(line)}</tspan>'
        for n, line in enumerate(found)
    )
    return f'<text fill="currentColor">{spans}</text>', y + len(found) * LINE + 3


def _bar(y: float, width: float, text: str, *, filled: bool) -> str:
    fill = "currentColor" if filled else "none"
    # A length of nothing is still a line: zero is a number that is known.
    return (
        f'<rect x="{MARGIN:g}" y="{y:g}" width="{max(width, 1.0):.1f}" height="{BAR:g}"'
        f' fill="{fill}" stroke="currentColor" stroke-width="1.5"/>'
        f'<text x="{MARGIN + max(width, 1.0) + 6:.1f}" y="{y + BAR - 4:g}" fill="currentColor"'
        f' font-weight="700">{escape(text)}</text>'
    )


def _fill(number: int) -> str:
    return FILLS[(number - 1) % len(FILLS)]


def _part(number: int, x: float, width: float, height: float) -> str:
    fill = _fill(number)
    rect = (
        f'<rect x="{x:.1f}" y="{MARGIN:g}" width="{width:.1f}" height="{height:g}" fill="{fill}"'
        f' stroke="{LINE_INK}" stroke-width="1.5"/>'
    )
    if width < 1.5 * FONT:
        return rect
    return rect + _number(number, x + width / 2, MARGIN + height / 2 + 5)


def _swatch(number: int, y: float) -> str:
    return (
        f'<rect x="{MARGIN:g}" y="{y:g}" width="24" height="20" fill="{_fill(number)}"'
        f' stroke="{LINE_INK}" stroke-width="1.5"/>'
    ) + _number(number, MARGIN + 12, y + 15)


def _number(number: int, x: float, y: float) -> str:
    ink = "#fff" if _fill(number) in ON_DARK else INK
    return (
        f'<text x="{x:.1f}" y="{y:g}" text-anchor="middle" fill="{ink}"'
        f' font-weight="700">{number}</text>'
    )

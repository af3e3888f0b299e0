"""How words are set in drawn pictures: about how wide a text is, and where its lines may break."""

from __future__ import annotations

import unicodedata

INK, LINE_INK, TINT = "#16211f", "#06352f", "#e4f0ec"
FAMILY = "BIZ UDPGothic, Hiragino Sans, Yu Gothic UI, Meiryo, Noto Sans CJK JP, sans-serif"


def text_width(text: str, size: float) -> float:
    """About how wide a text is, in units: full width 1 em, others 0.56 em."""
    return sum(size * (1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.56) for c in text)


def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """Lines no wider than `width`; Latin words stay whole, `\\n` in the text starts a line."""
    lines: list[str] = []
    for part in text.replace("\\n", "\n").split("\n"):
        line = ""
        for word in _pieces(part):
            if line and text_width(line + word.rstrip(), size) > width:
                lines.append(line.strip())
                line = ""
            line += word
        lines.append(line.strip())
    return tuple(lines)


def _pieces(text: str) -> list[str]:
    """What may not be broken: Latin words with the space behind them, else single characters.

    A closing bracket or comma stays with the character before it, an opening one with the next
    (禁則).
    """
    pieces: list[str] = []
    for char in text:
        latin = ord(char) < 0x2E80
        last = pieces[-1][-1] if pieces else " "
        within_word = latin and ord(last) < 0x2E80 and last != " "
        if pieces and (char in "、。）」・ー％" or last in "（「" or within_word):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces

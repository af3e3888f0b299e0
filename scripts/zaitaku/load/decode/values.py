"""Small values that many records share: texts in two languages, dates, block numbers."""

from __future__ import annotations

import re
from datetime import date

from zaitaku.model import Answer, AsOf, LocalText, Municipality
from zaitaku.yamltext import Mapping, Node, Scalar

KANJI_NUMBERS = ("〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
UNKNOWN_DATE = "unknown"
EMPTY = Mapping({}, {}, 0, 0, 0)


def local_text(node: Node | None) -> LocalText:
    """`{ja, en}`, in whichever languages it was written."""
    if not isinstance(node, Mapping):
        return LocalText()
    return LocalText(ja=node.text("ja"), en=node.text("en"))


def called(node: Mapping) -> Municipality:
    """What the municipality of a guide is called, also of a guide.yaml that is not whole."""
    name = node.mapping("name") or EMPTY
    return Municipality(
        code=node.text("code") or "",
        name=LocalText(name.text("ja"), name.text("en")),
        kana=name.text("kana") or "",
        romaji=name.text("romaji") or "",
        kind=node.text("kind") or "",
        prefecture=local_text(node.get("prefecture")),
    )


def as_of(text: str | None) -> AsOf:
    """A day, a month, a year or "unknown", with the first day it allows.

    Raises ValueError when the text is none of these.
    """
    if text is None or text == UNKNOWN_DATE:
        return AsOf(UNKNOWN_DATE, None)
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
        raise ValueError(text)
    year, month, day = [*text.split("-"), "1", "1"][:3]
    return AsOf(text, date(int(year), int(month), int(day)))


def block_ranges(text: str) -> tuple[tuple[int, int], ...]:
    """Block numbers such as "1-51,56-57,60" as inclusive ranges.

    Raises ValueError when the text is not such a list or a range runs backwards.
    """
    ranges = []
    for part in text.split(","):
        if not re.fullmatch(r"[0-9]+(-[0-9]+)?", part):
            raise ValueError(text)
        first, _, last = part.partition("-")
        start, end = int(first), int(last or first)
        if start > end or start == 0:
            raise ValueError(text)
        ranges.append((start, end))
    return tuple(ranges)


def kanji_number(number: int) -> str:
    """A chome number in kanji, 1 to 99: 五, 十一, 二十."""
    tens, ones = divmod(number, 10)
    lead = ("" if tens == 1 else KANJI_NUMBERS[tens]) + "十" if tens else ""
    return lead + (KANJI_NUMBERS[ones] if ones else "")


def day(text: str | None) -> date | None:
    """A day written as year-month-day; None stays None."""
    return date.fromisoformat(text) if text else None


def number(text: str | None) -> float | None:
    """Degrees; None stays None."""
    return float(text) if text is not None else None


def yes(text: str | None) -> bool:
    """Whether the text is yes; absent is not yes."""
    return text == Answer.YES


def texts(node: Mapping, key: str) -> tuple[str, ...]:
    """The texts in the list under a key."""
    return tuple(item.text for item in node.texts(key))


def pairs(node: Mapping | None) -> tuple[tuple[str, str], ...]:
    """The keys of a mapping whose value is a text, with it."""
    if node is None:
        return ()
    return tuple((key, item.text) for key, item in node.items.items() if isinstance(item, Scalar))

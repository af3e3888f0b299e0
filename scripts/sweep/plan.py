"""Which looks a sweep takes: every page of a built site in every width, and its opened state.

The pages of single listings share one template; they are seen with everything open on a phone and
as they are on a desk. Every other page is seen both ways in both widths. Every page is also made
larger, with everything open: its letters alone, and all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

PHONE: Final = 360  # CSS pixels, as the widths of the design
DESK: Final = 1280
AS_IS = "as it is"
ALL_OPEN = "all open"
LETTERS = "letters at 200 %"  # WCAG 1.4.4
ZOOM = "zoom of 400 %"  # WCAG 1.4.10: a window of 1280 px
ZOOMED: Final = DESK // 4


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """One page in one width and state."""

    path: str
    width: int
    state: str


def pages_of(site: Path) -> list[str]:
    """The address of every HTML page, from the root of the site."""
    files = (file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return sorted("/" + file.removesuffix("index.html") for file in files)


def looks(pages: Sequence[str]) -> Iterator[Look]:
    """Every look of a sweep, page by page."""
    for path in pages:
        listing = path.removeprefix("/en").startswith("/r/")
        if not listing:
            yield Look(path, PHONE, AS_IS)
        yield Look(path, PHONE, ALL_OPEN)
        yield Look(path, PHONE, LETTERS)
        yield Look(path, ZOOMED, ZOOM)
        yield Look(path, DESK, AS_IS)
        if not listing:
            yield Look(path, DESK, ALL_OPEN)


def visits(wanted: Iterable[Look]) -> Iterator[list[Look]]:
    """Looks that one loading of a page serves: those at a state of its own stand alone.

    Loading costs as much as judging; a page that is made wider is the page at that width.
    """
    together: dict[str, list[Look]] = {}
    for look in wanted:
        if look.state in (AS_IS, ALL_OPEN, LETTERS, ZOOM):
            together.setdefault(look.path, []).append(look)
        else:
            yield [look]
    yield from together.values()


def shard(pages: Sequence[str], words: str) -> list[str]:
    """The part of the pages that `2/4` means: every fourth, so that each part is as heavy.

    Raises:
        ValueError: when the words name no part.
    """
    number, _, count = words.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 0 < int(number) <= int(count)):
        raise ValueError(f"{words!r}: a part is written like 2/4")
    return list(pages)[int(number) - 1 :: int(count)]

"""Pages of a town: the national text, with the paragraphs of the prefecture and of the town in it.

A national page holds slots, `[[local: name]]` on a line of its own. The file of the same path in a
layer fills them: `[[slot: name]]` begins a text, the next slot ends it. The most local layer that
has a slot wins; a slot that nobody fills is no line at all. A layer file that begins with front
matter is a page of its own and stands in the place of the national one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zaitaku.ground.problems import Problem, make
from zaitaku.model import Lang, Municipality
from zaitaku.words.place_words import place_words, spoken

# In front matter the line is an item of a list, so that the file alone is YAML too.
_HOLE = re.compile(r"^\s*(?:- )?\[\[local: ([a-z0-9-]+)\]\]\s*$")
_SLOT = re.compile(r"^\[\[slot: ([a-z0-9-]+)\]\]\s*$")
_FRONT = "---\n"
ENDING = ".md"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, without its end, and where it was written (line from 1)."""

    text: str
    file: str
    number: int


@dataclass(frozen=True, slots=True)
class Layer:
    """A folder of local texts in one language, and how messages call it."""

    folder: Path
    name: str


def layers_of(root: Path, data: Path, own: Municipality, lang: Lang) -> tuple[Layer, ...]:
    """The layers over the national pages, the most local first."""
    prefecture = own.code[:2]
    return (
        Layer(data / "local" / lang, f"{data.name}/local/{lang}"),
        Layer(
            root / "content" / "prefectures" / prefecture / lang,
            f"content/prefectures/{prefecture}/{lang}",
        ),
    )


def pages(layers: tuple[Layer, ...]) -> Iterator[str]:
    """Paths of the pages that a layer has in whole, such as guide/money.md."""
    seen = set()
    for layer in layers:
        for file in sorted(layer.folder.rglob(f"*{ENDING}")):
            path = file.relative_to(layer.folder).as_posix()
            if path not in seen and file.read_text("utf-8").startswith(_FRONT):
                seen.add(path)
                yield path


def unsaid(root: Path, own: Municipality, lang: Lang) -> frozenset[str]:
    """The pages that say more in another prefecture than in that of a municipality: their paths.

    What holds in a prefecture alone was written for some of them; the reader of another one is
    told that it is missing. Easy pages lead to those of the guide, and say it there.
    """
    folder = root / "content" / "prefectures"
    if not own.code:
        return frozenset()
    pages = {
        place.name: {file.relative_to(place / lang).as_posix()
                     for file in (place / lang).rglob(f"*{ENDING}")}
        for place in folder.iterdir()
    }  # fmt: skip
    there = set().union(*pages.values()) - pages.get(own.code[:2], set())
    return frozenset(path for path in there if not path.startswith("easy/"))


def lines(
    national: str | None, path: str, layers: tuple[Layer, ...], own: Municipality, lang: Lang
) -> list[Line]:
    """The lines of one page, its slots filled and its town named.

    Args:
        national: the national page; None where only a layer has it.
        path: the page in its language, such as guide/money.md.
        layers: the most local first.
        own: the municipality.
        lang: the language.
    """
    texts = [(layer, text) for layer in layers if (text := _text(layer, path)) is not None]
    whole = next(((x, text) for x, text in texts if text.startswith(_FRONT)), None)
    named, base = (
        (f"{whole[0].name}/{path}", whole[1]) if whole else (f"content/{lang}/{path}", national)
    )
    filled: dict[str, list[Line]] = {}
    for layer, text in reversed(texts):
        if not text.startswith(_FRONT):
            filled |= slots(text, f"{layer.name}/{path}")
    words = place_words(own, lang)
    found: list[Line] = []
    for number, line in enumerate((base or "").split("\n"), 1):
        hole = _HOLE.match(line)
        found += filled.get(hole[1], []) if hole else [Line(line, named, number)]
    return [Line(spoken(x.text, words), x.file, x.number) for x in found]


def slots(text: str, file: str) -> dict[str, list[Line]]:
    """The slots of a local file; what stands before the first one is a note to its writers.

    Blank lines around a text belong to none.
    """
    found: dict[str, list[Line]] = {}
    current: list[Line] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        if start := _SLOT.match(line):
            current = found.setdefault(start[1], [])
        elif current is not None:
            current.append(Line(line, file, number))
    return {name: _trimmed(lines) for name, lines in found.items()}


def _trimmed(given: list[Line]) -> list[Line]:
    full = [n for n, line in enumerate(given) if line.text.strip()]
    return given[full[0] : full[-1] + 1] if full else []


def _text(layer: Layer, path: str) -> str | None:
    file = layer.folder / path
    return file.read_text("utf-8") if file.is_file() else None


def holes(national: str) -> list[str]:
    """The slots of a national page, in its order."""
    return [hole[1] for line in national.split("\n") if (hole := _HOLE.match(line))]


def stray_slots(layers: tuple[Layer, ...], read: Callable[[str], str | None]) -> Iterator[Problem]:
    """Slots of local files that no national page has: their text would be shown nowhere.

    `read` gives the national page of a path, or None.
    """
    for layer in layers:
        for file in sorted(layer.folder.rglob(f"*{ENDING}")):
            path = file.relative_to(layer.folder).as_posix()
            text = file.read_text("utf-8")
            if text.startswith(_FRONT):
                continue
            known = holes(read(path) or "")
            for number, line in enumerate(text.split("\n"), 1):
                start = _SLOT.match(line)
                if start and start[1] not in known:
                    yield make(
                        "slot-unknown", f"{layer.name}/{path}", number, 1,
                        slot=start[1], known=", ".join(known) or "-",
                    )  # fmt: skip


def joined(given: list[Line]) -> str:
    """The page as one text."""
    return "\n".join(line.text for line in given)


def unfilled(national: Mapping[str, str], layers: tuple[Layer, ...]) -> int:
    """How many slots of the national pages no layer fills: what a new town may still write."""
    count = 0
    for path, text in national.items():
        filled = {name for layer in layers for name in slots(_text(layer, path) or "", "")}
        count += len(set(holes(text)) - filled)
    return count

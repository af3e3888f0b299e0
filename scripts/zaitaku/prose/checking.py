"""Every fault of the hand-written pages at once, without building a site: for `zaitaku check`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from zaitaku.ground.problems import InvalidData, Problem
from zaitaku.load.diagrams import load_diagrams
from zaitaku.load.editorial import load_book
from zaitaku.load.registry import build_registry
from zaitaku.model import LANGS, Dataset, Lang
from zaitaku.prose import handwritten, layers
from zaitaku.prose.layers import Layer
from zaitaku.prose.library import Library
from zaitaku.prose.shortcodes import is_vacant
from zaitaku.prose.vacant import without_vacant
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def page_faults(root: Path, data: Path, dataset: Dataset, today: date) -> list[Problem]:
    """What the pages of both languages would stop a build with, and local texts shown nowhere.

    Args:
        root: the folder that holds content/.
        data: the folder of the town, with its local texts.
        dataset: what stands in it, checked.
        today: the day of the check.

    Raises InvalidData when a file beside the pages (figures, words, pictures) cannot be read.
    """
    own = dataset.guide.municipality
    library = Library(
        load_book(data, root / "data"), load_diagrams(root / "content" / "diagrams.yaml", own), {}
    )
    registry = build_registry(dataset)
    found: list[Problem] = []
    for lang in LANGS:
        ctx = Context(registry, load_strings(lang), today, dataset.guide.base_url)
        over = layers.layers_of(root, data, own, lang)
        national = dict(_national(root / "content" / lang))
        for path in sorted({*national, *layers.pages(over)}):
            found += _faults(national.get(path), path, over, ctx, library)
        found += layers.stray_slots(over, national.get)
    return found


def _national(folder: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(folder.rglob("*.md")):
        yield file.relative_to(folder).as_posix(), file.read_text("utf-8")


def _faults(
    national: str | None, path: str, over: tuple[Layer, ...], ctx: Context, library: Library
) -> tuple[Problem, ...]:
    lang: Lang = ctx.lang
    lines = layers.lines(national, path, over, ctx.guide.municipality, lang)
    lines = without_vacant(lines, lambda named: is_vacant(ctx, named))
    text = layers.joined(lines)
    front = _FRONT.match(text)
    above = front[0].count("\n") if front else 0
    try:
        handwritten.drafted(text[front.end() if front else 0 :], ctx, library, path, above, lines)
    except InvalidData as error:
        return error.problems
    return ()

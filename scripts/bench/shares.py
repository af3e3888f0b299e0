"""How much of each hand-written page holds in every town, in its prefecture, in the town alone.

Letters are counted in Japanese and words in English, without front matter; short codes count as
they are written, because the town's own names and numbers stand behind them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from zaitaku import yamltext
from zaitaku.load import lending
from zaitaku.model import LANGS, Lang, Municipality
from zaitaku.prose import layers
from zaitaku.prose.layers import Line

ROOT = Path(__file__).resolve().parents[2]
LEVELS = ("national", "prefecture", "town")


def report(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """One line a page, with both languages, and one for all of them."""
    own = _municipality()
    whole: dict[Lang, Counter[str]] = {lang: Counter() for lang in LANGS}
    pages: dict[str, dict[Lang, Counter[str]]] = {}
    for lang, total in whole.items():
        over = layers.layers_of(ROOT, ROOT / "data", own, lang)
        national = ROOT / "content" / lang
        for file in sorted(national.rglob("*.md")):
            path = file.relative_to(national).as_posix()
            lines = layers.lines(file.read_text("utf-8"), path, over, own, lang)
            counted = _counted(lines, lang)
            pages.setdefault(path, {})[lang] = counted
            total += counted
    yield f"{'share of the text, in percent (ja / en)':44}" + "".join(f"{x:>14}" for x in LEVELS)
    for path, counts in pages.items():
        yield _line(path, counts)
    yield _line("all pages", whole)


def _municipality() -> Municipality:
    tree, _ = yamltext.load(ROOT / "data" / "guide.yaml")
    return lending.named(tree)


def _counted(lines: Sequence[Line], lang: Lang) -> Counter[str]:
    """Letters or words of a page by the level of the file in which they stand."""
    found: Counter[str] = Counter()
    marks = 0
    for line in lines:
        if line.text == "---" and marks < 2:
            marks += 1
        elif marks != 1:
            text = line.text.strip()
            size = len(text.split()) if lang == "en" else len(re.sub(r"\s", "", text))
            found[_level(line.file)] += size
    return found


def _level(file: str) -> str:
    if file.startswith("content/prefectures/"):
        return "prefecture"
    return "national" if file.startswith("content/") else "town"


def _line(name: str, counts: Mapping[Lang, Counter[str]]) -> str:
    cells = []
    for level in LEVELS:
        shares = [100 * one[level] / max(one.total(), 1) for one in counts.values()]
        cells.append(" / ".join(f"{share:.0f}" for share in shares))
    return f"{name:44}" + "".join(f"{cell:>14}" for cell in cells)

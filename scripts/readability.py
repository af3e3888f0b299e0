"""Report: how many Japanese sentences of each guide page keep to 60 characters.

Run it with `.venv/bin/python scripts/readability.py`; the exit code is 1 below 95 % in all.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from zaitaku.load.diagrams import load_diagrams
from zaitaku.load.editorial import load_book, load_readings
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import load_dataset
from zaitaku.prose import layers
from zaitaku.prose.library import Library
from zaitaku.prose.readability import LIMIT, SHARE, Measure, measure
from zaitaku.prose.shortcodes import is_vacant
from zaitaku.prose.vacant import without_vacant
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings

ROOT = Path(__file__).resolve().parents[1]


def measured(root: Path = ROOT) -> list[Measure]:
    """The measures of the real guide."""
    data = load_dataset(root / "data", today=date.max, schemas=root / "data" / "schemas")
    ctx = Context(build_registry(data), load_strings("ja"), date.max, "https://example.org/")
    content = root / "content"
    library = Library(
        load_book(root / "data"),
        load_diagrams(content / "diagrams.yaml"),
        {},  # a page without a known title is called by its address
        load_readings(content / "readings.yaml"),
    )
    own = data.guide.municipality
    over = layers.layers_of(root, root / "data", own, "ja")

    def read(name: str, text: str) -> str:
        lines = layers.lines(text, name, over, own, "ja")
        return layers.joined(without_vacant(lines, lambda named: is_vacant(ctx, named)))

    return measure(content / "ja", ctx, library, read)


def report(found: list[Measure]) -> str:
    """One line per page, then all pages together."""
    lines = [f"{'page':28}{'sentences':>10}{f'over {LIMIT}':>10}{'within':>9}{'longest':>9}"]
    for page in found:
        lines.append(_line(page.page, page.sentences, len(page.long), page.longest))
        lines += [f"    {sentence}" for sentence in page.long]
    total, long = sum(m.sentences for m in found), sum(len(m.long) for m in found)
    longest = max((m.longest for m in found), default=0)
    return "\n".join([*lines, _line("all", total, long, longest)])


def _line(name: str, total: int, long: int, longest: int) -> str:
    return f"{name:28}{total:10}{long:10}{1 - long / total if total else 1:9.1%}{longest:9}"


def main() -> int:
    """Print the report. Returns 0 when the aim is reached."""
    found = measured()
    sys.stdout.write(report(found) + "\n")
    total, long = sum(m.sentences for m in found), sum(len(m.long) for m in found)
    return 0 if 1 - long / total >= SHARE else 1


if __name__ == "__main__":
    sys.exit(main())

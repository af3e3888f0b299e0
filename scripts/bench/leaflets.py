"""How long all sheets of paper take from nothing, and again when nothing has changed.

The ratio that counts is the second one: a sheet whose words stayed the same is not set again.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from zaitaku.build import sheets
from zaitaku.ground import parameters
from zaitaku.ground.parameters import Parameters
from zaitaku.load.validate import load_dataset
from zaitaku.paper.print_run import Made

ROOT = Path(__file__).resolve().parents[2]


def report(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """Lines on the sheets of the data folder, in all forms; `sizes` does not matter here."""
    given = parameters.from_environment(ROOT)
    # The cache lies below the root of the checkout; an empty stand-in starts it from nothing.
    for name in ("data", "content", "node_modules", "scripts"):
        (folder / name).symlink_to(ROOT / name)
    given = replace(given, root=folder, base_url=given.base_url or "http://localhost:8000/")
    before = _processor()
    cold, made = _timed(given)
    work = _processor() - before
    again, _ = _timed(given)
    largest = max(made, key=lambda sheet: len(sheet.pdf))
    yield (
        f"paper  {len(made)} sheets of {sum(sheet.pages for sheet in made)} pages"
        f"  {cold:6.1f} s ({work:.0f} s of processor time)"
        f"  largest {len(largest.pdf) / 1000:.0f} kB ({largest.paths[0]})"
    )
    yield f"paper  again, unchanged {again:6.1f} s  {cold / again:.0f} x faster than from nothing"


def _processor() -> float:
    """Seconds of all processors that this process and those it started have used so far."""
    return sum(os.times()[:4])


def _timed(given: Parameters) -> tuple[float, tuple[Made, ...]]:
    data = given.root / "data"
    dataset = load_dataset(given.data, today=given.today, schemas=data / "schemas", fallback=data)
    start = time.perf_counter()
    made = sheets(given, dataset)
    return time.perf_counter() - start, made

"""How fast the finder answers in a browser slowed down to an old phone, against a plain scan.

The real registries are taken over and over until they have the size asked for. Both ways run in
the same page, one after the other, so that their ratio means the same on any machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from zaitaku.finder import finder_data
from zaitaku.ground import parameters
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import load_dataset
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts" / "setup"))

from browser import find_chromium, launch_flags  # noqa: E402  # the set-up's own answer, found one line above
from served import served  # noqa: E402

SLOWER = 4  # times, as the browser's own tools call a slow phone
MEASURE = """async ([raw, sizes]) => {
  const { measured } = await import("/scripts/bench/answers.mjs");
  return sizes.map((size) => measured(raw, size));
}"""


def report(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """Lines on the slowest query of each size, with its ratios."""
    first: float | None = None
    for found in _measured(sizes):
        each = found["ours"] / found["size"]
        first = first or each
        yield (
            f"find   {found['size']:6} listings  slowest query {found['worst']:6.1f} ms"
            f" at {SLOWER} x throttle  {found['plain'] / found['ours']:4.0f} x faster than a plain"
            f" scan  time per listing {each / first:4.2f} x the smallest"
            f"  (prepared once in {found['prepared']:.0f} ms)"
        )


def _measured(sizes: Sequence[int]) -> list[dict[str, Any]]:
    chromium = find_chromium()
    with served(ROOT) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=launch_flags())
        page = browser.new_page()
        page.goto(f"{address}/scripts/bench/resized.mjs")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        results: list[dict[str, Any]] = page.evaluate(MEASURE, [_raw(), list(sizes)])
        browser.close()
    return results


def _raw() -> Any:
    given = parameters.from_environment(ROOT)
    dataset = load_dataset(given.data, today=given.today, schemas=ROOT / "data" / "schemas")
    context = Context(build_registry(dataset), load_strings("ja"), given.today, "")
    return json.loads(finder_data(context))

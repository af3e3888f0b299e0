"""The finder as tests ask it: the data of a data set, and the browser's own modules run by Node."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

from marks import shared
from zaitaku.finder import finder_data
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import load_dataset
from zaitaku.model import Lang
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
DEMO = ROOT / "tests" / "fixtures" / "demo"
TODAY = date(2026, 11, 22)
NODE = ROOT / ".venv" / "bin" / "node"


@shared
def context(folder: Path = DATA, lang: Lang = "ja") -> Context:
    """The context of a data set on the day for which the demo's ages are written."""
    dataset = load_dataset(folder, today=TODAY, schemas=DATA / "schemas", fallback=DATA)
    registry = build_registry(dataset)
    return Context(registry, load_strings(lang), TODAY, "http://localhost:8000/")


def ask(data: Path | str, **asked: Any) -> dict[str, Any]:
    """What the modules answer; see tests/js/answer.js. `data` is a file of finder data."""
    done = subprocess.run(
        [NODE if NODE.exists() else "node", ROOT / "tests" / "js" / "answer.js"],
        input=json.dumps({"data": str(data), **asked}),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def write_data(ctx: Context, folder: Path) -> Path:
    """The finder's JSON of a context as a file."""
    place = folder / f"finder-{ctx.lang}.json"
    place.write_text(_json_of(id(ctx), ctx), encoding="utf-8")
    return place


# The contexts of `context` are asked for again and again; each is put into JSON once.
_written: dict[int, tuple[Context, str]] = {}


def _json_of(key: int, ctx: Context) -> str:
    if key not in _written:
        _written[key] = (ctx, finder_data(ctx))
    return _written[key][1]

"""The finder as tests ask it: the data of a data set, and the browser's own modules run by Node."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from node_world import listener
from zaitaku.finder import finder_data
from zaitaku.views.context import Context


def ask(data: Path | str, **asked: Any) -> dict[str, Any]:
    """What the modules answer; see tests/js/answer.js. `data` is a file of finder data."""
    answers: dict[str, Any] = listener("answer.js").ask({"data": str(data), **asked})
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

"""One PDF to be made, as values: all that a process that sets sheets knows of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zaitaku.papermap import ChartSpec


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF. `paths` are its addresses in the site.

    A sheet of two sides has `fit`, the kinds that may give way to a count, and `lighter`, what else
    it can do without, to be tried one after the other. `sample` names the picture of its first
    page, where this sheet stands for its sort. Sheets of one `batch` share a map or paragraphs,
    which are made once where the sheets are made one after the other.
    """

    paths: tuple[str, ...]
    template: str
    view: dict[str, Any]
    specs: tuple[ChartSpec, ...] = ()
    fit: tuple[str, ...] = ()
    lighter: tuple[dict[str, Any], ...] = ()
    sample: str | None = None
    batch: str = ""

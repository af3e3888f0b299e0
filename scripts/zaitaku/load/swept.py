"""What the last kept sweep has seen, from `content/sweep.json`, which `make sweep` writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Swept:
    """The figures of one run.

    `ja` and `en` are the pages looked at, of `site` pages in all; `looks` are pages times widths
    times states; `rules` those of axe; `tools` names with versions. `commit` is what the site was
    built from, `again` how many pages were mended after the run and looked at once more.
    """

    day: date
    commit: str
    ja: int
    en: int
    site: int
    looks: int
    rules: int
    violations: int
    again: int
    tools: tuple[str, ...]


def load_swept(root: Path) -> Swept | None:
    """The run kept below a root folder; None before the first. Raises ValueError or KeyError."""
    path = root / "content" / "sweep.json"
    if not path.is_file():
        return None
    found = json.loads(path.read_text("utf-8"))
    return Swept(
        day=date.fromisoformat(found["date"]),
        commit=found["commit"],
        ja=found["pages"]["ja"],
        en=found["pages"]["en"],
        site=found["site"],
        looks=found["looks"],
        rules=found["rules"],
        violations=found["violations"],
        again=found["again"],
        tools=tuple(f"{name} {version}" for name, version in sorted(found["tools"].items())),
    )

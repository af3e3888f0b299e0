"""What a sweep has seen: added up over its parts, written as JSON, said in two languages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from plan import Look

MOST_SHOWN = 40


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: on which page, in which width and state, by which rule."""

    page: str
    width: int
    state: str
    rule: str
    where: str

    @classmethod
    def of(cls, look: Look, rule: str, where: str) -> Fault:
        """A fault of a look."""
        return cls(look.path, look.width, look.state, rule, where)


@dataclass(slots=True)
class Seen:
    """The sum of what was done. `looks` are pages times widths times states."""

    looks: int = 0
    rules: int = 0
    browser: str = ""
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: Seen) -> None:
        """Take in what another process has seen."""
        self.looks += other.looks
        self.rules = max(self.rules, other.rules)
        self.browser = other.browser or self.browser
        self.faults += other.faults


def result(
    seen: Seen,
    *,
    day: str,
    commit: str,
    pages: Iterable[str],
    site: int,
    tools: dict[str, str],
    part: str,
) -> dict[str, Any]:
    """The result file as a value: counts, day, tools, and every fault.

    `site`: pages in all; `commit`: what the site was built from.
    """
    counted = Counter("en" if path.startswith("/en/") else "ja" for path in pages)
    return {
        "date": day,
        "commit": commit,
        "parts": [part],
        "again": 0,
        "pages": {"ja": counted["ja"], "en": counted["en"]},
        "site": site,
        "looks": seen.looks,
        "rules": seen.rules,
        "tools": {**tools, "chromium": seen.browser},
        "violations": len(seen.faults),
        "faults": [asdict(fault) for fault in sorted(seen.faults)],
    }


def merged(files: Iterable[Path]) -> dict[str, Any]:
    """One result from those of all parts.

    Raises:
        ValueError: when a part is missing or there twice, so that no gap looks like a success.
    """
    found = [json.loads(file.read_text("utf-8")) for file in sorted(files)]
    parts = sorted(part for one in found for part in one["parts"])
    count = int(parts[0].partition("/")[2]) if parts else 0
    if parts != sorted(f"{n}/{count}" for n in range(1, count + 1)):
        raise ValueError(f"parts {parts}")
    return {
        "date": min(one["date"] for one in found),
        "commit": found[0]["commit"],
        "parts": ["1/1"],
        "again": sum(one["again"] for one in found),
        "pages": {lang: sum(one["pages"][lang] for one in found) for lang in ("ja", "en")},
        "site": max(one["site"] for one in found),
        "looks": sum(one["looks"] for one in found),
        "rules": max(one["rules"] for one in found),
        "tools": found[0]["tools"],
        "violations": sum(one["violations"] for one in found),
        "faults": [fault for one in found for fault in one["faults"]],
    }


def faulty(value: dict[str, Any]) -> set[str]:
    """The pages of a result on which something was wrong."""
    return {fault["page"].partition("#")[0] for fault in value["faults"]}


def mended(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    """A result whose faulty pages, and no others, were looked at again.

    Its day and commit stay those of the earlier run, which saw most pages; `again` counts the
    others.
    """
    again = before["again"] + sum(after["pages"].values())
    faults = after["faults"]
    return {**before, "again": again, "violations": len(faults), "faults": faults}


def words(value: dict[str, Any]) -> Iterator[str]:
    """The result in lines for a person, the commonest faults first."""
    by_rule = Counter(fault["rule"] for fault in value["faults"])
    for rule, number in by_rule.most_common():
        yield f"{number:6} {rule}"
    for fault in value["faults"][:MOST_SHOWN]:
        yield "{page} {width} px, {state}: {rule}: {where}".format(**fault)
    pages = value["pages"]
    yield (
        f"{sum(pages.values())} ページ（日本語 {pages['ja']}、英語 {pages['en']}）を"
        f" {value['looks']} とおりに見て、違反 {value['violations']} 件"
    )
    yield (
        f"{sum(pages.values())} pages ({pages['ja']} Japanese, {pages['en']} English), "
        f"{value['looks']} looks, {value['violations']} violations"
    )

"""What the build is told about the past: changes of the registries, runs of the scheduled jobs.

`zaitaku upkeep` writes it to `build/upkeep.json` before a published build; without the file the
pages say that it is not known here. The history is read from git; nothing is run from it.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from zaitaku import yamltext
from zaitaku.propose.changes import Records, What, compare, records
from zaitaku.propose.placing import REMOVED, is_listing_file
from zaitaku.yamltext import Mapping

# As many states of the data as the change log goes back.
MOST_STATES = 60
# The first state and whole imports are counted, not listed one by one.
MOST_ROWS = 40
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """What happened to one listing: no value of a field, which may have been private."""

    what: str
    kind: str
    id: str
    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One state of the data: day, short commit, the reason its author gave, what changed."""

    day: date
    commit: str
    why: str
    counts: tuple[tuple[str, int], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Beat:
    """The last run of a scheduled job."""

    name: str
    day: date
    ended_well: bool


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Everything about the past that pages show."""

    entries: tuple[Entry, ...] = ()
    beats: tuple[Beat, ...] = ()


def load_upkeep(place: Path) -> Upkeep | None:
    """What `save_upkeep` wrote; None where there is no such file."""
    try:
        data = json.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Upkeep(
        entries=tuple(_entry(row) for row in data["entries"]),
        beats=tuple(
            Beat(row["name"], date.fromisoformat(row["day"]), row["ended_well"])
            for row in data["beats"]
        ),
    )


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(
        day=date.fromisoformat(row["day"]),
        commit=row["commit"],
        why=row["why"],
        counts=tuple((what, count) for what, count in row["counts"]),
        rows=tuple(Row(**{**r, "fields": tuple(r["fields"])}) for r in row["rows"]),
    )


def save_upkeep(upkeep: Upkeep, place: Path) -> None:
    """Write it for the next build."""
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(upkeep), default=str, ensure_ascii=False, indent=1)
    place.write_text(text + "\n", encoding="utf-8")


def beats(runs: list[dict[str, Any]]) -> tuple[Beat, ...]:
    """The last run of each job from the list of runs that the host gives (newest first)."""
    found: dict[str, Beat] = {}
    for run in runs:
        name = str(run["workflowName"])
        day = date.fromisoformat(str(run["createdAt"])[:10])
        if name not in found or found[name].day < day:
            found[name] = Beat(name, day, run.get("conclusion") == "success")
    return tuple(found[name] for name in sorted(found))


# --- the history --------------------------------------------------------------------------------


def history(root: Path, folder: str = "data") -> tuple[Entry, ...]:
    """Every state of the registries that changed a listing, newest first; none outside git."""
    states = list(_states(root, folder))
    hidden = _hidden(root, folder)
    entries = []
    for newer, older in zip(states, [*states[1:], None], strict=False):
        commit, day, why = newer
        after = _records(root, commit, folder)
        before = _records(root, older[0], folder) if older else {}
        entry = _compared(before, after, day, commit, why, hidden)
        if entry.counts:
            entries.append(entry)
    return tuple(entries)


def _compared(
    before: Records, after: Records, day: date, commit: str, why: str, hidden: frozenset[str]
) -> Entry:
    found = compare(before, after, hidden)
    counts = tuple((what.value, sum(c.what is what for c in found)) for what in What)
    rows = tuple(
        Row(
            change.what.value,
            change.kind,
            change.id,
            "" if change.id in hidden else change.name,
            tuple(field.field for field in change.fields),
        )
        for change in found
    )
    counted = tuple((what, number) for what, number in counts if number)
    return Entry(day, commit, why, counted, rows if len(rows) <= MOST_ROWS else ())


def git(root: Path, *words: str) -> str:
    """What git says; raises OSError or SubprocessError where it cannot."""
    done = subprocess.run(  # git is wherever the reader put it
        ["git", "-C", str(root), *words],  # noqa: S607  # on PATH
        capture_output=True, check=True, timeout=_SECONDS, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def _states(root: Path, folder: str) -> Iterator[tuple[str, date, str]]:
    """Commits of the main line that touched listings: id, day, first line of the message."""
    form = "%h%x09%cs%x09%s"
    paths = [f"{folder}/{name}" for name in ("groups.yaml", "resources.yaml", "resources")]
    try:
        log = git(
            root, "log", "--first-parent", f"--max-count={MOST_STATES}", "--abbrev=10",
            f"--format={form}", "--", *paths,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return
    for line in log.splitlines():
        commit, day, why = line.split("\t", 2)
        yield commit, date.fromisoformat(day), why


def _records(root: Path, commit: str, folder: str) -> Records:
    """The listings of one commit, read as data."""
    nodes: dict[str, Mapping] = {}
    listed = git(root, "ls-tree", "-r", "--name-only", "-z", commit, "--", folder)
    for path in listed.split("\0"):
        name = path.removeprefix(f"{folder}/")
        if not (path and is_listing_file(name)):
            continue
        tree, _ = yamltext.load_text(git(root, "show", f"{commit}:{path}"), name)
        if tree is not None:
            nodes[name] = tree
    return records(nodes)


def _hidden(root: Path, folder: str) -> frozenset[str]:
    """Ids that were taken off on request: no state of the log names them."""
    tree, _ = yamltext.load(root / folder / REMOVED)
    rows = tree.mappings("removed") if tree else []
    return frozenset(row.text("id") or "" for row in rows if row.text("on_request") == "yes")

"""A pull request looked at from its base: the base's rules, the proposal's files as data.

Nothing of the proposal is run or imported; its `data/` is copied file by file, links left out.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from zaitaku.ground import private
from zaitaku.ground.problems import Problem, make
from zaitaku.load import validate
from zaitaku.load.validate import Folder
from zaitaku.propose.changes import Change, changes, records
from zaitaku.propose.judging import Registries
from zaitaku.propose.placing import is_listing_file
from zaitaku.propose.scope import SCHEMAS, Touched, is_data_only, scope_faults

# Holds for every pull request, whatever else it changes.
NEVER = frozenset(
    {"text-mobile", "record-mobile", "comment-mobile", "mobile-without-consent", "personal-mail",
     "personal-name", "home-meeting-place", "withheld-meeting-place", "removed-on-request",
     "phone-premium", "phone-of-another", "text-markup", "id-vanished",
     *private.PATTERNS, *private.URL_PATTERNS}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Review:
    """What stands against a pull request, and what it would change.

    `mixed`: it touches more than data, so that only a part of the rules was applied.
    """

    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    mixed: bool = False


def review(base: Registries, proposed: Path, files: tuple[Touched, ...]) -> Review:
    """Check the data of a pull request with the rules and schemas of its base.

    Args:
        base: the registries of the base branch.
        proposed: the `data` folder of the pull request.
        files: what the pull request touches.
    """
    scope = tuple(make(code, name, 1, 1) for code, name in scope_faults(files))
    with tempfile.TemporaryDirectory(prefix="zaitaku-") as made:
        copy = Path(made) / "data"
        copy_data(proposed, base.data, copy)
        # Links have been left out of the copy, so what they hide is reported by `scope`.
        after, found = validate.judge_folder(
            copy, today=base.today, schemas=base.schemas, fallback=base.fallback
        )
        before = base.read()
    found = [
        *(replace(p, file="data" + p.file.removeprefix(copy.as_posix())) for p in found),
        *_vanished(before, after),
    ]
    mixed = not is_data_only(files)
    if mixed:
        # It may bring new rules with it, and the job that runs every check decides about those;
        # what is private or deceives people is none of the things that a rule may change.
        found = [problem for problem in found if problem.code in NEVER]
    seen = {(p.file, p.line, p.code) for p in scope}
    rest = tuple(p for p in found if (p.file, p.line, p.code) not in seen)
    return Review((*scope, *rest), changes(before, after), mixed)


def _vanished(before: Folder, after: Folder) -> Iterator[Problem]:
    """Ids that were published and stand nowhere any more: printed addresses would be dead."""
    tombstones = after.nodes.get("removed.yaml")
    gone = {row.text("id") for row in tombstones.mappings("removed")} if tombstones else set()
    kept = records(after.nodes).keys() | gone
    for name in sorted(before.nodes):
        if not is_listing_file(name) or name in after.unreadable:
            continue
        for kind in before.nodes[name].items:
            for node in before.nodes[name].mappings(kind):
                id = node.text("id") or ""
                if id not in kept:
                    yield make("id-vanished", f"data/{name}", node.line, node.column, id, id=id)


def copy_data(proposed: Path, base: Path, copy: Path) -> None:
    """The proposed data with the schemas of the base; no link, no file that is not data."""
    copy.mkdir(parents=True)
    for path in () if proposed.is_symlink() else sorted(proposed.rglob("*")):
        name = path.relative_to(proposed)
        above = [proposed / part for part in name.parents]
        if path.is_symlink() or not path.is_file() or any(p.is_symlink() for p in above):
            continue
        if path.suffix not in (".yaml", ".geojson") or name.as_posix().startswith("schemas/"):
            continue
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy / name)
    schemas = base / SCHEMAS.removeprefix("data/")
    if schemas.is_dir():
        shutil.copytree(schemas, copy / "schemas")

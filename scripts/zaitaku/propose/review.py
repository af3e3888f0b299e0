"""A pull request looked at from its base: the base's rules, the proposal's files as data.

Nothing of the proposal is run or imported; its `data/` is copied file by file, links left out.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from zaitaku.ground.problems import Problem, make
from zaitaku.load import validate
from zaitaku.propose.changes import Change, changes
from zaitaku.propose.judging import Registries
from zaitaku.propose.scope import SCHEMAS, Touched, is_data_only, scope_faults


@dataclass(frozen=True, slots=True)
class Review:
    """What stands against a pull request, and what it would change."""

    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]


def review(base: Registries, proposed: Path, files: tuple[Touched, ...]) -> Review:
    """Check the data of a pull request with the rules and schemas of its base.

    Args:
        base: the registries of the base branch.
        proposed: the `data` folder of the pull request.
        files: what the pull request touches.
    """
    scope = tuple(make(code, name, 1, 1) for code, name in scope_faults(files))
    if not is_data_only(files):
        # Its own rules come with it: the job that runs every check decides about those.
        return Review(scope, _changes(base, proposed))
    with tempfile.TemporaryDirectory(prefix="zaitaku-") as made:
        copy = Path(made) / "data"
        copy_data(proposed, base.data, copy)
        # Links have been left out of the copy, so what they hide is reported by `scope`.
        _, found = validate.check_dataset(
            copy, today=base.today, schemas=base.schemas, fallback=base.fallback
        )
        problems = tuple(
            replace(p, file="data" + p.file.removeprefix(copy.as_posix())) for p in found
        )
    seen = {(p.file, p.line, p.code) for p in scope}
    rest = tuple(p for p in problems if (p.file, p.line, p.code) not in seen)
    return Review((*scope, *rest), _changes(base, proposed))


def _changes(base: Registries, proposed: Path) -> tuple[Change, ...]:
    with tempfile.TemporaryDirectory(prefix="zaitaku-") as made:
        copy = Path(made) / "data"
        copy_data(proposed, base.data, copy)
        return changes(base.read(), base.read(copy))


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

"""A pull request looked at from its base: the base's rules, the proposal's files as data.

Nothing of the proposal is run or imported; its `data/` is copied file by file, links left out.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from zaitaku.check.harmless import ENDINGS, check_text
from zaitaku.ground.problems import Problem, make
from zaitaku.load import validate
from zaitaku.load.validate import Folder
from zaitaku.propose.changes import Change, changes, records
from zaitaku.propose.judging import Registries
from zaitaku.propose.placing import is_listing_file
from zaitaku.propose.scope import (
    SCHEMAS,
    Touched,
    deciding,
    is_data_only,
    scope_faults,
    written_texts,
)


@dataclass(frozen=True, slots=True)
class Review:
    """What stands against a pull request by the rules of its base, and what it would change.

    `mixed`: it touches more than listings; program and look are judged elsewhere, by other checks
    and by people. `deciding`: files by which it would change what it is judged by.
    """

    problems: tuple[Problem, ...]
    changes: tuple[Change, ...]
    mixed: bool = False
    deciding: tuple[str, ...] = ()


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
    # A proposal that brings new rules is judged by the old ones all the same.
    texts = written_faults(proposed.parent, written_texts(files), _own_name(before))
    seen = {(p.file, p.line, p.code) for p in scope}
    rest = (p for p in (*found, *texts) if (p.file, p.line, p.code) not in seen)
    mixed = not is_data_only(files)
    return Review((*scope, *rest), changes(before, after), mixed, deciding(files))


def _own_name(data: Folder) -> str:
    """The English name of the municipality; "" where the base does not say it."""
    guide = data.nodes.get("guide.yaml")
    town = guide.mapping("municipality") if guide else None
    name = town.mapping("name") if town else None
    return (name.text("en") if name else None) or ""


def written_faults(top: Path, names: Iterable[str], own: str = "") -> Iterator[Problem]:
    """What stands against hand-written texts of a proposal, read as data; links are left out."""
    for name in sorted(names):
        path = top / name
        inside = path.is_file() and path.resolve() == top.resolve() / name
        if inside and path.suffix in ENDINGS:
            yield from check_text(path, name, own)


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

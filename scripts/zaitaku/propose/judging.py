"""Whether a proposal would pass: laid into a copy of the data, looked at by the rules of the build.

The checkout itself is not touched before everything is known to be right.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from zaitaku.check.schema import load_shapes
from zaitaku.ground.problems import Problem
from zaitaku.load import validate
from zaitaku.load.validate import Folder
from zaitaku.propose.changes import Change, changes
from zaitaku.propose.duplicates import Likeness, likenesses
from zaitaku.propose.placing import find, place
from zaitaku.propose.proposal import Action, Proposal


@dataclass(frozen=True, slots=True)
class Registries:
    """The folder to propose to: its place, its schemas, and the folder it borrows from."""

    data: Path
    schemas: Path
    fallback: Path
    today: date

    def read(self, folder: Path | None = None) -> Folder:
        """The nodes of the folder, or of a copy of it."""
        top = self.schemas.absolute().parents[1]
        return validate.read_folder(folder or self.data, top=top, fallback=self.fallback)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a proposal would do: the new texts, or the problems that stand against it.

    `fields` names the line of each problem as it was proposed, such as `phone`.
    """

    proposal: Proposal
    texts: dict[str, str]
    problems: tuple[Problem, ...]
    fields: tuple[str, ...]
    changes: tuple[Change, ...]
    likenesses: tuple[Likeness, ...]


def judge(registries: Registries, proposal: Proposal) -> Judgement:
    """Lay a proposal into a copy of the folder and check the copy.

    Raises:
        Refused: when there is no place for it (see `placing.place`).
    """
    before = registries.read()
    edit = place(before, load_shapes(registries.schemas), proposal)
    with tempfile.TemporaryDirectory(prefix="zaitaku-") as made:
        copy = Path(made) / "data"
        # Links are copied as links: what they point to is none of a proposal's business.
        shutil.copytree(registries.data, copy, symlinks=True)
        for name, text in edit.texts.items():
            (copy / name).write_text(text, encoding="utf-8", newline="\n")
        _, found = validate.check_dataset(
            copy, today=registries.today, schemas=registries.schemas, fallback=registries.fallback
        )
        after = registries.read(copy)
        problems = tuple(_named(problem, copy, before.names) for problem in found)
        like = likenesses(before, after, proposal.id) if proposal.action is Action.ADD else ()
    return Judgement(
        proposal=proposal,
        texts=edit.texts,
        problems=problems,
        fields=tuple(_field(problem, edit.texts, after) for problem in found),
        changes=changes(before, after),
        likenesses=like,
    )


def _named(problem: Problem, copy: Path, names: Mapping[str, str]) -> Problem:
    """The problem with the file called as in the checkout, not as in the copy."""
    name = problem.file.removeprefix(copy.as_posix()).lstrip("/")
    return replace(problem, file=names.get(name, problem.file))


def _field(problem: Problem, texts: Mapping[str, str], after: Folder) -> str:
    """The field on whose line a problem stands; "" where that is another file."""
    for name, text in texts.items():
        lines = text.split("\n")
        if problem.file.endswith(name) and 0 < problem.line <= len(lines):
            return lines[problem.line - 1].lstrip("- ").partition(":")[0].strip()[:40]
    return ""


def write(registries: Registries, judgement: Judgement) -> list[Path]:
    """Write what was judged to be right; the files that changed."""
    paths = []
    for name, text in judgement.texts.items():
        path = registries.data / name
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths


def kind_of(registries: Registries, id: str) -> str | None:
    """The kind of an existing record, or None."""
    found = find(registries.read(), id)
    return found[1] if found else None

"""Data folders for the checks: `fixtures/valid` with one fixture laid over it.

A fixture says in its first comments how it is laid: as `resources/extra.yaml` unless
`# file: NAME` names another (%30 is a 0); or with `# edit: NAME`, `# find:`, `# with:` it changes
one place of a valid file; `# delete: NAME` takes a file away, `# link: NAME` puts a symbolic link
in its place.
The line that must be reported carries the word "here" in a comment, or `# line: N` tells it, or
`# expect: FILE:LINE` (a text after @ stands for the line that holds it, +1 for the next).
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch
from urllib.parse import unquote

from zaitaku import yamltext
from zaitaku.check import schema
from zaitaku.ground.mobiles import mask
from zaitaku.ground.problems import Problem
from zaitaku.load.validate import check_dataset
from zaitaku.model import Dataset
from zaitaku.yamltext import Limits, Mapping, load_text

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
SCHEMAS = ROOT / "data" / "schemas"
TODAY = date(2026, 11, 22)
EXTRA = "resources/extra.yaml"
_HEADER = re.compile(
    rb"^(?:\xef\xbb\xbf)?# (file|edit|find|with|delete|link|line|expect|form|code): (.*?)\r?$", re.M
)


@dataclass(frozen=True)
class Laid:
    """A folder with a fixture over it, and where messages must say that the fault is."""

    folder: Path
    file: str
    line: int


def header(fixture: Path) -> dict[str, str]:
    """The instructions in the first comments of a fixture."""
    top = fixture.read_bytes()[:4000]
    return {key.decode(): value.decode("utf-8") for key, value in _HEADER.findall(top)}


def lay(fixture: Path, folder: Path) -> Laid:
    """Make a data folder in an empty place: valid data with one fixture over it."""
    shutil.copytree(FIXTURES / "valid", folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    asked = header(fixture)
    if name := asked.get("delete"):
        (folder / name).unlink()
        return Laid(folder, name, 1)
    if name := asked.get("link"):
        (folder / name).unlink()
        (folder / name).symlink_to(FIXTURES / "valid" / name)
        return Laid(folder, name, 1)
    if name := asked.get("edit"):
        return _edit(folder, name, asked)
    name = unquote(asked.get("file", EXTRA))
    (folder / name).parent.mkdir(exist_ok=True)
    shutil.copyfile(fixture, folder / name)
    return Laid(folder, mask(name), _line(fixture, asked))


def _edit(folder: Path, name: str, asked: dict[str, str]) -> Laid:
    target = folder / name
    text = target.read_text("utf-8")
    assert asked["find"] in text, f"{name} holds no {asked['find']}"
    target.write_text(text.replace(asked["find"], asked["with"], 1), "utf-8")
    file, _, where = asked.get("expect", f"{name}:@{asked['with']}").partition(":")
    if where.isdigit():
        return Laid(folder, file, int(where))
    wanted, _, more = where.removeprefix("@").partition("+")
    lines = (folder / file).read_text("utf-8").split("\n")
    number = next(n for n, line in enumerate(lines, start=1) if wanted in line)
    return Laid(folder, file, number + int(more or 0))


def _line(fixture: Path, asked: dict[str, str]) -> int:
    if "line" in asked:
        return int(asked["line"])
    lines = fixture.read_bytes().split(b"\n")
    return next((n for n, line in enumerate(lines, start=1) if re.search(rb"# here\b", line)), 1)


def check(folder: Path) -> tuple[Dataset | None, list[Problem]]:
    """The data set of a folder, judged on the day for which the fixtures are written.

    A thousand fixtures lie over the same dozen valid files: these and the schemas are read once.
    """
    read = patch.object(yamltext, "load_text", _load_text)
    with read, patch.object(schema, "load_shapes", _shapes):
        return check_dataset(folder, today=TODAY, schemas=SCHEMAS)


def _load_text(text: str, name: str, limits: Limits) -> tuple[Mapping | None, list[Problem]]:
    return (_valid(text, limits), []) if text in _valid_texts() else load_text(text, name, limits)


_shapes = cache(schema.load_shapes)


@cache
def _valid_texts() -> frozenset[str]:
    return frozenset(file.read_text("utf-8") for file in (FIXTURES / "valid").rglob("*.yaml"))


@cache
def _valid(text: str, limits: Limits) -> Mapping | None:
    tree, found = load_text(text, "valid", limits)
    assert found == []
    return tree

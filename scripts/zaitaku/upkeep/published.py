"""Ids that the main branch has and a changed checkout has lost: printed addresses would be dead."""

from __future__ import annotations

import subprocess
from collections.abc import Container, Iterator
from pathlib import Path

from zaitaku.ground.problems import Problem, make
from zaitaku.upkeep.record import git

# Where the main branch may be found; a clone without a remote is compared with its last commit.
MAIN = ("origin/HEAD", "origin/main", "HEAD")
FILES = ("groups.yaml", "resources.yaml", "resources")
_RECORD = "- id: "


def vanished(data: Path, kept: Container[str]) -> Iterator[Problem]:
    """The ids of listings that stood where this checkout left the main branch, and stand no more.

    Args:
        data: a folder of registries in a git checkout; anywhere else nothing is known.
        kept: the ids that there are, and those that `removed.yaml` remembers.
    """
    found = ""
    for main in MAIN:
        try:
            base = git(data.parent, "merge-base", "HEAD", main).strip()
            paths = [f"{data.name}/{name}" for name in FILES]
            found = git(data.parent, "grep", "-n", "-E", f"^{_RECORD}", base, "--", *paths)
        except (OSError, subprocess.SubprocessError):
            continue
        break
    for row in found.splitlines():
        _, file, line, text = row.split(":", 3)
        id = text.removeprefix(_RECORD).strip().strip("'\"")
        if id not in kept:
            yield make("id-vanished", (data.parent / file).as_posix(), int(line), 1, id, id=id)

"""Strict YAML: every scalar stays the text that was written, with its line and column.

Registries arrive by pull request, so the file is looked at as a stream of events, before any
object exists: no anchors, aliases, merge keys, tags, second documents or repeated keys; a limit on
bytes, depth, nodes and text; no character that hides or turns text round. What is found is
collected and returned, never raised. Nothing here knows what a clinic is.
"""

from __future__ import annotations

import stat
from pathlib import Path

from zaitaku.ground import problems
from zaitaku.ground.problems import Problem
from zaitaku.yamltext.build import DEFAULT_LIMITS, load_text
from zaitaku.yamltext.characters import place
from zaitaku.yamltext.nodes import Limits, Mapping, Node, Scalar, Sequence

__all__ = [
    "DEFAULT_LIMITS",
    "Limits",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "load",
    "load_text",
    "read_text",
]


def load(
    path: Path, limits: Limits = DEFAULT_LIMITS, name: str | None = None
) -> tuple[Mapping | None, list[Problem]]:
    """Read one file; `name` is how messages call it.

    Returns the top mapping and all problems. The mapping is None where no tree could be built.
    Never raises for what stands in the file or for a file that cannot be read.
    """
    name = name or path.as_posix()
    text, found = read_text(path, limits, name)
    return (None, found) if text is None else load_text(text, name, limits)


def read_text(path: Path, limits: Limits, name: str) -> tuple[str | None, list[Problem]]:
    """The text of a regular file in UTF-8, or None and the reason."""
    try:
        # lstat: a link could lead out of the folder, a pipe would never end.
        if not stat.S_ISREG(path.lstat().st_mode):
            return None, [problems.make("file-kind", name, 1, 1)]
        with path.open("rb") as stream:
            raw = stream.read(limits.bytes + 1)
    except FileNotFoundError:
        return None, [problems.make("file-missing", name, 1, 1)]
    except OSError as error:
        return None, [problems.make("file-unreadable", name, 1, 1, why=error.strerror or "?")]
    if len(raw) > limits.bytes:
        return None, [problems.make("file-too-long", name, 1, 1, limit=limits.bytes)]
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = place(before, len(before))
        return None, [problems.make("encoding", name, line, column)]

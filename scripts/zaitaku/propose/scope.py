"""What a proposal of data may touch: ordinary YAML files at the places of the registries.

Reads what `git diff --raw` says about a pull request; names and modes of files are data as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Two places that proposals change, and the word lists that come with them.
LISTINGS = re.compile(
    r"data/(?:groups|resources|removed|sources)\.yaml|data/resources/[a-z_]+\.yaml"
)
DATA = "data/"
SCHEMAS = "data/schemas/"
PLAIN_MODE = "100644"
GONE = "000000"


@dataclass(frozen=True, slots=True)
class Touched:
    """One file of a pull request: its new mode, what happened (A, M, D, T), its name."""

    mode: str
    status: str
    name: str


def touched(raw: str) -> tuple[Touched, ...]:
    """The files in the output of `git diff --raw -z --no-renames`."""
    parts = raw.split("\0")
    found = []
    for head, name in zip(parts[::2], parts[1::2], strict=False):
        fields = head.lstrip(":").split()
        found.append(Touched(fields[1], fields[4][:1], name))
    return tuple(found)


def is_data_only(files: tuple[Touched, ...]) -> bool:
    """Whether every file lies under data/ and none is a schema: then the base's rules decide."""
    return bool(files) and all(
        file.name.startswith(DATA) and not file.name.startswith(SCHEMAS) for file in files
    )


def scope_faults(files: tuple[Touched, ...]) -> Iterator[tuple[str, str]]:
    """Files that no proposal of data may touch in this way: code of the refusal, file name."""
    for file in files:
        if not file.name.startswith(DATA):
            continue
        if file.mode not in (PLAIN_MODE, GONE):
            yield "scope-mode", file.name
        elif file.name.startswith(SCHEMAS):
            continue
        elif not LISTINGS.fullmatch(file.name):
            yield "scope-place", file.name
        elif file.status == "D":
            yield "scope-deleted", file.name

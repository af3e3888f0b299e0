"""What a proposal of data may touch: ordinary YAML files at the places of the registries.

Reads what `git diff --raw` says about a pull request; names and modes of files are data as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Where listings stand, with the sources they name and what was taken off.
LISTINGS = re.compile(
    r"data/(?:groups|resources|removed|sources)\.yaml|data/resources/[a-z_]+\.yaml"
)
# Facts about the ward and settings: changed by themselves, never along with a listing.
GROUND = re.compile(
    r"data/(?:guide|areas|towns|stations|vocabulary|figures|indicators|initiatives|events|glossary"
    r"|repairs|rounds)\.yaml|data/geo/[a-z_]+\.geojson"
)
# What decides about a proposal: rules, tests, and the jobs that run them.
DECIDES = re.compile(
    r"(?:\.ci|\.github|requirements|scripts|tests|data/schemas)/.*"
    r"|Makefile|pyproject\.toml|package(?:-lock)?\.json",
    re.S,
)
# Texts that people write by hand and readers see, beside the registries.
TEXTS = ("content/", "scripts/zaitaku/words/locales/")
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
    """Whether this is a proposal of listings and nothing else: then the base's rules decide.

    Every file lies under data/, none is a schema, and at least one holds listings.
    """
    inside = all(f.name.startswith(DATA) and not f.name.startswith(SCHEMAS) for f in files)
    return inside and any(LISTINGS.fullmatch(file.name) for file in files)


def deciding(files: tuple[Touched, ...]) -> tuple[str, ...]:
    """The files by which a proposal would change what it is judged by."""
    return tuple(file.name for file in files if DECIDES.fullmatch(file.name))


def written_texts(files: tuple[Touched, ...]) -> frozenset[str]:
    """The hand-written pages and words of the interface that a proposal touches."""
    return frozenset(f.name for f in files if f.name.startswith(TEXTS) and f.mode == PLAIN_MODE)


def scope_faults(files: tuple[Touched, ...]) -> Iterator[tuple[str, str]]:
    """Files that must not be touched in this way: code of the refusal, file name."""
    proposal = is_data_only(files)
    for file in files:
        if not file.name.startswith(DATA):
            continue
        if file.mode not in (PLAIN_MODE, GONE):
            yield "scope-mode", file.name
        elif not _has_place(file.name, proposal=proposal):
            yield "scope-place", file.name
        elif file.status == "D":
            yield "scope-deleted", file.name


def _has_place(name: str, *, proposal: bool) -> bool:
    if LISTINGS.fullmatch(name) or name.startswith(SCHEMAS):
        return True
    return not proposal and GROUND.fullmatch(name) is not None

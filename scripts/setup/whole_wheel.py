"""Lays everything that a guide is made of into the wheel: `zaitaku/shipped/` in the package.

A checkout keeps texts, theme and forms in folders that people find; an installed program finds the
same folders in its package (`zaitaku/ground/home.py`). Front-end files come from node_modules/, so
a wheel is built after the set-up has fetched them: `make wheel`. Standard library and setuptools
only: whoever builds has nothing else.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parents[2]
# Of the first town's registries only what other guides are lent, and what says who lends it.
# Desks and sources stand in these two files for the whole country, a prefecture and the town alike.
NATIONAL = (
    *("vocabulary", "answers", "say", "roles", "figures", "glossary"),
    *("guide", "resources", "sources"),
)
TREES = ("content", "overrides", "data/schemas", ".github/ISSUE_TEMPLATE")
FILES = (
    *("mkdocs.yml", "mkdocs.en.yml", "scripts/hooks.py", "requirements/run.txt"),
    ".github/renew-issues.sh",
    *("LICENSE", "LICENSE-CONTENT", "NOTICE"),
    *(f"data/{name}.yaml" for name in NATIONAL),
)
# Written about one site by a sweep over its pages, or for people who work on the theme.
LEFT_OUT = frozenset({"content/sweep.json", "overrides/README.md"})


class BuildWhole(build_py):  # type: ignore[misc]  # setuptools has no types
    """Builds the package with its `shipped/` folder; an editable install needs none."""

    def run(self) -> None:
        """Build the modules, then lay the rest beside them."""
        super().run()
        if not self.editable_mode:
            lay(ROOT, Path(self.build_lib) / "zaitaku" / "shipped")


def lay(root: Path, target: Path) -> None:
    """Copy every shipped file of a checkout below `target`.

    Raises `MissingAssets`, which names the one cure, before the set-up has been run.
    """
    for name in shipped(root):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target / name)


def shipped(root: Path) -> list[str]:
    """The files of a checkout that travel in the wheel, by their path from its top, sorted."""
    return sorted({*FILES, *_trees(root), *_front_end(root)} - LEFT_OUT)


def _trees(root: Path) -> Iterator[str]:
    for tree in TREES:
        for path in (root / tree).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(root).as_posix()


def _front_end(root: Path) -> Iterator[str]:
    sys.path.insert(0, str(root / "scripts"))
    from zaitaku.ground.assets import packaged_files

    for path in packaged_files(root):
        yield path.relative_to(root).as_posix()


def main() -> int:
    """Build the wheel into dist/ and say where it is: `make wheel`."""
    from setuptools import build_meta

    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)  # a removed page must not travel on
    (ROOT / "dist").mkdir(exist_ok=True)
    print(f"dist/{build_meta.build_wheel(str(ROOT / 'dist'))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

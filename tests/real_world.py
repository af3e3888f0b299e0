"""The real registries, and the fictional sample, as tests ask for them: read once by a process."""

from __future__ import annotations

from pathlib import Path

from marks import shared
from shared_sites import DATA
from sites import BASE, DAY
from zaitaku.load.registry import Registry, build_registry
from zaitaku.load.validate import load_dataset
from zaitaku.model import Dataset, Lang
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings


def dataset(folder: Path = DATA) -> Dataset:
    """A committed data folder, read and judged; what it does not hold comes from the real one."""
    return _dataset(folder)


def registry(folder: Path = DATA) -> Registry:
    """The registry of a data folder."""
    return _registry(folder)


def context(folder: Path = DATA, lang: Lang = "ja") -> Context:
    """The context in which the shared sites of `shared_sites` are made."""
    return _context(folder, lang)


@shared
def _dataset(folder: Path) -> Dataset:
    return load_dataset(folder, today=DAY, schemas=DATA / "schemas", fallback=DATA)


@shared
def _registry(folder: Path) -> Registry:
    return build_registry(_dataset(folder))


@shared
def _context(folder: Path, lang: Lang) -> Context:
    return Context(_registry(folder), load_strings(lang), DAY, BASE)

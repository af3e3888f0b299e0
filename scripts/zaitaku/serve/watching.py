"""Which files have changed, when the editor is done with them; and which of them mean what."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from zaitaku.ground.parameters import Parameters
from zaitaku.model import LANGS, Lang

WATCHED = ("data", "content", "scripts", "overrides", "mkdocs.yml", "mkdocs.en.yml")
SETTLE_SECONDS = 0.2  # editors save in several steps; one build is enough
READ_EVENTS = ("opened", "closed_no_write")


class Changes(FileSystemEventHandler):
    """Collects the files that were written below the watched folders."""

    def __init__(self) -> None:
        self._happened = threading.Event()
        self._lock = threading.Lock()
        self._files: set[Path] = set()
        self._since = 0.0

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Remember a file that was written, moved or removed."""
        if event.event_type in READ_EVENTS or event.is_directory:
            return
        names = [os.fsdecode(name) for name in (event.src_path, event.dest_path) if name]
        files = {Path(name) for name in names if not _is_passing(Path(name))}
        if not files:
            return
        with self._lock:
            if not self._files:
                self._since = time.perf_counter()
            self._files |= files
        self._happened.set()

    def settled(self) -> tuple[frozenset[Path], float]:
        """Wait for changes until the editor has finished: the files, and when the first came."""
        self._happened.wait()
        while self._happened.is_set():
            self._happened.clear()
            self._happened.wait(SETTLE_SECONDS)
        with self._lock:
            files, self._files = frozenset(self._files), set()
            return files, self._since


def _is_passing(file: Path) -> bool:
    """What Python and editors write beside the files that are meant."""
    return "__pycache__" in file.parts or file.name.startswith(".") or file.name.endswith("~")


@contextmanager
def watched(given: Parameters) -> Iterator[Changes]:
    """The changes below everything that a site is made of, while this lasts."""
    changes = Changes()
    observer = Observer()
    for path in {given.data, *(given.root / name for name in WATCHED)}:
        observer.schedule(changes, str(path), recursive=path.is_dir())
    observer.start()
    try:
        yield changes
    finally:
        observer.stop()


@dataclass(frozen=True, slots=True)
class Meaning:
    """What changed files mean: hand-written pages by language, registries by name in their folder.

    `rest` is true where anything else has changed, or a page was removed.
    """

    registries: frozenset[str] = frozenset()
    written: dict[Lang, frozenset[str]] = field(default_factory=dict)
    rest: bool = False


def meaning(files: Iterable[Path], given: Parameters) -> Meaning:
    """What some changed files mean."""
    written: dict[Lang, set[str]] = {lang: set() for lang in LANGS}
    registries, rest = set(), False
    for file in files:
        if page := _page(file, given):
            written[page[0]].add(page[1])
            rest |= not file.is_file()
        elif file.suffix == ".yaml" and file.is_relative_to(given.data):
            registries.add(file.relative_to(given.data).as_posix())
        else:
            rest = True
    pages = {lang: frozenset(found) for lang, found in written.items()}
    return Meaning(frozenset(registries), pages, rest)


def _page(file: Path, given: Parameters) -> tuple[Lang, str] | None:
    """Language and path of the hand-written page that a file is, or has a part of."""
    content = given.root / "content"
    for lang in LANGS:
        folders = [
            content / lang,
            given.data / "local" / lang,
            given.root / "data" / "local" / lang,
        ]
        folders += content.glob(f"prefectures/*/{lang}")
        for folder in folders:
            if file.suffix == ".md" and file.is_relative_to(folder):
                return lang, file.relative_to(folder).as_posix()
    return None

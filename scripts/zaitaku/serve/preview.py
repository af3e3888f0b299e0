"""The site while somebody works on it: what shows a change comes first, the whole site behind it.

The engines of the last good build have stayed. They renew the pages that show a change, which are
put into the site at once; then a build makes everything again. It gives way to a newer change.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from zaitaku.build import build
from zaitaku.engine.change import Change, Renewed
from zaitaku.engine.processes import BuildFailed, Engines
from zaitaku.ground.parameters import Parameters
from zaitaku.ground.problems import report
from zaitaku.ground.web import language_root
from zaitaku.load.handing_over import packed
from zaitaku.load.memory import Memory
from zaitaku.load.validate import check_dataset
from zaitaku.model import LANGS, Dataset, Lang
from zaitaku.serve.answering import Shown
from zaitaku.serve.behind import Paper
from zaitaku.serve.watching import Meaning


class Overtaken(Exception):
    """A newer change has come: what was built is not wanted any more."""


class Preview:
    """A site in a folder, kept up with its files. All but the builds happens in one thread."""

    def __init__(
        self, given: Parameters, out: Path, say: Callable[..., None], shown: Shown
    ) -> None:
        self.given, self.out, self.say, self.shown = given, out, say, shown
        self._memory = Memory()
        # Held by whoever writes into the site.
        self._turn = threading.Lock()
        self._number = 0
        self._paper = Paper(given, out, say, self._turn)
        self._engines: Engines | None = None  # of the site that is shown
        self._building: Engines | None = None
        self._thread: threading.Thread | None = None
        self._is_wrong = False
        # What has changed since the pages were renewed.
        self._registries: set[str] = set()
        self._written: dict[Lang, set[str]] = {lang: set() for lang in LANGS}

    def first(self) -> None:
        """Build the site for the first time, and wait for it."""
        dataset = self._judged()
        if dataset:
            self._build(self._number, dataset, self._begin())

    def changed(self, what: Meaning, since: float) -> None:
        """Show a change that came at a time of the performance counter."""
        self._registries |= what.registries
        for lang, pages in what.written.items():
            self._written[lang] |= pages
        dataset = self._judged()
        # While the files are wrong, a build of those before may end and take its place.
        self._is_wrong = dataset is None
        if dataset is None:
            return
        self._give_up()
        self._is_wrong = not what.rest and not self._renew(dataset, since)
        if self._is_wrong:
            return
        building = (self._number, dataset, self._begin())
        self._thread = threading.Thread(target=self._build, args=building, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End everything that was started, and wait until it has ended."""
        self._give_up()
        if self._engines:
            self._engines.end()

    def _judged(self) -> Dataset | None:
        """The registries as they are now; None, and it is said, where something is wrong."""
        home = self.given.root / "data"
        dataset, found = check_dataset(
            self.given.data, today=self.given.today, schemas=home / "schemas", fallback=home,
            memory=self._memory,
        )  # fmt: skip
        if dataset is None:
            self._wrong(report(found))
        return dataset

    def _wrong(self, text: str) -> None:
        self.shown.renew(fault=text)
        print(text, file=sys.stderr, flush=True)
        self.say("kept")

    def _renew(self, dataset: Dataset, since: float) -> bool:
        """Show the pages with a change. False, and it is said, where the change is wrong."""
        with self._turn:
            if self._engines is None:
                return True
            try:
                answers = self._engines.renew(self._changes(dataset))
            except BuildFailed:  # an engine is gone: the build makes new ones
                self._engines = None
                return True
            if faults := [f"[{lang}]\n{x.faults}" for lang, x in answers.items() if x.faults]:
                self._wrong("\n".join(faults))
                return False
            self._put(answers)
        self.shown.renew()
        pages = sum(name.endswith(".html") for one in answers.values() for name in one.files)
        self.say("renewed", pages=pages, seconds=f"{time.perf_counter() - since:.1f}")
        return True

    def _changes(self, dataset: Dataset) -> dict[Lang, Change]:
        judged, registries = packed(dataset), frozenset(self._registries)
        return {
            lang: Change(judged, registries, tuple(sorted(pages)), self.shown.open_pages(lang))
            for lang, pages in self._written.items()
        }

    def _put(self, answers: dict[Lang, Renewed]) -> None:
        self._registries.clear()
        for lang, renewed in answers.items():
            self._written[lang].clear()
            for name, content in renewed.files.items():
                place = self.out / language_root(lang) / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)

    def _give_up(self) -> None:
        """End the build and the sheets of the files before."""
        with self._turn:
            self._number += 1
        if self._building:
            self._building.end()
        if self._thread:
            self._thread.join()
        self._paper.stop()

    def _begin(self) -> Engines:
        self.say("building")
        self._building = Engines(stay=True)
        return self._building

    def _build(self, number: int, dataset: Dataset, engines: Engines) -> None:
        try:
            made = build(
                self.given, self.out, pdf=False, dataset=dataset, engines=engines,
                turn=self._its_turn(number, engines),
            )  # fmt: skip
        except Overtaken:
            return
        except (BuildFailed, OSError) as error:
            if number == self._number:
                self._wrong(str(error))
            return
        finally:
            if engines is not self._engines:
                engines.end()
        self.shown.renew(self.shown.fault if self._is_wrong else "")
        self.say("rebuilt", pages=made.pages, seconds=f"{made.seconds:.1f}")
        with self._turn:
            if number == self._number:
                self._paper.start(dataset)

    @contextmanager
    def _its_turn(self, number: int, engines: Engines) -> Iterator[None]:
        """While a finished build takes the place of the site, unless it is overtaken."""
        with self._turn:
            if number != self._number:
                raise Overtaken
            yield
            before, self._engines, self._building = self._engines, engines, None
            if before:
                before.end()

"""The engine's processes, one for each language: they build, and those that stay renew pages.

Their builds share nothing, and the Japanese one would delete `site/en` if it wrote there directly.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from zaitaku.engine.change import Change, Renewed
from zaitaku.ground.parameters import STAYS, WITH_PARENT, Parameters
from zaitaku.model import LANGS, Lang

CONFIGS: dict[Lang, str] = {"ja": "mkdocs.yml", "en": "mkdocs.en.yml"}


class BuildFailed(Exception):
    """The engine refused; `output` is what it said."""

    def __init__(self, output: str) -> None:
        self.output = output
        super().__init__(output)


@dataclass(slots=True)
class _Process:
    running: subprocess.Popen[str]
    asked: Connection | None

    def said(self) -> str:
        """What it says until it has built, or failed."""
        with self.running.stdout or nullcontext() as stream:
            return stream.read() if stream else ""

    def end(self) -> None:
        self.running.kill()
        self.running.wait()
        if self.running.stdin:
            self.running.stdin.close()


@dataclass(slots=True)
class Engines:
    """The engines of both languages. Those that `stay` live until somebody ends them."""

    stay: bool = False
    _processes: dict[Lang, _Process] = field(default_factory=dict)
    _ended: bool = False

    def build(self, given: Parameters, work: Path) -> None:
        """Build each language into a folder of its name below `work`. Raises BuildFailed."""
        failed = []
        try:
            for lang in LANGS:
                self._processes[lang] = _start(given, lang, work / lang, stay=self.stay)
            if self._ended:  # while they were being started
                raise BuildFailed("")
            for lang, process in self._processes.items():
                output = process.said()
                if not _is_good(process):
                    failed.append(f"[{lang}]\n{output}")
            if failed:
                raise BuildFailed("\n".join(failed))
        except BaseException:
            self.end()
            raise
        if not self.stay:
            self.end()

    def renew(self, changes: Mapping[Lang, Change]) -> dict[Lang, Renewed]:
        """Ask each language for its changed pages. Raises BuildFailed when one is gone."""
        try:
            for lang, change in changes.items():
                self._asked(lang).send(change)
            return {lang: self._asked(lang).recv() for lang in changes}
        except (EOFError, OSError) as error:
            raise BuildFailed("") from error

    def _asked(self, lang: Lang) -> Connection:
        process = self._processes.get(lang)
        if process is None or process.asked is None:
            raise EOFError
        return process.asked

    def end(self) -> None:
        """End the processes, whatever they are doing, and wait until they have ended."""
        self._ended = True
        for process in self._processes.values():
            process.end()


def _is_good(process: _Process) -> bool:
    """Whether a build, all of whose output was read, was good."""
    if process.asked is None:
        return process.running.wait() == 0
    try:
        return bool(process.asked.recv())
    except (EOFError, OSError):
        return False


def _start(given: Parameters, lang: Lang, target: Path, *, stay: bool) -> _Process:
    config = str(given.root / CONFIGS[lang])
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--clean"]
    command += ["--config-file", config, "--site-dir", str(target)]
    environment = {
        **os.environ,
        **given.environment(),
        # The theme's notice about MkDocs 2 is for its authors, not for a volunteer.
        "NO_MKDOCS_2_WARNING": "1",
        # The open end of the pipe says that this process lives; see `site`.
        WITH_PARENT: "1",
        "PYTHONUTF8": "1",
    }
    ours, theirs = Pipe() if stay else (None, None)
    if theirs:
        environment[STAYS] = str(theirs.fileno())
    try:
        running = subprocess.Popen(
            command, cwd=given.root, env=environment, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.PIPE,
            pass_fds=[theirs.fileno()] if theirs else (),
        )  # fmt: skip
    finally:
        if theirs:
            theirs.close()  # else we would never hear that the process is gone
    return _Process(running, ours)

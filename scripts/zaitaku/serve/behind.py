"""The sheets of paper, made behind the pages: nobody waits for them to see a change."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from zaitaku.build import sheets
from zaitaku.engine.processes import BuildFailed
from zaitaku.ground.parameters import Parameters
from zaitaku.ground.problems import InvalidData
from zaitaku.model import Dataset
from zaitaku.paper.print_run import Made, end_with_parent
from zaitaku.paper.publish import publish

# Whoever changes a line while sheets are made wants to see the line, not the sheets.
GENTLY = 10


class Paper:
    """The making of sheets. `turn` is held while they are put into the site."""

    def __init__(
        self, given: Parameters, out: Path, say: Callable[..., None],
        turn: AbstractContextManager[object],
    ) -> None:  # fmt: skip
        self.given, self.out, self.say, self.turn = given, out, say, turn
        self.process: SpawnProcess | None = None

    def start(self, dataset: Dataset) -> None:
        """Make the sheets anew; those of the pages before, if still being made, are given up."""
        self.stop()
        # A fresh interpreter: this one holds the views and words from before the change.
        context = get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_make_sheets, args=(self.given, dataset, sender))
        # Known only once it runs: whoever is interrupted here has nothing to end.
        process.start()
        self.process = process
        sender.close()
        threading.Thread(target=self._publish, args=(receiver, process), daemon=True).start()

    def stop(self) -> None:
        """End the making of sheets, if any, and wait until it has ended."""
        if self.process and self.process.is_alive():
            self.process.terminate()
            self.process.join()
        self.process = None

    def _publish(self, receiver: Connection, process: SpawnProcess) -> None:
        try:
            made: tuple[Made, ...] | None = receiver.recv()
        except (EOFError, OSError):  # it was ended, perhaps while it sent them
            return
        if made is None:
            self.say("no_sheets")
            return
        with self.turn:
            if process is not self.process:  # newer pages have come meanwhile
                return
            publish(self.out, made)
        self.say("printed", n=len(made))


def _make_sheets(given: Parameters, dataset: Dataset, sender: Connection) -> None:
    """Send every sheet, None where the data or a sheet is broken."""
    end_with_parent()
    with suppress(OSError):
        os.nice(GENTLY)
    try:
        sender.send(sheets(given, dataset))
    except (InvalidData, BuildFailed):
        sender.send(None)

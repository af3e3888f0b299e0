"""An engine that stays after its build, and renews pages when it is asked: for `zaitaku serve`."""

from __future__ import annotations

import gc
import os
from multiprocessing.connection import Connection

from zaitaku.engine.renewing import Engine, renewed
from zaitaku.ground.parameters import STAYS


def stay(engines: list[Engine]) -> None:
    """Answer questions until nobody can ask any more. At once done where nobody wants to ask.

    `engines` is empty after a build that failed, else it holds the one that has built.
    """
    handle = os.environ.pop(STAYS, "")
    if not handle or not engines:
        return
    (engine,) = engines
    asked = Connection(int(handle))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # whoever waits for the build reads to the end of what it says
        os.dup2(nowhere, stream)
    gc.freeze()  # what the build has made stays: nobody has to look through it again
    asked.send("built")
    while True:
        try:
            change = asked.recv()
        except EOFError:
            return
        asked.send(renewed(engine, change))

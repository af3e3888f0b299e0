"""The command: a server on this machine, until somebody interrupts it."""

from __future__ import annotations

import functools
import http.server
import signal
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from zaitaku.ground.parameters import Parameters
from zaitaku.serve.answering import Answering, Shown
from zaitaku.serve.preview import Preview
from zaitaku.serve.watching import meaning, watched


def serve(given: Parameters, port: int, say: Callable[..., None]) -> int:
    """Build, serve on localhost and watch until interrupted. Returns the exit code."""
    with tempfile.TemporaryDirectory(prefix="zaitaku-serve-") as folder:
        out = Path(folder) / "site"
        out.mkdir()
        shown = Shown()
        try:
            # Before the first build: a taken port is known at once.
            handler = functools.partial(Answering, directory=str(out), shown=shown)
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError:
            say("port_taken", port=port)
            return 2
        preview = Preview(given, out, say, shown)
        for ending in (signal.SIGTERM, signal.SIGHUP):  # stopped, or the terminal was closed
            signal.signal(ending, signal.default_int_handler)
        try:
            with watched(given) as changes:
                preview.first()
                threading.Thread(target=server.serve_forever, daemon=True).start()
                say("serving", url=f"http://localhost:{port}/")
                while True:
                    files, since = changes.settled()
                    preview.changed(meaning(files, given), since)
        except KeyboardInterrupt:
            return 0
        finally:
            preview.stop()
            server.server_close()

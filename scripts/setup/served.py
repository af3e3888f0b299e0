"""A folder under an address of this machine: what the browsers of tests, sweep and bench look at.

Standard library only.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

POLL_SECONDS = 0.02  # how long the end of a server may take to be noticed


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A handler that says nothing; each file has a line of its own, which ends with the server."""

    beside: Mapping[str, Path] = {}
    keep_seconds = 0

    def translate_path(self, path: str) -> str:
        """Files beside the folder stand at paths of their own."""
        return str(self.beside.get(path) or super().translate_path(path))

    def end_headers(self) -> None:
        """Say how long a file may be kept, where it may."""
        if self.keep_seconds:
            self.send_header("Cache-Control", f"max-age={self.keep_seconds}")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as inherited
        """Say nothing."""


class Patient(Quiet):
    """One that keeps its lines open, because a page asks for many files."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up: what is missing on a page is seen there."""


@contextmanager
def served(
    folder: Path, beside: Mapping[str, Path] | None = None, *, keep_seconds: int = 0
) -> Iterator[str]:
    """A folder on a free port of this machine; yields its address without a final slash.

    `beside` are files that stand at paths of their own, from the root of the folder. A browser may
    keep what it has fetched for `keep_seconds`.
    """
    kind = type("Kind", (Patient,), {"beside": beside or {}, "keep_seconds": keep_seconds})
    server = _Server(("127.0.0.1", 0), functools.partial(kind, directory=str(folder)))
    threading.Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()

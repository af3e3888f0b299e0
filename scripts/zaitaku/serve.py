"""Both languages under one address, built again when data, content, templates or code change.

Each build is a new process, so that a change of code is seen too. When a build fails, the pages
before it stay; what is wrong, where, and what to write instead is said in the terminal and at the
head of every page.
"""

from __future__ import annotations

import functools
import http.server
import re
import signal
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, NoReturn

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from zaitaku.build import BuildFailed, build, sheets
from zaitaku.ground.parameters import Parameters
from zaitaku.ground.problems import InvalidData
from zaitaku.model import LANGS
from zaitaku.paper.print_run import Made, end_with_parent
from zaitaku.paper.publish import publish
from zaitaku.words.i18n import load_strings

WATCHED = ("data", "content", "scripts", "overrides", "mkdocs.yml", "mkdocs.en.yml")
SETTLE_SECONDS = 0.2  # editors save in several steps; one build is enough
_BODY = re.compile(r"<body\b[^>]*>")
READ_EVENTS = ("opened", "closed_no_write")


class _Changes(FileSystemEventHandler):
    """Sets an event when something was written below a watched folder."""

    def __init__(self) -> None:
        self.happened = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        name = str(event.src_path)
        if event.event_type in READ_EVENTS or event.is_directory or "__pycache__" in name:
            return
        self.happened.set()


@dataclass(slots=True)
class Fault:
    """What the last build found wrong; "" when it was good."""

    text: str = ""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a log line per request and without caching; a fault above each page."""

    def __init__(self, *arguments: Any, fault: Fault, **named: Any) -> None:
        self.fault = fault
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        """A page with the fault of the last build at its head; any other file as it is."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() and self.path.endswith("/") else file
        if not self.fault.text or file.suffix != ".html" or not file.is_file():
            super().do_GET()
            return
        page = with_fault(file.read_text(encoding="utf-8"), self.fault.text).encode()
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as inherited
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def with_fault(page: str, text: str) -> str:
    """A page that says above everything else what the last build found wrong."""
    kept = "\n".join(load_strings(lang)("cli.kept") for lang in LANGS)
    notice = f'<pre class="zk-note" role="alert">{escape(text)}\n\n{escape(kept)}</pre>'
    return _BODY.sub(lambda body: body[0] + notice, page, count=1)


def serve(given: Parameters, port: int, say: Callable[..., None]) -> int:
    """Build, serve on localhost and watch until interrupted. Returns the exit code."""
    with tempfile.TemporaryDirectory(prefix="zaitaku-serve-") as folder:
        out = Path(folder) / "site"
        out.mkdir()
        try:
            # Before the first build: a taken port is known at once.
            fault = Fault()
            handler = functools.partial(_Quiet, directory=str(out), fault=fault)
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError:
            say("port_taken", port=port)
            return 2
        paper = _Paper(given, out, say)
        for ending in (signal.SIGTERM, signal.SIGHUP):  # stopped, or the terminal was closed
            signal.signal(ending, signal.default_int_handler)
        try:
            _rebuild(given, out, say, paper, fault)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            say("serving", url=f"http://localhost:{port}/")
            _watch(given, out, say, paper, fault)
        except KeyboardInterrupt:
            return 0
        finally:
            paper.stop()
            server.server_close()


class _Paper:
    """The sheets of paper, made behind the pages: nobody waits for them to see a change."""

    def __init__(self, given: Parameters, out: Path, say: Callable[..., None]) -> None:
        self.given, self.out, self.say = given, out, say
        self.process: SpawnProcess | None = None

    def start(self) -> None:
        """Make the sheets anew; those of the pages before, if still being made, are given up."""
        self.stop()
        # A fresh interpreter: this one holds the views and words from before the change.
        context = get_context("spawn")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_make_sheets, args=(self.given, sender))
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
        except EOFError:  # it was ended
            return
        if made is None:
            self.say("no_sheets")
        elif process is self.process:  # else a newer build has replaced the pages meanwhile
            publish(self.out, made)
            self.say("printed", n=len(made))


def _make_sheets(given: Parameters, sender: Connection) -> None:
    """Send every sheet, None where the data or a sheet is broken."""
    end_with_parent()
    try:
        sender.send(sheets(given))
    except (InvalidData, BuildFailed):
        sender.send(None)


def _watch(
    given: Parameters, out: Path, say: Callable[..., None], paper: _Paper, fault: Fault
) -> NoReturn:
    changes = _Changes()
    observer = Observer()
    for path in {given.data, *(given.root / name for name in WATCHED)}:
        observer.schedule(changes, str(path), recursive=path.is_dir())
    observer.start()
    try:
        while True:
            changes.happened.wait()
            # Wait until the editor has finished, then take all its steps as one.
            while changes.happened.is_set():
                changes.happened.clear()
                changes.happened.wait(SETTLE_SECONDS)
            _rebuild(given, out, say, paper, fault)
    finally:
        observer.stop()


def _rebuild(
    given: Parameters, out: Path, say: Callable[..., None], paper: _Paper, fault: Fault
) -> None:
    say("building")
    try:
        made = build(given, out, pdf=False)
    except BuildFailed as error:
        fault.text = error.output
        print(error.output, file=sys.stderr, flush=True)
        say("kept")
        return
    fault.text = ""
    say("rebuilt", pages=made.pages, seconds=f"{made.seconds:.1f}")
    paper.start()

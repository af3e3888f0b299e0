"""From a saved line to the page that shows it, beside the whole build that follows, in one run.

`zaitaku serve` on a copy of the real registries; a line of a record is changed, and the page of
that record is asked for until it shows the change. Then a wrong line, until the page says so.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from threading import Thread

from builds import PROGRAM, ROOT

TIMES = 3
FILE = "resources/pharmacies.yaml"
WRONG = 'role="alert"'
BUILT = r"[0-9] pages in [0-9]"
PATIENCE_SECONDS = 600.0


class Server:
    """The program, with what it has said and when."""

    def __init__(self, data: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.said: list[str] = []
        self.process = subprocess.Popen(
            [*PROGRAM, "serve", "--data", str(data), "--port", str(self.port)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        )  # fmt: skip
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        self.said += self.process.stdout or ()

    def count(self, words: str) -> int:
        """How many lines it has said in which a pattern is found."""
        return sum(re.search(words, line) is not None for line in self.said)

    def until(self, words: str, times: int = 1) -> None:
        """Wait until it has said a pattern so often."""
        end = time.monotonic() + PATIENCE_SECONDS
        while self.count(words) < times:
            if time.monotonic() > end:
                raise TimeoutError(words)
            time.sleep(0.01)

    def until_shown(self, path: str, word: str) -> None:
        """Wait until a page holds a word."""
        address = f"http://127.0.0.1:{self.port}/{path}"
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(address, timeout=30) as page:  # our own
                    if word in page.read().decode():
                        return
            except urllib.error.URLError:  # the site takes its place just now
                pass
            time.sleep(0.01)
        raise TimeoutError(word)


def report(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """Seconds to the page, to the whole site, and their ratio; seconds to the answer of a fault."""
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    file = data / FILE
    good = file.read_text("utf-8")
    found = re.search(r"^- id: (\S+)$", good, re.MULTILINE)
    if not found:
        raise ValueError(FILE)
    path = f"r/{found[1]}/"
    server = Server(data)
    pages, wholes, faults = [], [], []
    try:
        server.until("Open http")
        server.until("PDF files")
        for number in range(TIMES):
            note = f"measured {number}"
            changed = good.replace(
                "\n  source:", f"\n  notes: {{ja: {note}, en: {note}}}\n  source:", 1
            )
            built = server.count(BUILT)
            start = time.perf_counter()
            file.write_text(changed, "utf-8")
            server.until_shown(path, note)
            pages.append(time.perf_counter() - start)
            server.until(BUILT, built + 1)
            wholes.append(time.perf_counter() - start)
            server.until("PDF files", number + 2)
            start = time.perf_counter()
            file.write_text(changed.replace("as_of: 20", "as_of: xx", 1), "utf-8")
            server.until_shown(path, WRONG)
            faults.append(time.perf_counter() - start)
    finally:
        server.process.terminate()
        server.process.wait()
    ratio = median(whole / page for whole, page in zip(wholes, pages, strict=True))
    yield f"edit   to its page       {median(pages):6.1f} s  of {TIMES}: {_all(pages)}"
    yield f"edit   to the whole site {median(wholes):6.1f} s  {ratio:4.1f} x its page"
    yield f"edit   to its fault      {median(faults):6.1f} s  of {TIMES}: {_all(faults)}"


def _all(seconds: Sequence[float]) -> str:
    return " ".join(f"{one:.1f}" for one in seconds)

"""What a browser gets: the files of the site, the fault above each page, and word of changes."""

from __future__ import annotations

import http.server
import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from zaitaku.model import LANGS, Lang
from zaitaku.words.i18n import load_strings

OWN = "/_serve/"
SCRIPT = Path(__file__).with_name("reload.js")
# After so long without news a line is sent, to learn whether somebody still listens.
BREATH_SECONDS = 2.0
_BODY = re.compile(r"<body\b[^>]*>")
_EMPTY = '<!doctype html><html lang="ja"><meta charset="utf-8"><body></body></html>'


class Shown:
    """What browsers show: which edition of the pages, and what is wrong with the files now."""

    def __init__(self) -> None:
        self.edition = 0
        self.fault = ""
        self._news = threading.Condition()
        self._open: Counter[str] = Counter()

    def renew(self, fault: str = "") -> None:
        """Have every open page shown again. `fault` is what is wrong; "" when all is well."""
        with self._news:
            self.edition += 1
            self.fault = fault
            self._news.notify_all()

    def is_older(self, edition: int, seconds: float) -> bool:
        """Whether an edition is over, after at most so many seconds of waiting."""
        with self._news:
            return self._news.wait_for(lambda: self.edition > edition, seconds)

    @contextmanager
    def looked_at(self, page: str) -> Iterator[None]:
        """While this lasts, somebody has a page open; `page` is its address."""
        with self._news:
            self._open[page] += 1
        try:
            yield
        finally:
            with self._news:
                self._open[page] -= 1

    def open_pages(self, lang: Lang) -> tuple[str, ...]:
        """The addresses of open pages, from the root of their language."""
        with self._news:
            pages = [page for page, count in self._open.items() if count]
        english = [page.removeprefix("/en") for page in pages if page.startswith("/en/")]
        return tuple(english if lang == "en" else (p for p in pages if not p.startswith("/en/")))


class Answering(http.server.SimpleHTTPRequestHandler):
    """Serves files without a log line per request and without caching."""

    def __init__(self, *arguments: Any, shown: Shown, **named: Any) -> None:
        self.shown = shown
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        """A page with what is said above it; any other file as it is."""
        asked = urlsplit(self.path)
        if asked.path == f"{OWN}changes":
            self._tell(parse_qs(asked.query))
        elif asked.path == f"{OWN}{SCRIPT.name}":
            self._answer("text/javascript", SCRIPT.read_bytes())
        else:
            self._file()

    def _file(self) -> None:
        file = Path(self.translate_path(self.path))
        is_folder = urlsplit(self.path).path.endswith("/")
        file = file / "index.html" if is_folder else file
        there = file.is_file()
        if file.suffix == ".html" and (there or (is_folder and self.shown.fault)):
            edition, fault = self.shown.edition, self.shown.fault
            text = file.read_text(encoding="utf-8") if there else _EMPTY
            self._answer("text/html", above(text, fault, edition).encode())
        else:
            super().do_GET()

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _tell(self, asked: dict[str, list[str]]) -> None:
        """Say it when the edition that a page shows is over; until then the page is open."""
        seen, page = asked.get("seen", [""])[0], asked.get("page", [""])[0]
        edition = int(seen) if seen.isascii() and seen[:9].isdigit() else 0
        with self.shown.looked_at(page):
            try:
                self.send_response(http.HTTPStatus.OK)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                while not self.shown.is_older(edition, BREATH_SECONDS):
                    self.wfile.write(b":\n\n")
                self.wfile.write(b"data: again\n\n")
            except OSError:  # nobody listens any more
                return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as inherited
        """Nothing: the terminal is for what happens to the pages."""

    def end_headers(self) -> None:
        """No browser keeps a page that may change in a second."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def above(page: str, fault: str, edition: int) -> str:
    """A page that renews itself, and says above everything else what is wrong, if anything is."""
    notice = f'<script type="module" src="{OWN}{SCRIPT.name}?seen={edition}"></script>'
    if fault:
        kept = "\n".join(load_strings(lang)("cli.kept") for lang in LANGS)
        said = f"{escape(fault)}\n\n{escape(kept)}"
        notice = f'<pre class="zk-note" role="alert">{said}</pre>{notice}'
    return _BODY.sub(lambda body: body[0] + notice, page, count=1)

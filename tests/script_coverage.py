"""Which lines of the browser scripts the tests reach, in the form in which Node reports it too.

`make coverage` names a folder in NODE_V8_COVERAGE. Node writes there what it ran; this adds what
Chromium ran, and c8 puts both together. Scripts are told by their text: the site serves them as
they stand in overrides/, with blanks for comments, so that every place is the same.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import uuid
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

from zaitaku.ground.quiet import quiet

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
FOLDER = "NODE_V8_COVERAGE"


def watch(browser: Browser) -> None:
    """Count in every page of the browser from now on, if somebody asked for it."""
    if os.environ.get(FOLDER):
        for name in ("new_context", "new_page"):
            setattr(browser, name, counting(getattr(browser, name)))


def counting(opens: Callable[..., Any]) -> Callable[..., Any]:
    """A context counts in each page that it opens, and tells when the page or itself is closed."""

    @functools.wraps(opens)
    def opened(*given: Any, **named: Any) -> Any:
        found = opens(*given, **named)
        if isinstance(found, BrowserContext):
            found.new_page = counting(found.new_page)  # type: ignore[method-assign]  # only here
            found.close = _telling(found, found.close)  # type: ignore[method-assign]
        else:
            _start(found)
            found.close = _telling(found, found.close)  # type: ignore[method-assign]
        return found

    return opened


_counted: dict[Page, CDPSession] = {}


def _start(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Profiler.enable")
    session.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": True})
    session.send("Debugger.enable")  # else a script cannot be asked for its text
    session.send("Debugger.setSkipAllPauses", {"skip": True})
    _counted[page] = session


def _telling(what: BrowserContext | Page, closes: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(closes)
    def closed(*given: Any, **named: Any) -> None:
        for page in what.pages if isinstance(what, BrowserContext) else [what]:
            if page in _counted and not page.is_closed():
                _tell(_counted.pop(page))
        closes(*given, **named)

    return closed


def _tell(session: CDPSession) -> None:
    found = session.send("Profiler.takePreciseCoverage")["result"]
    result = []
    for script in found:
        if "/assets/javascripts/" not in script["url"]:
            continue
        text = session.send("Debugger.getScriptSource", {"scriptId": script["scriptId"]})
        if file := _files().get(_digest(text["scriptSource"])):
            result.append({**script, "url": file.as_uri()})
    place = Path(os.environ[FOLDER]) / f"coverage-browser-{uuid.uuid4().hex}.json"
    place.write_text(json.dumps({"result": result}), "utf-8")


@cache
def _files() -> dict[str, Path]:
    texts = ((file, file.read_text("utf-8")) for file in SCRIPTS.rglob("*.js"))
    return {_digest(form): file for file, text in texts for form in (text, quiet(text, ".js"))}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

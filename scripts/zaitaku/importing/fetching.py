"""New editions of lists, from the addresses that data/sources.yaml names.

Other people's servers answer slowly, with an error page, or with half a file. Whatever is not a
whole answer is no edition: it is said, and the registries stay as they are.
"""

from __future__ import annotations

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from zaitaku.importing.tables import MOST_BYTES, Unusable
from zaitaku.yamltext import Mapping as Tree

SECONDS = 120.0
_PIECE = 1 << 16
_AGENT = "zaitaku-import (monthly; a public-information guide)"
# 令和 began in 2019: its first year is 2018 + 1.
REIWA = 2018
# How many months back an edition is looked for by its address.
MONTHS_BACK = 4


@dataclass(frozen=True, slots=True)
class Feed:
    """Where the editions of one list appear; `url` may hold {yyyy}, {mm} and {ry} (令和, 08)."""

    source: str
    format: str
    url: str

    @property
    def name(self) -> str:
        """How the list is called in branches and folders."""
        return f"{self.source}-{self.format}-{hashlib.sha256(self.url.encode()).hexdigest()[:6]}"


def feeds(tree: Tree | None) -> Iterator[Feed]:
    """Every list that sources.yaml names an address for."""
    for node in tree.mappings("sources") if tree else ():
        for row in node.mappings("editions"):
            yield Feed(node.text("id") or "", row.text("format") or "", row.text("url") or "")


def addresses(feed: Feed, today: date) -> list[str]:
    """The addresses an edition may have, the newest first; one where the address never changes."""
    found = []
    year, month = today.year, today.month
    for _ in range(MONTHS_BACK):
        address = feed.url.format(yyyy=year, mm=f"{month:02}", ry=f"{year - REIWA:02}")
        if address not in found:
            found.append(address)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found


def newest(feed: Feed, today: date, into: Path, seconds: float = SECONDS) -> Path:
    """Fetch the newest edition there is.

    Raises:
        Unusable: where none of the addresses answers with a whole file.
    """
    last = Unusable("status", status="—")
    for address in addresses(feed, today):
        try:
            return fetch(address, into, seconds)
        except Unusable as error:
            last = error
            if error.code != "status":  # only "not there" leads to the month before
                break
    raise last


def fetch(address: str, into: Path, seconds: float = SECONDS) -> Path:
    """The file at an address, whole, within so many seconds.

    Raises:
        Unusable: slow, unreachable, another status than 200, cut-off, too-large.
    """
    ends = time.monotonic() + seconds
    if urlsplit(address).scheme not in ("http", "https"):
        raise Unusable("unreachable", why="scheme")
    request = urllib.request.Request(address, headers={"User-Agent": _AGENT})  # noqa: S310  # asked above
    path = into / (Path(urlsplit(address).path).name or "list")
    try:
        with urllib.request.urlopen(request, timeout=seconds) as answer:  # noqa: S310  # asked above
            return _store(answer, path, ends, seconds)
    except urllib.error.HTTPError as error:
        error.close()
        raise Unusable("status", status=error.code) from None
    except TimeoutError:
        raise Unusable("slow", seconds=round(seconds)) from None
    except (http.client.IncompleteRead, ConnectionError):
        raise Unusable("cut-off") from None
    except (urllib.error.URLError, http.client.HTTPException) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            raise Unusable("slow", seconds=round(seconds)) from None
        raise Unusable("unreachable", why=type(error).__name__) from None


def _store(answer: http.client.HTTPResponse, path: Path, ends: float, seconds: float) -> Path:
    expected = answer.headers.get("Content-Length")
    size = 0
    with path.open("wb") as stream:
        while piece := answer.read1(_PIECE):
            size += len(piece)
            if time.monotonic() > ends:
                raise Unusable("slow", seconds=round(seconds))
            if size > MOST_BYTES:
                raise Unusable("too-large", limit=MOST_BYTES)
            stream.write(piece)
    if expected and expected.isdigit() and int(expected) != size:
        raise Unusable("cut-off")
    return path


def fingerprint(path: Path) -> str:
    """What tells one edition from another where the file itself says no day."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()

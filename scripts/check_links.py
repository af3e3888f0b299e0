"""Links that no longer lead anywhere. Informs about other sites, refuses broken links of our own.

`check_links.py --built site` looks at every internal link of a built site and ends with 1 when one
is broken. `check_links.py --out FOLDER` asks every other site that the registries and pages point
to, and writes one Markdown file (first line: a title) when some do not answer; it ends with 0.
Exceptions stand in `scripts/links.yaml`, each with a reason and a day on which it ends.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from zaitaku import yamltext
from zaitaku.ground.parameters import today_in_japan

ROOT = Path(__file__).resolve().parents[1]
EXCEPTIONS = ROOT / "scripts" / "links.yaml"
# Japanese texts put their own brackets and stops right behind an address.
_URL = re.compile(r"https?://[^\s\"'<>\]|}、。，．！？：；…（）「」『』【】〈〉《》〔〕｛｝]+")
# What an address holds as it is; everything else is sent as UTF-8 in percent signs.
_KEPT = "%/:?#[]@!$&'()*+,;=~"
_AGENT = "zaitaku-link-check (weekly; a public-information guide)"
_SECONDS = 20
_WORKERS = 4
# 401, 403, 405, 429: the page is there, it only does not talk to programs.
_ALIVE = frozenset({401, 403, 405, 429})
# From here on the server says that the fault is its own, and perhaps gone in a moment: ask again.
_SERVER_FAULT = 500
_PAUSE = 3
Ask = Callable[[str], str]


@dataclass(frozen=True)
class Excused:
    """Addresses that are not asked: those that begin so, why, and until which day."""

    start: str
    reason: str
    until: date


# --- other sites --------------------------------------------------------------------------------


def addresses(texts: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Every address of other sites with the files that point to it; `texts` are name and text."""
    found: dict[str, list[str]] = {}
    for name, text in texts:
        for address in _URL.findall(text):
            clean = urldefrag(_own(address))[0]
            if "{" not in clean and "example" not in urlsplit(clean).netloc:
                found.setdefault(clean, [])
                if name not in found[clean]:
                    found[clean].append(name)
    return found


def _own(address: str) -> str:
    """The address without what follows it: a stop, or a bracket that it does not open itself."""
    while address[-1] in ".,;:!?)":
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def excused(text: str, today: date) -> tuple[tuple[Excused, ...], tuple[Excused, ...]]:
    """The exceptions that hold, and those that have ended.

    Raises ValueError for an entry without start, reason or day.
    """
    tree, found = yamltext.load_text(text, EXCEPTIONS.name)
    if tree is None or found:
        raise ValueError(f"{EXCEPTIONS.name}: {[problem.en for problem in found]}")
    rows = []
    for node in tree.mappings("exceptions"):
        start, reason, until = (node.text(key) for key in ("start", "reason", "until"))
        if not (start and reason and until):
            raise ValueError(f"{EXCEPTIONS.name}:{node.line}: start, reason and until")
        rows.append(Excused(start, reason, date.fromisoformat(until)))
    return (
        tuple(row for row in rows if row.until >= today),
        tuple(row for row in rows if row.until < today),
    )


def ask(address: str) -> str:
    """What is wrong with an address; "" when it answers."""
    sent = quote(address, safe=_KEPT)
    request = urllib.request.Request(sent, headers={"User-Agent": _AGENT})  # noqa: S310  # http(s) only
    reason = ""
    for attempt in (1, 2):
        try:
            with urllib.request.urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310  # as above
                return "" if answer.status < 400 else str(answer.status)
        except urllib.error.HTTPError as error:
            if error.code < _SERVER_FAULT:
                return "" if error.code in _ALIVE else str(error.code)
            reason = str(error.code)
        except (OSError, ValueError) as error:
            reason = str(getattr(error, "reason", error)) or type(error).__name__
        if attempt == 1:
            time.sleep(_PAUSE)
    return reason


def broken(
    found: dict[str, list[str]], exceptions: tuple[Excused, ...], asking: Ask = ask
) -> dict[str, str]:
    """Addresses that do not answer, with the reason."""
    wanted = [a for a in found if not any(a.startswith(row.start) for row in exceptions)]
    with ThreadPoolExecutor(_WORKERS) as pool:
        answers = dict(zip(wanted, pool.map(asking, wanted), strict=True))
    return {address: why for address, why in answers.items() if why}


def report(found: dict[str, list[str]], wrong: dict[str, str], ended: tuple[Excused, ...]) -> str:
    """The issue: title, then each address with its reason and where it stands."""
    lines = [
        "よそのサイトへのリンク / Links to other sites",
        f"答えのないリンク / links without an answer: {len(wrong)}",
        "",
    ]
    for address, why in sorted(wrong.items()):
        places = ", ".join(f"`{name}`" for name in found[address][:5])
        lines.append(f"- [ ] `{address}`: {why[:120]} ({places})")
    for row in ended:
        words = f"例外の期限切れ / exception ended {row.until}"
        lines.append(f"- [ ] {words}: `{row.start}` ({row.reason})")
    return "\n".join([*lines, ""])


def _texts() -> Iterable[tuple[str, str]]:
    for pattern in ("data/**/*.yaml", "content/**/*.md"):
        for path in sorted(ROOT.glob(pattern)):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


# --- our own pages ------------------------------------------------------------------------------


class _Page(HTMLParser):
    """The ids of a page and everything it points to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if value and (name == "href" or (name == "src" and tag in ("img", "script"))):
                self.targets.append(value)


def broken_inside(site: Path) -> list[str]:
    """Internal links of a built site that lead nowhere: `page -> target`."""
    parsed: dict[Path, _Page] = {}
    for file in sorted(site.rglob("*.html")):
        parsed[file] = page = _Page()
        page.feed(file.read_text(encoding="utf-8"))
    return [
        f"{file.relative_to(site)} -> {target}"
        for file, page in parsed.items()
        if file.name != "404.html"  # its addresses begin at the public address
        for target in page.targets
        if not _leads_somewhere(site, file, target, parsed)
    ]


def _leads_somewhere(site: Path, file: Path, target: str, parsed: dict[Path, _Page]) -> bool:
    if urlsplit(target).scheme or target.startswith("//"):
        return True
    here = "/" + file.relative_to(site).as_posix().removesuffix("index.html")
    address, anchor = urldefrag(urljoin(here, target))
    place = site / unquote(urlsplit(address).path).lstrip("/")
    place = place / "index.html" if place.is_dir() else place
    if not place.is_file():
        return False
    # Anchors with a value are states that a script reads.
    return not anchor or "=" in anchor or place not in parsed or anchor in parsed[place].ids


def main() -> int:
    """Read the command line. Returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--built", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    if options.built:
        lines = broken_inside(options.built)
        print("\n".join(lines) or "0 broken links", file=sys.stderr if lines else sys.stdout)
        return 1 if lines else 0
    holding, ended = excused(EXCEPTIONS.read_text(encoding="utf-8"), today_in_japan())
    found = addresses(_texts())
    wrong = broken(found, holding)
    text = report(found, wrong, ended)
    if (wrong or ended) and options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "links.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

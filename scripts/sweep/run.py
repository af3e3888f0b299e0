"""Looks at every page of a built site, in both languages: `make sweep`.

Chromium and axe at 360 and 1280 px, opened states included, the own rules of rules.js, and the
validity of the HTML. Ends with 1 when anything at all is wrong. Parts (`--part 2/4`) can run on
several machines; `--merge` adds their results up. `--keep` writes the figures that
`/accessibility/` shows. `--again` looks once more at the pages on which a result found faults, and
puts what it sees now in their place.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import looks
import markup
from outcome import Seen, faulty, mended, merged, result, words
from plan import Look, pages_of, shard, visits
from plan import looks as planned

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "content" / "sweep.json"  # what /accessibility/ shows; committed with a release
AT_ONCE = 20  # visits of one browser: short of its growing fat, long enough to be worth its start


def main(arguments: Sequence[str]) -> int:
    """Sweep, or merge. Returns 0, 1 when something is wrong, 2 for wrong words."""
    options = _options(arguments)
    try:
        value = merged(options.merge) if options.merge else _swept(options)
        if options.again:
            value = mended(json.loads(options.again.read_text("utf-8")), value)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    options.result.parent.mkdir(parents=True, exist_ok=True)
    options.result.write_text(_json(value), "utf-8")
    if options.keep:
        options.keep.write_text(
            _json({key: value[key] for key in value if key != "faults"}), "utf-8"
        )
    print("\n".join(words(value)))
    return 1 if value["violations"] else 0


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sweep", description=__doc__)
    parser.add_argument(
        "--site", type=Path, default=ROOT / "site", help="できたサイト / the built site"
    )
    parser.add_argument("--part", default="1/1", help="どの部分か（例 2/4） / which part, like 2/4")
    parser.add_argument("--pages", default="", help="アドレスの正規表現 / pattern of addresses")
    parser.add_argument("--result", type=Path, default=ROOT / "build" / "sweep.json")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--merge", type=Path, nargs="*", help="部分の結果を足す / add up parts")
    parser.add_argument(
        "--keep", type=Path, nargs="?", const=KEPT, help="/accessibility/ に載せる / show it there"
    )
    parser.add_argument(
        "--again", type=Path, help="結果の違反を、もう一度見る / look again where it has faults"
    )
    parser.add_argument("--commit", default=_commit(), help="サイトのもと / what the site is from")
    parser.add_argument("--nu", action="store_true", help="Nu も必ず使う / Nu must run too")
    return parser.parse_args(arguments)


def _swept(options: argparse.Namespace) -> dict[str, Any]:
    site = options.site.resolve()
    everything = pages_of(site)
    if not everything:
        raise ValueError(f"{site}: ページがありません。先に make site / no pages: make site first")
    if options.nu and not markup.has_nu():
        raise ValueError("Nu には Java が要ります / Nu needs Java")
    pages = shard([x for x in everything if _asked(options, x)], options.part)
    wanted = list(visits([*planned(pages), *looks.acted(pages)]))
    seen = Seen()
    count = -(-len(wanted) // AT_ONCE)
    chunks = [(site, wanted[n::count]) for n in range(count)]
    with ProcessPoolExecutor(options.workers) as pool:
        for number, some in enumerate(pool.map(_look_at, chunks), 1):
            seen.add(some)
            print(f"  {number}/{count}: {seen.looks}", file=sys.stderr, flush=True)
    seen.faults += markup.faults(site, pages, nu=markup.has_nu())
    day = datetime.now(UTC).date().isoformat()
    return result(
        seen,
        day=day,
        commit=options.commit,
        pages=pages,
        site=len(everything),
        tools=_tools(),
        part=options.part,
    )


def _asked(options: argparse.Namespace, page: str) -> bool:
    """Whether a page is one of those that the words on the command line mean."""
    if options.again and page not in faulty(json.loads(options.again.read_text("utf-8"))):
        return False
    return re.search(options.pages, page) is not None


def _commit() -> str:
    """The commit of this folder, short; empty where there is no git or no history."""
    command = ["git", "-C", str(ROOT), "rev-parse", "--short=7", "HEAD"]
    try:
        done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    except OSError:
        return ""
    return done.stdout.strip()


def _look_at(work: tuple[Path, list[list[Look]]]) -> Seen:
    return looks.look_at(*work)


def _tools() -> dict[str, str]:
    """Names and versions of what judges, as package-lock.json has them."""
    names = ["axe-core", "html-validate", *(["vnu-jar"] if markup.has_nu() else [])]
    folders = {name: ROOT / "node_modules" / name / "package.json" for name in names}
    return {name: json.loads(at.read_text("utf-8"))["version"] for name, at in folders.items()}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Whole sites, built once for all tests: one for each data folder, address, day, with paper or not.

They stay in .cache/tests under the hash of every file that a build reads, so that the other
processes of a run, and the next run, find them there. Nobody may write into them: a site that is
not as it was built is built again. Tests that change a page copy it first.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from marks import needs, shared
from sites import BASE, DAY, ROOT, made

KEPT = Path(os.environ.get("ZAITAKU_TEST_SITES") or ROOT / ".cache" / "tests")
PUBLIC = "https://example.org/nerima/"
DATA = ROOT / "data"
DEMO = ROOT / "tests" / "fixtures" / "demo"
MINI = ROOT / "tests" / "fixtures" / "mini"
# Everything that a build reads, besides the data folder itself.
READ = ("scripts", "overrides", "content", "data", "mkdocs.yml", "mkdocs.en.yml",
        "pyproject.toml", "package-lock.json", "requirements/run.txt")  # fmt: skip
COMPLETE = "complete"
MOST = 10
LATE = date(2030, 1, 1)  # long after the guide was written: every date has passed

_held = ExitStack()  # the locks of this process; they end with it


def real_site() -> Path:
    """The guide itself with every sheet of paper."""
    return shared_site(DATA, pdf=True)


def demo_site() -> Path:
    """The fictional sample, which shows every kind and state, below a path of a public address."""
    return shared_site(DEMO, PUBLIC)


def shared_site(data: Path, base_url: str = BASE, *, day: date = DAY, pdf: bool = False) -> Path:
    """The folder of a site of a committed data folder; built when nobody has built it yet."""
    needs("build")
    return _site(data, base_url, day, pdf)


@shared
def _site(data: Path, base_url: str, day: date, pdf: bool) -> Path:
    words = (data.relative_to(ROOT).as_posix(), base_url, day.isoformat(), "pdf" if pdf else "")
    name = hashlib.sha256("\n".join((*words, inputs(data))).encode()).hexdigest()[:20]
    place = KEPT / name
    KEPT.mkdir(parents=True, exist_ok=True)
    # All who use a site hold its lock until they end; only who builds it holds the other one.
    # One lock for both would let the second process wait for the end of the first.
    lock = _held.enter_context((KEPT / f"{name}.lock").open("w"))
    fcntl.flock(lock, fcntl.LOCK_SH)
    os.utime(lock.fileno())
    with (KEPT / f"{name}.building").open("w") as building:
        fcntl.flock(building, fcntl.LOCK_EX)
        if not is_whole(place):
            _drop_old()
            shutil.rmtree(place, ignore_errors=True)
            made(data, place / "site", base_url, day=day, pdf=pdf)
            (place / COMPLETE).write_text(shape(place / "site"), encoding="utf-8")
    return place / "site"


@shared
def inputs(data: Path) -> str:
    """A hash over names and contents of the files that a build of a data folder reads."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *READ, data],
        cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    total = hashlib.sha256()
    for name in sorted(set(listed.stdout.split("\0"))):
        if (file := ROOT / name).is_file():
            total.update(f"{name}\n".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def shape(site: Path) -> str:
    """Names, sizes and times of the files of a site: what changes when somebody writes into it."""
    files = ((file, file.stat()) for file in sorted(site.rglob("*")) if file.is_file())
    lines = (f"{file.relative_to(site)} {at.st_size} {at.st_mtime_ns}\n" for file, at in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def is_whole(place: Path) -> bool:
    """Whether a kept site was finished and is still as it was built."""
    said = place / COMPLETE
    return said.is_file() and said.read_text("utf-8") == shape(place / "site")


def _drop_old() -> None:
    """Keep the sites that were asked for last, and those that a running test holds."""
    locks = sorted(KEPT.glob("*.lock"), key=lambda path: path.stat().st_mtime)
    for path in locks[:-MOST]:
        with path.open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue
            shutil.rmtree(path.with_suffix(""), ignore_errors=True)

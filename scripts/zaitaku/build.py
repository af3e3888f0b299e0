"""Both languages in parallel, into a folder beside the old site; exchanged only when both are good.

The pages are made by the engine, one process for each language (`engine/processes.py`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from zaitaku import offline
from zaitaku.engine.processes import BuildFailed, Engines
from zaitaku.ground.assets import MissingAssets, font_files
from zaitaku.ground.parameters import Parameters
from zaitaku.ground.problems import InvalidData
from zaitaku.ground.quiet import quieten
from zaitaku.load.handing_over import hand_over, take
from zaitaku.model import Dataset
from zaitaku.paper.glyphs import unprintable
from zaitaku.paper.print_run import Made, PrintFailed
from zaitaku.paper.publish import publish, sheets_of

# Stands in every finished site: only a folder that carries it, or an empty one, is ever replaced.
MARK = ".zaitaku-site"
MARK_TEXT = "Built by zaitaku. The next build replaces this folder and everything in it.\n"
_OWNER = "owner"


class StrangeFolder(Exception):
    """The place for the site holds something that no build of ours put there."""

    def __init__(self, place: Path) -> None:
        self.place = place
        super().__init__(str(place))


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: HTML pages, bytes, and wall-clock seconds.

    `unprintable` are the records with a character that paper shows as 〓, by id and text.
    """

    pages: int
    bytes: int
    seconds: float
    unprintable: tuple[tuple[str, str], ...] = ()


def build(
    given: Parameters, out: Path, *, pdf: bool = True, dataset: Dataset | None = None,
    engines: Engines | None = None, turn: AbstractContextManager[object] | None = None,
) -> Built:  # fmt: skip
    """Build both languages into `out`, then the sheets of paper unless `pdf` is false.

    The old content of `out` is kept until both languages are complete. `dataset` spares reading
    the registries once more where the caller has read them; `engines` are those that build, where
    the caller wants more of them; `turn` is entered while the finished site takes its place.

    Raises:
        BuildFailed: when data, a language or a sheet is at fault; `out` is then untouched.
        StrangeFolder: when something stands at `out` that is no site of ours.
        OSError: when a folder cannot be written.
    """
    start = time.perf_counter()
    out = out.resolve()
    if not may_replace(out):
        raise StrangeFolder(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    sweep(out)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    (work / _OWNER).write_text(str(os.getpid()), encoding="ascii")
    try:
        dataset = dataset or _judged(given)
        (engines or Engines()).build(hand_over(given, dataset, work / "judged"), work)
        shutil.move(work / "en", work / "ja" / "en")
        (work / "ja" / "en" / "sitemap.xml").unlink(missing_ok=True)
        (work / "ja" / "en" / "sitemap.xml.gz").unlink(missing_ok=True)
        # GitHub Pages would otherwise hand the folder to Jekyll, which drops some names.
        (work / "ja" / ".nojekyll").touch()
        (work / "ja" / MARK).write_text(MARK_TEXT, encoding="ascii")
        for language in (work / "ja", work / "ja" / "en"):
            quieten(language)
            offline.write_worker(language)
        publish(work / "ja", sheets(given, dataset) if pdf else ())
        with turn or nullcontext():
            exchange(work / "ja", out, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    files = [path for path in out.rglob("*") if path.is_file()]
    return Built(
        pages=sum(path.suffix == ".html" for path in files),
        bytes=sum(path.stat().st_size for path in files),
        seconds=time.perf_counter() - start,
        unprintable=tuple(unprintable(dataset, font_files(given.root)[0])) if pdf else (),
    )


def may_replace(out: Path) -> bool:
    """Whether a build may put its site at `out`: nothing there, an empty folder, an older site."""
    if not out.exists():
        return True
    return out.is_dir() and ((out / MARK).is_file() or not any(out.iterdir()))


def sweep(out: Path) -> None:
    """Remove the work folders of builds that were killed; those of living ones stay."""
    for work in out.parent.glob(f".{out.name}-*"):
        try:
            owner = int((work / _OWNER).read_text(encoding="ascii"))
        except (OSError, ValueError):
            continue  # not a work folder of ours
        if not _is_alive(owner):
            shutil.rmtree(work, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's process
        return True
    return True


def _judged(given: Parameters) -> Dataset:
    try:
        return take(given)
    except InvalidData as error:
        raise BuildFailed(str(error)) from error


def sheets(given: Parameters, dataset: Dataset | None = None) -> tuple[Made, ...]:
    """Every sheet of paper of a data set. Raises BuildFailed."""
    dataset = dataset or _judged(given)
    try:
        return tuple(sheets_of(given, dataset))
    except (MissingAssets, PrintFailed) as error:
        raise BuildFailed(str(error)) from error


def exchange(new: Path, out: Path, old: Path) -> None:
    """Put a finished folder in the place of an older one, which is kept in `old` until then."""
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise

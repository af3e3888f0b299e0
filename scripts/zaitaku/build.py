"""Both languages in parallel, into a folder beside the old site; exchanged only when both are good.

One engine process per language: their builds share nothing, and the Japanese one would delete
`site/en` if it wrote there directly.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from zaitaku import paper
from zaitaku.ground.assets import MissingAssets
from zaitaku.ground.parameters import Parameters
from zaitaku.load.validate import load_dataset
from zaitaku.model import LANGS, Dataset, Lang

CONFIGS: dict[Lang, str] = {"ja": "mkdocs.yml", "en": "mkdocs.en.yml"}


class BuildFailed(Exception):
    """The engine refused; `output` is what it said."""

    def __init__(self, output: str) -> None:
        self.output = output
        super().__init__(output)


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: HTML pages, bytes, and wall-clock seconds."""

    pages: int
    bytes: int
    seconds: float


def build(
    given: Parameters, out: Path, *, pdf: bool = True, dataset: Dataset | None = None
) -> Built:
    """Build both languages into `out`, then the sheets of paper unless `pdf` is false.

    The old content of `out` is kept until both languages are complete. `dataset` spares reading
    the registries once more where the caller has read them.

    Raises:
        BuildFailed: when a language or a sheet could not be made; `out` is then untouched.
    """
    start = time.perf_counter()
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        _build_languages(given, work)
        shutil.move(work / "en", work / "ja" / "en")
        (work / "ja" / "en" / "sitemap.xml").unlink(missing_ok=True)
        (work / "ja" / "en" / "sitemap.xml.gz").unlink(missing_ok=True)
        # GitHub Pages would otherwise hand the folder to Jekyll, which drops some names.
        (work / "ja" / ".nojekyll").touch()
        paper.publish(work / "ja", sheets(given, dataset) if pdf else ())
        _exchange(work / "ja", out, work / "old")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    files = [path for path in out.rglob("*") if path.is_file()]
    return Built(
        pages=sum(path.suffix == ".html" for path in files),
        bytes=sum(path.stat().st_size for path in files),
        seconds=time.perf_counter() - start,
    )


def sheets(given: Parameters, dataset: Dataset | None = None) -> tuple[paper.Made, ...]:
    """Every sheet of paper of a data set. Raises BuildFailed."""
    dataset = dataset or load_dataset(
        given.data,
        today=given.today,
        schemas=given.root / "data" / "schemas",
        fallback=given.root / "data",
    )
    try:
        return tuple(paper.sheets_of(given, dataset))
    except (MissingAssets, paper.PrintFailed) as error:
        raise BuildFailed(str(error)) from error


def _build_languages(given: Parameters, work: Path) -> None:
    running = {lang: _start(given, lang, work / lang) for lang in LANGS}
    failed = []
    for lang, process in running.items():
        output, _ = process.communicate()
        if process.returncode:
            failed.append(f"[{lang}]\n{output}")
    if failed:
        raise BuildFailed("\n".join(failed))


def _start(given: Parameters, lang: Lang, target: Path) -> subprocess.Popen[str]:
    config = str(given.root / CONFIGS[lang])
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--clean"]
    command += ["--config-file", config, "--site-dir", str(target)]
    environment = {
        **os.environ,
        **given.environment(),
        # The theme's notice about MkDocs 2 is for its authors, not for a volunteer.
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    return subprocess.Popen(
        command, cwd=given.root, env=environment, text=True, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def _exchange(new: Path, out: Path, old: Path) -> None:
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise

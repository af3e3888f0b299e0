"""All sheets, on every core, and only those whose words, numbers, fonts or template changed.

The cache holds finished files under the hash of all they are made from, code and templates too; an
old entry is only disk space, of which the oldest is given back.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from itertools import groupby
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

import typst

from zaitaku.ground.plain import as_values
from zaitaku.paper.fitting import Attempt, attempts, fitting, with_maps
from zaitaku.paper.glyphs import printable
from zaitaku.paper.job import Job
from zaitaku.paper.thumbnail import FINER, WIDTH, small
from zaitaku.paper.typesetting import TEMPLATES, Fonts, count_pages, may_fit, picture, typeset

KEPT = 600  # files in the cache: a few builds of both data sets
SOURCES = ("paper", "papermap")


class PrintFailed(Exception):
    """A sheet could not be set; the text names it and says what the typesetter said."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished sheet: its addresses, bytes and pages; `replaced` kinds gave way to a count."""

    paths: tuple[str, ...]
    pdf: bytes
    pages: int
    replaced: tuple[str, ...] = ()
    sample: str | None = None
    png: bytes = b""


def make(
    jobs: Iterable[Job], fonts: Fonts, day: date, cache_folder: Path, workers: int | None = None
) -> Iterator[Made]:
    """Every sheet, in the order of the jobs; those in the cache come without being set again."""
    code = _code_key(fonts)
    count = workers or os.cpu_count() or 1
    known: list[Made] = []
    running: list[tuple[list[str], Future[list[Made]]]] = []
    # Fresh interpreters, not copies of this one: the engine keeps threads that a copy would lose.
    with ProcessPoolExecutor(count, get_context("spawn"), _begin) as pool:
        # Sheets of a batch go to one worker, which keeps in memory what they share.
        for _, batch in groupby(jobs, key=lambda job: job.batch or job.paths):
            waiting = []
            for job in batch:
                key = _key(job, code, day)
                if found := _read(cache_folder, key, job):
                    known.append(found)
                else:
                    waiting.append((key, job))
            if waiting:
                keys, todo = [key for key, _ in waiting], [job for _, job in waiting]
                running.append((keys, pool.submit(_print_all, todo, fonts, day)))
        yield from known
        for keys, future in running:
            for key, made in zip(keys, future.result(), strict=True):
                _write(cache_folder, key, made)
                yield made
    _prune(cache_folder)


def end_with_parent() -> None:
    """End this process of a pool as soon as the one that started it is gone.

    A worker waits for its next task at a pipe that it holds open itself, so it would wait for ever.
    """
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _begin() -> None:
    """Begin as a worker. It lives for seconds; to look for lost circles would take a tenth."""
    gc.disable()
    end_with_parent()


def _print_all(jobs: list[Job], fonts: Fonts, day: date) -> list[Made]:
    made = []
    for job in jobs:
        try:
            made.append(print_job(job, fonts, day))
        except typst.TypstError as error:
            # The engine's own exception does not survive the way between processes.
            raise PrintFailed(f"{job.paths[0]}: {error}") from None
    return made


def print_job(job: Job, fonts: Fonts, day: date) -> Made:
    """Set one sheet: find what fits, draw its map, typeset it."""
    full: tuple[str, ...] = ()
    view: dict[str, Any] = dict(printable(job.view, fonts.regular))
    if job.fit or job.lighter:
        way = _two_sides(job, view, fonts)
        full, view = way.full, {**view, **_set(job, way)}
    view = with_maps(view, job.specs)
    view["maps"] = printable(view["maps"], fonts.regular)  # names of stations
    printed = typeset(job.template, view, fonts, day)
    png = small(picture(printed.pdf, FINER * WIDTH)) if job.sample else b""
    replaced = tuple(kind for kind in job.fit if kind not in full)
    return Made(job.paths, printed.pdf, printed.pages, replaced, job.sample, png)


def _two_sides(job: Job, view: dict[str, Any], fonts: Fonts) -> Attempt:
    """How a sheet is best filled without a third page."""
    ways = attempts(job.fit, ({}, *job.lighter))
    # Only sheets whose kinds may give way have so many ways that measuring pays.
    worth = (
        may_fit(job.template, view, fonts, [_set(job, way) for way in ways])
        if job.fit
        else (True,) * len(ways)
    )
    return fitting(
        ways, worth, lambda way: count_pages(job.template, {**view, **_set(job, way)}, fonts)
    )


def _set(job: Job, way: Attempt) -> dict[str, Any]:
    """What a way of filling a sheet changes in its view."""
    return {**way.change, "full": _shown(job, way.full)}


def _shown(job: Job, full: tuple[str, ...]) -> list[str]:
    """The kinds set in full: those chosen, and those that never give way."""
    sheet = job.view["sheet"] if "sheet" in job.view else job.view["sheets"][0]
    kinds = [kind["id"] for kind in sheet["kinds"]]
    return [id for id in kinds if id in full or id not in job.fit]


def _key(job: Job, code: str, day: date) -> str:
    specs = as_values(job.specs)
    made_of = [code, day.isoformat(), job.template, job.view, specs, job.fit, job.lighter]
    text = json.dumps([*made_of, job.sample], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _code_key(fonts: Fonts) -> str:
    """What all sheets share: templates, the code that draws and packs, fonts, the engine."""
    package = TEMPLATES.parents[1]
    files = [*sorted(fonts.folder.rglob("*.ttf"))]
    for folder in SOURCES:
        files += sorted(p for p in (package / folder).rglob("*") if p.suffix in (".py", ".typ"))
    digest = hashlib.sha256(version("typst").encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _read(folder: Path, key: str, job: Job) -> Made | None:
    note = folder / f"{key}.json"
    try:
        facts = json.loads(note.read_text(encoding="utf-8"))
        pdf = (folder / f"{key}.pdf").read_bytes()
        png = (folder / f"{key}.png").read_bytes() if job.sample else b""
    except (OSError, ValueError):
        return None
    if hashlib.sha256(pdf).hexdigest() != facts["sha256"]:
        return None  # a file cut short by a full disk is set again
    note.touch()
    return Made(job.paths, pdf, facts["pages"], tuple(facts["replaced"]), job.sample, png)


def _write(folder: Path, key: str, made: Made) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{key}.pdf").write_bytes(made.pdf)
    if made.png:
        (folder / f"{key}.png").write_bytes(made.png)
    facts = {
        "pages": made.pages,
        "replaced": made.replaced,
        "sha256": hashlib.sha256(made.pdf).hexdigest(),
    }
    # The note comes last: without it the other files do not count.
    (folder / f"{key}.json").write_text(json.dumps(facts), encoding="utf-8")


def _prune(folder: Path) -> None:
    notes = sorted(folder.glob("*.json"), key=lambda p: (p.stat().st_mtime, p.name))
    for note in notes[: max(0, len(notes) - KEPT)]:
        for suffix in (".json", ".pdf", ".png"):
            note.with_suffix(suffix).unlink(missing_ok=True)

"""How long a build takes and how much memory: real data, and made-up registries of several sizes.

Each command is a process of its own, whose account the operating system keeps.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zaitaku.ground.parameters import from_environment
from zaitaku.load.validate import load_dataset

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "zaitaku.cli")
GUIDE = """\
title: {ja: 計測用の架空データ, en: Fictional data for measuring}
municipality:
  code: 131202
  name: {ja: 練馬区, kana: ねりまく, en: Nerima City, romaji: Nerima-ku}
  kind: ward
  prefecture: {ja: 東京都, en: Tokyo}
  limits: {metres_from_chome: 600, kilometres_from_middle: 20}
operator: {}
base_url: http://localhost:8000/
branch: main
fictional: yes
tiles:
  url: 'https://cyberjapandata.gsi.go.jp/xyz/pale/{z}/{x}/{y}.png'
  attribution: {ja: 地理院タイル, en: GSI Tiles}
  link: https://maps.gsi.go.jp/development/ichiran.html
freshness: {fresh_days: 180, due_days: 365, paper_days: 540}
phones: {emergency: '119', advice: '#7119', advice_direct: 03-3212-2323}
"""
SOURCE = """\
sources:
- id: made-up
  name: {ja: 架空, en: Fictional}
  publisher: {ja: 架空, en: Fictional}
  licence: {ja: なし, en: None}
  credit: {ja: 架空, en: Fictional}
"""
RECORD = """\
- id: pharm-{n}
  name:
    ja: 計測用架空薬局{n}号店
    kana: ケイソクヨウカクウヤッキョク
  address:
    chome: {chome}
    block: 99-{n}
  location: {{precision: chome}}
  phone: 03-0000-{phone:04}
  services:
    opioids: yes
    sterile: no
  source: {{id: made-up, as_of: 2026-01}}
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One command: wall-clock seconds, the largest process in MB, seconds of processor time."""

    seconds: float
    megabytes: float
    processor: float


def all_chome() -> list[str]:
    """The names of all chome of the ward, as addresses write them."""
    given = from_environment(ROOT)
    dataset = load_dataset(
        given.data, today=given.today, schemas=given.data / "schemas", fallback=given.data
    )
    return [chome.name for town in dataset.towns for chome in town.chome]


def synthetic(folder: Path, size: int) -> Path:
    """A fictional data set of `size` pharmacies all over the ward and the demo's centers."""
    folder.mkdir(parents=True)
    (folder / "guide.yaml").write_text(GUIDE, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCE, encoding="utf-8")
    chome = all_chome()
    records = (
        RECORD.format(n=n, chome=chome[n % len(chome)], phone=1_000 + n % 9_000)
        for n in range(size)
    )
    demo = (ROOT / "tests/fixtures/demo/resources.yaml").read_text("utf-8")
    centers = re.findall(r"^support_centers:\n(?:(?![a-z_]+:).*\n)+", demo, re.MULTILINE)
    text = centers[0] + "pharmacies:\n" + "".join(records)
    (folder / "resources.yaml").write_text(text.replace("id: demo-ward,", "id: made-up,"), "utf-8")
    return folder


def largest_page(site: Path) -> tuple[int, str]:
    """The size of the largest page in kB (1,000 bytes, as it is read), and its address."""
    pages = [(file.stat().st_size, file) for file in site.rglob("*.html")]
    size, file = max(pages)
    return round(size / 1000), f"/{file.parent.relative_to(site).as_posix()}/"


def largest_part(site: Path, folder: str) -> tuple[int, str]:
    """The same for the data that the scripts of some pages fetch, such as `propose` or `maps`."""
    parts = [(x.stat().st_size, x) for x in site.rglob("*.json") if folder in x.parts]
    size, file = max(parts)
    return round(size / 1000), f"/{file.relative_to(site).as_posix()}"


def measure(command: Sequence[str]) -> Measured:
    """Run a command and read the operating system's account of it."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        sys.exit(f"{' '.join(command)}: exit {os.waitstatus_to_exitcode(status)}")
    # ru_maxrss of a process and its waited-for children: kB on Linux, bytes on macOS.
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Measured(seconds, usage.ru_maxrss / unit, usage.ru_utime + usage.ru_stime)


def build(data: Path, out: Path, *more: str) -> Measured:
    """Build a data set in both languages; `--no-pdf` among the further words leaves out paper."""
    return measure([*PROGRAM, "build", "--data", str(data), "--out", str(out), *more])


def report(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """Lines on checking and building, the made-up ones with their time per listing as a ratio."""
    check = measure([*PROGRAM, "check"])
    yield f"check  real data        {check.seconds:6.1f} s  {check.megabytes:6.0f} MB"
    real = build(ROOT / "data", folder / "site-real", "--no-pdf")
    yield f"build  real data        {real.seconds:6.1f} s  {real.megabytes:6.0f} MB"
    yield "       largest page {} kB ({})".format(*largest_page(folder / "site-real"))
    first: float | None = None
    for size in sizes:
        data = synthetic(folder / f"data-{size}", size)
        done = build(data, folder / f"site-{size}", "--no-pdf")
        each = done.seconds / size
        first = first or each
        yield (
            f"build  {size:6} listings  {done.seconds:6.1f} s  {done.megabytes:6.0f} MB"
            f"  time per listing {each / first:4.2f} x the smallest"
        )
        yield "       largest page {} kB ({})".format(*largest_page(folder / f"site-{size}"))
        for pages in ("propose", "maps"):
            part = largest_part(folder / f"site-{size}", pages)
            yield "       largest part of {} {} kB ({})".format(pages, *part)

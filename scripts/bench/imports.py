"""One town out of a national list: time against a bare pass over the same file, and memory."""

from __future__ import annotations

import csv
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from alone import bare_pass, peak_megabytes, run

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
ROWS = 250_000
DAYS = "月火水木金土日"
COLUMNS = (
    "ID", "正式名称", "正式名称（フリガナ）", "略称", "機関区分", "都道府県コード",
    "市区町村コード", "所在地", "所在地座標（緯度）", "所在地座標（経度）",
    "案内用ホームページアドレス",
    *(f"毎週決まった曜日に休診（{day}）" for day in DAYS),
    *(f"決まった週に休診（定期週）第{n}週（{day}）" for n in range(1, 6) for day in DAYS),
)  # fmt: skip


def report(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """One line: reading and filtering as a multiple of merely splitting the file into cells."""
    path = folder / "national.csv"
    _national(path, ROWS)
    bare = float(run(__file__, "bare", path))
    ours, memory, kept = (float(x) for x in run(__file__, "ours", path).split())
    yield (
        f"import {ROWS:7} rows ({path.stat().st_size / 1e6:.0f} MB)  one town: {ours:.1f} s,"
        f" {ours / bare:.1f} x a bare pass  at most {memory:.0f} MB  {kept:.0f} rows kept"
    )


def _national(path: Path, rows: int) -> None:
    """Made-up rows in the shape of the ministry's file, one in thirty thousand of the ward."""
    chance = random.Random(1)  # noqa: S311  # the same file in every run
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        rest = ["1"] * 7 + ["0"] * 35
        for n in range(rows):
            prefecture, town = chance.randint(1, 47), chance.randint(100, 250)
            writer.writerow([
                f"{prefecture:02}2{n:010}", f"見本{n}クリニック", "ミホン", "", "2", prefecture,
                town,
                f"東京都練馬区高松{n % 6 + 1}丁目{n % 30 + 1}番{n % 20 + 1}号", "35.75", "139.63",
                f"https://example.org/{n}", *rest,
            ])  # fmt: skip


def _bare(path: Path) -> str:
    start = time.perf_counter()
    bare_pass(path)
    return f"{time.perf_counter() - start}"


def _ours(path: Path) -> str:
    sys.path.insert(0, str(SCRIPTS))
    from zaitaku.importing.formats import known_formats, load_format
    from zaitaku.importing.reading import Town, read_list
    from zaitaku.importing.surroundings import gazetteer
    from zaitaku.yamltext import load

    tree, _ = load(ROOT / "data" / "towns.yaml")
    town = Town("13120", "練馬区", gazetteer(tree, ("東京都", "練馬区")))
    form = load_format(known_formats()["navii-facility"])
    start = time.perf_counter()
    found = read_list(path, form, town)
    seconds = time.perf_counter() - start
    return f"{seconds} {peak_megabytes()} {len(found.entries)}"


if __name__ == "__main__":
    print({"bare": _bare, "ours": _ours}[sys.argv[1]](Path(sys.argv[2])))

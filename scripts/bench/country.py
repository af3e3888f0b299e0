"""The made-up national files of a country, cut into seeds: time against a bare pass, and memory."""

from __future__ import annotations

import csv
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from alone import bare_pass, peak_megabytes, run
from imports import COLUMNS, DAYS, SCRIPTS

ROWS = 460_000  # institutions and offices of the country
TOWNS = 1_741
PLACES = 110  # a town has as many places with a point, 190,000 in all
FLAGS = ["1"] * len(DAYS) + ["0"] * (5 * len(DAYS))


def report(folder: Path, sizes: Sequence[int]) -> Iterator[str]:
    """One line: cutting as a multiple of merely splitting the same files into cells."""
    made_up(folder / "country", ROWS)
    size = sum(path.stat().st_size for path in (folder / "country").iterdir())
    bare = float(run(__file__, "bare", folder))
    seconds, memory, seeds = (float(x) for x in run(__file__, "ours", folder).split())
    packed = sum(path.stat().st_size for path in (folder / "seeds").iterdir())
    yield (
        f"national {ROWS:7} rows ({size / 1e6:.0f} MB)  {seeds:.0f} seeds ({packed / 1e6:.0f} MB):"
        f" {seconds:.0f} s, {seconds / bare:.1f} x a bare pass, {ROWS / seconds:,.0f} rows a second"
        f"  at most {memory:.0f} MB"
    )


def made_up(folder: Path, rows: int) -> None:
    """National files in the shape of their publishers, every row in one of 1,741 towns."""
    folder.mkdir(parents=True)
    codes = [f"{n % 47 + 1:02}{100 + n // 47:03}" for n in range(TOWNS)]
    with (folder / "KEN_ALL.csv").open("w", encoding="utf-8", newline="") as stream:
        for n, code in enumerate(codes):
            names = ("ﾐﾎﾝｹﾝ", f"ﾐﾎﾝ{n}ｼ", "ﾐﾎﾝﾏﾁ", "見本県", f"見本{n}市", "見本町")
            csv.writer(stream).writerow([code, "", f"{n:07}", *names, *"000000"])
    with (folder / "addresses.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow(["市区町村コード", "大字町丁目名", "大字町丁目名カナ", "緯度", "経度"])
        for code in codes:
            for place in range(PLACES):
                writer.writerow([code, f"見本町{place}", "ミホンマチ", "35.75", "139.63"])
    _list(folder / "02-1_clinic_facility_info_20260601.csv", codes, rows)


def _list(path: Path, codes: Sequence[str], rows: int) -> None:
    chance = random.Random(1)  # noqa: S311  # the same file in every run
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        for n in range(rows):
            code = chance.choice(codes)
            writer.writerow([
                f"{code[:2]}2{n:010}", f"見本{n}クリニック", "ミホン", "", "2", code[:2], code[2:],
                f"見本県見本市見本町{n % 30 + 1}番{n % 20 + 1}号", "35.75", "139.63",
                f"https://example.org/{n}", *FLAGS,
            ])  # fmt: skip


def _bare(folder: Path) -> str:
    start = time.perf_counter()
    for path in sorted((folder / "country").iterdir()):
        bare_pass(path)
    return f"{time.perf_counter() - start}"


def _ours(folder: Path) -> str:
    sys.path.insert(0, str(SCRIPTS))
    from zaitaku.founding.cutting import cut

    start = time.perf_counter()
    found = cut(folder / "country", folder / "seeds")
    seconds = time.perf_counter() - start
    return f"{seconds} {peak_megabytes()} {found.seeds}"


if __name__ == "__main__":
    print({"bare": _bare, "ours": _ours}[sys.argv[1]](Path(sys.argv[2])))

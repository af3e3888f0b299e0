"""`zaitaku import` end to end, on made-up pharmacies and a server of our own."""

from __future__ import annotations

import csv
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from importing_world import (
    HEADER,
    METRO,
    WARD,
    csv_bytes,
    filings,
    registry,
    run,
    shop,
    workbook,
)  # fmt: skip
from zaitaku.importing.fetching import Feed, addresses, fetch
from zaitaku.importing.tables import Unusable

ALL = {n: ["在薬"] for n in range(8)}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return registry(tmp_path)


def shops(data: Path) -> str:
    return (data / "resources" / "pharmacies.yaml").read_text("utf-8")


def everything(data: Path) -> dict[str, str]:
    return {str(p): p.read_text("utf-8") for p in sorted(data.rglob("*.yaml"))}


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_it_shows_before_it_writes(data: Path, tmp_path: Path):
    before = everything(data)
    done = run(data, "bureau-filings", put(tmp_path, "f.xlsx", filings(ALL)))

    assert done.returncode == 0, done.stderr
    assert "| home-visits | 8 |" in done.stdout
    assert everything(data) == before


def test_what_a_list_says_is_written_with_its_source_and_day(data: Path, tmp_path: Path):
    marks = {**ALL, 2: ["在薬", "在中栄"]}
    done = run(data, "bureau-filings", put(tmp_path, "f.xlsx", filings(marks)), "--write")

    assert done.returncode == 0, done.stderr
    said = "tpn:\n      value: yes\n      source: {id: bureau-filings, as_of: 2026-08-01}\n"
    assert shops(data).count(said) == 1
    assert shops(data).count("value: not_listed") == 8 * 2 + 7
    assert (data / "crosswalk.yaml").read_text("utf-8").count("how: address+name, since") == 8


def test_the_second_run_changes_nothing(data: Path, tmp_path: Path):
    path = put(tmp_path, "f.xlsx", filings(ALL))
    run(data, "bureau-filings", path, "--write")
    before = everything(data)
    done = run(data, "bureau-filings", path, "--write")

    assert done.returncode == 0, done.stderr
    assert everything(data) == before
    assert "Nothing changes" in done.stdout


def test_an_older_edition_changes_nothing_newer(data: Path, tmp_path: Path):
    run(data, "bureau-filings", put(tmp_path, "new.xlsx", filings(ALL)), "--write")
    before = everything(data)
    old = filings({n: ["在薬", "薬菌"] for n in range(8)}, "令和7年8月1日")
    done = run(data, "bureau-filings", put(tmp_path, "old.xlsx", old), "--write")

    assert done.returncode == 0, done.stderr
    assert everything(data) == before


def test_who_is_not_in_the_list_is_missing_and_not_closed(data: Path, tmp_path: Path):
    marks = {n: ["在薬"] for n in range(7)}
    done = run(data, "bureau-filings", put(tmp_path, "f.xlsx", filings(marks)), "--write")

    assert done.returncode == 0, done.stderr
    assert shops(data).count("missing_since: {id: bureau-filings, as_of: 2026-08-01}") == 1
    assert "closed" not in shops(data)

    back = filings(ALL, "令和8年9月1日")
    run(data, "bureau-filings", put(tmp_path, "g.xlsx", back), "--write")

    assert "missing_since" not in shops(data)


def test_an_edition_that_changes_more_than_a_fifth_stops(data: Path, tmp_path: Path):
    run(data, "bureau-filings", put(tmp_path, "f.xlsx", filings(ALL)), "--write")
    before = everything(data)
    other = filings({n: ["薬菌"] for n in range(8)}, "令和8年9月1日")
    done = run(data, "bureau-filings", put(tmp_path, "g.xlsx", other), "--write")

    assert done.returncode == 1
    assert "fifth" in done.stdout
    assert everything(data) == before


def test_half_a_list_stops(data: Path, tmp_path: Path):
    few = filings({n: ["在薬"] for n in range(3)})
    done = run(data, "bureau-filings", put(tmp_path, "f.xlsx", few), "--write")

    assert done.returncode == 1
    assert "half a list" in done.stdout


def test_two_lists_that_disagree_are_both_kept(data: Path, tmp_path: Path):
    head = ["名称", "住所", "電話番号"]
    row = [shop(0)["name"], shop(0)["address"]]
    one = put(tmp_path, "a.csv", csv_bytes([head, [*row, WARD]]))
    two = put(tmp_path, "b.csv", csv_bytes([head, [*row, METRO]]))
    run(data, "ministry-pharmacies", one, "--edition", "2024-04-30", "--write")
    done = run(
        data, "ministry-pharmacies", two, "--edition", "2026-08-13", "--source", "bureau-codes",
        "--write",
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "Disagreements" in done.stdout
    assert f"value: {METRO}" in shops(data)
    assert shops(data).index(METRO) < shops(data).index(WARD)


def test_the_review_table_is_read_back(data: Path, tmp_path: Path):
    moved = {**shop(0), "address": "練馬区高松五丁目3番4号"}
    new = {"code": "2059099", "name": "わかば薬局", "address": "練馬区栄町7番8号"}
    rows = [HEADER] + [
        ["1", "13", "薬局", x["code"], x["name"], x["address"], "在薬"]
        for x in (moved, new, *(shop(n) for n in range(1, 8)))
    ]
    path = put(tmp_path, "f.csv", csv_bytes(rows))
    words = ("bureau-filings", path, "--edition", "2026-08-01")
    run(data, *words, "--report", tmp_path / "out")
    table = tmp_path / "out" / "review.csv"
    with table.open(encoding="utf-8-sig", newline="") as stream:
        asked = list(csv.DictReader(stream))
    assert {x["list_name"]: x["why"] for x in asked} == {
        "あおい薬局": "same-name-elsewhere", "わかば薬局": "new",
    }  # fmt: skip
    for row in asked:
        row["accept"] = "yes" if row["id"] else "new"
    with table.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, asked[0])
        writer.writeheader()
        writer.writerows(asked)
    done = run(data, *words, "--decisions", table, "--write")

    assert done.returncode == 0, done.stderr
    assert "id: pharm-1342059099" in shops(data)
    assert "chome: 高松5丁目" in shops(data)
    assert (data / "crosswalk.yaml").read_text("utf-8").count("how: person, since") == 2

    before = everything(data)
    run(data, *words, "--write")

    assert everything(data) == before


def test_an_answer_nobody_understands_is_refused(data: Path, tmp_path: Path):
    table = put(tmp_path, "r.csv", b"accept,key,id\r\nmaybe,k,\r\n")
    done = run(data, "bureau-filings", put(tmp_path, "f.xlsx", filings(ALL)), "--decisions", table)

    assert done.returncode == 1
    assert "maybe" in done.stderr


def test_what_was_removed_on_request_never_comes_back(data: Path, tmp_path: Path):
    with (data / "removed.yaml").open("a", encoding="utf-8") as stream:
        stream.write(
            "- {id: pharm-1342059099, kind: pharmacies, date: 2026-10-01, on_request: yes,"
            " reason: {ja: 申し出}}\n"
        )
    new = ["1", "13", "薬局", "2059099", "わかば薬局", "練馬区栄町7番8号", "在薬"]
    rows = [HEADER, new] + [
        ["1", "13", "薬局", x["code"], x["name"], x["address"], "在薬"]
        for x in (shop(n) for n in range(8))
    ]
    done = run(data, "bureau-filings", put(tmp_path, "f.csv", csv_bytes(rows)),
               "--edition", "2026-08-01", "--report", tmp_path / "out")  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "1342059099" not in (tmp_path / "out" / "review.csv").read_text("utf-8")
    assert "not brought back (1)" in (tmp_path / "out" / "report.md").read_text("utf-8")


def test_a_mobile_number_is_dropped_and_counted(data: Path, tmp_path: Path):
    rows = [["名称", "住所", "電話番号"], [shop(0)["name"], shop(0)["address"], "090-0000-0000"]]
    path = put(tmp_path, "a.csv", csv_bytes(rows))
    done = run(data, "ministry-pharmacies", path, "--edition", "2026-08-13", "--write")

    assert done.returncode == 0, done.stderr
    assert "mobile numbers phone: 1" in done.stdout
    assert "090-" not in shops(data) + done.stdout


# --- editions from a server ---------------------------------------------------------------------


class _Answers(BaseHTTPRequestHandler):
    """Answers by the name in the path: well, slowly, wrongly, or with half of what it promised."""

    def do_GET(self) -> None:
        name = self.path.strip("/")
        if name == "gone.xlsx":
            self.send_error(404)
            return
        body = {
            "page.xlsx": b"<html>maintenance</html>",
            "renamed.xlsx": workbook([["名簿"], ["番号", "名前"], ["1", "あおい"]]),
        }.get(name, filings(ALL))
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if name == "half.xlsx":
            body = body[: len(body) // 2]
        if name == "slow.xlsx":
            self.wfile.write(body[:10])
            self.wfile.flush()
            time.sleep(1.5)
        self.wfile.write(body[10:] if name == "slow.xlsx" else body)

    def handle_one_request(self) -> None:
        """A client that hung up is no news."""
        with suppress(ConnectionError):
            super().handle_one_request()

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@contextmanager
def server() -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Answers) as found:
        found.daemon_threads = False
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{found.server_address[1]}"
        found.shutdown()


@pytest.mark.parametrize(
    ("name", "code"),
    [("slow.xlsx", "slow"), ("half.xlsx", "cut-off"), ("gone.xlsx", "status")],
)
def test_what_is_not_a_whole_answer_is_no_edition(tmp_path: Path, name: str, code: str):
    with server() as base, pytest.raises(Unusable) as error:
        fetch(f"{base}/{name}", tmp_path, seconds=0.6)

    assert error.value.code == code


def test_nobody_at_home(tmp_path: Path):
    with pytest.raises(Unusable) as error:
        fetch("http://127.0.0.1:9/list.xlsx", tmp_path, seconds=1)

    assert error.value.code in ("unreachable", "cut-off")


def feed(data: Path, url: str) -> str:
    path = data / "sources.yaml"
    text = path.read_text("utf-8").replace(
        "- id: bureau-filings\n",
        f"- id: bureau-filings\n  editions:\n  - {{format: bureau-filings, url: '{url}'}}\n",
    )
    path.write_text(text, encoding="utf-8")
    return run(data, "editions", "list").stdout.strip()


def test_a_new_edition_is_fetched_and_imported(data: Path, tmp_path: Path):
    with server() as base:
        name = feed(data, f"{base}/good.xlsx")
        done = run(data, "editions", name, "--report", tmp_path / "out", "--write")

    assert done.returncode == 0, done.stderr
    assert shops(data).count("home-visits:") == 8
    assert "2026-08-01" in (tmp_path / "out" / "report.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["page.xlsx", "renamed.xlsx", "half.xlsx", "gone.xlsx"])
def test_a_bad_edition_leaves_everything_as_it_was(data: Path, name: str):
    with server() as base:
        listed = feed(data, f"{base}/{name}")
        before = everything(data)
        done = run(data, "editions", listed, "--write")

    assert done.returncode == 1
    assert done.stderr
    assert everything(data) == before


def test_addresses_go_back_month_by_month():
    from datetime import date

    found = addresses(Feed("s", "f", "https://example.org/x_r{ry}{mm}.zip"), date(2026, 2, 3))

    assert found[:3] == [
        "https://example.org/x_r0802.zip",
        "https://example.org/x_r0801.zip",
        "https://example.org/x_r0712.zip",
    ]

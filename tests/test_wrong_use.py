"""Every command used in twenty wrong ways: one sentence in both languages, the right exit code."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

import pytest

from importing_world import HEADER, csv_bytes
from overlays import FIXTURES, ROOT
from zaitaku import build as building
from zaitaku import cli

JAPANESE, LATIN = re.compile("[ぁ-んァ-ヶ一-龠]"), re.compile("[A-Za-z]{3}")
DEMO = str(FIXTURES / "demo")
# Wrong for every command: (arguments, exit code). FOLDER is an empty place, FILE an ordinary file.
ALIKE = [
    ("--nonsense", 2), ("--data", 2), ("--data FOLDER/none", 2), ("--data FILE", 2),
    ("--data ''", 2), ("--date", 2), ("--date tomorrow", 2), ("--date 2026-02-30", 2),
    ("--date 2026-13-01", 2), ("--date 22.11.2026", 2), ("--date ２０２６", 2), ("--date 0", 2),
    ("superfluous", 2), ("superfluous words", 2), ("--data DEMO superfluous", 2),
    ("--Data DEMO", 2),
    ("--date=", 2), ("--data=FOLDER/none", 2), ("-x", 2), ("--write=perhaps", 2),
]  # fmt: skip
OWN = {
    "check": [("--data FOLDER", 1), ("--data DAMAGED", 1), ("--data CP932", 1),
              ("--data UTF16", 1)],
    "build": [
        ("--out FILE", 2), ("--out FULL", 2), ("--out FILE/x --data DEMO --no-pdf", 2),
        ("--base-url example.org", 2), ("--base-url ftp://e.org", 2),
        ("--base-url 'https://a b'", 2),
        ("--no-pdf=1", 2), ("--data DAMAGED --out FOLDER/new", 1), ("--out ROOT", 2),
        ("--out ROOT/data", 2),
    ],
    "serve": [("--port 0", 2), ("--port 99999", 2), ("--port x", 2), ("--port -1", 2),
              ("--port", 2)],
    "format": [("--data DAMAGED", 1), ("--data CP932", 1), ("--data UTF16 --check", 1),
               ("--data SHARP", 1)],
    "upkeep": [("--runs FOLDER/none", 2), ("--runs FILE", 2), ("--runs FOLDER", 2), ("--runs", 2),
               ("--freshness FILE", 2), ("--freshness FOLDER/new --data DAMAGED", 1)],
    "propose": [
        ("", 2), ("--from-issue FOLDER/none", 2), ("--from-issue FOLDER", 2),
        ("--from-issue FILE", 1),
        ("--raw", 2), ("--from-issue", 2), ("--review FOLDER/none --raw FOLDER/none", 2),
        ("--from-issue FILE --out FOLDER", 2), ("--write --from-issue FILE", 1),
    ],
    "import": [
        ("", 2), ("bureau-filings", 2), ("nonsense LIST --edition 2026-08-01", 2),
        ("FOLDER/map.yaml LIST", 2), ("DAMAGED/groups.yaml LIST", 1), ("FOLDER LIST", 2),
        ("CP932/groups.yaml LIST", 1), ("bureau-filings FOLDER/none.csv --edition 2026-08-01", 2),
        ("bureau-filings FOLDER --edition 2026-08-01", 2),
        ("bureau-filings FILE --edition 2026-08-01", 1), ("bureau-filings LIST", 2),
        ("bureau-filings LIST --edition", 2), ("bureau-filings LIST --edition August", 2),
        ("bureau-filings LIST --edition 2026-02-30", 2),
        ("bureau-filings LIST --edition 2026-08-01 --date 2026-07-01", 2),
        ("bureau-filings LIST --edition 2026-08-01 --source nobody --data DEMO", 2),
        ("bureau-codes NOTES --edition 2022-07-01", 1),
        ("bureau-filings AWAY --edition 2026-08-01", 1),
        ("IMPORT --decisions FOLDER/none.csv --data DEMO", 2),
        ("IMPORT --decisions FOLDER --data DEMO", 2),
        ("IMPORT --decisions FILE --data DEMO", 1),
        ("IMPORT --report FILE --data DEMO", 2),
        ("bureau-filings LIST --edition 2026-08-01 --data DAMAGED", 1),
        ("bureau-filings LIST --edition 2026-08-01 --data CP932", 1),
        ("bureau-filings LIST --seconds soon", 2), ("bureau-filings LIST --seconds -1", 2),
        ("editions nobody --data DEMO", 2), ("bureau-filings LIST another.csv", 2),
    ],
    "round": [
        ("--callers", 2), ("--callers 0", 2), ("--callers -3", 2), ("--callers many", 2),
        ("--callers 1000", 2), ("--callers １２", 2), ("--callers 1.5", 2), ("--lang fr", 2),
        ("--lang", 2), ("--out", 2), ("--out FILE --data DEMO", 2), ("--results", 2),
        ("--results FOLDER/none.csv", 2), ("--results FOLDER", 2), ("--results FILE", 2),
        ("--results ''", 2), ("--results LIST --write", 2), ("--data DAMAGED --out FOLDER", 1),
        ("--data CP932 --out FOLDER", 1), ("--results LIST --data DAMAGED", 2),
        ("--write --data DEMO", 2),
    ],
}  # fmt: skip
IMPORT = "bureau-filings LIST --edition 2026-08-01 --source demo-list"
USES = [(name, *use) for name, own in OWN.items() for use in (*ALIKE, *own)]


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """What the words in capitals stand for."""
    found = {name: tmp_path / name.lower() for name in ("FOLDER", "FULL", "DAMAGED", "CP932",
                                                        "UTF16", "SHARP")}  # fmt: skip
    for folder in found.values():
        folder.mkdir()
    file = tmp_path / "file.txt"
    file.write_text("diary", "utf-8")
    (found["FULL"] / "diary.txt").write_text("mine", "utf-8")
    (found["DAMAGED"] / "groups.yaml").write_text("groups:\n- id: a\n\tname: x\n", "utf-8")
    (found["CP932"] / "groups.yaml").write_bytes("groups:\n- id: 見本\n".encode("cp932"))
    (found["UTF16"] / "groups.yaml").write_bytes("groups:\n- id: 見本\n".encode("utf-16"))
    cut = "groups:\n- id:   group-a\n  notes: {}\n  who: だれでも #要予約\n"
    (found["SHARP"] / "groups.yaml").write_text(cut, "utf-8")
    table = tmp_path / "list.csv"
    table.write_bytes(csv_bytes([HEADER, ["1", "13", "薬局", "2059000", "あ", "練馬区", "在薬"]]))
    notes = tmp_path / "notes.md"
    notes.write_text("# コード内容別医療機関一覧表\n\n- where it is from\n", "utf-8")
    away = tmp_path / "away.csv"
    away.write_bytes(csv_bytes([HEADER, ["1", "13", "薬局", "2059000", "あ", "板橋区", "在薬"]]))
    named = {"NOTES": notes, "AWAY": away}
    return {**found, **named, "FILE": file, "LIST": table, "ROOT": ROOT, "DEMO": Path(DEMO)}


def run(line: str, places: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> int:
    """The exit code of a command line, with nothing to read from the terminal."""
    words = [
        re.sub(r"[A-Z][A-Z0-9]{3,}", lambda m: str(places.get(m[0], m[0])), word).strip("'")
        for word in re.findall(r"'[^']*'|\S+", line.replace("IMPORT", IMPORT))
    ]
    monkeypatch.setattr(cli, "serve", lambda *_: 0)  # it would wait for ever
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        try:
            return cli.main(words)
        except SystemExit as ended:
            return int(ended.code or 0)


@pytest.mark.slow
@pytest.mark.parametrize(("command", "line", "code"), USES)
def test_a_wrong_use_ends_in_a_sentence(
    command: str, line: str, code: int, places: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
):  # fmt: skip
    before = sorted(path for path in places["FULL"].parent.rglob("*"))

    assert run(f"{command} {line}", places, monkeypatch) == code

    said = "".join(capsys.readouterr())
    assert JAPANESE.search(said)
    assert LATIN.search(said)
    assert "Traceback" not in said
    gone = [path for path in before if not path.exists()]
    assert gone == []


def test_there_are_twenty_for_each_command():
    assert min(sum(name == use[0] for use in USES) for name in OWN) >= 20


def test_a_full_disk_is_said_in_words(monkeypatch: pytest.MonkeyPatch, capsys, tmp_path: Path):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "site")

    monkeypatch.setattr(cli, "build", full)

    code = cli.main(["build", "--data", DEMO, "--out", str(tmp_path / "new"), "--no-pdf"])

    assert code == 1
    assert "空き容量" in capsys.readouterr().err


# Where a site may be written -------------------------------------------------------------------


def test_only_an_empty_folder_or_an_older_site_is_replaced(tmp_path: Path):
    strange, empty, site = (tmp_path / name for name in ("strange", "empty", "site"))
    for folder in (strange, empty, site):
        folder.mkdir()
    (strange / "diary.txt").write_text("mine", "utf-8")
    (site / building.MARK).write_text("", "utf-8")

    allowed = [building.may_replace(p) for p in (strange, empty, site, tmp_path / "new")]

    assert allowed == [False, True, True, True]


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path):
    dead, alive, foreign = (tmp_path / f".site-{name}" for name in ("dead", "alive", "foreign"))
    for folder in (dead, alive, foreign):
        folder.mkdir()
    # No process has the highest number that the system gives out, plus one.
    (dead / "owner").write_text("4194305", "ascii")
    (alive / "owner").write_text(str(os.getpid()), "ascii")

    building.sweep(tmp_path / "site")

    assert not dead.exists()
    assert alive.exists()
    assert foreign.exists()


# Files that are not laid out ---------------------------------------------------------------------


def test_format_mends_line_ends_and_says_so(tmp_path: Path, capsys):
    shutil.copytree(FIXTURES / "valid", tmp_path / "data")
    file = tmp_path / "data" / "groups.yaml"
    text = file.read_text("utf-8")
    file.write_bytes(text.replace("\n", "\r\n").encode())

    code = cli.main(["format", "--data", str(tmp_path / "data")])

    assert code == 0
    assert file.read_bytes() == text.encode()
    assert "LF" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["DAMAGED", "CP932", "UTF16", "SHARP"])
def test_format_leaves_what_it_cannot_read(name: str, places: dict[str, Path]):
    file = places[name] / "groups.yaml"
    before = file.read_bytes()

    assert cli.main(["format", "--data", str(places[name])]) == 1
    assert file.read_bytes() == before

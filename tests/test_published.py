"""A printed address does not die by a deletion: `check` looks at what the main branch has."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from zaitaku import cli
from zaitaku.upkeep.published import vanished

TEXT = "groups:\n- id: group-a\n  name: {ja: 一}\n- id: group-b\n  name: {ja: 二}\n"
LEFT = "groups:\n- id: group-a\n  name: {ja: 一}\n"


def git(where: Path, *words: str) -> None:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=where, check=True, capture_output=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A clone whose main branch has two groups and a nurse."""
    main = tmp_path / "main"
    (main / "data" / "resources").mkdir(parents=True)
    (main / "data" / "groups.yaml").write_text(TEXT, "utf-8")
    nurses = "nursing_stations:\n- id: nurse-a\n  name: {ja: 三}\n"
    (main / "data" / "resources" / "nurses.yaml").write_text(nurses, "utf-8")
    git(main, "init", "--quiet", "--initial-branch=main")
    git(main, "add", ".")
    git(main, "commit", "--quiet", "--message", "start")
    git(tmp_path, "clone", "--quiet", "main", "clone")
    return tmp_path / "clone" / "data"


def lost(data: Path, *kept: str) -> list[tuple[str, str, int]]:
    found = vanished(data, kept)
    return [(p.record, Path(p.file).relative_to(data).as_posix(), p.line) for p in found]


def test_an_id_that_main_has_is_missed(data: Path):
    assert lost(data, "group-a", "group-b", "nurse-a") == []
    assert lost(data, "group-a") == [
        ("group-b", "groups.yaml", 4), ("nurse-a", "resources/nurses.yaml", 2),
    ]  # fmt: skip


def test_a_deletion_that_was_committed_is_missed_too(data: Path):
    (data / "groups.yaml").write_text(LEFT, "utf-8")
    git(data, "commit", "--quiet", "--all", "--message", "gone")

    assert lost(data, "group-a", "nurse-a") == [("group-b", "groups.yaml", 4)]


def test_what_main_got_later_is_not_missed(data: Path):
    main = data.parents[1] / "main"
    file = main / "data" / "groups.yaml"
    file.write_text(TEXT + "- id: group-c\n", "utf-8")
    git(main, "commit", "--quiet", "--all", "--message", "more")
    git(data, "fetch", "--quiet")

    assert lost(data, "group-a", "group-b", "nurse-a") == []


def test_without_a_history_nothing_is_missed(tmp_path: Path):
    (tmp_path / "data").mkdir()

    assert lost(tmp_path / "data") == []


def test_check_says_so_with_the_other_faults(monkeypatch: pytest.MonkeyPatch, capsys):
    gone = cli.problems.make("id-vanished", "data/groups.yaml", 4, 1, "group-b", id="group-b")
    monkeypatch.setattr(cli, "vanished", lambda *_: [gone])
    folder = Path(__file__).parent / "fixtures" / "valid"

    assert cli.main(["check", "--data", str(folder), "--date", "2026-11-22"]) == 1
    assert "removed.yaml" in capsys.readouterr().err

"""What a build keeps for the next one: found again, never trusted blindly, never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from maps_world import spec
from zaitaku.draw import folium_code
from zaitaku.draw.folium_map import map_script
from zaitaku.ground import keeping


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    keeping.keep_in(tmp_path / "made")
    yield tmp_path / "made"
    keeping.keep_in(None)


def made(*makings: str | bytes) -> tuple[bytes, bool]:
    """What is kept under some makings, and whether it had to be made now."""
    asked = []

    def make() -> bytes:
        asked.append(makings)
        return repr(makings).encode()

    return keeping.kept(makings, make), bool(asked)


def test_the_same_makings_are_made_once(folder: Path):
    assert made("a", b"b") == (b"('a', b'b')", True)
    assert made("a", b"b") == (b"('a', b'b')", False)
    # Where one part ends and the next begins matters.
    assert made("ab", b"")[1]
    assert len(list(folder.iterdir())) == 2


def test_a_damaged_file_is_made_again(folder: Path):
    first, _ = made("a")
    (place,) = folder.iterdir()
    for damage in (b"", place.read_bytes()[:-1], place.read_bytes() + b"x"):
        place.write_bytes(damage)
        assert made("a") == (first, True)
    assert made("a") == (first, False)


def test_without_a_folder_or_where_none_can_be_nothing_is_kept(tmp_path: Path):
    keeping.keep_in(None)
    assert made("a")[1]
    assert made("a")[1]
    (tmp_path / "file").touch()
    keeping.keep_in(tmp_path / "file" / "below")
    try:
        assert made("a")[1]
        assert made("a")[1]
    finally:
        keeping.keep_in(None)


def test_the_oldest_go_first(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(keeping, "MOST", 3)
    for name in "abcde":
        made(name)
    keeping.keep_in(folder)

    assert len(list(folder.iterdir())) == 3


def test_a_kept_map_is_that_of_its_spec_and_of_the_program(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    first = map_script(spec())
    monkeypatch.setattr(folium_code, "code", lambda _: "drawn anew")

    assert map_script(spec()) == first
    monkeypatch.setattr(keeping, "maker", lambda *_: "another program")
    assert map_script(spec()) == "drawn anew"

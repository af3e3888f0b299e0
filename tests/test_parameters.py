"""The parameters of a build."""

from datetime import date
from pathlib import Path

from zaitaku.ground.parameters import (
    Parameters,
    commit_of,
    from_environment,
    today_in_japan,
    with_base,
)


def test_parameters_survive_the_way_through_the_environment(tmp_path: Path):
    given = Parameters(tmp_path, tmp_path / "d", date(2026, 11, 22), "https://e.org/", "abc")

    assert from_environment(tmp_path, given.environment()) == given


def test_the_day_is_japans():
    # 2026-11-21 16:00 UTC is already the 22nd in Japan.
    assert today_in_japan({"SOURCE_DATE_EPOCH": "1795276800"}) == date(2026, 11, 22)


def test_an_address_ends_with_one_slash(tmp_path: Path):
    given = Parameters(tmp_path, tmp_path, date(2026, 1, 1), None, None)

    assert with_base(given, "https://e.org/guide").base_url == "https://e.org/guide/"
    assert with_base(given, None) == given


def test_outside_a_checkout_there_is_no_commit(tmp_path: Path):
    assert commit_of(tmp_path) is None

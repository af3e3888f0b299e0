"""What people wrote to other directories, with the right value: see docs/hardening.md."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from marks import shared
from overlays import FIXTURES, ROOT, SCHEMAS, TODAY, check
from zaitaku.ground.problems import Problem
from zaitaku.propose.completing import Towns
from zaitaku.propose.judging import Registries


@shared
def towns() -> Towns:
    """The towns of the ward, as the issue forms ask for them."""
    registries = Registries(ROOT / "data", SCHEMAS, ROOT / "data", TODAY)
    nodes = registries.read().nodes
    return Towns.read(nodes["towns.yaml"], nodes["guide.yaml"])


HIKARIGAOKA = {"chome": "光が丘2丁目", "postal_code": "179-0072"}
AT_9_6 = {**HIKARIGAOKA, "block": "9-6"}


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("光が丘2-9-6 見本ビル3階", {**AT_9_6, "building": "見本ビル3階"}),
        ("光が丘2-9-6 2F（エレベーターなし）", {**AT_9_6, "building": "2F(エレベーターなし)"}),
        ("光が丘 2-9-6 １F", {**AT_9_6, "building": "1F"}),
        ("光が丘2丁目3番1号第36見本ビル2F",
         {**HIKARIGAOKA, "block": "3-1", "building": "第36見本ビル2F"}),
        ("練馬区光が丘2-9(見本団地5号棟)",
         {**HIKARIGAOKA, "block": "9", "building": "見本団地5号棟"}),
        ("光が丘２−９−６", AT_9_6), ("光が丘２ー９ー６", AT_9_6), ("光が丘2‐9‐6", AT_9_6),
        ("光ヶ丘2-9-6", AT_9_6), ("光ケ丘2-9-6", AT_9_6),
        ("〒1790072 東京都練馬区光が丘2-9-6", AT_9_6),
        ("〒179−0072 東京都練馬区光が丘2-9-6", AT_9_6),
        ("練馬区（個人宅のため非公開）", {"chome": "練馬区（個人宅のため非公開）"}),
    ],
)  # fmt: skip
def test_an_address_is_read_as_it_was_meant(written: str, address: dict[str, str]):
    assert towns().address(written) == address


def found(field: str, folder: Path) -> list[Problem]:
    """What stands against a record with one more field."""
    shutil.copytree(FIXTURES / "valid", folder)
    text = (
        "pharmacies:\n- id: pharm-zz\n  name: {ja: 見本の場所}\n"
        f"  {field}\n  source: {{id: list, as_of: 2025-06}}\n"
    )
    (folder / "resources" / "zz.yaml").write_text(text, "utf-8")
    return check(folder)[1]


@pytest.mark.parametrize(
    ("field", "code", "advice"),
    [
        ("website: http://www10.example.org/‾mihon.h/", "url-form",
         "http://www10.example.org/~mihon.h/"),
        ("website: https://見本介護.jp/", "url-host", "xn--xmq270dgkykvb.jp"),
        ("{status: closed, status_date: 2027-03-31}", "date-future", "alert"),
        ("address: {postal_code: 176-0006, chome: 栄町, block: 99-1 見本ビル3階}",
         "block-form", "99-1"),
    ],
)  # fmt: skip
def test_the_message_says_what_to_write(field: str, code: str, advice: str, tmp_path: Path):
    lines = field.strip("{}").split(", ") if field.startswith("{") else [field]

    [problem] = found("\n  ".join(lines), tmp_path / "data")

    assert problem.code == code
    assert advice in problem.ja
    assert advice in problem.en
    assert "99-1-3" not in problem.ja + problem.en

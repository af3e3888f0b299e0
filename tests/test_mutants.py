"""The weekly search for changes that no test notices: rooms that exist, a report that is true."""

from __future__ import annotations

import json
import tomllib

import pytest

import mutants
from mutants import ROOMS, Room
from sites import ROOT

DIFF = "--- a\n+++ b\n@@ -1 +1 @@\n-    return days <= 180\n+    return days < 180\n"


def line(outcome: str, worker: str = "normal") -> str:
    change = {"module_path": "scripts/zaitaku/load/freshness.py", "start_pos": [66, 4]}
    return json.dumps(
        [{"mutations": [change]},
         {"worker_outcome": worker, "test_outcome": outcome, "diff": DIFF}]
    )  # fmt: skip


@pytest.mark.parametrize("name", ROOMS)
def test_every_module_and_every_test_of_a_room_exists(name: str):
    room = ROOMS[name]

    assert [x for x in room.modules if not (ROOT / "scripts" / "zaitaku" / x).is_file()] == []
    assert [x for x in room.tests if not (ROOT / "tests" / f"{x}.py").is_file()] == []


def test_what_concerns_people_leaves_no_survivor():
    assert {ROOMS[name].least for name in ("privacy", "telephone")} == {1.0}
    assert min(room.least for room in ROOMS.values()) >= 0.85


def test_the_settings_are_read_back():
    room = Room(("load/freshness.py",), ("test_freshness",))

    said = tomllib.loads(mutants.settings(room))

    assert said["cosmic-ray"]["module-path"] == ["scripts/zaitaku/load/freshness.py"]
    assert said["cosmic-ray"]["test-command"].endswith(" tests/test_freshness.py")
    assert "core/RemoveDecorator" in said["cosmic-ray"]["filters"]["operators-filter"][
        "exclude-operators"
    ]  # fmt: skip


def test_a_survivor_is_counted_and_named_with_its_place():
    dump = "\n".join([line("killed"), line("survived"), line("", "skipped")])

    found = mutants.result("freshness", dump)

    assert (found.made, len(found.survivors), found.noticed) == (2, 1, 0.5)
    text = mutants.report([found])
    assert "- freshness: 1 of 2 noticed **below 85%**" in text
    assert "`scripts/zaitaku/load/freshness.py:66`" in text
    assert "+    return days < 180" in text


def test_a_room_without_any_change_is_below_its_limit():
    assert mutants.result("privacy", "").noticed < ROOMS["privacy"].least

"""The bill of materials names everything in the lock files, with licence and hash."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_spec = importlib.util.spec_from_file_location("sbom", ROOT / "scripts" / "sbom.py")
assert _spec is not None
assert _spec.loader is not None
sbom = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sbom)


def test_every_package_of_both_lock_files_is_named():
    found = {
        (c["purl"].split("/")[0], c["name"], c["version"]) for c in sbom.bill(ROOT)["components"]
    }
    text = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, re.M)
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]

    assert {("pkg:pypi", *pair) for pair in pinned} <= found
    # One version of a package may lie in two folders; in the bill it stands once.
    used = {(p.rpartition("node_modules/")[2], v["version"]) for p, v in lock.items() if p}
    assert len(found) == len(pinned) + len(used)
    assert len(pinned) > 10


def test_each_has_a_licence_and_a_hash():
    parts = sbom.bill(ROOT)["components"]

    assert all(part["licenses"][0]["license"]["name"] for part in parts)
    assert all(re.fullmatch("[0-9a-f]{64,128}", part["hashes"][0]["content"]) for part in parts)


def test_it_is_written_where_it_is_asked_for(tmp_path: Path):
    assert sbom.main([str(tmp_path / "new" / "bill.json")]) == 0
    assert (
        json.loads((tmp_path / "new" / "bill.json").read_text("utf-8"))["bomFormat"] == "CycloneDX"
    )
    assert sbom.main([]) == 2

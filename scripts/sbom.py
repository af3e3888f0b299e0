"""Writes what the site is made with as CycloneDX 1.6: both lock files, with licences and hashes.

`python scripts/sbom.py FILE`; the licences of Python packages are those of the installed ones.
"""

from __future__ import annotations

import base64
import json
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_PINNED = re.compile(
    r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)((?:.|\n )*?)(?=\n\S|\s*\Z)", re.M
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(root: Path) -> dict[str, Any]:
    """The bill of materials of a checkout; the same lock files give the same bill."""
    lock = json.loads((root / "package-lock.json").read_text("utf-8"))
    python = (root / "requirements" / "run.txt").read_text("utf-8")
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "zaitaku"}},
        "components": [*_python(python), *_node(lock)],
    }


def _python(text: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name.lower().replace('_', '-')}@{version}",
            "licenses": [{"license": {"name": _licence(name)}}],
            "hashes": [{"alg": "SHA-256", "content": h} for h in _HASH.findall(more)],
        }
        for name, version, more in _PINNED.findall(text)
    ]


def _licence(name: str) -> str:
    """The licence as the package states it: expression, field, or classifier."""
    try:
        about: Any = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return "not stated"
    given = about.get("License-Expression") or about.get("License") or ""
    classes = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if "License" in c]
    return next((x for x in (given.partition("\n")[0][:80], *classes) if x), "not stated")


def _node(lock: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for place, package in sorted(lock["packages"].items()):
        if not place:
            continue
        name = place.rpartition("node_modules/")[2]
        algorithm, _, sum64 = package.get("integrity", "").partition("-")
        digest = base64.b64decode(sum64).hex()
        found.append({
            "type": "library",
            "name": name,
            "version": package["version"],
            "scope": "excluded" if package.get("dev") else "required",
            "purl": f"pkg:npm/{name.replace('@', '%40')}@{package['version']}",
            "licenses": [{"license": {"name": package.get("license", "not stated")}}],
            "hashes": [{"alg": f"SHA-{algorithm[3:]}", "content": digest}] if digest else [],
        })  # fmt: skip
    return found


def main(arguments: list[str]) -> int:
    """Write the bill to the file that is named. Exit codes: 0 written, 2 wrong use."""
    if len(arguments) != 1:
        sys.stderr.write(__doc__ or "")
        return 2
    place = Path(arguments[0])
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps(bill(ROOT), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

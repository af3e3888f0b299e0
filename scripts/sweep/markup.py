"""Whether the HTML of every page is valid: html-validate always, Nu where Java is there."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from outcome import Fault

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / ".venv" / "bin" / "node"
VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
CONFIG = ROOT / "tests" / "html-validate.json"
NU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
AT_ONCE = 200  # files: a command line has a limit
# Nu is given files, not a host: it cannot know that 'self' is the site itself.
NOT_OURS = "Content Security Policy"


def has_nu() -> bool:
    """Whether Nu, a program of Java, can run here."""
    return NU.is_file() and shutil.which("java") is not None


def faults(site: Path, pages: Sequence[str], *, nu: bool) -> list[Fault]:
    """Every error of the markup."""
    files = [site / (path.lstrip("/") + "index.html" * path.endswith("/")) for path in pages]
    found = []
    for start in range(0, len(files), AT_ONCE):
        some = list(map(str, files[start : start + AT_ONCE]))
        found += _html_validate(site, some)
        if nu:
            found += _nu(site, some)
    return found


def _html_validate(site: Path, files: list[str]) -> list[Fault]:
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.json"  # a pipe would be cut off where the program ends
        command = [
            str(NODE),
            str(VALIDATOR),
            f"--config={CONFIG}",
            f"--formatter=json={said}",
            *files,
        ]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        found = json.loads(said.read_text("utf-8"))
    return [
        _fault(site, page["filePath"], one["ruleId"], one["line"], one["message"])
        for page in found
        for one in page["messages"]
    ]


def _nu(site: Path, files: list[str]) -> list[Fault]:
    command = ["java", "-Xss8m", "-jar", str(NU), "--format", "json", "--exit-zero-always", *files]
    said = subprocess.run(command, capture_output=True, check=False, encoding="utf-8").stderr
    return [
        _fault(site, one["url"].removeprefix("file:"), "nu", one.get("lastLine"), one["message"])
        for one in json.loads(said)["messages"]
        if one["type"] == "error" and NOT_OURS not in one["message"]
    ]


def _fault(site: Path, file: str, rule: str, line: object, message: str) -> Fault:
    path = "/" + Path(file).relative_to(site).as_posix().removesuffix("index.html")
    return Fault(path, 0, "markup", rule, f"{line}: {message}")

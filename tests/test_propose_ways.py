"""Every way in, from its first text to a commit that builds, with a local git repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from interface import EN, JA, fixed
from leftovers import at_end
from marks import shared
from overlays import FIXTURES, SCHEMAS, TODAY
from proposals import ask, page_data
from thinned import thin
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import load_dataset
from zaitaku.propose.command import FORMS
from zaitaku.propose.issue import load_forms
from zaitaku.views.context import Context
from zaitaku.views.listing import edit_link
from zaitaku.words.i18n import load_strings

# Each test starts the program of a checkout of its own, some of them more than once.
pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
CORPUS = FIXTURES / "corpus"
DAY = "2026-11-22"
PYTHON = ROOT / ".venv" / "bin" / "python"
SAMPLE = {
    "id": "group-hinata",
    "name": {"ja": "ひなたカフェ", "kana": "ひなたかふぇ"},
    "group_type": "carers",
    "source": {"id": "proposal", "as_of": "2026-10-01"},
}


def run(where: Path, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **more, "GIT_CONFIG_GLOBAL": os.devnull}
    return subprocess.run(
        list(map(str, words)), cwd=where, capture_output=True, check=False, encoding="utf-8",
        env=environment,
    )  # fmt: skip


def git(where: Path, *words: str) -> str:
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    done = run(where, "git", *who, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository with everything that a build needs, made once."""
    folder = tmp_path_factory.mktemp("origin")
    place = folder / "work"
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("scripts", "content", "overrides", ".github"):
        shutil.copytree(ROOT / name, place / name, ignore=ignore)
    thin(ROOT / "data", place / "data")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copyfile(ROOT / name, place / name)
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(place, "init", "--quiet", "--initial-branch=main")
    git(place, "add", ".")
    git(place, "commit", "--quiet", "--message", "start")
    git(place, "push", "--quiet", "../origin.git", "main")
    return folder / "origin.git"


@pytest.fixture
def checkout(origin: Path, tmp_path: Path) -> Path:
    """A checkout of its own, and its own remote to push to."""
    git(tmp_path, "clone", "--quiet", "--bare", str(origin), "origin.git")
    git(tmp_path, "clone", "--quiet", "origin.git", "checkout")
    return tmp_path / "checkout"


@shared
def compiled() -> TemporaryDirectory[str]:
    """What Python compiles of the program, good for every file that has the same text.

    Else each checkout would compile all of it, which takes longer than most commands.
    """
    folder = TemporaryDirectory(prefix="compiled-")
    at_end(folder.cleanup)
    run(
        ROOT, PYTHON, "-m", "compileall", "-q", "--invalidation-mode", "checked-hash",
        "scripts/zaitaku", PYTHONPYCACHEPREFIX=folder.name,
    )  # fmt: skip
    return folder


def with_compiled(scripts: Path) -> str:
    """A folder of compiled files that holds those of a checkout too."""
    prefix = Path(compiled().name)
    place = prefix / scripts.relative_to("/")
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(prefix / (ROOT / "scripts").relative_to("/"))
    return str(prefix)


def zaitaku(where: Path, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """The program of the checkout, not of this repository."""
    python = PYTHON if PYTHON.exists() else Path(sys.executable)
    more.setdefault("PYTHONPATH", str(where / "scripts"))
    more.setdefault("PYTHONPYCACHEPREFIX", with_compiled(where / "scripts"))
    return run(where, python, "-m", "zaitaku.cli", *words, **more)


def real(name: str) -> str:
    """A corpus text for the real data, where the source has another id."""
    return (CORPUS / f"{name}.md").read_text("utf-8").replace("(list)", "(proposal)")


def form_text(checkout: Path, record: str) -> str:
    [form] = [x for x in load_forms(checkout / FORMS) if (x.name, x.lang) == ("record", "ja")]
    answers = {"record": f"```yaml\n{record}```", "how": "代表が電話で", "wish": "_No response_"}
    return "\n\n".join(f"### {label}\n\n{answers[id]}" for label, id in form.labels)


def propose(checkout: Path, text: str) -> tuple[subprocess.CompletedProcess[str], dict[str, str]]:
    """What the workflow does with an issue, up to the outputs of its step."""
    (checkout / "issue.md").write_text(text, "utf-8")
    (checkout / "out.txt").write_text("", "utf-8")
    done = zaitaku(
        checkout, "propose", "--from-issue", "issue.md", "--write", "--out", "answer.md",
        "--date", DAY, GITHUB_OUTPUT=str(checkout / "out.txt"),
    )  # fmt: skip
    (checkout / "issue.md").unlink()
    lines = (checkout / "out.txt").read_text("utf-8").splitlines()
    return done, dict(line.split("=", 1) for line in lines)


def pushed(checkout: Path, outputs: dict[str, str], number: str) -> None:
    done = run(
        checkout, "sh", ".github/open-proposal.sh", NUMBER=number, LISTING=outputs["id"],
        CALL_BACK=outputs["call_back"], GITHUB_REPOSITORY="owner/name",
        PROPOSAL_REMOTE="../origin.git",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.build
def test_from_the_form_page_to_a_commit_that_builds(checkout: Path, tmp_path: Path):
    # The page writes the record, the reader pastes it into the form, a label does the rest.
    [written] = ask([{"kind": "groups", "record": SAMPLE}], page_data(ROOT / "data"))
    assert written["codes"] == []

    done, outputs = propose(checkout, form_text(checkout, written["yaml"]))
    assert done.returncode == 0, done.stderr + (checkout / "answer.md").read_text("utf-8")
    pushed(checkout, outputs, "7")

    fresh = tmp_path / "fresh"
    git(tmp_path, "clone", "--quiet", "--branch", "proposal/issue-7", "origin.git", "fresh")
    subject = git(fresh, "show", "--no-patch", "--format=%s").strip()
    assert subject == "Proposal of issue #7: group-hinata"
    (fresh / "node_modules").symlink_to(ROOT / "node_modules")
    built = zaitaku(fresh, "build", "--no-pdf", "--out", tmp_path / "site", "--date", DAY)
    assert built.returncode == 0, built.stderr
    for page in ("r", "en/r"):
        text = (tmp_path / "site" / page / "group-hinata" / "index.html").read_text("utf-8")
        assert "ひなたカフェ" in text


def test_from_a_plain_issue_form_to_a_commit(checkout: Path):
    done, outputs = propose(checkout, real("good-add-ja"))

    assert done.returncode == 0, (checkout / "answer.md").read_text("utf-8")
    assert outputs["result"] == "accepted"
    pushed(checkout, outputs, "8")
    assert git(checkout, "diff", "--name-only", "main").split() == ["data/groups.yaml"]


HOSTILE = ["mobile", "script", "template", "forged-heading", "alias-bomb", "shell", "other-file"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_form_text_changes_nothing(checkout: Path, name: str):
    done, outputs = propose(checkout, real(f"hostile-{name}").partition("\n")[2])

    assert done.returncode == 1
    assert outputs == {"result": "refused"}
    assert "Traceback" not in done.stderr
    (checkout / "answer.md").unlink()
    (checkout / "out.txt").unlink()
    assert git(checkout, "status", "--porcelain") == ""


def reviewed(checkout: Path, tmp_path: Path) -> tuple[subprocess.CompletedProcess[str], str]:
    """What the workflow does with a pull request: base as code, proposal as data."""
    raw = git(checkout, "diff", "--raw", "-z", "--no-renames", "main", "HEAD")
    (tmp_path / "raw.txt").write_text(raw, "utf-8")
    base = tmp_path / "base"
    git(checkout, "worktree", "add", "--quiet", "--detach", str(base), "main")
    outputs = tmp_path / "outputs.txt"
    outputs.write_text("", "utf-8")
    done = zaitaku(
        base, "propose", "--data", base / "data", "--review", checkout / "data",
        "--raw", tmp_path / "raw.txt", "--out", tmp_path / "summary.md", "--date", DAY,
        GITHUB_OUTPUT=str(outputs),
    )  # fmt: skip
    return done, outputs.read_text("utf-8")


def edit(checkout: Path, name: str, old: str, new: str) -> None:
    place = checkout / name
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), "utf-8")


def commit(checkout: Path) -> None:
    git(checkout, "switch", "--quiet", "--create", "patch-1")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "patch")


def test_an_edit_in_the_browser_is_reviewed_with_the_rules_of_the_base(
    checkout: Path, tmp_path: Path
):
    edit(checkout, "data/groups.yaml", "group_type: care-cafe", "group_type: care-kafe")
    commit(checkout)

    done, outputs = reviewed(checkout, tmp_path)

    assert done.returncode == 1
    assert done.stdout.startswith("::error file=data/groups.yaml,line=")
    assert "%0A" in done.stdout, "both languages stand in one annotation"
    assert "data_only=yes" in outputs
    assert "care-kafe" in (tmp_path / "summary.md").read_text("utf-8")


def test_a_changed_website_is_to_be_called_back(checkout: Path, tmp_path: Path):
    old = "website: http://www.city.nerima.tokyo.jp/kurashi/koreisha/kenko/carecafe.html"
    edit(checkout, "data/groups.yaml", old, "website: https://www.example.jp/")
    commit(checkout)

    done, outputs = reviewed(checkout, tmp_path)

    assert done.returncode == 0, done.stdout
    assert "call_back=yes" in outputs
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "先に電話で確認" in summary
    assert "Call back first" in summary
    assert "carecafe.html` → `https://www.example.jp/`" in summary


def test_a_proposal_cannot_bring_its_own_rules(checkout: Path, tmp_path: Path):
    # The patch weakens the program; the review runs the base's and is not told about it.
    edit(checkout, "data/groups.yaml", "group_type: care-cafe", "group_type: care-kafe")
    rules = checkout / "scripts" / "zaitaku" / "load" / "validate.py"
    rules.write_text("raise SystemExit(0)\n", "utf-8")
    commit(checkout)

    done, outputs = reviewed(checkout, tmp_path)

    assert "data_only=no" in outputs, "then every check has to pass, and code owners look"
    assert "deciding=yes" in outputs
    assert done.returncode == 1
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert fixed(JA, "propose.report.deciding") in summary
    assert "`scripts/zaitaku/load/validate.py`" in summary


def first_group(checkout: Path) -> tuple[str, str]:
    """Id and text of the first group of the registry."""
    text = (checkout / "data/groups.yaml").read_text("utf-8")
    record = "- id:" + text.split("\n- id:")[1] + "\n"
    return record.split()[2], record


def test_an_id_that_vanishes_is_refused(checkout: Path, tmp_path: Path):
    id, record = first_group(checkout)
    edit(checkout, "data/groups.yaml", record, "")
    commit(checkout)

    done, _ = reviewed(checkout, tmp_path)

    assert done.returncode == 1
    assert "title=id-vanished" in done.stdout
    assert id in done.stdout


def test_a_deletion_with_its_entry_passes(checkout: Path, tmp_path: Path):
    id, record = first_group(checkout)
    edit(checkout, "data/groups.yaml", record, "")
    removed = checkout / "data/removed.yaml"
    entry = f"- id: {id}\n  date: {DAY}\n  on_request: yes\n  reason: {{ja: 申し出, en: Asked}}\n"
    text = removed.read_text("utf-8").replace("removed: []\n", "removed:\n")
    removed.write_text(text.rstrip("\n") + "\n" + entry, "utf-8")
    commit(checkout)

    done, _ = reviewed(checkout, tmp_path)

    assert "id-vanished" not in done.stdout


def test_the_same_place_under_another_id_is_recognised(checkout: Path, tmp_path: Path):
    id, _ = first_group(checkout)
    edit(checkout, "data/groups.yaml", f"id: {id}\n", "id: group-quite-new\n")
    edit(checkout, "data/groups.yaml", "website: http", "website: https://www.example.jp/?")
    commit(checkout)

    done, outputs = reviewed(checkout, tmp_path)

    assert "title=id-vanished" in done.stdout
    assert "call_back=yes" in outputs or done.returncode == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n  group_type:", "\n  notes: {ja: 電話は 03-3993-2222 へ}\n  group_type:"),
        ("\n  group_type:", "\n  alert: {ja: 番号は 03-3993-2222}\n  group_type:"),
        ("\n  group_type:", "\n  status: closed\n  group_type:"),
    ],
)
def test_every_way_to_change_how_a_place_is_reached_is_seen(
    old: str, new: str, checkout: Path, tmp_path: Path
):
    edit(checkout, "data/groups.yaml", old, new)
    commit(checkout)

    _, outputs = reviewed(checkout, tmp_path)

    assert "call_back=yes" in outputs


def test_another_address_of_a_source_is_seen(checkout: Path, tmp_path: Path):
    text = (checkout / "data/sources.yaml").read_text("utf-8")
    url = next(line for line in text.splitlines() if line.strip().startswith("url: http"))
    edit(checkout, "data/sources.yaml", url, url + "elsewhere/")
    commit(checkout)

    _, outputs = reviewed(checkout, tmp_path)

    assert "call_back=yes" in outputs


def test_private_data_among_other_files_is_refused(checkout: Path, tmp_path: Path):
    note = "\n  notes: {ja: 電話 090-0000-0001}\n  group_type:"
    edit(checkout, "data/groups.yaml", "\n  group_type:", note)
    (checkout / "README.md").write_text("# x\n", "utf-8")
    (checkout / ".ci" / "run").parent.mkdir(exist_ok=True)
    (checkout / ".ci" / "run").write_text("exit 0\n", "utf-8")
    commit(checkout)

    done, outputs = reviewed(checkout, tmp_path)

    assert done.returncode == 1
    assert "title=text-mobile" in done.stdout
    assert "data_only=no" in outputs


def test_data_among_other_files_is_judged_by_every_rule(checkout: Path, tmp_path: Path):
    edit(checkout, "data/groups.yaml", "group_type: care-cafe", "group_type: care-kafe")
    (checkout / "README.md").write_text("# x\n", "utf-8")
    commit(checkout)

    done, outputs = reviewed(checkout, tmp_path)

    assert done.returncode == 1
    assert "title=vocabulary-unknown" in done.stdout
    assert "deciding=no" in outputs
    assert EN("propose.report.judged_by_base") in (tmp_path / "summary.md").read_text("utf-8")


def test_what_was_not_judged_is_said(checkout: Path, tmp_path: Path):
    (checkout / "README.md").write_text("# x\n", "utf-8")
    (checkout / "tests").mkdir()
    (checkout / "tests" / "conftest.py").write_text("raise SystemExit(0)\n", "utf-8")
    commit(checkout)

    done, outputs = reviewed(checkout, tmp_path)

    assert done.returncode == 0
    assert "deciding=yes" in outputs
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert fixed(EN, "propose.report.add") not in summary
    assert fixed(EN, "propose.report.mixed") in summary
    assert "`tests/conftest.py`" in summary


def test_hand_written_texts_of_a_proposal_are_judged_by_the_base(checkout: Path, tmp_path: Path):
    page, words = "content/ja/guide/acp.md", "scripts/zaitaku/words/locales/en/cli.yaml"
    for name, more in ((page, "\n携帯 090-0000-0001\n"), (words, "# <script>\n")):
        place = checkout / name
        place.write_text(place.read_text("utf-8") + more, "utf-8")
    (checkout / "content/ja/guide/money.md").unlink()
    (checkout / "content/ja/guide/money.md").symlink_to("/etc/hostname")
    rules = checkout / "scripts/zaitaku/check/harmless.py"
    rules.write_text("def check_texts(folder): return []\n", "utf-8")
    commit(checkout)

    done, _ = reviewed(checkout, tmp_path)

    assert done.returncode == 1
    assert f"::error file={page}," in done.stdout
    assert f"::error file={words}," in done.stdout
    assert "title=text-mobile" in done.stdout
    assert "title=page-active" in done.stdout


def test_a_link_in_the_place_of_a_file_is_refused(checkout: Path, tmp_path: Path):
    (checkout / "data" / "groups.yaml").unlink()
    (checkout / "data" / "groups.yaml").symlink_to("/etc/hostname")
    commit(checkout)

    done, _ = reviewed(checkout, tmp_path)

    assert done.returncode == 1
    assert "title=scope-mode" in done.stdout


def test_the_edit_link_leads_to_the_lines_of_the_record():
    # The fourth way in: the lines that the link names are those of the record.
    dataset = load_dataset(ROOT / "data", today=TODAY, schemas=SCHEMAS)
    guide = replace(dataset.guide, repository="https://github.com/owner/name")
    registry = build_registry(replace(dataset, guide=guide))
    ctx = Context(registry, load_strings("ja"), TODAY, "https://example.org/")

    for listing in registry.listings[::50]:
        link = edit_link(ctx, listing) or ""
        file, lines = re.fullmatch(r".*/blob/main/(.*)#L(\d+-L\d+)", link).groups()  # type: ignore[union-attr]  # else the test fails
        first, last = (int(number) for number in lines.split("-L"))
        shown = (ROOT / file).read_text("utf-8").splitlines()[first - 1 : last]
        assert shown[0] == f"- id: {listing.id}"
        assert sum(line.startswith("- id: ") for line in shown) == 1

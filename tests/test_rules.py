"""Each code has one planted failure, reported at its line; unusual but right records pass."""

from __future__ import annotations

import json
import re
import shutil
import string
from pathlib import Path

import pytest

from overlays import FIXTURES, SCHEMAS, check, lay
from zaitaku.check.rules import RULES
from zaitaku.ground import problems
from zaitaku.ground.mobiles import digits, find_mobiles
from zaitaku.yamltext import load_text

PACKAGE = Path(problems.__file__).parents[1]
INVALID = sorted((FIXTURES / "invalid").glob("*.yaml"))
# Cannot be planted as a file: tests/test_source.py takes the permission away.
ELSEWHERE = {"file-unreadable"}


def codes_in_use() -> set[str]:
    """Every code that reading, shapes and rules can report: in rules, schemas and modules."""
    used = set(RULES)
    for schema in SCHEMAS.glob("*.json"):
        text = schema.read_text("utf-8")
        used |= set(re.findall(r'"x-code": "([a-z-]+)"', text))
        used |= {code for found in re.findall(r'"x-codes": (\{[^}]*\})', text)
                 for code in json.loads(found).values()}  # fmt: skip
    sources = [PACKAGE / "load" / "validate.py"]
    for room in ("yamltext", "check/schema"):
        sources += (PACKAGE / room).glob("*.py")
    for path in sources:
        words = set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', path.read_text("utf-8")))
        used |= words & set(problems.catalogue())
    return used


@pytest.mark.parametrize("fixture", INVALID, ids=lambda path: path.stem)
def test_a_planted_failure_is_reported_at_its_line(fixture: Path, tmp_path: Path):
    laid = lay(fixture, tmp_path / "data")

    dataset, found = check(laid.folder)

    assert dataset is None
    assert {fixture.stem} == {problem.code for problem in found}
    places = {(Path(p.file).relative_to(laid.folder).as_posix(), p.line) for p in found}
    assert (laid.file, laid.line) in places


def test_every_code_has_a_planted_failure():
    assert {path.stem for path in INVALID} == codes_in_use() - ELSEWHERE


def test_codes_are_found_wherever_they_are_written():
    # Guards the test above: it must see rules, schema codes and codes of the reader.
    assert {
        "phone-form",
        "id-form",
        "name-ja-missing",
        "yaml-alias",
        "file-unknown",
    } <= codes_in_use()


def placeholders(text: str) -> set[str]:
    """What a message wants to name; {fix_ja} and {fix_en} count as one."""
    names = [name for _, name, _, _ in string.Formatter().parse(text) if name]
    return {re.sub(r"_(ja|en)$", "", name) for name in names}


@pytest.mark.parametrize("code", sorted(problems.catalogue()))
def test_messages_say_the_same_in_both_languages(code: str):
    words = problems.catalogue()[code]
    names = {lang: placeholders(text) for lang, text in words.items()}

    assert {"ja", "en"} == set(words)
    assert names["ja"] == names["en"]
    assert re.search(r"[ぁ-んァ-ヶ一-龠]", words["ja"])
    assert re.search(r"[A-Za-z]", words["en"])


def test_unusual_but_right_records_are_accepted(tmp_path: Path):
    folder = tmp_path / "data"
    shutil.copytree(FIXTURES / "valid", folder)
    shutil.copytree(FIXTURES / "benign", folder, dirs_exist_ok=True)

    dataset, found = check(folder)

    assert problems.report(found) == ""
    assert dataset is not None
    unusual = [x for x in dataset.listings if x.file.endswith(("unusual.yaml", "groups.yaml"))]
    assert len(unusual) >= 60


def test_no_fixture_publishes_a_mobile_number_that_could_be_somebodys():
    # 0x0-0000-… cannot be dialled; whoever adds a fixture takes one of these.
    for path in sorted(FIXTURES.rglob("*.yaml")):
        text = path.read_bytes().decode("utf-8", "ignore")
        for line in text.split("\n"):
            for start, end in find_mobiles(line):
                spelled = re.sub("ゼロ|れい|zero", "0", line[start:end], flags=re.I)
                assert "000" in digits(spelled), f"{path}: {line}"


def test_a_rule_whose_files_are_missing_stays_silent(tmp_path: Path):
    # Without towns.yaml every chome would be "unknown": one fault is enough.
    folder = tmp_path / "data"
    shutil.copytree(FIXTURES / "valid", folder)
    (folder / "towns.yaml").unlink()

    _, found = check(folder)

    assert {"file-missing"} == {problem.code for problem in found}


def test_a_wrong_place_is_reported_once(tmp_path: Path):
    # The postal code has no hyphen; that it is not the town's would be said of nonsense.
    laid = lay(FIXTURES / "invalid" / "postal-code-form.yaml", tmp_path / "data")

    assert len(check(laid.folder)[1]) == 1


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("website: http://www10.mihon.jp/‾mihon.h/", "http://www10.mihon.jp/~mihon.h/"),
        ("website: https://見本介護.jp/", "xn--xmq270dgkykvb.jp"),
        ("website: https://www.mihon.jp/見本.html", "%E8%A6%8B%E6%9C%AC.html"),
        ("status: closed\n  status_date: 2027-03-31", "alert"),
        ("alert:\n    ja: 夜は #7119 へ", "#"),
    ],
)
def test_one_fault_with_advice_that_can_be_followed(line: str, advice: str, tmp_path: Path):
    shutil.copytree(FIXTURES / "valid", tmp_path / "d")
    record = (
        f"- id: pharm-x\n  name: {{ja: 見本}}\n  {line}\n  source: {{id: list, as_of: 2025-06}}\n"
    )
    (tmp_path / "d" / "resources").mkdir(exist_ok=True)
    (tmp_path / "d" / "resources" / "extra.yaml").write_text(f"pharmacies:\n{record}", "utf-8")

    _, found = check(tmp_path / "d")

    assert len({problem.line for problem in found}) == 1, found
    assert advice in found[0].ja
    assert advice in found[0].en


def test_a_fold_between_japanese_letters_leaves_no_blank():
    tree, found = load_text("a: 毎週あつまって\n  お茶を飲みます。\nb: one\n  two\n", "x")

    assert tree is not None
    assert found == []
    assert (tree.text("a"), tree.text("b")) == ("毎週あつまってお茶を飲みます。", "one two")

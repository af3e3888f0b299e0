"""The form page and the command line say the same about everything that can be typed."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marks import shared
from overlays import FIXTURES, SCHEMAS, check, header, lay
from proposals import ROOT, ask, page_data, typed, typed_text
from zaitaku.check import phone_numbers
from zaitaku.ground import mobiles, private, problems
from zaitaku.model import Lang
from zaitaku.propose import ruledata
from zaitaku.propose import written as said
from zaitaku.propose.record import Record, plain_record
from zaitaku.words.i18n import load_strings
from zaitaku.yamltext import load

HOSTILE = sorted(
    path for path in (FIXTURES / "hostile").rglob("*.yaml") if header(path)["form"] == "yes"
)
# A control character ends the reading of a file, so there is no record to take from the fixture:
# it is put into a typed text instead.
CONTROLS = [path for path in HOSTILE if path.parent.name == "control"]
TYPED = [path for path in HOSTILE if path not in CONTROLS]
READ_AGAIN = frozenset(TYPED[::8])
BENIGN = [FIXTURES / "benign" / "resources" / "unusual.yaml", FIXTURES / "benign" / "groups.yaml"]


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@shared
def answers() -> dict[Path, dict[str, Any]]:
    """What the form says about every hostile case, asked in one go."""
    cases = [dict(zip(("kind", "record"), typed(path), strict=True)) for path in TYPED]
    return dict(zip(TYPED, ask(cases), strict=True))


def read_back(text: str) -> tuple[str, Record] | None:
    """Kind and fields of the one record that the form wrote; None where it cannot be read."""
    try:
        return typed_text(text)
    except AssertionError:
        return None


def codes_of_file(text: str, kind: str, folder: Path) -> set[str]:
    """What `zaitaku check` says when a text is laid beside valid data."""
    shutil.copytree(FIXTURES / "valid", folder)
    place = folder / ("groups.yaml" if kind == "groups" else "resources/extra.yaml")
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(text.encode("utf-8", "surrogatepass"))
    return {problem.code for problem in check(folder)[1]}


@pytest.mark.parametrize("case", TYPED, ids=name)
def test_form_and_command_line_give_the_same_codes(case: Path, tmp_path: Path):
    answer = answers()[case]
    laid = lay(case, tmp_path / "file")
    from_file = {problem.code for problem in check(laid.folder)[1]}

    assert header(case)["code"] in answer["codes"]
    assert set(answer["codes"]) == from_file
    # What comes back letter for letter need not be judged once more; some of it is, all the same.
    kind, record = typed(case)
    if case in READ_AGAIN or read_back(answer["yaml"]) != (kind, record):
        from_yaml = codes_of_file(answer["yaml"], kind, tmp_path / "written")
        assert from_yaml == from_file, "the record that the form writes is judged in the same way"
    assert not mobiles.find_mobiles(" ".join(answer["messages"]))


def record_with(char: str) -> Record:
    return {
        "id": "pharm-x",
        "name": {"ja": f"見本{char}薬局"},
        "source": {"id": "list", "as_of": "2025-06"},
    }


@pytest.mark.parametrize("case", CONTROLS, ids=name)
def test_a_control_character_is_refused_by_both(case: Path, tmp_path: Path):
    raw = case.read_bytes().decode("utf-8")
    char = next(c for c in raw if c != "\n" and not c.isprintable())
    [answer] = ask([{"kind": "pharmacies", "record": record_with(char)}])

    assert set(answer["codes"]) == {header(case)["code"]}
    assert codes_of_file(answer["yaml"], "pharmacies", tmp_path / "d") == set(answer["codes"])


def benign() -> Iterator[tuple[str, Record]]:
    for path in BENIGN:
        tree, found = load(path)
        assert tree is not None
        assert not found
        for kind in tree.items:
            for node in tree.mappings(kind):
                yield kind, plain_record(node)


@pytest.mark.parametrize("code", ["fact-older-first", "fact-same", "not-listed-source"])
def test_both_judge_facts_that_a_corrected_record_keeps(code: str, tmp_path: Path):
    case = FIXTURES / "invalid" / f"{code}.yaml"
    kind, record = typed(case)

    [answer] = ask([{"kind": kind, "record": record}])

    assert {problem.code for problem in check(lay(case, tmp_path / "file").folder)[1]} == {code}
    assert answer["codes"] == [code]


def test_a_list_that_names_everybody_may_say_who_is_not_in_it():
    data = page_data()
    exhaustive = {"list": ["sterile"]}
    _, record = typed(FIXTURES / "invalid" / "not-listed-source.yaml")

    [answer] = ask(
        [{"kind": "pharmacies", "record": record}],
        {**data, "world": {**data["world"], "exhaustive": exhaustive}},
    )

    assert answer["codes"] == []


@pytest.mark.slow
def test_unusual_but_right_records_pass_the_form(tmp_path: Path):
    cases = [{"kind": kind, "record": record} for kind, record in benign()]
    data = {**page_data(), "records": {**page_data()["records"]}}
    # They refer to each other, as they do in one folder.
    data["records"] |= {str(c["record"]["id"]): [c["kind"], c["record"]] for c in cases}
    for case in cases:
        case["replaces"] = case["record"]["id"]

    found = ask(cases, data)

    assert len(cases) >= 60
    assert [answer["codes"] for answer in found] == [[]] * len(cases)
    text = "".join(
        answer["yaml"].partition("\n")[2]
        for case, answer in zip(cases, found, strict=True)
        if case["kind"] == "pharmacies"
    )
    assert codes_of_file("pharmacies:\n" + text, "pharmacies", tmp_path / "d") == set()


def test_enough_of_the_corpora_can_be_typed():
    texts = (FIXTURES / "benign_texts.txt").read_text("utf-8").splitlines()

    assert len(HOSTILE) >= 500
    assert len(list(benign())) >= 60
    assert len(list(benign())) + len(set(texts)) >= 150


def test_a_weaker_form_would_be_noticed():
    # The planted failure of this file: without the tables, a mobile number would pass.
    data = page_data()
    tables = {**data["rules"]["tables"], "mobile_prefixes": ["099"]}
    weak = {**data, "rules": {**data["rules"], "tables": tables}}
    record = {**record_with(""), "phone": "090-0000-0001"}

    [strong], [lax] = (ask([{"kind": "pharmacies", "record": record}], d) for d in (data, weak))

    assert "mobile-without-consent" in strong["codes"]
    assert "mobile-without-consent" not in lax["codes"]


def test_both_write_a_number_in_the_same_way():
    # Every shape of Japanese number, right and wrong, by the hundred.
    chance = random.Random(7)  # noqa: S311  # the same numbers in every run
    areas = "03 042 0422 04992 011 06 0120 0570 0800 050 0990 020 090 045 0980 075 0463 01267"
    texts = []
    for area in areas.split():
        for length in (9, 10, 11):
            rest = "".join(str(chance.randrange(10)) for _ in range(length - len(area)))
            texts += [area + rest, "+81" + (area + rest)[1:], f"{area}({rest[:3]}){rest[3:]}"]
    cases = [{"kind": "pharmacies", "record": {**record_with(""), "phone": x}} for x in texts]

    for text, answer in zip(texts, ask(cases), strict=True):
        want = phone_numbers.canonical(text)
        wrong = {"phone-impossible", "phone-premium"} & set(answer["codes"])
        assert bool(wrong) == (want is None or phone_numbers.is_premium(text)), text
        if want and not wrong and want != text:
            assert any(want in message for message in answer["messages"]) or (
                "mobile-without-consent" in answer["codes"]
            ), text


def written_table() -> list[tuple[str, str, str]]:
    text = (FIXTURES / "propose" / "written.txt").read_text("utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if not line.startswith("#")]
    return [(path, typed, written) for path, typed, written in rows]


def test_both_understand_what_people_type_in_the_same_way():
    rows = written_table()
    cases = [{"path": path, "typed": typed} for path, typed, _ in rows]

    assert len(rows) >= 80
    wanted = [(typed, written) for _, typed, written in rows]
    assert [(typed, said.written(path, typed)) for path, typed, _ in rows] == wanted
    assert list(zip((typed for _, typed, _ in rows), ask(cases), strict=True)) == wanted


def test_what_was_understood_is_not_understood_differently_again():
    for path, _, written in written_table():
        assert said.written(path, written) == written


# Words of the files that nobody who fills in a form has ever seen.
OF_FILES = re.compile(
    r"\.yaml|[a-z]+_[a-z]+|\b(?:building|chome|block|municipality|official_ids|basis|mobile|precision"
    r"|status|withheld|location)\b"
)


def emitted() -> set[str]:
    """The code of every fault that the form can find by what people type into its fields."""
    scripts = ROOT / "overrides" / "assets" / "javascripts" / "propose"
    source = "".join(path.read_text("utf-8") for path in scripts.glob("*.js"))
    schema = (SCHEMAS / "record.schema.json").read_text("utf-8")
    known = problems.catalogue()
    return {code for code in known if f'"{code}"' in source + schema} | {*private.PATTERNS}


# Faults of the shape of a record, and of points on the map: the form makes neither.
NEVER_TYPED = frozenset({
    "want-mapping", "id-form", "id-reserved", "point-far-from-chome", "point-outside",
    "point-missing", "point-of-chome", "point-without-chome",
})  # fmt: skip


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_form_speaks_to_people_and_not_of_files(lang: Lang):
    said_of = ruledata.messages(lang)
    filled = {
        code: re.sub(r"\{[a-z_]+\}|utm_…|[a-z]+@|moved places?", "", said_of[code])
        for code in emitted() - NEVER_TYPED
    }

    assert len(filled) >= 90
    spoken = {code: text for code, text in filled.items() if OF_FILES.search(text)}
    allowed = (
        {} if lang == "ja" else {c for c, x in spoken.items() if not re.search(r"\.yaml|_", x)}
    )
    assert {c: x for c, x in spoken.items() if c not in allowed} == {}


def test_words_for_the_form_belong_to_rules_and_name_the_same_things():
    ja, en = (load_strings(lang).section("propose.said") for lang in ("ja", "en"))
    catalogue = problems.catalogue()

    assert set(ja) == set(en)
    for code in ja:
        for lang, words in (("ja", ja[code]), ("en", en[code])):
            names = set(re.findall(r"\{([a-z_]+)\}", words))
            assert names <= set(re.findall(r"\{([a-z_]+)\}", catalogue[code][lang])), code

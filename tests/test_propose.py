"""Proposals: read as data, placed in order, refused without a trace."""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from interface import EN, JA, fixed
from overlays import FIXTURES, SCHEMAS, TODAY
from zaitaku import yamltext
from zaitaku.check.schema import load_shapes
from zaitaku.ground.mobiles import find_mobiles
from zaitaku.ground.problems import make
from zaitaku.load import lending
from zaitaku.load.validate import load_dataset
from zaitaku.propose import report
from zaitaku.propose.changes import What
from zaitaku.propose.completing import Towns, new_id
from zaitaku.propose.encode import PRIVATE, record_of
from zaitaku.propose.issue import Answers, load_forms, read_answers, word
from zaitaku.propose.judging import Judgement, Registries, judge, write
from zaitaku.propose.placing import find, place
from zaitaku.propose.proposal import Action, Proposal, Refused
from zaitaku.propose.reading import proposal_from
from zaitaku.propose.record import Record, plain_record, record_lines
from zaitaku.propose.scope import is_data_only, scope_faults, touched
from zaitaku.propose.terminal import Choices, answers
from zaitaku.words.i18n import load_strings
from zaitaku.yamltext import layout as formatting

ROOT = Path(__file__).resolve().parents[1]
FORMS = load_forms(ROOT / ".github" / "ISSUE_TEMPLATE")
CORPUS = FIXTURES / "corpus"
CAFE: Record = {
    "id": "group-hinata",
    "name": {"ja": "ひなたカフェ", "kana": "ひなたかふぇ"},
    "group_type": "carers",
    "source": {"id": "list", "as_of": "2026-10-01"},
}


@pytest.fixture
def registries(tmp_path: Path) -> Registries:
    """A copy of the valid data that may be written to."""
    data = tmp_path / "data"
    shutil.copytree(FIXTURES / "valid", data)
    return Registries(data, SCHEMAS, ROOT / "data", TODAY)


def changed_lines(before: str, after: str) -> list[str]:
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in found if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def codes(judgement: Judgement) -> set[str]:
    return {problem.code for problem in judgement.problems}


# --- placing ------------------------------------------------------------------------------------


def test_a_new_record_touches_no_other_line(registries: Registries):
    before = (registries.data / "groups.yaml").read_text("utf-8")

    judgement = judge(registries, Proposal(Action.ADD, "groups", "group-hinata", CAFE))

    assert judgement.problems == ()
    lines = changed_lines(before, judgement.texts["groups.yaml"])
    assert [line[0] for line in lines] == ["+"] * 4
    assert [c.what for c in judgement.changes] == [What.ADDED]


def test_a_record_stands_in_the_order_of_ids_where_there_is_one(registries: Registries):
    path = registries.data / "resources" / "more.yaml"
    records = "".join(
        f"# about {name}\n- id: pharm-{name}\n  name: {{ja: {name}}}\n"
        f"  source: {{id: list, as_of: 2026}}\n"
        for name in ("aa", "mm", "zz")
    )
    path.parent.mkdir(exist_ok=True)
    path.write_text("# head\npharmacies:\n" + records, "utf-8")
    record: Record = {**CAFE, "id": "pharm-nn"}
    del record["group_type"]

    edit = place(
        registries.read(),
        load_shapes(SCHEMAS),
        Proposal(Action.ADD, "pharmacies", "pharm-nn", record),
    )

    text = edit.texts["resources/more.yaml"]
    assert text.index("pharm-mm") < text.index("pharm-nn") < text.index("# about zz")
    assert text.count("# about") == 3


def test_an_empty_list_becomes_a_list(registries: Registries):
    record: Record = {**CAFE, "id": "dental-hinata"}
    del record["group_type"]

    judgement = judge(registries, Proposal(Action.ADD, "dental_clinics", "dental-hinata", record))

    assert judgement.problems == ()
    assert "dental_clinics:\n- id: dental-hinata\n" in judgement.texts["resources.yaml"]


def test_a_change_rewrites_only_its_fields(registries: Registries):
    before = (registries.data / "resources.yaml").read_text("utf-8")
    change: Record = {"id": "pharm-plain", "phone": "03-3993-1111", "website": "https://a.jp/"}

    judgement = judge(
        registries, Proposal(Action.CHANGE, "pharmacies", "pharm-plain", change, partial=True)
    )

    assert judgement.problems == ()
    assert changed_lines(before, judgement.texts["resources.yaml"]) == [
        "+  phone: 03-3993-1111",
        "+  website: https://a.jp/",
    ]
    fields = [field.field for field in judgement.changes[0].call_back]
    assert fields == ["phone", "website"]


def test_an_empty_value_takes_a_field_away(registries: Registries):
    change: Record = {"id": "clinic-2000001", "phone": "", "assured": ""}

    judgement = judge(
        registries, Proposal(Action.CHANGE, "clinics", "clinic-2000001", change, partial=True)
    )

    found = find(registries.read(), "clinic-2000001")
    assert found is not None
    assert judgement.problems == ()
    assert {f.field for f in judgement.changes[0].fields} == {"phone", "assured"}


def test_comments_of_a_changed_record_stay(registries: Registries):
    path = registries.data / "groups.yaml"
    text = path.read_text("utf-8").replace(
        "  group_type: carers\n", "  group_type: carers  # as the ward says\n  # a remark\n", 1
    )
    path.write_text(text, "utf-8")
    change: Record = {"id": "group-plain", "activity": {"ja": "話します。"}}

    judgement = judge(
        registries, Proposal(Action.CHANGE, "groups", "group-plain", change, partial=True)
    )

    assert judgement.problems == ()
    assert "# as the ward says" in judgement.texts["groups.yaml"]
    assert "# a remark" in judgement.texts["groups.yaml"]


@pytest.mark.parametrize("on_request", ["yes", "no"])
def test_what_is_taken_off_is_remembered(registries: Registries, on_request: str):
    entry: Record = {
        "date": "2026-11-22", "reason": {"ja": "活動を終えた"}, "on_request": on_request,
    }  # fmt: skip

    judgement = judge(registries, Proposal(Action.REMOVE, "groups", "group-plain", entry))
    write(registries, judgement)

    assert judgement.problems == ()
    assert "group-plain" not in (registries.data / "groups.yaml").read_text("utf-8")
    kept = (registries.data / "removed.yaml").read_text("utf-8")
    assert "group-plain" in kept
    assert ("見本の会" in kept) == (on_request == "no")
    # And it does not silently come back.
    again = judge(
        registries,
        Proposal(Action.ADD, "groups", "group-plain", {**CAFE, "id": "group-plain"}),
    )
    assert codes(again) == {"id-removed"}


def test_every_file_stays_as_format_leaves_it(registries: Registries):
    for path in registries.data.rglob("*.yaml"):
        path.write_text(formatting.format_text(path.read_text("utf-8")), "utf-8")

    judgement = judge(registries, Proposal(Action.ADD, "groups", "group-hinata", CAFE))

    for text in judgement.texts.values():
        assert formatting.format_text(text) == text


def test_what_is_written_is_read_back_as_the_same_texts():
    hard: Record = {
        "id": "group-x",
        "name": {"ja": "yes", "en": "- a: b # c", "kana": "'"},
        "notes": {"ja": "一行目\n二行目", "en": '"quoted", [x] {y}'},
        "service_areas": ["0312", "~", "*x", "null"],
        "activity": {"ja": "長い" * 90},
    }

    tree, found = yamltext.load_text("groups:\n" + "\n".join(record_lines(hard)) + "\n", "x")

    assert found == []
    assert tree is not None
    assert plain_record(tree.mappings("groups")[0]) == hard


@pytest.mark.slow
def test_the_way_back_from_the_model_loses_nothing_public():
    for folder in (ROOT / "data", FIXTURES / "demo"):
        dataset = load_dataset(folder, today=TODAY, schemas=SCHEMAS, fallback=ROOT / "data")
        registries = Registries(folder, SCHEMAS, ROOT / "data", TODAY)
        data = registries.read()
        for listing in dataset.listings:
            found = find(data, listing.id)
            assert found is not None
            written = plain_record(found[2])
            made = record_of(listing)
            if listing.kind.value == "groups" and listing.consent is None:
                assert not PRIVATE & made.keys()
            written.pop("location", None)  # the same point, with as many decimals as others
            written = {
                key: value for key, value in written.items() if key not in PRIVATE - made.keys()
            }
            made.pop("location", None)
            assert made == written, listing.id


# --- completing ---------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("光が丘２－９－６", {"chome": "光が丘2丁目", "postal_code": "179-0072", "block": "9-6"}),
        ("光が丘二丁目9番6号", {"chome": "光が丘2丁目", "postal_code": "179-0072", "block": "9-6"}),
        ("東京都練馬区栄町12-3", {"chome": "栄町", "postal_code": "176-0006", "block": "12-3"}),
        ("〒179-0072 光が丘2丁目", {"chome": "光が丘2丁目", "postal_code": "179-0072"}),
        ("板橋区どこか", {"chome": "板橋区どこか"}),
        ("", {}),
    ],
)
def test_an_address_is_completed_from_the_town_table(text: str, expected: Record):
    registries = Registries(ROOT / "data", SCHEMAS, ROOT / "data", TODAY)
    towns = Towns.read(registries.read().nodes["towns.yaml"], registries.read().nodes["guide.yaml"])

    assert towns.address(text) == expected


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        ("pharmacies", {"official_ids": {"navii": "1357609901490"}}, "pharm-7609901490"),
        ("groups", {"name": {"ja": "家族会", "kana": "かぞくかい"}}, "group-kazokukai"),
        ("groups", {"name": {"ja": "オレンジカフェ"}}, "group-orenjikafe"),
        ("groups", {"name": {"ja": "家族会"}}, ""),
        ("groups", {"name": {"ja": "ひ", "kana": "ひ"}}, "group-hi-2"),
        ("groups", {"name": {"ja": "x", "kana": "とてもながいなまえのかいですよほんとうに"}}, None),
    ],
)
def test_an_id_is_made_of_number_or_sound(kind: str, record: Record, expected: str | None):
    made = new_id(kind, record, {"group-hi"})

    assert len(made) <= 24
    assert expected is None or made == expected


# --- issue forms --------------------------------------------------------------------------------


def issue(name: str) -> str:
    return (CORPUS / f"{name}.md").read_text("utf-8")


def proposed(text: str, registries: Registries) -> Judgement:
    data = registries.read()
    kinds = {
        record.text("id") or "": kind
        for name in ("groups.yaml", "resources.yaml")
        for kind in data.nodes[name].items
        for record in data.nodes[name].mappings(kind)
    }
    towns = Towns.read(data.nodes["towns.yaml"], data.nodes["guide.yaml"])
    found = read_answers(text, FORMS)
    return judge(registries, proposal_from(found, towns, set(kinds), kinds, date(2026, 11, 22)))


def test_the_forms_ask_the_same_in_both_languages():
    by_name: dict[str, dict[str, list[str]]] = {}
    for form in FORMS:
        by_name.setdefault(form.name, {})[form.lang] = [id for _, id in form.labels]

    assert set(by_name) == {"add", "pharmacy", "group", "change", "number", "record", "remove"}
    for langs in by_name.values():
        assert langs["ja"] == langs["en"]


GOOD = sorted(path.stem for path in CORPUS.glob("good-*.md"))
HOSTILE = sorted(path for path in CORPUS.glob("hostile-*.md"))


@pytest.mark.parametrize("name", GOOD)
def test_a_good_issue_is_accepted(name: str, registries: Registries):
    judgement = proposed(issue(name), registries)

    assert judgement.problems == ()
    assert len(judgement.changes) == 1
    text = report.judged(judgement)
    assert fixed(JA, "propose.report.add") in text
    assert fixed(EN, "propose.report.add") in text
    assert ".yaml" not in text


def test_a_private_home_is_told_what_may_stay_empty(registries: Registries):
    text = issue("good-add-ja")
    hidden = re.sub("(### 町と番地\n\n).*", r"\1練馬区（個人宅のため非公開）", text)
    assert hidden != text

    codes_found, said = answered(hidden, registries)

    assert "chome-unknown" in codes_found
    assert "町と丁目：" in said
    assert fixed(JA, "propose.said.chome-unknown") in said
    assert fixed(EN, "propose.said.chome-unknown") in said


@pytest.mark.parametrize(("lang", "yes", "no"), [("ja", "はい", "いいえ"), ("en", "Yes", "No")])
def test_a_pharmacist_answers_questions_of_a_pharmacy(
    lang: str, yes: str, no: str, registries: Registries
):
    answers = {
        "name": "見本ひなた薬局", "kana": "みほんひなたやっきょく", "address": "栄町1-2",
        "hours": "平日 9:00〜19:00",
        "flag_home-visits": f"{yes} (yes)", "flag_sterile": f"{no} (no)",
        "source": "x (list)", "as_of": "2026-10-01",
    }  # fmt: skip
    [form] = [form for form in FORMS if (form.name, form.lang) == ("pharmacy", lang)]
    text = "\n\n".join(
        f"### {label}\n\n{answers.get(id, 'x (unknown)' if 'flag_' in id else '_No response_')}"
        for label, id in form.labels
    )

    judgement = proposed(text, registries)

    assert judgement.problems == ()
    assert judgement.proposal.kind == "pharmacies"
    record = judgement.proposal.record
    assert record["services"] == {"home-visits": "yes", "sterile": "no"}
    assert record["hours"] == {"note": {"ja": "平日 9:00〜19:00"}}


def test_the_form_for_a_group_asks_what_the_long_form_asks(registries: Registries):
    text = issue("good-add-ja")
    rest = re.sub(r"\A.*?(?=### 名前)", "", text, flags=re.S).replace("（会・集まりのとき）", "")

    judgement = proposed(rest, registries)

    assert read_answers(rest, FORMS).form == "group"
    assert judgement.proposal.kind == "groups"
    assert judgement.proposal.record == proposed(text, registries).proposal.record


def answered(text: str, registries: Registries) -> tuple[set[str], str]:
    """The codes that stand against an issue, and what its author is told."""
    try:
        judgement = proposed(text, registries)
    except Refused as refusal:
        return {refusal.code}, report.refused(refusal)
    return codes(judgement), report.judged(judgement)


@pytest.mark.parametrize("path", HOSTILE, ids=lambda path: path.stem)
def test_a_hostile_issue_is_refused_with_its_code(path: Path, registries: Registries):
    first, _, text = path.read_text("utf-8").partition("\n")

    found, said = answered(text, registries)

    assert first.removeprefix("<!-- ").removesuffix(" -->") in found
    assert JA("propose.report.nothing_changed") in said
    assert EN("propose.report.nothing_changed") in said
    assert not find_mobiles(said)
    assert "<script" not in said.replace("\\<script", "")
    assert "@channel" not in said.replace("\\@channel", "")
    assert ".yaml" not in said, "people fill in fields, not files"


def test_enough_hostile_issues_stand_in_the_corpus():
    assert len(HOSTILE) >= 20
    assert len(GOOD) >= 5


def test_an_answer_cannot_pass_for_another_field():
    good = issue("good-number-en")
    forged = good.replace("seen on the door", "x\n\n### Listing id\n\npharm-gone")

    assert read_answers(good, FORMS).values["how"] == "seen on the door"
    with pytest.raises(Refused) as refusal:
        read_answers(forged, FORMS)
    assert refusal.value.code == "issue-heading-repeated"


def test_nothing_of_an_answer_becomes_markup():
    hostile = "`x` | ![a](b) <img src=x> @team\n### head"

    assert report.code(hostile).count("`") == 2
    assert "\n" not in report.code(hostile)
    for line in report.error_lines([]):
        assert line.startswith("::error ")


# --- what a proposal may touch -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "data_only", "expected"),
    [
        ([("100644", "M", "data/groups.yaml")], True, set()),
        ([("100644", "A", "data/resources/clinics.yaml")], True, set()),
        ([("100644", "M", "data/towns.yaml")], False, set()),
        ([("100644", "M", "data/groups.yaml"), ("100644", "M", "scripts/x.py")], False, set()),
        ([("100644", "M", "data/groups.yaml"), ("100644", "M", ".github/x.yml")], False, set()),
        (
            [("100644", "M", "data/groups.yaml"), ("100644", "M", "data/guide.yaml")],
            True,
            {"scope-place"},
        ),
        (
            [("100644", "M", "data/groups.yaml"), ("100644", "M", "data/schemas/x.schema.json")],
            False,
            set(),
        ),
        ([("120000", "T", "data/groups.yaml")], True, {"scope-mode"}),
        ([("160000", "A", "data/resources")], False, {"scope-mode"}),
        ([("100755", "M", "data/groups.yaml")], True, {"scope-mode"}),
        ([("000000", "D", "data/groups.yaml")], True, {"scope-deleted"}),
        ([("100644", "A", "data/evil.sh")], False, {"scope-place"}),
        ([("100644", "A", "data/resources/../../x.yaml")], False, {"scope-place"}),
        ([("100644", "A", "data/resources/UPPER.yaml")], False, {"scope-place"}),
        ([("100644", "A", "data/groups.yaml\n::set-env")], False, {"scope-place"}),
        ([("120000", "A", "data")], False, set()),
    ],
)
def test_a_proposal_touches_only_its_places(
    files: list[tuple[str, str, str]], data_only: bool, expected: set[str]
):
    raw = "".join(f":100644 {mode} a b {status}\0{name}\0" for mode, status, name in files)
    found = touched(raw)

    assert [(f.mode, f.status, f.name) for f in found] == files
    assert is_data_only(found) == data_only
    assert {code for code, _ in scope_faults(found)} == expected


def test_an_annotation_cannot_be_broken_out_of():
    problem = make("scope-place", "data/x.yaml\n::stop-commands::t,line=9", 1, 1)

    [line] = report.error_lines([problem])

    assert "\n" not in line
    assert line.count("::") == 2


# --- a stack of paper ---------------------------------------------------------------------------


def test_the_terminal_asks_and_completes(registries: Registries):
    typed = iter(
        ["x", "1", "ひなたカフェ", "ひなたかふぇ", "豊玉北6の12の1", "０３（３５８１）３３５１", "",
         "1", "話します", "代表", "書面", "区民館", "毎月第1月曜", "list", ""]
    )  # fmt: skip
    said: list[str] = []
    towns = Towns.read(registries.read().nodes["towns.yaml"], registries.read().nodes["guide.yaml"])
    choices = Choices([("groups", "会")], [("carers", "家族の会")])
    values = answers(
        lambda _: next(typed), said.append, load_strings("ja"), choices, towns, "2026-11-22"
    )
    judgement = judge(
        registries,
        proposal_from(Answers("add", "ja", values), towns, set(), {}, date(2026, 11, 22)),
    )

    assert judgement.problems == ()
    assert "03-3581-3351" in judgement.texts["groups.yaml"]
    assert any("豊玉北" in line for line in said)
    # The number is that of two other places in the same house.
    assert [like.id for like in judgement.likenesses] == ["clinic-2000001", "desk-ward-main"]


def choices() -> Iterator[tuple[str, str, str, list[str]]]:
    """Form, language, id and options of every list that the issue forms offer."""
    for path in sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*-*.yml")):
        tree, _ = yamltext.load(path)
        assert tree is not None
        for item in tree.mappings("body"):
            attributes = item.mapping("attributes")
            if item.text("type") == "dropdown" and attributes:
                options = [node.text for node in attributes.sequence("options")]  # type: ignore[union-attr]  # words only
                yield path.stem, path.stem[-2:], item.text("id") or "", options


def test_what_the_issue_forms_offer_comes_from_the_data():
    def table(name: str, part: str) -> list[yamltext.Mapping]:
        tree, _ = yamltext.load(ROOT / "data" / name)
        guide, _ = yamltext.load(ROOT / "data" / "guide.yaml")
        assert tree is not None
        return lending.in_guide(tree, guide).mappings(part)

    flags = {
        f"flag_{row.text('id')}": {lang: row.mapping("label").text(lang) for lang in ("ja", "en")}  # type: ignore[union-attr]  # the schema asks for it
        for row in table("vocabulary.yaml", "services")
        if "pharmacies" in [node.text for node in row.texts("kinds")]
    }
    asked = [(id, lang) for form, lang, id, _ in choices() if form.startswith("pharmacy")]
    assert len([id for id, _ in asked if id in flags]) >= 14, "a pharmacist is asked of pharmacies"
    labels_of = {
        (form.lang, id): label
        for form in FORMS
        if form.name == "pharmacy"
        for label, id in form.labels
    }
    assert all(labels_of[lang, id] == flags[id][lang] for id, lang in asked if id in flags)
    kinds = {row.text("id") for row in table("vocabulary.yaml", "kinds")}
    sources = {row.text("id") for row in table("sources.yaml", "sources")}
    offered = list(choices())

    assert {id for _, _, id, _ in offered} >= {"kind", "group_type", "source"}
    for form, lang, id, options in offered:
        words = [word(option) for option in options]
        assert all(words), (form, id)
        if id == "kind":
            assert set(words) == kinds, form
        if id == "on_request":
            words_of_page = load_strings("ja" if lang == "ja" else "en").section("propose.page")
            page = [words_of_page[f"on_request_{answer}_option"] for answer in ("yes", "no")]
            assert options == page, "the page fills in the very answer"
        if id == "source":
            assert set(words) <= sources, form
        if id == "group_type":
            labels = table("vocabulary.yaml", "group_types")
            written = [f"{x.mapping('label').text(lang)} ({x.text('id')})" for x in labels]  # type: ignore[union-attr]  # the schema asks for it
            assert options == written, form

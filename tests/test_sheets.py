"""The sheets to fill in: both languages, the official sheet first, nothing chosen beforehand."""

from __future__ import annotations

import pytest

from interface import JA, fixed
from paper import A4, DAY, codes, fonts, letters, overlaps, pages_of, sizes, squeezed, tags, text
from real_world import context as real_context
from samples import LISTED, context
from zaitaku.ground.problems import InvalidData
from zaitaku.load.fill_sheets import load_sheets
from zaitaku.model import Hours, Kind, Listing, Name, OpenTime
from zaitaku.paper.plan import plan
from zaitaku.paper.print_run import print_job
from zaitaku.views.helplines import emergency_lines, helplines
from zaitaku.views.hours import WEEK

NAMES = (
    "acp",
    "emergency",
    "coordination",
    "care-notebook",
    "swallowing",
    "memory-signs",
    "disaster",
    "form",
)
LEAVES = {"acp": 3, "care-notebook": 8}  # all others are one sheet of paper, printed on both sides
OWN = {"care-notebook", "form"}  # nobody official hands out such a sheet

GOOD = """\
order: 1
guide: guide/acp
title: {ja: 用紙, en: Sheet}
lead: {ja: 書きます。, en: Write.}
blocks:
- heading: {ja: 名前, en: Name}
  form: lines
  rows: 2
"""


NEVER = Hours()
NUMBERS = ("0120-279-338", "0800-300-8355")  # of the register: for everybody, in English


def _line(id: str, number: str, hours: Hours = NEVER) -> Listing:
    return Listing(
        id=id, kind=Kind.DESKS, name=Name(id), source=LISTED, phone=number, hours=hours,
        topics=("despair",),
    )  # fmt: skip


@pytest.fixture(scope="module")
def sheets(root):
    return {sheet.id: sheet for sheet in load_sheets(root / "content" / "sheets")}


@pytest.fixture(scope="module")
def printed(sheets):
    contexts = {lang: real_context(lang=lang) for lang in ("ja", "en")}
    jobs = [job for job in plan(contexts, tuple(sheets.values())) if job.template == "fill-in"]
    return {job.view["sheet"]["id"]: print_job(job, fonts(), DAY) for job in jobs}


def test_every_sheet_is_there(sheets):
    assert tuple(sheets) == NAMES


@pytest.mark.parametrize("name", [n for n in NAMES if n not in OWN])
def test_an_official_sheet_is_named_first(sheets, name):
    assert sheets[name].official
    assert all(o.name and o.where for o in sheets[name].official)


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_says_where_to_keep_it(sheets, name):
    assert sheets[name].keep.ja
    assert sheets[name].keep.en


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_explained_by_a_page_of_the_guide(sheets, root, name):
    pages = {
        p.relative_to(root / "content" / "ja").with_suffix("").as_posix()
        for p in (root / "content" / "ja").rglob("*.md")
    } | {"propose"}

    assert sheets[name].guide in pages


@pytest.mark.pdf
@pytest.mark.parametrize("name", NAMES)
def test_both_languages_stand_on_the_paper(sheets, printed, name):
    said = text(printed[name].pdf)

    for block in sheets[name].blocks:
        for part in (block.heading, block.note, *block.items):
            for wanted in (part.ja, part.en):
                assert squeezed(wanted or "") in said
    assert JA("leaflets.keep_privately") in said
    assert "Nomedicaladvice" in said
    assert fixed(JA, "leaflets.foot_blank") in said


@pytest.mark.pdf
@pytest.mark.parametrize("name", NAMES)
def test_the_paper_can_be_read_and_written_on(printed, name):
    made = printed[name]

    assert set(sizes(made.pdf)) == {A4}
    assert len(made.pdf) < 500_000
    for (width, height), found in letters(made.pdf):
        assert min(letter.size for letter in found) > 11.99
        assert all(x.left >= 0 and x.right <= width for x in found)
        assert all(x.top >= 0 and x.bottom <= height for x in found)
        assert overlaps(found) == []


@pytest.mark.pdf
@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_to_hang_up_is_one_sheet_of_paper(printed, name):
    assert len(sizes(printed[name].pdf)) == LEAVES.get(name, 2)


@pytest.mark.pdf
@pytest.mark.parametrize("name", ["emergency", "care-notebook"])
def test_a_number_for_whoever_cannot_go_on_stands_on_the_paper(sheets, printed, name):
    assert any(block.form == "helplines" for block in sheets[name].blocks)
    assert all(number in text(printed[name].pdf) for number in NUMBERS)


@pytest.mark.pdf
def test_a_guide_without_such_a_number_has_no_heading_for_it(sheets):
    contexts = {lang: context(lang=lang) for lang in ("ja", "en")}
    jobs = plan(contexts, (sheets["emergency"],))
    said = text(print_job(next(j for j in jobs if j.template == "fill-in"), fonts(), DAY).pdf)

    assert "アレルギー" in said
    assert "支える人がつらいとき" not in said


@pytest.mark.pdf
def test_each_loose_leaf_holds_one_part_and_room_for_a_name(sheets, printed):
    pages = pages_of(printed["care-notebook"].pdf)

    assert len(pages) == len(sheets["care-notebook"].blocks)
    for page, block in zip(pages, sheets["care-notebook"].blocks, strict=True):
        assert squeezed(block.heading.ja) in page
        assert "名前/Name" in page


@pytest.mark.pdf
@pytest.mark.parametrize("name", NAMES)
def test_the_code_leads_to_the_page_of_the_guide(sheets, printed, name):
    wanted = f"http://localhost:8000/{sheets[name].guide}/"

    assert codes(printed[name].pdf) == [wanted]


@pytest.mark.pdf
def test_an_empty_box_is_no_prefilled_choice(printed):
    said = text(printed["swallowing"].pdf)

    assert not set("☑✓✔■") & set(said)
    assert [tag for tag in tags(printed["swallowing"].pdf) if tag.name == "H2"]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (GOOD.replace(", en: Sheet", ""), "sheet-one-language"),
        (GOOD.replace("en: Write.", "en: Write, please."), "sheet-text-cut"),
        (GOOD.replace("guide: guide/acp\n", ""), "sheet-incomplete"),
        (GOOD.replace("form: lines", "form: boxes"), "sheet-form-unknown"),
    ],
)
def test_a_broken_sheet_is_refused_in_both_languages(tmp_path, broken, code):
    (tmp_path / "x.yaml").write_text(broken, "utf-8")

    with pytest.raises(InvalidData) as caught:
        load_sheets(tmp_path)

    assert code in {problem.code for problem in caught.value.problems}


def test_a_good_sheet_is_read(tmp_path):
    (tmp_path / "x.yaml").write_text(GOOD, "utf-8")

    (sheet,) = load_sheets(tmp_path)

    assert (sheet.id, sheet.blocks[0].rows) == ("x", 2)


def test_lines_for_despair_come_from_the_register_with_hours_and_source():
    mondays = Hours(open=(OpenTime(("mon",), "00:00", "24:00"),))
    always = Hours(open=(OpenTime(WEEK, "00:00", "24:00"),))
    ctx = context(_line("desk-a", "0120-000-001", mondays), _line("desk-b", "0120-000-002"))

    one, two = helplines(ctx)
    assert (one.number, two.number) == ("0120-000-001", "0120-000-002")
    assert JA("opening.all_day") in one.hours
    assert "一覧" in one.source
    label = f"{JA('leaflets.despair')}（{one.hours}）"
    assert list(emergency_lines(ctx)) == [("0120-000-001", label)]
    ctx = context(_line("desk-a", "0120-000-001", always))
    assert list(emergency_lines(ctx)) == [("0120-000-001", JA("leaflets.despair"))]

"""A round of calls, end to end, with fictional places: sheets out, answers back, files changed."""

from __future__ import annotations

import csv
import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

import real_world
from interface import EN, JA, fixed
from overlays import FIXTURES, ROOT, SCHEMAS
from paper import pages_of, smallest
from samples import assured, context, pharmacy
from zaitaku.check.phone_numbers import slip
from zaitaku.cli import main
from zaitaku.ground.assets import font_files
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import check_dataset
from zaitaku.model import AsOf, Dataset, Differing, Lang, Provenance, SourceRef
from zaitaku.paper.glyphs import printable
from zaitaku.paper.typesetting import Fonts, typeset
from zaitaku.rounds.command import sheet_view
from zaitaku.rounds.planning import MOST_PLACES, plan_round
from zaitaku.rounds.table import FIELDS, Unreadable, read, written
from zaitaku.views.context import Context
from zaitaku.views.status import status_page
from zaitaku.words.i18n import load_strings

DAY = date(2026, 11, 22)
CALLERS = 12


def load(folder: Path) -> Dataset:
    found, problems = check_dataset(folder, today=DAY, schemas=SCHEMAS, fallback=ROOT / "data")
    assert problems == []
    assert found is not None
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("round") / "data"
    shutil.copytree(FIXTURES / "demo", folder)
    return folder


@pytest.fixture(scope="module")
def rows(demo: Path) -> list[dict[str, str]]:
    ctx = Context(build_registry(load(demo)), load_strings("ja"), DAY, "http://localhost/")
    return list(csv.DictReader(io.StringIO(written(plan_round(ctx, CALLERS)).lstrip("\ufeff"))))


@pytest.mark.slow
def test_sheets_are_short_of_one_area_and_nobody_is_called_twice(rows: list[dict[str, str]]):
    asked = {(row["caller"], row["area"], row["id"]) for row in rows}
    callers = {caller for caller, _, _ in asked}
    assert CALLERS - 2 <= len(callers) <= CALLERS
    assert len({(caller, area) for caller, area, _ in asked}) == len(callers)
    for caller in callers:
        assert sum(c == caller for c, _, _ in asked) <= MOST_PLACES
    assert len({id for _, _, id in asked}) == len(asked)
    assert all(row["number"] for row in rows)


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.parametrize(("lang", "pages", "first"), [("ja", 3, 4), ("en", 4, 2)])
def test_a_full_sheet_fills_its_pages_and_asks_for_no_name(lang: Lang, pages: int, first: int):
    ctx = real_world.context(lang=lang)
    sheet = plan_round(ctx, CALLERS)[0]
    regular = font_files(ROOT)[0]
    view = dict(printable(sheet_view(ctx, sheet), regular))

    made = typeset("round", view, Fonts(regular.parent.parent, regular), DAY)

    shown = pages_of(made.pdf)
    assert smallest(made.pdf) > 10.99, "what is smaller is lost in a copy"
    assert len(sheet.calls) == MOST_PLACES
    assert made.pages == len(shown) <= pages
    assert sum(call.number in shown[0] for call in sheet.calls) >= first
    assert all(any(call.number in page for page in shown) for call in sheet.calls)
    assert ctx.t("round.rule").split()[0][:12] in shown[0]
    assert not {"name_of_person", "person", "staff"} & set(FIELDS)
    assert all(sheet.area in page for page in shown), "whose sheet a page is, if it falls out"
    if lang == "en":
        # The caller says the name and the first sentences in Japanese.
        text = "".join("".join(shown).split())
        names = ["".join(ctx.registry.by_id[call.id].name.ja.split()) for call in sheet.calls]
        assert [name for name in names if name not in text] == []
        assert sum(call.reading != "" for call in sheet.calls) >= MOST_PLACES - 1
        assert sum(page.count(ctx.t("name.reading", reading="").strip()) for page in shown) >= 11
        assert "区の公式の案内ではありません" in text


def test_what_sources_disagree_about_is_called_first_and_the_slip_is_named():
    new = SourceRef("list", AsOf("2026-08-01", date(2026, 8, 1)))
    old = SourceRef("list", AsOf("2022-07-01", date(2022, 7, 1)))
    doubt = Provenance(new, None, (Differing("03-9355-7139", old),))
    fresh = pharmacy("pharm-1", phone="03-3955-7138", assured=assured(DAY))
    listed = pharmacy("pharm-2", phone="03-3955-7137")
    both = pharmacy("pharm-3", phone="03-3955-7139", provenance=(("phone", doubt),))

    [sheet] = plan_round(context(fresh, listed, both), 1)

    assert [call.id for call in sheet.calls] == ["pharm-3", "pharm-2"]
    assert fixed(JA, "round.slip_exchanged") in sheet.calls[0].doubt


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("03-3955-7139", "03-9355-7139", "exchanged"),
        ("03-3955-7139", "03-3955-7138", "digit"),
        ("03-3955-7139", "03-3955-7100", None),
        ("03-3955-7139", "0120-55-7139", None),
    ],
)
def test_a_slip_is_recognised(one: str, other: str, kind: str | None):
    assert slip(one, other) == kind


def answered(rows: list[dict[str, str]]) -> tuple[str, dict[str, str]]:
    """Every caller's table filled in, with a wrong number, a refusal and a machine among them."""
    ids = list(dict.fromkeys(row["id"] for row in rows))
    special = dict(zip(("wrong_number", "do_not_list", "no_answer"), ids[:3], strict=True))
    by_id = {id: answer for answer, id in special.items()}
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS)
    writer.writeheader()
    for row in rows:
        if row["field"] != "phone" and row["id"] in by_id:
            continue
        answer = by_id.get(row["id"], "yes")
        writer.writerow({**row, "answer": answer, "date": DAY.isoformat()})
    return out.getvalue(), special


@pytest.mark.slow
def test_the_answers_of_twelve_callers_come_back(
    rows: list[dict[str, str]], demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    folder = tmp_path / "data"
    shutil.copytree(demo, folder)
    text, special = answered(rows)
    (tmp_path / "answers.csv").write_text(text, "utf-8")
    words = ["round", "--data", str(folder), "--date", DAY.isoformat(), "--write"]

    assert main([*words, "--results", str(tmp_path / "answers.csv")]) == 0

    by_id = {x.id: x for x in load(folder).listings}
    assert by_id[special["wrong_number"]].phone is None
    assert special["do_not_list"] not in by_id
    before = {x.id: x for x in load(demo).listings}
    assert by_id[special["no_answer"]].phone == before[special["no_answer"]].phone
    others = {row["id"] for row in rows} - set(special.values())
    for id in others:
        said = by_id[id].said("phone")
        assert said.assured is not None, id
        assert (said.assured.date, said.assured.method) == (DAY, "phone")
        assert by_id[id].phone == before[id].phone
    told = capsys.readouterr().out
    assert f"## {EN('round.summary.title')}" in told
    assert "removed.yaml" in told
    shown_on_the_status_page(load(folder), len({row["id"] for row in rows}))


def shown_on_the_status_page(data: Dataset, asked: int):
    ctx = Context(build_registry(data), load_strings("ja"), DAY, "http://localhost/")
    lines = status_page(ctx).rounds
    sums = [sum(column) for column in zip(*(line.counts for line in lines), strict=True)]

    assert sums[0] == asked
    assert sums[4] == 1  # one asked not to be listed
    assert {line.last for line in lines} == {"2026年11月22日"}
    assert {one.area for one in data.rounds} <= {a.id for a in data.areas} | {"ward"}
    assert len({one.area for one in data.rounds}) > 1


@pytest.mark.slow
def test_doubtful_answers_change_nothing_and_are_named(
    rows: list[dict[str, str]], demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    phone = next(row for row in rows if row["field"] == "phone")
    flag = next(row for row in rows if row["field"] != "phone")
    lines = [
        {**phone, "answer": "yes", "date": "2027-01-01"},
        {**flag, "id": "pharm-nobody", "answer": "yes", "date": DAY.isoformat()},
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS)
    writer.writeheader()
    writer.writerows(lines)
    (tmp_path / "answers.csv").write_text(out.getvalue(), "utf-8")
    words = ["round", "--data", str(demo), "--date", DAY.isoformat()]

    assert main([*words, "--results", str(tmp_path / "answers.csv")]) == 0

    told = capsys.readouterr().out
    assert re.findall("`data/(.*)`", told) == 2 * ["rounds.yaml"]  # only that somebody called
    assert "lies ahead" in told
    assert EN("round.review.unknown_id") in told


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", ",".join(FIELDS) + "\n1,2\n"])
def test_another_table_is_refused(text: str):
    with pytest.raises(Unreadable):
        read(text)

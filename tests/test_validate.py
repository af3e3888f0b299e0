"""A folder in, a data set or every fault out."""

from __future__ import annotations

import re
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from overlays import FIXTURES, ROOT, SCHEMAS, TODAY, check
from zaitaku.ground.problems import InvalidData, report
from zaitaku.load.validate import check_dataset, load_dataset, read_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FIXTURES / "valid", tmp_path / "data")
    return tmp_path / "data"


def add(folder: Path, text: str) -> None:
    (folder / "resources" / "extra.yaml").write_text(text, "utf-8")


@pytest.mark.slow
def test_the_real_data_breaks_no_rule():
    dataset, found = check_dataset(ROOT / "data", today=TODAY, schemas=SCHEMAS)

    assert report(found) == ""
    assert dataset is not None


def test_the_fictional_data_breaks_no_rule():
    found = check_dataset(FIXTURES / "demo", today=TODAY, schemas=SCHEMAS, fallback=ROOT / "data")[
        1
    ]

    assert report(found) == ""


def test_all_faults_of_all_files_come_at_once(folder: Path):
    add(folder, "pharmacies:\n- id: pharm-x\n  name: {en: X}\n  phone: '0339931111'\n  tel: x\n")
    (folder / "removed.yaml").write_text("removed: [\n", "utf-8")

    found = [problem.code for problem in check(folder)[1]]

    assert found == [
        "yaml-syntax", "missing-field", "name-ja-missing", "phone-form", "unknown-field-near",
    ]  # fmt: skip


def test_loading_raises_with_every_problem(folder: Path):
    add(folder, "pharmacies:\n- {id: pharm-x}\n")

    with pytest.raises(InvalidData) as raised:
        load_dataset(folder, today=TODAY, schemas=SCHEMAS)

    assert {"missing-field"} == {problem.code for problem in raised.value.problems}


def test_today_is_a_parameter(folder: Path):
    def codes(today: date) -> set[str]:
        return {p.code for p in check_dataset(folder, today=today, schemas=SCHEMAS)[1]}

    assert set() == codes(date(2026, 11, 22))
    assert {"date-future"} == codes(date(2026, 9, 30))


def test_an_empty_folder_is_a_list_of_missing_files(tmp_path: Path):
    dataset, found = check(tmp_path)

    assert dataset is None
    assert {"file-missing"} == {problem.code for problem in found}


def test_a_folder_that_is_not_there_is_no_traceback(tmp_path: Path):
    assert check(tmp_path / "nowhere")[0] is None


def without_places(folder: Path, tmp_path: Path, *, fictional: str) -> Path:
    """A folder that lacks its towns and outlines; the lender has them, and a broken file."""
    lender = tmp_path / "lender"
    shutil.copytree(folder, lender)
    (folder / "towns.yaml").unlink()
    shutil.rmtree(folder / "geo")
    guide = (folder / "guide.yaml").read_text("utf-8")
    (folder / "guide.yaml").write_text(guide.replace("fictional: no", f"fictional: {fictional}"))
    (lender / "sources.yaml").write_text("broken: [\n", "utf-8")
    return lender


def test_fictional_data_borrow_shared_files_only_where_they_are_missing(
    folder: Path, tmp_path: Path
):
    lender = without_places(folder, tmp_path, fictional="yes")

    data = read_folder(folder, top=SCHEMAS.parents[1], fallback=lender)

    assert data.problems == []
    assert len(data.nodes["towns.yaml"].mappings("towns")) == 3
    assert {"geo/ward_boundary.geojson", "geo/areas_sketch.geojson"} <= data.texts.keys()


def test_nothing_of_one_town_is_lent_to_another(folder: Path, tmp_path: Path):
    lender = without_places(folder, tmp_path, fictional="no")

    found = check_dataset(folder, today=TODAY, schemas=SCHEMAS, fallback=lender)[1]

    assert ("file-missing", "towns.yaml") in {(p.code, Path(p.file).name) for p in found}
    assert "geo" not in {Path(p.file).parent.name for p in found}


def test_a_town_without_stations_and_outlines_has_none(folder: Path, tmp_path: Path):
    shutil.rmtree(folder / "geo")
    (folder / "stations.yaml").unlink()

    dataset, found = check_dataset(folder, today=TODAY, schemas=SCHEMAS, fallback=ROOT / "data")

    assert report(found) == ""
    assert dataset is not None
    assert (dataset.stations, dataset.boundary, dataset.areas_sketch) == ((), "{}", "{}")


def test_a_proposal_cannot_lift_the_limits(folder: Path):
    guide = folder / "guide.yaml"
    guide.write_text(guide.read_text("utf-8").replace("depth: 12", "depth: 40"), "utf-8")
    add(folder, "pharmacies: " + "[" * 30 + "]" * 30 + "\n")

    assert "too-deep" in {problem.code for problem in check(folder)[1]}


def test_files_are_named_from_the_top_of_the_repository():
    dataset, _ = check(FIXTURES / "valid")

    assert dataset is not None
    assert {listing.file for listing in dataset.listings} == {
        f"tests/fixtures/valid/{name}"
        for name in ("resources.yaml", "resources/nursing_stations.yaml", "groups.yaml")
    }


def test_the_order_of_problems_is_that_of_files_and_lines(folder: Path):
    add(folder, "pharmacies:\n" + "".join(f"- {{id: Pharm-{n}}}\n" for n in range(12)))

    found = check(folder)[1]

    assert found == sorted(found)
    assert len(found) == 36


@pytest.mark.slow
def test_checking_grows_with_the_records_and_no_faster(folder: Path):
    guide = folder / "guide.yaml"
    text = guide.read_text("utf-8")
    guide.write_text(text[: text.index("\nlimits:")] + "\n", "utf-8")
    record = (
        "- id: pharm-n{}\n  name: {{ja: 見本薬局{}}}\n  address: {{chome: 栄町, block: 1-{}}}\n"
        "  phone: 03-3993-{:04}\n  source: {{id: list, as_of: 2025-06}}\n"
    )

    def seconds(count: int) -> float:
        add(folder, "pharmacies:\n" + "".join(record.format(n, n, n, n) for n in range(count)))
        start = time.process_time()
        assert check(folder)[0] is not None
        return time.process_time() - start

    seconds(200)
    # Five times the records: five times the work, twice that with noise.
    assert seconds(5_000) < 10 * max(seconds(1_000), 0.02)


@pytest.mark.parametrize("name", ["pharmacies.yml", "resources/new.YML", "more/pharmacies.yaml"])
def test_a_file_that_nobody_would_read_is_named(folder: Path, name: str):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("pharmacies: []\n", "utf-8")

    found = check(folder)[1]

    assert [(p.code, p.file) for p in found] == [("file-unknown", (folder / name).as_posix())]


def test_a_linked_folder_is_not_followed(folder: Path, tmp_path: Path):
    (folder / "resources").rename(tmp_path / "elsewhere")
    (folder / "resources").symlink_to(tmp_path / "elsewhere")

    assert [p.code for p in check(folder)[1]] == ["file-unknown"]


@pytest.mark.parametrize("find", ["records: 150", "nodes: 4000", "due_days: 365", "depth: 12"])
def test_a_setting_of_thousands_of_digits_is_no_traceback(folder: Path, find: str):
    guide = folder / "guide.yaml"
    longer = find.split(":")[0] + ": " + "9" * 6000
    guide.write_text(guide.read_text("utf-8").replace(find, longer), "utf-8")

    assert {p.code for p in check(folder)[1]} == {"text-too-long"}


ODD = ("[x]", "{a: b}", "''", "²", "1e999", ".nan", "9" * 30, "[[x]]", "{ja: {ja: x}}", "5-3")


def mutations() -> list[tuple[str, int, int, str]]:
    """Every value of the valid files replaced by something odd; a fixed part of them."""
    found = []
    for path in sorted((FIXTURES / "valid").rglob("*.yaml")):
        text = path.read_text("utf-8")
        name = path.relative_to(FIXTURES / "valid").as_posix()
        for match in re.finditer(r"(?<=: )[^\n{}\[\],]+|(?<=: )[{\[].*$", text, re.MULTILINE):
            found += [(name, *match.span(), odd) for odd in ODD]
    return found[::17]


@pytest.mark.slow
def test_no_odd_value_anywhere_ends_in_a_traceback(folder: Path):
    cases = mutations()

    for name, start, end, odd in cases:
        text = (folder / name).read_text("utf-8")
        (folder / name).write_text(text[:start] + odd + text[end:], "utf-8")
        dataset, found = check(folder)
        (folder / name).write_text(text, "utf-8")
        assert (dataset is None) == bool(found), (name, start, odd)

    assert len(cases) > 100

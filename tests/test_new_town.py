"""`zaitaku new-town`: a guide from a seed alone, for a city nearby and a town far away.

`fixtures/seeds/132152` holds what is published about 国立市; `019992` is a made-up town of another
prefecture: no #7119, 字, a town with and without chome, several postal codes, centers by school
district, institution numbers of its own prefecture. Its numbers are those of real offices.
"""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from finder_world import ask, write_data
from interface import EN, JA, fixed
from marks import shared
from overlays import FIXTURES, SCHEMAS, TODAY
from shared_sites import DATA
from towns_world import context, numbers_but, told, traces
from zaitaku import yamltext
from zaitaku.cli import main
from zaitaku.founding.places import parted
from zaitaku.founding.territories import is_whole
from zaitaku.load.validate import check_dataset
from zaitaku.model import LANGS, Dataset, Lang
from zaitaku.views.centers import centers_page
from zaitaku.words.municipality_code import whole_code

SEEDS = FIXTURES / "seeds"
NEAR, FAR = SEEDS / "132152", SEEDS / "019992"


def new_town(code: str, target: Path, seed: Path, *words: str) -> tuple[int, str]:
    """The exit code and everything that was said."""
    said = io.StringIO()
    command = ["new-town", code, str(target), "--seed", str(seed), "--date", TODAY.isoformat()]
    with redirect_stdout(said), redirect_stderr(said):
        try:
            found = main([*command, "--no-build", *words])
        except SystemExit as error:  # argparse ends the program itself
            found = int(error.code or 0)
    return found, said.getvalue()


@shared
def made(seed: Path) -> tuple[Path, Dataset, str]:
    """The folder of a new guide, what it holds, and what the command said."""
    from tempfile import mkdtemp

    folder = Path(mkdtemp(prefix="zaitaku-test-")) / "guide"
    code, said = new_town(seed.name, folder, seed, "--engine", "example/zaitaku")
    assert code == 0, said
    dataset, found = check_dataset(folder / "data", today=TODAY, schemas=SCHEMAS, fallback=DATA)
    assert found == []
    assert dataset is not None
    return folder, dataset, said


# --- two towns ----------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("seed", [NEAR, FAR], ids=lambda seed: seed.name)
@pytest.mark.parametrize("lang", LANGS)
def test_nothing_of_nerima_is_told_in_a_new_town(seed: Path, lang: Lang):
    folder, dataset, _ = made(seed)
    texts = told(dataset, folder / "data", lang)
    files = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip

    assert len(texts) > 50
    assert traces(texts, numbers_but(dataset)) == {}
    assert traces(files, numbers_but(dataset)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
def test_a_number_that_nobody_answers_there_is_not_told(lang: Lang):
    folder, dataset, _ = made(FAR)
    texts = told(dataset, folder / "data", lang)
    pages = {path for path, text in texts.items() if path.endswith("/") and "#7119" in text}

    # A word of the glossary, and the samples of the components, which say that they are samples.
    assert pages <= {"/guide/words/", "/components/"}


@pytest.mark.slow
def test_the_territories_of_a_city_are_read_from_its_own_words():
    _, dataset, said = made(NEAR)
    chome = {c.name: c for town in dataset.towns for c in town.chome}

    assert {c.center for c in chome.values()} == {"center-01", "center-02", "center-03"}
    assert chome["富士見台3丁目"].center == "center-02"
    assert chome["富士見台4丁目"].center == "center-03"
    # 谷保 stands beside 谷保六丁目: a town with places that have no chome.
    assert [(c.id, c.name) for c in chome.values() if c.town == "yaho"] == [
        ("yaho-6", "谷保6丁目"), ("yaho-7", "谷保7丁目"), ("yaho-0", "谷保")
    ]  # fmt: skip
    assert dataset.guide.main_desk == "desk-kunitachi"
    assert "19 件、30 か所" in said
    assert "33 のうち 12" in said
    assert "12 of 33" in said


@pytest.mark.slow
def test_a_town_far_away_takes_its_lists_with_its_own_numbers():
    _, dataset, said = made(FAR)
    found = {x.id: x for x in dataset.listings}

    assert {"clinic-9910001", "hosp-0000011", "pharm-0149940003", "pharm-9910000017",
            "nurse-0169990001", "care-0179990009"} <= set(found)  # fmt: skip
    assert dict(found["pharm-0149940003"].official_ids) == {"bureau": "0149940003"}
    # Clinics that file nothing for care at home are left out, and counted.
    assert "載せなかった医療機関：2" in said
    assert "7 か所のうち 7 か所" in said
    assert JA("founding.lack.no_advice") in said
    assert dict(dataset.guide.phones) == {"emergency": "119"}
    assert not [x for x in dataset.listings if x.phone == "03-3212-2323"]


@pytest.mark.slow
def test_what_stands_around_the_registries_is_the_towns_own():
    folder, dataset, _ = made(FAR)
    notice = (folder / "NOTICE").read_text("utf-8")
    form = (folder / ".github" / "ISSUE_TEMPLATE" / "number-ja.yml").read_text("utf-8")
    workflow = (folder / ".github" / "workflows" / "pages.yml").read_text("utf-8")

    assert not [s.id for s in dataset.sources if s.id in {"navii", "care-register", "centers-page"}
                and (s.credit.ja or "") not in notice]  # fmt: skip
    assert "見本野町のページ / page of Mihonno Town (municipality-page)" in form
    assert "placeholder: '0155-24-4111'" in form
    assert workflow.count("\n") <= 10
    assert "uses: example/zaitaku/.github/workflows/town-pages.yml@v" in workflow
    assert "--hash=sha256:" in (folder / "requirements.txt").read_text("utf-8")
    for path in sorted((folder / ".github").rglob("*.yml")):
        assert yamltext.load(path)[1] == [], path.name


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "status", "ids"),
    [
        ("本通一丁目3番地", "found", ["hondori-1"]),
        ("北海道見本野町本通一丁目3番地", "found", ["hondori-1"]),
        ("見本郡見本野町字下見本基線88番地", "found", ["azashimomihonkisen"]),
        ("Mihonno-cho, Hokkaido", "found", ["mihonno"]),
        ("089-9902", "found", ["hondori"]),
        ("0899911", "found", ["azakamimihon"]),
        ("0899912", "found", ["azakamimihon"]),
        ("字下見本基線88", "found", ["azashimomihonkisen"]),
        ("あざかみみほん", "found", ["azakamimihon"]),
        ("緑町1-7", "which", ["midorimachi-1", "midorimachi-0"]),
        ("緑町一丁目7番", "found", ["midorimachi-1"]),
        ("Midorimachi 1-chome", "found", ["midorimachi-1"]),
        ("緑町21", "found", ["midorimachi-0"]),
        ("札幌市中央区北一条", "outside", []),
    ],
)
def test_the_finder_knows_the_places_of_a_new_town(
    tmp_path: Path, text: str, status: str, ids: list[str]
):
    data = write_data(context(made(FAR)[1], "ja"), tmp_path)
    found = ask(data, texts=[text])["texts"][0]

    assert (found["status"], found["ids"]) == (status, ids)


@pytest.mark.slow
def test_a_place_without_a_known_center_leads_to_the_city_office(tmp_path: Path):
    _, dataset, _ = made(FAR)
    data = write_data(context(dataset, "ja"), tmp_path)
    known = ask(data, ids=["hondori-1", "azakamimihon", "midorimachi", "midorimachi-0"])

    # Nothing is asked that could not be answered: the number of the office is shown instead.
    asked = [(x["center"], x["centers"], x["ask"]) for x in known["ids"]]
    assert asked == [(None, [], None)] * 4
    assert known["labels"][3] == JA("find.js.bare", town="緑町")
    page = centers_page(context(dataset, "ja"))
    said = [line.said.text for area in page.areas for line in area.centers if line.said]
    assert said == ["担当：見本野北中学校区", "担当：見本野南中学校区"]


def test_every_role_that_can_be_given_is_listed_where_it_is_written():
    folder, dataset, _ = made(FAR)
    text = (folder / "data" / "roles.yaml").read_text("utf-8")

    assert {role.id for role in dataset.roles} <= set(
        re.findall(r"^#   ([a-z0-9-]+)：", text, re.M)
    )
    assert "care-insurance-office：介護保険の窓口 / long-term care insurance" in text


# --- the seed -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_zip_is_a_seed_too_and_nothing_else_of_it_is_unpacked(tmp_path: Path):
    path = tmp_path / "seed-132152.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in NEAR.iterdir():
            archive.write(file, f"132152/{file.name}")
        archive.writestr("../evil.csv", "x")
    code, said = new_town("132152", tmp_path / "guide", path)

    assert code == 0, said
    assert not (tmp_path / "evil.csv").exists()
    assert sorted(x.name for x in tmp_path.iterdir()) == ["guide", "seed-132152.zip"]


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("municipality.csv", "code,name,kana\n131202,練馬区,ねりまく\n", "132152"),
        ("municipality.csv", "code,name,kana\n132152,国立,くにたち\n", "「国立」"),
        ("municipality.csv", "", "municipality.csv"),
        ("towns.csv", "town,kana\n北,きた\n", "postal_code, lat, lon"),
        ("towns.csv", "town,kana,postal_code,lat,lon\n北,,,0.0,0.0\n", "1 か所"),
        ("centers.csv", "\xff", "UTF-8"),
    ],
)
def test_a_bad_seed_says_what_it_lacks_and_leaves_nothing(
    tmp_path: Path, file: str, text: str, words: str
):
    seed = tmp_path / "seed"
    shutil.copytree(NEAR, seed)
    (seed / file).write_bytes(text.encode("latin-1" if text == "\xff" else "utf-8"))
    code, said = new_town("13215", tmp_path / "guide", seed)

    assert (code, words in said) == (1, True), said
    assert [x.name for x in tmp_path.iterdir()] == ["seed"]


@pytest.mark.parametrize("word", ["13216x", "132153", "1321", "１３２１５"])
def test_a_code_that_is_none_is_wrong_use(tmp_path: Path, word: str):
    code, said = new_town(word, tmp_path / "guide", NEAR)

    assert code == 2
    assert JA("founding.no_code") in said
    assert EN("founding.no_code") in said


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    code, said = new_town("13215", tmp_path, NEAR)

    assert code == 2
    assert fixed(JA, "founding.not_empty") in said
    assert [x.name for x in tmp_path.iterdir()] == ["mine.txt"]


# --- words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("five", "six"), [("13215", "132152"), ("13120", "131202"),
                                           ("01202", "012025"), ("47201", "472018")])  # fmt: skip
def test_the_check_digit_of_a_code(five: str, six: str):
    # Of 国立市, 練馬区, 函館市 and 那覇市, as the ministry's table lists them.
    assert whole_code(five) == whole_code(six) == six
    assert whole_code(five + str((int(six[5]) + 1) % 10)) == ""


@pytest.mark.parametrize(
    ("name", "town", "number"),
    [
        ("谷保六丁目", "谷保", 6),
        ("北12丁目", "北", 12),
        ("大字石田", "石田", None),
        ("泉十一丁目", "泉", 11),
    ],
)
def test_a_place_is_a_town_and_a_chome(name: str, town: str, number: int | None):
    assert parted(name) == (town, number)


@pytest.mark.parametrize(
    ("words", "whole"),
    [("市内全域", True), ("町内一円", True), ("全域", True), ("北地区", False), ("", False)],
)
def test_an_office_for_everybody(words: str, whole: bool):
    assert is_whole(words) is whole


def test_no_text_of_the_command_stays_unfilled():
    for seed in (NEAR, FAR):
        assert not re.search(r"\{\w+\}|\[\[", made(seed)[2])

"""One wheel is enough: whoever installs it founds and builds a guide in an empty folder."""

from __future__ import annotations

import shutil
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import whole_wheel
from marks import needs
from overlays import FIXTURES, SCHEMAS, TODAY
from shared_sites import DATA
from sites import ROOT
from towns_world import files_of, numbers_but, traces
from zaitaku.ground.home import Home, home
from zaitaku.load.validate import check_dataset

PACKAGE = ROOT / "scripts" / "zaitaku"
COPIED = ("scripts", "content", "overrides", "data", ".github", "requirements")
SINGLE = ("pyproject.toml", "mkdocs.yml", "mkdocs.en.yml", "LICENSE", "LICENSE-CONTENT", "NOTICE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built from a copy: a build leaves folders behind."""
    needs("build")
    made = tmp_path_factory.mktemp("wheel")
    copy = made / "checkout"
    for name in COPIED:
        unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(ROOT / name, copy / name, ignore=unwanted)
    for name in SINGLE:
        shutil.copy(ROOT / name, copy / name)
    (copy / "node_modules").symlink_to(ROOT / "node_modules")
    subprocess.run(
        [sys.executable, "-c", "from setuptools import build_meta as m; m.build_wheel('..')"],
        cwd=copy, check=True, capture_output=True,
    )  # fmt: skip
    return next(made.glob("*.whl"))


def absent(names: set[str]) -> set[str]:
    """What a wheel with these files lacks: a module, a table, a template, a page, a font."""
    own = (path.relative_to(PACKAGE.parent).as_posix() for path in PACKAGE.rglob("*")
           if path.is_file() and path.suffix != ".pyc")  # fmt: skip
    brought = (f"zaitaku/shipped/{name}" for name in whole_wheel.shipped(ROOT))
    return {*own, *brought} - names


@pytest.mark.build
@pytest.mark.slow
def test_a_guide_is_built_with_nothing_but_the_wheel(wheel: Path, tmp_path: Path):
    with zipfile.ZipFile(wheel) as archive:
        assert absent(set(archive.namelist())) == set()
        # The first town's own registries stay at home.
        assert not [x for x in archive.namelist() if x.endswith(("towns.yaml", "groups.yaml"))]
    python = _environment(tmp_path / "venv", wheel)
    (tmp_path / "empty").mkdir()
    done = subprocess.run(
        [python, "-m", "zaitaku.cli", "new-town", "01999", "guide", "--no-pdf",
         "--seed", FIXTURES / "seeds" / "019992", "--date", TODAY.isoformat()],
        cwd=tmp_path / "empty", capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    guide = tmp_path / "empty" / "guide"
    dataset, _ = check_dataset(guide / "data", today=TODAY, schemas=SCHEMAS, fallback=DATA)
    assert dataset is not None
    texts = files_of(guide / "site")
    assert traces(texts, numbers_but(dataset)) == {}
    assert "見本野町" in texts["index.html"]
    assert "0155-24-4111" in texts["en/guide/where-to-ask/index.html"]
    assert len(texts) > 200
    # What is kept between builds lies beside the guide, not in the installed program.
    assert {".cache", "data", "site"} <= {path.name for path in guide.iterdir()}
    assert list((tmp_path / "venv").glob("lib/*/site-packages/zaitaku/shipped/.cache")) == []


def _environment(place: Path, wheel: Path) -> Path:
    """A fresh environment with the wheel; its libraries are those that the tests run with."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", place], check=True)
    packages = next(place.glob("lib/python3*/site-packages"))
    # A folder named in a .pth file brings its packages, but not its own .pth files: the editable
    # install of this checkout stays out.
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    return place / "bin" / "python"


def test_a_page_that_stays_at_home_is_noticed():
    whole = absent(set())

    assert {"zaitaku/words/spelling.json", "zaitaku/shipped/content/ja/about.md",
            "zaitaku/shipped/overrides/main.html", "zaitaku/cli.py",
            "zaitaku/shipped/node_modules/leaflet/dist/leaflet.js"} <= whole  # fmt: skip
    assert "zaitaku/shipped/content/sweep.json" not in whole
    assert len(whole) > 500


def test_a_checkout_is_its_own_home(tmp_path: Path):
    assert home() == Home(ROOT, ROOT)
    assert home(folder=tmp_path).data == ROOT / "data"


def test_an_installed_program_works_where_it_is_started(tmp_path: Path):
    package = tmp_path / "site-packages" / "zaitaku"
    found = home(package, tmp_path / "guide")

    assert found.engine == package / "shipped"
    assert found.schemas == package / "shipped" / "data" / "schemas"
    assert (found.data, found.national) == (tmp_path / "guide" / "data", found.engine / "data")

"""Vendored files: all there, with their licences, and a clear word when they are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from zaitaku.ground import assets


def make_packages(root: Path) -> None:
    """Put a small file wherever the package manager would."""
    try:
        assets.vendor_files(root)
    except assets.MissingAssets as missing:
        for place in missing.files:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(place.name, encoding="utf-8")


def test_installed_packages_hold_every_file_that_is_served(root: Path) -> None:
    served = assets.vendor_files(root)
    assert served["assets/vendor/leaflet/leaflet.js"].stat().st_size > 100_000
    assert served["assets/vendor/lean-qr/lean-qr.js"].read_text(encoding="utf-8").count("export")


def test_every_package_brings_its_licence(root: Path) -> None:
    served = assets.vendor_files(root)
    for name in {path.split("/")[2] for path in served}:
        text = served[f"assets/vendor/{name}/LICENSE.txt"].read_text(encoding="utf-8")
        assert "Copyright" in text, name
    assert "SIL OPEN FONT LICENSE" in assets.font_licence(root).read_text(encoding="utf-8")


def test_pictures_named_in_the_style_sheet_are_served(root: Path) -> None:
    served = assets.vendor_files(root)
    style = served["assets/vendor/leaflet/leaflet.css"].read_text(encoding="utf-8")
    named = {part.split(")")[0] for part in style.split("url(")[1:] if part.startswith("images/")}
    assert named
    assert {f"assets/vendor/leaflet/{name}" for name in named} <= set(served)


def test_fonts_are_real_fonts_in_two_weights(root: Path) -> None:
    for font in assets.font_files(root):
        assert font.read_bytes()[:4] == b"\x00\x01\x00\x00"  # TrueType outlines
    assert [font.stem.rsplit("_", 1)[1] for font in assets.font_files(root)] == [
        "400Regular",
        "700Bold",
    ]


def test_site_paths_stay_under_the_vendor_folder_in_a_fixed_order(tmp_path: Path) -> None:
    make_packages(tmp_path)
    paths = list(assets.vendor_files(tmp_path))
    assert paths == sorted(paths)
    assert all(path.startswith("assets/vendor/") and ".." not in path for path in paths)


def test_missing_packages_are_all_named_with_the_cure_in_two_languages(tmp_path: Path) -> None:
    make_packages(tmp_path)
    gone = [tmp_path / "node_modules" / name for name in ("leaflet/LICENSE", "lean-qr/index.mjs")]
    for place in gone:
        place.unlink()
    with pytest.raises(assets.MissingAssets) as caught:
        assets.vendor_files(tmp_path)
    assert sorted(caught.value.files) == sorted(gone)
    assert "部品がありません" in str(caught.value)
    assert str(caught.value).count("`make site`") == 2
    assert all(str(place) in str(caught.value) for place in gone)


def test_missing_fonts_are_said_the_same_way(tmp_path: Path) -> None:
    with pytest.raises(assets.MissingAssets, match="make site"):
        assets.font_files(tmp_path)
    with pytest.raises(assets.MissingAssets, match="make site"):
        assets.font_licence(tmp_path)


def test_only_declared_packages_are_served(root: Path) -> None:
    declared = json.loads((root / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = root / "node_modules"
    served = {*assets.vendor_files(root).values(), *assets.font_files(root)}
    used = {name for name in declared for place in served if place.is_relative_to(packages / name)}
    assert used == set(declared)

"""Third-party files that the site serves itself, and where the package manager put them.

None of them is committed: `make site` fetches the packages of package-lock.json into node_modules/
and this module says which of their files are used, under which address of the site.
Nothing is read here but the presence of each file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

VENDOR = "assets/vendor"
PACKAGES = "node_modules"

# name on the site -> (package, {file on the site: file in the package}).
# A licence file goes wherever its package goes, because the licences ask for that.
_SERVED: dict[str, tuple[str, dict[str, str]]] = {
    "leaflet": (
        "leaflet",
        {
            "leaflet.js": "dist/leaflet.js",
            "leaflet.css": "dist/leaflet.css",
            "images/layers.png": "dist/images/layers.png",
            "images/layers-2x.png": "dist/images/layers-2x.png",
            "images/marker-icon.png": "dist/images/marker-icon.png",
            "images/marker-icon-2x.png": "dist/images/marker-icon-2x.png",
            "images/marker-shadow.png": "dist/images/marker-shadow.png",
            "LICENSE.txt": "LICENSE",
        },
    ),
    # QR codes drawn in the browser. Served as .js: not every web server knows .mjs for a script.
    "lean-qr": ("lean-qr", {"lean-qr.js": "index.mjs", "LICENSE.txt": "LICENSE"}),
}

_FONT_PACKAGE = "@expo-google-fonts/biz-udpgothic"
_FONTS = ("400Regular/BIZUDPGothic_400Regular.ttf", "700Bold/BIZUDPGothic_700Bold.ttf")
_FONT_LICENCE = "LICENSE_FONT"


class MissingAssets(Exception):
    """Files of node_modules/ are not there. `files` names them; the text gives the one cure."""

    def __init__(self, files: Iterable[Path]) -> None:
        self.files = tuple(files)
        names = "\n".join(f"  {file}" for file in self.files)
        super().__init__(
            "画面や印刷に使う部品がありません。`make site` を実行すると取得されます。\n"
            "Front-end files are missing. Run `make site`: it fetches them.\n"
            f"{names}"
        )


def vendor_files(root: Path) -> dict[str, Path]:
    """Every vendored file of the site: site path ("assets/vendor/leaflet/leaflet.js") -> file.

    `root` is the folder that holds node_modules/. Raises `MissingAssets` naming all absent files.
    """
    return _present(
        {
            f"{VENDOR}/{name}/{served}": root / PACKAGES / package / file
            for name, (package, files) in sorted(_SERVED.items())
            for served, file in sorted(files.items())
        }
    )


def font_files(root: Path) -> tuple[Path, ...]:
    """The Japanese fonts of the printed sheets (BIZ UDPGothic, SIL OFL 1.1): regular, then bold.

    They are embedded in PDFs and never sent to a browser: a screen uses the reader's own fonts.
    Raises `MissingAssets`.
    """
    package = root / PACKAGES / _FONT_PACKAGE
    return tuple(_present({name: package / name for name in _FONTS}).values())


def font_licence(root: Path) -> Path:
    """The licence text of the fonts, to be passed on with them. Raises `MissingAssets`."""
    place = root / PACKAGES / _FONT_PACKAGE / _FONT_LICENCE
    return _present({_FONT_LICENCE: place})[_FONT_LICENCE]


def packaged_files(root: Path) -> tuple[Path, ...]:
    """Every file of node_modules/ that a guide is made with. Raises `MissingAssets`."""
    return (*vendor_files(root).values(), *font_files(root), font_licence(root))


def _present(places: dict[str, Path]) -> dict[str, Path]:
    absent = [place for place in places.values() if not place.is_file()]
    if absent:
        raise MissingAssets(absent)
    return places

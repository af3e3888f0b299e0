"""What a build makes for the look: the street, whole and in parts, and the font of the figures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from zaitaku.draw.street import AREAS, street
from zaitaku.ground import assets, keeping
from zaitaku.paper import sharing

DRAWING = Path("content") / "drawings" / "street.svg"
SIGN = Path("overrides") / "assets" / "images" / "favicon.svg"


@cache
def own_files(root: Path, areas: frozenset[str] = frozenset(AREAS)) -> dict[str, bytes]:
    """Path on the site -> content. `root` is the folder that holds content/ and node_modules/.

    Of `areas`, the areas of a town, those that were drawn have a part of the street for their own.

    Raises `MissingAssets` where the font has not been fetched.
    """
    drawing = root / DRAWING
    own = [area for area in AREAS if area in areas]
    font = assets.font_files(root)[1]
    made = {f"assets/images/street-{area}.svg": street(drawing, area).encode() for area in own}
    made["assets/images/street.svg"] = street(drawing).encode()
    made["assets/images/share.png"] = _shared(street(drawing), whole=True)
    sign = (root / SIGN).read_text(encoding="utf-8")
    program = keeping.maker(sharing.__file__, "typst")
    made["assets/images/touch-icon.png"] = keeping.kept(
        ("sign", sign, program), lambda: sharing.touch_icon(sign)
    )
    for area in own:
        made[f"assets/images/share-{area}.png"] = _shared(street(drawing, area), whole=False)
    program = keeping.maker(str(Path(__file__).with_name("figures.py")), "fonttools")
    made["assets/fonts/figures.woff2"] = keeping.kept(
        (font.read_bytes(), program), lambda: _figures(font)
    )
    made["assets/fonts/LICENSE.txt"] = assets.font_licence(root).read_bytes()
    return made


def _figures(font: Path) -> bytes:
    from zaitaku.draw.figures import figures  # its library takes long to start

    return figures(font)


def _shared(drawing: str, *, whole: bool) -> bytes:
    program = keeping.maker(sharing.__file__, "typst")
    makings = ("share", drawing, str(whole), program)
    return keeping.kept(makings, lambda: sharing.sharing_picture(drawing, whole=whole))

"""What a build makes for the look: the street, whole and in parts, and the font of the figures."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from zaitaku.draw.figures import figures
from zaitaku.draw.street import AREAS, street
from zaitaku.ground import assets
from zaitaku.paper.sharing import sharing_picture, touch_icon

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
    made = {f"assets/images/street-{area}.svg": street(drawing, area).encode() for area in own}
    made["assets/images/street.svg"] = street(drawing).encode()
    made["assets/images/share.png"] = sharing_picture(street(drawing), whole=True)
    sign = (root / SIGN).read_text(encoding="utf-8")
    made["assets/images/touch-icon.png"] = touch_icon(sign)
    for area in own:
        picture = sharing_picture(street(drawing, area), whole=False)
        made[f"assets/images/share-{area}.png"] = picture
    made["assets/fonts/figures.woff2"] = figures(assets.font_files(root)[1])
    made["assets/fonts/LICENSE.txt"] = assets.font_licence(root).read_bytes()
    return made

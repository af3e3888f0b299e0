"""Pictures of twelve templates, kept so that a change of the look is seen before readers see it.

`make references` takes them anew from the fictional demo; `test_references.py` compares. They are
taken with the font of package-lock.json and half as large, and compared in blocks, so that another
machine, a newer browser or one changed word do not matter, and a part that is lost or moved does.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright

# Run as a program it has not the paths that the tests get from pyproject.toml.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts" / "setup"))

from kept_pages import kept_page
from served import served
from shared_sites import demo_site
from sites import ROOT
from zaitaku.ground.assets import font_files

FOLDER = ROOT / "tests" / "fixtures" / "references"
TEMPLATES = {
    "home": "",
    "find": "find/",
    "my-list": "find/list/",
    "area": "areas/shakujii/",
    "kind": "pharmacies/",
    "guide": "guide/nights/",
    "listing": "r/nurse-demo-01/",
    "map": "maps/ward/",
    "propose": "propose/",
    "leaflets": "leaflets/nerima/",
    "numbers": "status/numbers/",
    "parts": "components/",
}
WIDTHS = (360, 768, 1280)
HEIGHT = 1400
BLOCK = 16  # pixels of the picture that are compared as one
NOW = "2026-11-22T12:00:00+09:00"
# Both weights are there, and what they change has been drawn.
FONTS_DRAWN = """() => Promise.all([400, 700].map((weight) =>
    document.fonts.load(`${weight} 16px "BIZ UDPGothic"`, "家a1")))
    .then(() => document.fonts.ready)
    .then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    .then(() => true)"""
# Shares of 255: how far a block may be off, how many blocks may, and how far all on average.
FAR, MOST, MEAN = 0.14, 0.04, 0.025


@dataclass(frozen=True)
class Shot:
    """One picture: which page, which language, how wide, and with which colours."""

    template: str
    lang: str
    width: int
    contrast: bool = False

    @property
    def file(self) -> Path:
        """Where the reference is kept."""
        end = "-dark-contrast" if self.contrast else ""
        return FOLDER / f"{self.template}-{self.lang}-{self.width}{end}.webp"


def shots() -> Iterator[Shot]:
    """Every picture: templates by languages by widths, and each once in dark contrast."""
    for template in TEMPLATES:
        for lang in ("ja", "en"):
            for width in WIDTHS:
                yield Shot(template, lang, width)
        yield Shot(template, "ja", WIDTHS[0], contrast=True)


def taken(browser: Browser, address: str, shot: Shot) -> Image.Image:
    """The picture as the page looks now."""
    look = {"color_scheme": "dark", "forced_colors": "active"} if shot.contrast else {}
    with kept_page(
        browser,
        now=NOW,
        viewport={"width": shot.width, "height": HEIGHT},
        device_scale_factor=0.5,
        bypass_csp=True,
        reduced_motion="reduce",
        **look,
    ) as page:
        start = "en/" if shot.lang == "en" else ""
        page.goto(f"{address}/{start}{TEMPLATES[shot.template]}")
        _own_font(page, address)
        data = page.screenshot()
    return Image.open(io.BytesIO(data)).convert("RGB")


@contextmanager
def served_with_fonts() -> Iterator[str]:
    """The demo with the fonts of package-lock.json beside it: a page that is kept keeps them."""
    fonts = dict(zip(("regular", "bold"), font_files(ROOT), strict=True))
    with served(demo_site(), {f"/own-font-{name}.ttf": at for name, at in fonts.items()}) as found:
        yield found


def _own_font(page: Page, address: str) -> None:
    faces = "".join(
        f'@font-face{{font-family:"BIZ UDPGothic";font-weight:{weight};'
        f'src:url("{address}/own-font-{name}.ttf")}}'
        for name, weight in (("regular", 400), ("bold", 700))
    )
    page.add_style_tag(content=faces)
    page.evaluate(FONTS_DRAWN)


def kept(picture: Image.Image, shot: Shot) -> None:
    """Write the reference. Yellow letters on black lose their colour in a lossy file, and their
    few colours pack well without loss, so that the pictures in contrast are kept exactly."""
    picture.save(shot.file, lossless=shot.contrast, quality=25, method=6)


def difference(now: Image.Image, reference: Image.Image) -> str | None:
    """What differs in words, or None where both look the same."""
    if now.size != reference.size:
        return f"{now.size} instead of {reference.size}"
    size = (now.width // BLOCK, now.height // BLOCK)
    off = ImageChops.difference(*(x.resize(size, Image.Resampling.BOX) for x in (now, reference)))
    values = [max(block) / 255 for block in off.get_flattened_data()]
    far = sum(value > FAR for value in values) / len(values)
    mean = sum(values) / len(values)
    if far <= MOST and mean <= MEAN:
        return None
    return f"{far:.1%} of the picture is off (at most {MOST:.0%}), {mean:.3f} on average"


def main(words: list[str]) -> int:
    """Take every picture anew, or only those whose name holds each of the words."""
    from browser import find_chromium, launch_flags

    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = [shot for shot in shots() if all(word in shot.file.stem for word in words)]
    for shot in wanted:
        shot.file.unlink(missing_ok=True)
    with sync_playwright() as playwright, served_with_fonts() as address:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=[*launch_flags(), "--disable-gpu"]
        )
        for shot in wanted:
            kept(taken(browser, address, shot), shot)
        browser.close()
    size = sum(file.stat().st_size for file in FOLDER.glob("*.webp"))
    sys.stdout.write(f"{len(wanted)} pictures taken, all, {size // 1000} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

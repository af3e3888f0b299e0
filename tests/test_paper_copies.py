"""What is left of a sheet in a copy of a copy at 70 %: its letters, its lines and its codes."""

from __future__ import annotations

import io
import re
from functools import lru_cache

import pypdf
import pypdfium2
import pypdfium2.raw as raw
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from paper import DAY, fonts, smallest, tags
from paper_ink import ink, too_thin
from paper_site import FOLDERS, files
from paper_world import sample_job
from shared_sites import real_site
from zaitaku.paper import shrinking, typesetting
from zaitaku.paper.typesetting import typeset

pytestmark = [pytest.mark.build, pytest.mark.pdf]

POINTS, LINE = 11.0, 0.5
COPY = 0.7
DOTS = 300  # an inch, what copiers of offices see


def copied(pdf: bytes, page: int, share: float = COPY) -> Image.Image:
    """A page as a copier gives it back after two rounds: smaller, grey and not sharp."""
    sheet = pypdfium2.PdfDocument(pdf)[page].render(scale=DOTS / 72, grayscale=True).to_pil()
    for _ in range(2):
        size = (round(sheet.width * share), round(sheet.height * share))
        sheet = sheet.resize(size, Image.Resampling.BILINEAR).filter(ImageFilter.GaussianBlur(0.6))
    return sheet


def lost(pdf: bytes, share: float = COPY) -> list[str]:
    """Codes of a sheet that nobody can read from a copy of a copy."""
    drawn: dict[int, set[str]] = {}
    for tag in tags(pdf):
        if tag.page is not None and (tag.alt or "").startswith("http"):
            drawn.setdefault(tag.page, set()).add(str(tag.alt))
    found = []
    for page, codes in drawn.items():
        read = {str(code.text) for code in zxingcpp.read_barcodes(copied(pdf, page, share))}
        found += sorted(codes - read)
    return found


@lru_cache
def every() -> dict[str, bytes]:
    """Each sheet of the site once: one for both languages lies below each of them."""
    found = {file.relative_to(real_site()).as_posix(): file.read_bytes() for file in files()}
    return {
        name: data
        for name, data in found.items()
        if name.startswith(FOLDERS["ja"]) or found.get(name.removeprefix("en/")) != data
    }


def test_no_letter_of_any_sheet_has_less_than_eleven_points():
    assert len(every()) > 100
    assert {
        n: small for n, pdf in every().items() if (small := smallest(pdf)) < POINTS - 0.01
    } == {}


def test_no_line_of_any_sheet_has_less_than_half_a_point():
    assert sum(len(ink(pdf)) for pdf in every().values()) > 10_000
    assert {n: thin[:3] for n, pdf in every().items() if (thin := too_thin(pdf, LINE))} == {}


@pytest.mark.parametrize(
    "name",
    ["nerima", "en/shakujii-large", "oizumi-ja-en", "nerima-pharmacies", "en/ward-cards",
     "hikarigaoka-insert", "nerima-poster", "en/acp"],
)  # fmt: skip
def test_every_code_is_read_from_a_copy_of_a_copy(name):
    folder = FOLDERS["en" if name.startswith("en/") else "ja"]

    assert lost((real_site() / folder / f"{name.removeprefix('en/')}.pdf").read_bytes()) == []


def with_a_line(pdf: bytes, width: float) -> bytes:
    """A sheet on which somebody drew one line more."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf))
    page = writer.pages[0]
    drawn = page["/Contents"].get_object().get_data()
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(drawn + f"\n0 0 0 RG {width} w 20 20 m 60 60 l S".encode())
    page[pypdf.generic.NameObject("/Contents")] = writer._add_object(stream)
    changed = io.BytesIO()
    writer.write(changed)
    return changed.getvalue()


def test_small_letters_thin_lines_and_small_codes_are_noticed():
    job = sample_job()
    good = typeset("list", job.view, fonts(), DAY).pdf
    small = typeset("list", job.view | {"size": 10.0}, fonts(), DAY).pdf

    assert (smallest(good) > POINTS - 0.01, smallest(small) < POINTS - 0.01) == (True, True)
    assert too_thin(with_a_line(good, 0.5), LINE) == []
    assert too_thin(with_a_line(good, 0.4), LINE) == ["1: 0.40 pt at 19,19"]
    assert (lost(good), len(lost(good, 0.2))) == ([], 2)


def shapes(pdf: bytes) -> list[tuple[float, ...]]:
    """What is drawn on a sheet, a code being one path: place, width and height in points."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        for thing in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,)):
            left, bottom, right, top = thing.get_bounds()
            found.append((left, bottom, right - left, top - bottom))
    return found


def moved(before: bytes, after: bytes) -> float:
    """By how many points places and sides of shapes differ in two files of one sheet."""
    pairs = zip(shapes(before), shapes(after), strict=True)
    return max(abs(a - b) for one, two in pairs for a, b in zip(one, two, strict=True))


@pytest.mark.slow
def test_codes_are_as_large_as_the_template_says(monkeypatch):
    job = sample_job()
    packed = typeset("list", job.view, fonts(), DAY).pdf
    monkeypatch.setattr(shrinking, "_DECIMALS", re.compile(rb"(?<=[ \n])(-?\d+\.\d)\d+(?= )"))
    cut = typeset("list", job.view, fonts(), DAY).pdf
    monkeypatch.setattr(typesetting, "pack", lambda pdf: pdf)
    plain = typeset("list", job.view, fonts(), DAY).pdf

    # A factor of a matrix without its hundredths moved marks of a map by 16 mm.
    assert moved(plain, packed) < 0.5 < moved(plain, cut)

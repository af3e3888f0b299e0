"""Every Japanese letter on paper is said to be Japanese, also on English and bilingual sheets."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pdfplumber
import pypdf
import pytest
from pypdf.generic import ContentStream

from paper import DAY, fonts
from paper_site import pdf
from paper_world import clinic, job_of
from samples import context
from zaitaku.paper.print_run import print_job
from zaitaku.views import leaflets as views

JAPANESE = re.compile("[\u3040-\u30fa\u3400-\u9fff]")  # kana and kanji, without their punctuation
Spot = tuple[int, int]  # a page from 1, and a number of marked content on it


def wrong(data: bytes) -> list[str]:
    """Japanese letters of a sheet that a screen reader would read in another language."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    marked = dict(_marked(reader))
    found = []
    with pdfplumber.open(io.BytesIO(data)) as sheet:
        of_tags = dict(_of_tags(sheet.structure_tree, str(reader.trailer["/Root"]["/Lang"]), 0))
        for page in sheet.pages:
            for letter in page.chars:
                spot = (page.page_number, letter["mcid"])
                # Heads and feet are artifacts: nobody hears them.
                if spot[1] is None or not JAPANESE.match(letter["text"]):
                    continue
                if not (marked.get(spot) or of_tags[spot]).startswith("ja"):
                    found.append(letter["text"])
    return found


def _marked(reader: pypdf.PdfReader) -> Iterator[tuple[Spot, str]]:
    """Languages that the drawing of a page says of its parts."""
    for number, page in enumerate(reader.pages, 1):
        for values, operator in ContentStream(page["/Contents"].get_object(), reader).operations:
            if operator == b"BDC" and isinstance(values[1], dict) and "/Lang" in values[1]:
                yield (number, int(values[1]["/MCID"])), str(values[1]["/Lang"])


def _of_tags(nodes: list[dict[str, Any]], lang: str, page: int) -> Iterator[tuple[Spot, str]]:
    """Languages that tags have or inherit."""
    for node in nodes:
        said, at = node.get("lang") or lang, node.get("page_number") or page
        yield from (((at, mcid), said) for mcid in node.get("mcids", ()))
        yield from _of_tags(node.get("children", []), said, at)


@pytest.mark.build
@pytest.mark.pdf
@pytest.mark.parametrize(
    ("lang", "name"),
    [
        *(("en", name) for name in ("nerima", "nerima-clinics", "groups", "memory", "ward-cards")),
        *(("en", f"{area}-{form}") for area, form in (
            ("oizumi", "large"), ("nerima", "poster"), ("oizumi", "insert"),
        )),
        *(("ja", name) for name in ("nerima-ja-en", "ward-ja-en", "acp", "emergency", "form")),
    ],
)  # fmt: skip
def test_japanese_is_marked_as_japanese(lang, name):
    assert wrong(pdf(lang, name)) == []


@pytest.mark.slow
def test_japanese_that_would_be_read_in_another_language_is_noticed():
    ctx = context(clinic(phone="03-0000-0001"))
    job = job_of(ctx, views.area_list(ctx, ctx.registry.areas["hikarigaoka"]))
    good = print_job(job, fonts(), DAY).pdf
    job.view["sheet"]["lang"] = "de"

    assert wrong(good) == []
    assert "見" in wrong(print_job(job, fonts(), DAY).pdf)

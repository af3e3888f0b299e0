"""What a sheet offers where it is read on a screen: numbers that dial, and a title of its own."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import NameObject

from paper import phones
from paper_site import files, pdf

pytestmark = [pytest.mark.build, pytest.mark.pdf]


def silent(data: bytes) -> set[str]:
    """Numbers of a sheet that do not dial themselves."""
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    links = {note.get_object()["/A"]["/URI"] for page in pages for note in page.get("/Annots", ())}
    return {n for n in phones(data) if f"tel:{n.replace('-', '').replace('#', '%23')}" not in links}


def test_every_number_of_every_sheet_dials_itself():
    every = {file: silent(file.read_bytes()) for file in files()}

    assert {file.name: numbers for file, numbers in every.items() if numbers} == {}


def test_a_number_that_does_not_dial_is_noticed():
    writer = pypdf.PdfWriter(io.BytesIO(pdf("ja", "ward-large")))
    del writer.pages[0][NameObject("/Annots")]
    changed = io.BytesIO()
    writer.write(changed)

    assert len(silent(changed.getvalue())) > 10


def test_every_sheet_has_a_title_of_its_own():
    titles: dict[str, set[bytes]] = {}
    for file in files():
        data = file.read_bytes()
        titles.setdefault(pypdf.PdfReader(io.BytesIO(data)).metadata.title, set()).add(data)

    assert [title for title, sheets in titles.items() if len(sheets) > 1] == []
    assert len(titles) > 100

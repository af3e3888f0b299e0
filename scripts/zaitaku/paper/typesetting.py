"""A view becomes a PDF: the only place that knows the typesetter. Data goes in as data, never code.

The same view, fonts and date give the same bytes: the time stamp is the day of the build, and no
name of a person or machine is written into the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from zaitaku.paper.shrinking import pack

TEMPLATES = Path(__file__).parent / "typst"
_PAGE = """
#set page(width: auto, height: auto, margin: 0pt)
#image("sheet.pdf", page: 1, width: {width}pt)
"""
STANDARD = "ua-1"  # PDF/UA-1, ISO 14289-1: tagged, with title, language and alternative texts


@dataclass(frozen=True, slots=True)
class Fonts:
    """The font files of the printed sheets: the folder they are in, and the regular one."""

    folder: Path
    regular: Path


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int


def typeset(template: str, view: dict[str, Any], fonts: Fonts, day: date) -> Printed:
    """Typeset a view, made `printable`, with a template of `typst/`.

    Raises:
        typst.TypstError: when the template refuses the view; never because of a text in it.
    """
    compiler = _compiler(template, view, fonts)
    stamp = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    pdf = compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=stamp)
    return Printed(pack(pdf), _pages(pdf))


def count_pages(template: str, view: dict[str, Any], fonts: Fonts) -> int:
    """How many pages a view would take; the same layout as `typeset`, without the finishing."""
    pages = _compiler(template, view, fonts).compile(format="png", ppi=1)
    return len(pages) if isinstance(pages, list) else 1


def may_fit(
    template: str, view: dict[str, Any], fonts: Fonts, ways: Sequence[Mapping[str, Any]]
) -> tuple[bool, ...]:
    """Whether the parts of a sheet of two sides are together no higher than it, for each way.

    The template measures its parts once for all ways, which is far quicker than to set each. What
    is left over at the foot of a column is not counted: a way that may fit can still be too long.
    """
    asked = {**view, "ways": [dict(way) for way in ways]}
    said = _compiler(template, asked, fonts).query("<fits>", field="value", one=True)
    return tuple(bool(fits) for fits in json.loads(said))


def picture(pdf: bytes, width: int) -> bytes:
    """The first page of a finished sheet as PNG, `width` dots wide."""
    # The engine takes pictures from files only. So drawn, no sheet is set a second time.
    with TemporaryDirectory() as folder:
        (Path(folder) / "sheet.pdf").write_bytes(pdf)
        page = Path(folder) / "page.typ"
        page.write_text(_PAGE.format(width=width), encoding="utf-8")
        return bytes(
            typst.compile(page, root=Path(folder), format="png", ppi=72, ignore_system_fonts=True)
        )


def _compiler(template: str, view: dict[str, Any], fonts: Fonts) -> Any:
    return typst.Compiler(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=_font_files(fonts.folder),
        ignore_system_fonts=True,
        sys_inputs={"view": json.dumps(view, ensure_ascii=False, sort_keys=True)},
    )


@cache
def _font_files(folder: Path) -> typst.Fonts:
    """The fonts of a folder, looked through once for all sheets; no others."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)]
    )


def _pages(pdf: bytes) -> int:
    """The number of page objects, as the engine writes them: one plain object each."""
    return pdf.count(b"/Type/Page/")

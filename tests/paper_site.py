"""The real site with its sheets of paper, built once, and how tests reach its files."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from real_world import context, registry
from shared_sites import real_site
from sites import SitePage
from zaitaku.model import LANGS, Lang
from zaitaku.views.context import Context

AREAS = ("nerima", "hikarigaoka", "shakujii", "oizumi", "ward")
FOLDERS = {"ja": "leaflets", "en": "en/leaflets"}
FORMS = [(lang, area) for lang in LANGS for area in AREAS]


def real_context(lang: Lang) -> Context:
    """The context that the sheets of the site were made in."""
    return context(lang=lang)


def pdf(lang: str, name: str) -> bytes:
    """One sheet of the site."""
    return (real_site() / FOLDERS[lang] / f"{name}.pdf").read_bytes()


def files() -> list[Path]:
    """Every PDF of the site, below both languages."""
    return sorted(p for folder in FOLDERS.values() for p in (real_site() / folder).glob("*.pdf"))


def page_at(path: str) -> SitePage:
    """One page of the site."""
    file = real_site() / path.strip("/") / "index.html"
    return SitePage(path, html.fromstring(file.read_bytes()), file)


def area_of(lang: str, area: str):
    """The area of an id, None for the ward."""
    return registry().areas.get(area)

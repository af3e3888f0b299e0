"""The real site with its sheets of paper, built once, and how tests reach its files."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from marks import shared
from shared_sites import real_site
from sites import BASE, DAY, ROOT, SitePage
from zaitaku.load.registry import build_registry
from zaitaku.load.validate import load_dataset
from zaitaku.model import LANGS, Dataset
from zaitaku.views.context import Context
from zaitaku.words.i18n import load_strings

AREAS = ("nerima", "hikarigaoka", "shakujii", "oizumi", "ward")
FOLDERS = {"ja": "leaflets", "en": "en/leaflets"}
FORMS = [(lang, area) for lang in LANGS for area in AREAS]


@shared
def real_data() -> Dataset:
    """The real registries as they were read, before any view."""
    return load_dataset(ROOT / "data", today=DAY, schemas=ROOT / "data" / "schemas")


@shared
def real_context(lang: str) -> Context:
    """The context that the sheets of the site were made in."""
    return Context(build_registry(real_data()), load_strings(lang), DAY, BASE)


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
    return real_context(lang).registry.areas.get(area)

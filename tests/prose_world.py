"""Pages as readers get them: Markdown through the guide's own extension, for tests of the prose."""

from __future__ import annotations

import functools
from xml.etree.ElementTree import Element, fromstring

import yaml
from markdown import Markdown

from book_world import ROOT
from zaitaku.ground import markup
from zaitaku.prose.extension.draft import Draft, Found
from zaitaku.prose.extension.guide import GuideMarkdown
from zaitaku.prose.extension.texts import Texts


@functools.cache
def extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    """The extensions of the site's own configuration and their settings."""
    configured = yaml.unsafe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["markdown_extensions"]
    settings = {name: held for x in configured if isinstance(x, dict) for name, held in x.items()}
    return [next(iter(x)) if isinstance(x, dict) else x for x in configured], settings


def read(draft: Draft | str) -> tuple[str, Found]:
    """The HTML of a page, and what it offers to be led to."""
    draft = Draft(draft) if isinstance(draft, str) else draft
    guide = GuideMarkdown()
    guide.turn_to(draft)
    names, settings = extensions()
    html = Markdown(extensions=[*names, guide], extension_configs=settings).convert(draft.markdown)
    return html, guide.found


def as_html(draft: Draft | str) -> str:
    """The HTML of a page."""
    return read(draft)[0]


def tree(html: str) -> tuple[Element, Texts]:
    """The tree of well-formed HTML, and the reader of its texts."""
    return fromstring(f"<div>{html}</div>"), Texts(Markdown())  # noqa: S314  # ours


def on_pieces(step, html: str, **options: object) -> str:
    """HTML after a step that works on its pieces."""
    pieces = markup.pieces(html)
    step(pieces, **options)
    return "".join(pieces)

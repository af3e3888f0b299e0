"""A heading that got a short id keeps the address it had before: printed addresses are a promise.

The engine makes an id of the heading's words unless the writer gives one, `{#missing}`. Both lead
to the same place, so a link from before the short id was given still arrives.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Collection, Iterator

from pymdownx.slugs import slugify

from zaitaku.prose.extension.texts import Texts

_slug = slugify(case="lower")  # as `toc` in mkdocs.yml


def sections(root: etree.Element, texts: Texts) -> Iterator[tuple[str, str]]:
    """The sections of a page: id and heading, which reads without its furigana."""
    for heading in root.iter("h2"):
        if id := heading.get("id"):
            yield id, texts.of(heading, readings=False).strip()


def keep(root: etree.Element, ids: Collection[str], texts: Texts) -> None:
    """Put the id of the words before every heading that has an id of its own.

    `ids` are those of the page: what is taken is not given twice.
    """
    for parent in [*root.iter()]:
        for child in [*parent]:
            if child.tag in ("h2", "h3") and "id" in child.attrib:
                words = of_words(texts.of(child))
                if words and words not in ids:
                    parent.insert([*parent].index(child), etree.Element("span", {"id": words}))


def of_words(text: str) -> str:
    """The id that the engine makes of the words of a heading."""
    return str(_slug(text.strip(), "-"))

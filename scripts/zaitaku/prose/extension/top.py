"""What a page begins with: its title, and the next step below the short answer.

The step stands twice: under the short answer, for those who need no more, and at the page's end.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from zaitaku.prose.extension.codes import literal
from zaitaku.prose.readings import RUBY, ruby

_SHORT = "admonition zk-short"


def put_title(root: etree.Element, title: str) -> None:
    """Put the title of the page at its head, unless its writer gave it a heading."""
    if not title or root.find(".//h1") is not None:
        return
    heading = etree.Element("h1")
    first, *rest = RUBY.split(title)
    heading.text, heading.tail = literal(first), "\n"
    for word, reading, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        made = ruby(word, reading)
        made.tail = literal(after)
        heading.append(made)
    root.insert(0, heading)


def put_step(root: etree.Element, step: str) -> None:
    """Put the next step, as Python-Markdown keeps it, below the first short answer."""
    for parent in root.iter():
        for place, child in enumerate(parent):
            if child.tag == "div" and child.get("class") == _SHORT:
                paragraph = etree.Element("p")
                paragraph.text, paragraph.tail = step, "\n"
                parent.insert(place + 1, paragraph)
                return

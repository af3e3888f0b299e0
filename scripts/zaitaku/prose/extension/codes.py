"""Short codes and furigana become elements of the page, without Markdown reading them again.

`[[name: argument | text]]` and `{漢字|かんじ}` may stand in a heading, a cell or a title of a box
and hold signs that mean something there. So they are first exchanged for a token of no meaning,
and only when Markdown has read its own signs is each token exchanged for its elements. What is a
block of its own (a picture, the glossary) goes where Python-Markdown keeps HTML as it is.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, STX

from zaitaku.prose.extension.draft import Draft
from zaitaku.prose.readings import RUBY, ruby

SHORTCODE = re.compile(r"\[\[([a-z]+)(?::\s*([^\]|]*?))?\s*(?:\|\s*([^\]]*?))?\s*\]\]")
BLOCKS = frozenset({"diagram", "emergency", "glossary"})
_MARK = f"{STX}zk:"
_TOKEN = re.compile(f"{_MARK}([0-9]+){ETX}")
# The engine takes every `a` for a link between files of its own; ours lead to pages.
_LINK = "zk-a"

Ruby = tuple[str, str]


class Held:
    """What the tokens of one page stand for: HTML, or a word and its reading."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.parts: list[str | Ruby] = []

    def token(self, part: str | Ruby) -> str:
        """The token for a part."""
        self.parts.append(part)
        return f"{_MARK}{len(self.parts) - 1}{ETX}"


class Tokens(Preprocessor):
    """Exchanges short codes and furigana for tokens."""

    def __init__(self, md: Markdown, held: Held) -> None:
        super().__init__(md)
        self.md: Markdown = md
        self.held = held

    def run(self, lines: list[str]) -> list[str]:
        """The lines with tokens in them."""
        text = SHORTCODE.sub(self._code, "\n".join(lines))
        return RUBY.sub(lambda word: self.held.token((word[1], word[2])), text).split("\n")

    def _code(self, found: re.Match[str]) -> str:
        html = self.held.draft.codes[found[0]]
        return self.md.htmlStash.store(html) if found[1] in BLOCKS else self.held.token(html)


class Elements(Treeprocessor):
    """Exchanges the tokens for elements."""

    def __init__(self, md: Markdown, held: Held) -> None:
        super().__init__(md)
        self.held = held

    def run(self, root: etree.Element) -> None:
        """Put the elements into the tree."""
        for parent in [*root.iter()]:
            for name, value in parent.items():
                if _MARK in value:
                    parent.set(name, self._words(value))
            if parent.text and _MARK in parent.text:
                parent.text, made = self._parts(parent.text)
                for place, element in enumerate(made):
                    parent.insert(place, element)
            for child in [*parent]:
                if child.tail and _MARK in child.tail:
                    child.tail, made = self._parts(child.tail)
                    after = [*parent].index(child) + 1
                    for place, element in enumerate(made, after):
                        parent.insert(place, element)

    def _words(self, value: str) -> str:
        """An attribute, such as the text for a picture: of a code its words, for it has no tags."""
        text, made = self._parts(value)
        return text + "".join("".join(x.itertext()) + (x.tail or "") for x in made)

    def _parts(self, text: str) -> tuple[str, list[etree.Element]]:
        """The text before the first element, and the elements with the texts behind them."""
        row = _Row()
        for place, piece in enumerate(_TOKEN.split(text)):
            if not place % 2:
                row.add(piece)
            else:
                row.add(*elements(self.held.parts[int(piece)]))
        return row.text, row.made


class _Row:
    """A text followed by elements; more is added at its end."""

    def __init__(self) -> None:
        self.text, self.made = "", list[etree.Element]()

    def add(self, text: str, made: list[etree.Element] | None = None) -> None:
        if self.made:
            self.made[-1].tail = (self.made[-1].tail or "") + text
        else:
            self.text += text
        self.made += made or []


def elements(part: str | Ruby) -> tuple[str, list[etree.Element]]:
    """A text and the elements behind it, of well-formed HTML or of a word with its reading."""
    if not isinstance(part, str):
        return "", [ruby(*part)]
    if "<" not in part and "&" not in part:
        return part, []
    whole = etree.fromstring(f"<x>{part}</x>")  # noqa: S314  # made by our own templates
    for element in whole.iter():
        if element.tag == "a":
            element.tag = _LINK
        element.text, element.tail = literal(element.text), literal(element.tail)
        for name, value in element.items():
            element.set(name, literal(value))
    return whole.text or "", [*whole]


def literal(text: str | None) -> str:
    """A text whose & stays an &: Python-Markdown would take `&copy;` for ©."""
    return text.replace("&", f"{AMP_SUBSTITUTE}amp;") if text else ""


def real_links(root: etree.Element) -> None:
    """Our links are links again, once the engine has looked at its own."""
    for element in root.iter(_LINK):
        element.tag = "a"

"""The extension itself: what it adds to Python-Markdown, and in which order that is done.

The engine says before each page which one comes (`turn_to`) and asks afterwards what was `found`.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from zaitaku.ground import markup
from zaitaku.prose.extension import anchors, dialled, lines, tables, top
from zaitaku.prose.extension.codes import Elements, Held, Tokens, real_links
from zaitaku.prose.extension.draft import Draft, Found
from zaitaku.prose.extension.texts import Texts


class GuideMarkdown(Extension):
    """Short codes, furigana, numbers to tap, heads of rows, stacked tables, lasting addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = Draft("")
        self.found = Found()

    def turn_to(self, draft: Draft) -> None:
        """The next page: what it is told and, until it has been read, nothing found."""
        self.draft, self.found = draft, Found()

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the steps; the numbers are priorities among those of Python-Markdown."""
        held = Held(self.draft)
        # After blanks are made alike (30), before blocks of HTML are looked for (20).
        md.preprocessors.register(Tokens(md, held), "guide-tokens", 25)
        # After the signs of Markdown are read (20), before headings get their ids (5).
        md.treeprocessors.register(Elements(md, held), "guide-elements", 18)
        # After everything else: signs are unescaped (0), relative links of the engine are set (0).
        md.treeprocessors.register(_Whole(md, self), "guide-whole", -5)


class _Whole(Treeprocessor):
    """What needs the whole page as a tree."""

    def __init__(self, md: Markdown, guide: GuideMarkdown) -> None:
        super().__init__(md)
        self.md: Markdown = md
        self.guide = guide

    def run(self, root: etree.Element) -> None:
        """Change the tree of the page, and remember where it can be led to."""
        draft, texts = self.guide.draft, Texts(self.md)
        top.put_title(root, draft.title)
        lines.join(root)
        ids = frozenset(id for element in root.iter() if (id := element.get("id")))
        blocks = (block for block in self.md.htmlStash.rawHtmlBlocks if isinstance(block, str))
        ids |= {id for block in blocks for id in markup.ids(markup.pieces(block))}
        self.guide.found = Found(ids, tuple(anchors.sections(root, texts)))
        anchors.keep(root, ids, texts)
        dialled.dial(root, draft.numbers)
        tables.finish(root, texts)
        if draft.step:
            top.put_step(root, self.md.htmlStash.store(draft.step))
        real_links(root)

"""Every page leads to the glossary at the first use of each of its words, without being told to.

Writers may place `[[term: id]]` themselves; a word that they only wrote is linked where it first
stands, as long as it stands for itself: 訪問看護 inside 訪問看護師 is another word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from zaitaku.load.editorial.model import Word
from zaitaku.model import Lang

# Where no link may be put: headings, box titles, shortcodes, links, addresses.
_CLOSED = re.compile(
    r"^\s*(?:#|!!!).*$|\[\[[^\]]*\]\]|\[[^\]]*\]\([^)]*\)|https?://\S+", re.MULTILINE
)
_EXPLICIT = re.compile(r"\[\[term:\s*([^\]|\s]+)")


def link_first_uses(markdown: str, words: Iterable[Word], lang: Lang) -> str:
    """The Markdown with `[[term: id | word]]` at the first use of every word of the glossary."""
    open_text = _CLOSED.sub(lambda match: "\0" * len(match[0]), markdown)
    placed: dict[str, int] = {}
    for match in _EXPLICIT.finditer(markdown):
        placed.setdefault(match[1], match.start())
    for start, end, id in sorted(first_uses(open_text, words, lang, placed), reverse=True):
        shortcode = f"[[term: {id} | {markdown[start:end]}]]"
        markdown = markdown[:start] + shortcode + markdown[end:]
    return markdown


def first_uses(
    open_text: str, words: Iterable[Word], lang: Lang, placed: Mapping[str, int]
) -> list[tuple[int, int, str]]:
    """Where each word is used first: begin, end, id.

    Args:
        open_text: the text; a \0 stands for every letter that may be in no link.
        words: the glossary.
        lang: the language of the text.
        placed: where a writer has linked a word (by id); a use behind it is not the first.
    """
    lowered = open_text.lower()
    links: list[tuple[int, int, str]] = []
    # Longer words first: what they cover is not looked at again.
    for word in sorted(words, key=lambda w: (-len(_name(w, lang)), w.id)):
        # Most pages hold few of the words, and merely looking for one is ten times as fast.
        if _name(word, lang).lower() not in lowered:
            continue
        uses = list(_pattern(word, lang).finditer(open_text))
        first = next((use for use in uses if _stands_alone(open_text, use)), None)
        if first and first.start() < placed.get(word.id, len(open_text)):
            links.append((first.start(), first.end(), word.id))
        open_text = _pattern(word, lang).sub(lambda match: "\1" * len(match[0]), open_text)
    return links


def _name(word: Word, lang: Lang) -> str:
    """The word as prose writes it: without what stands in brackets behind it."""
    return word.ja.split("（")[0] if lang == "ja" else word.en.split(" (")[0]


def _pattern(word: Word, lang: Lang) -> re.Pattern[str]:
    name = re.escape(_name(word, lang))
    return re.compile(name) if lang == "ja" else re.compile(rf"\b{name}(?:s|es)?\b", re.IGNORECASE)


def _stands_alone(text: str, use: re.Match[str]) -> bool:
    """Whether no letter of the same script, and no covered word, touches the use."""
    before, after = text[: use.start()][-1:], text[use.end() :][:1]
    touching = (before, use[0][0]), (use[0][-1], after)
    return "\1" not in (before, after) and not any(_same_script(a, b) for a, b in touching)


def _same_script(left: str, right: str) -> bool:
    return bool(left and right) and _script(left) == _script(right) != ""


def _script(char: str) -> str:
    if char == "ー":
        return "KATAKANA"
    kind = unicodedata.name(char, "").split()[:1]
    return kind[0] if kind and kind[0] in ("CJK", "KATAKANA", "LATIN") else ""

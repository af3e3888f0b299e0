"""What every finished body gets, whoever wrote it: breaks, joins, named tables, languages."""

from __future__ import annotations

from zaitaku.model import Lang
from zaitaku.prose import links_alone, phrases, sentences, table_names
from zaitaku.words import foreign


def finished(body: str, lang: Lang, *, names: bool = False, easy: bool = False) -> str:
    """The body of a page, ready for the theme.

    Args:
        body: well-formed HTML.
        lang: the language of the page.
        names: its first heading is a name, as on the page of one place.
        easy: it gets readings later, and breaks between them.
    """
    body = links_alone.marked(table_names.named(body))
    if not easy:
        body = phrases.breaks(body, names=names)
    return foreign.marked(body) if lang == "en" else sentences.joined(body)

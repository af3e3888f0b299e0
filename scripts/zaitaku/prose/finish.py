"""What every finished body gets, whoever wrote it: breaks, joins, room for links, languages."""

from __future__ import annotations

from zaitaku.model import Lang
from zaitaku.prose import links_alone, phrases, sentences
from zaitaku.words import foreign


def finished(pieces: list[str], lang: Lang, *, names: bool = False, easy: bool = False) -> str:
    """The body of a page, ready for the theme.

    Args:
        pieces: well-formed HTML, taken apart once for all steps (`markup.pieces`).
        lang: the language of the page.
        names: its first heading is a name, as on the page of one place.
        easy: it gets readings later, and breaks between them.
    """
    links_alone.mark(pieces)
    if not easy:
        phrases.put_breaks(pieces, names=names)
    if lang == "en":
        foreign.mark(pieces)
    else:
        sentences.join(pieces)
    return "".join(pieces)

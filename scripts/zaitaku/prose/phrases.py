"""Where a Japanese heading may break: between phrases, and a name only around its generic words.

Browsers that know phrases (`word-break: auto-phrase`) need no help in sentences; for the others the
build writes `<wbr>`, found by BudouX, the model those browsers use too. Names are no sentences: no
model may cut 純正会 in two, so they break only beside words such as 地域包括支援センター.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import budoux

from zaitaku.ground import markup

_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_JAPANESE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]")
_BREAK = "<wbr>"
# Kinds of bodies stand first in a name, kinds of places last; between them is what must stay whole.
_BODIES = (
    "社会医療法人|医療法人社団|医療法人財団|医療法人|社会福祉法人|特定非営利活動法人|一般社団法人"
    "|公益社団法人|公益財団法人|一般財団法人|株式会社|有限会社|合同会社"
)
_PLACES = (
    "地域包括支援センター|訪問看護リハビリステーション|訪問看護ステーション|ケアステーション"
    "|介護センター|居宅介護支援事業所|クリニック|診療所|病院|薬局|営業所|出張所"
)
_AFTER = re.compile(f"(?:{_BODIES}|{_PLACES})(?=.)")
_BEFORE = re.compile(f"(?<=.)(?:{_PLACES})")


def put_breaks(pieces: list[str], *, names: bool = False) -> None:
    """Put `<wbr>` where the headings of a body may break.

    Args:
        pieces: the body as `markup.pieces`.
        names: every heading of level one is a name, as on the page of one place.
    """
    for place in range(len(pieces) - 2, 0, -2):  # from the end: what is put in moves what follows
        if pieces[place].startswith("<h"):
            tag = markup.read(pieces[place])
            if tag.opens and tag.name in _HEADINGS:
                _break(pieces, place, tag, names=names)


def _break(pieces: list[str], start: int, tag: markup.Tag, *, names: bool) -> None:
    end = pieces.index(f"</{tag.name}>", start)
    inside = pieces[start + 1 : end]
    # Words with readings above them break between their ruby texts already.
    if "<ruby>" in inside or not any(_JAPANESE.search(text) for text in inside[::2]):
        return
    is_name = "zk-row__name" in tag.attributes.get("class", "") or (names and tag.name == "h1")
    cut = name_parts if is_name else phrases
    whole: list[str] = []
    for place, piece in enumerate(inside):
        parts = (piece,) if place % 2 else cut(piece)
        # A break is a tag, so it stands at an odd place like every other.
        whole += [x for part in parts for x in (_BREAK, part)][1:]
    pieces[start + 1 : end] = whole


@cache
def name_parts(name: str) -> tuple[str, ...]:
    """A name cut beside its generic words: 大泉学園通り, 地域包括支援センター."""
    places = {found.end() for found in _AFTER.finditer(name)}
    places |= {found.start() for found in _BEFORE.finditer(name)}
    return tuple(name[a:b] for a, b in pairwise([0, *sorted(places), len(name)]))


@cache
def phrases(text: str) -> tuple[str, ...]:
    """A sentence cut where it may break; what is not Japanese is one piece."""
    # An entity such as &amp; is one letter; the model does not know that, so it stays out.
    if "&" in text or not _JAPANESE.search(text):
        return (text,)
    return tuple(_model().parse(text))


@cache
def _model() -> budoux.Parser:
    return budoux.load_default_japanese_parser()

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

_HEADING = re.compile(r"(<(h[1-4])\b([^>]*)>)(.*?)(</\2>)", re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")
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


def breaks(html: str, *, names: bool = False) -> str:
    """HTML with `<wbr>` where its headings may break.

    Args:
        html: the body of a page.
        names: every heading of level one is a name, as on the page of one place.
    """
    return _HEADING.sub(lambda found: _heading(found, names=names), html)


def _heading(found: re.Match[str], *, names: bool) -> str:
    start, tag, attributes, inside, end = found.groups()
    # Words with readings above them break between their ruby texts already.
    if "<ruby" in inside or not _JAPANESE.search(inside):
        return found[0]
    is_name = "zk-row__name" in attributes or (names and tag == "h1")
    cut = name_parts if is_name else _phrases
    pieces = (piece if piece[:1] == "<" else _joined(cut(piece)) for piece in _TAG.split(inside))
    return f"{start}{''.join(pieces)}{end}"


def _joined(parts: tuple[str, ...]) -> str:
    return _BREAK.join(parts)


@cache
def name_parts(name: str) -> tuple[str, ...]:
    """A name cut beside its generic words: 大泉学園通り, 地域包括支援センター."""
    places = {found.end() for found in _AFTER.finditer(name)}
    places |= {found.start() for found in _BEFORE.finditer(name)}
    return tuple(name[a:b] for a, b in pairwise([0, *sorted(places), len(name)]))


@cache
def _phrases(text: str) -> tuple[str, ...]:
    # An entity such as &amp; is one letter; the model does not know that, so it stays out.
    if "&" in text or not _JAPANESE.search(text):
        return (text,)
    return tuple(_model().parse(text))


@cache
def _model() -> budoux.Parser:
    return budoux.load_default_japanese_parser()

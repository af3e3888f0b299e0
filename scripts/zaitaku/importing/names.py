"""Whether two names may mean the same place.

Names of shops carry their town (薬局 上石神井店), and a bare town name is a part of every other
name of that town. So towns and the name of the ward are taken out before names are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

# Legal forms say who owns a place, not which one it is; lists write them or leave them out.
_FORMS = re.compile(
    r"(?:(?:社会|特定|一般|公益)?医療法人(?:社団|財団)?|(?:一般|公益)(?:社団|財団)法人|社会福祉法人"
    r"|(?:株式|有限|合同|合資)会社|\((?:株|有|同)\))"
)
# What a place is, not which one: two shops of one block are alike in these words alone.
_KINDS = re.compile(r"薬局|調剤|クリニック|診療所|医院|病院|歯科|店$")
_SIGNS = re.compile(r"[\s・･.,、。'’`\"“”()\[\]【】〈〉<>&＆/+＋‐‑–—―−ー-]")


def same_form(name: str) -> str:
    """A name without what lists spell differently: width, spaces, signs, capitals."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", name)).casefold()


class Names:
    """Compares names of one town's places."""

    def __init__(self, places: Iterable[str]) -> None:
        """Take the words that say where and not which: names of towns, of the ward, of areas."""
        self._places = sorted({same_form(place) for place in places if place}, key=len)[::-1]

    def bare(self, name: str) -> str:
        """A name without legal form, place words and kind; "" where nothing is left."""
        text = same_form(_FORMS.sub("", unicodedata.normalize("NFKC", name)))
        for place in self._places:
            text = text.replace(place, "")
        return _KINDS.sub("", text)

    def likeness(self, one: str, other: str) -> float:
        """How alike two names are, 0 to 100 (rapidfuzz); 100 where they are spelt the same."""
        whole, of_other = same_form(one), same_form(other)
        if whole == of_other:
            return 100.0
        a, b = self.bare(one), self.bare(other)
        if not a or not b:
            # Nothing but place words is left: then the names themselves decide, as a whole.
            return float(fuzz.ratio(whole, of_other))
        return float(fuzz.partial_ratio(a, b))

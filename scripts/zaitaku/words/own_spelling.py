"""How people write the municipality of a guide in an address: its own name and its prefecture.

Both are no part of the place that is looked for: they are taken out before an address is read. The
patterns hold in Python and in browsers, in small letters and hiragana; the finder and the form get
them with their data.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from zaitaku.model import Municipality
from zaitaku.words.spelling import SPELLING

# What may stand behind a name: in Japanese, in letters.
_KINDS = {
    "ward": ("区|區|く", "ku|ward|city|shi"),
    "city": ("市|し", "shi|city"),
    "town": ("町|まち|ちょう", "machi|cho|chou|town"),
    "village": ("村|むら|そん", "mura|son|village"),
}
_ENDS = {"区": ("く",), "市": ("し",), "町": ("まち", "ちょう"), "村": ("むら", "そん")}
# A town lies in a district (郡), which some write and some leave out.
_DISTRICT = r"(?:[^\s,、\d都道府県]{1,5}郡)?"


class OwnSpelling(NamedTuple):
    """Patterns: what stands for country and prefecture, what for the municipality."""

    country: str = SPELLING["country"]
    ward: str = "(?!)"


def own_spelling(own: Municipality) -> OwnSpelling:
    """The patterns of a municipality; of one without a name only those of the country."""
    name, kana = own.name.ja or "", own.kana
    if not name:
        return OwnSpelling()
    ends = next((end for end in _ENDS.get(name[-1], ()) if kana.endswith(end)), "")
    japanese, latin = _KINDS.get(own.kind, ("", ""))
    bare = "|".join(map(re.escape, dict.fromkeys((name[:-1], kana.removesuffix(ends)))))
    romaji = re.escape(own.romaji.lower().rpartition("-")[0] or own.romaji.lower())
    district = _DISTRICT if own.kind in ("town", "village") else ""
    ward = rf"{district}(?:{bare})(?:{japanese})|{romaji}[\s-]*(?:{latin})(?![a-z])"
    return OwnSpelling(f"{_prefecture(own)}|{SPELLING['country']}", ward)


def _prefecture(own: Municipality) -> str:
    name, english = own.prefecture.ja or "", (own.prefecture.en or "").lower()
    if name == "東京都":
        return str(SPELLING["capital"])
    bare = english.removesuffix(" prefecture")
    return rf"{re.escape(name)}|{re.escape(bare)}(?:[\s-]*(?:ken|fu|pref(?:ecture)?)(?![a-z]))?"

"""Who serves which place, from the words of a city's page: 北地区・西地区, 富士見台1〜3丁目.

Words that name no place of the town table, such as 長岡中学校区, are kept as words: the guide shows
them and lets the city office answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from zaitaku.founding.places import Chome, Town

_WHOLE = re.compile("[市町村区]?内?(全域|一円)")
_BETWEEN = re.compile(r"[、,・/／\n]+")
_NUMBERS = re.compile(r"^(.*?)([0-9][0-9〜~\-・、,]*)丁目$")
_RANGE = re.compile(r"([0-9]+)(?:[〜~-]([0-9]+))?")


def is_whole(words: str) -> bool:
    """Whether an office serves the whole municipality."""
    return bool(_WHOLE.fullmatch(unicodedata.normalize("NFKC", words).strip()))


def serve(towns: Iterable[Town], center: str, words: str) -> list[str]:
    """Write a center at every place that the words name; what they name beside that.

    A place that another center has already is left to it, and its name is given back too.
    """
    by_name = {town.name: town for town in towns}
    unknown: list[str] = []
    for word in filter(None, map(str.strip, _BETWEEN.split(_plain(words)))):
        found = _places(by_name, word)
        free = [one for one in found if one.center in (None, center)]
        if not found or len(free) < len(found):
            unknown.append(word)
        for one in free:
            one.center = center
    return unknown


def _plain(words: str) -> str:
    """One kind of dash, and no separator inside a list of numbers: 1・2丁目 stays one word."""
    text = unicodedata.normalize("NFKC", words).replace("～", "〜")
    return re.sub(r"(?<=[0-9])[・、,](?=[0-9]+(?:[〜~・、,-]|丁目))", "&", text)


def _places(towns: dict[str, Town], word: str) -> list[Chome]:
    bare = re.sub(r"(地区|地域|町内)$", "", word)
    for name in (word, bare):
        if name in towns:
            return towns[name].chome
    match = _NUMBERS.match(word.replace("&", ","))
    if match and match[1] in towns:
        wanted = {
            number
            for first, last in _RANGE.findall(match[2])
            for number in range(int(first), int(last or first) + 1)
        }
        return [one for one in towns[match[1]].chome if one.number in wanted]
    return []

"""The towns as people write them, and the chome that an address names.

The twin of `finder/town-names.js`; one table of addresses is held against both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zaitaku.words.address import NOWHERE, parts_of
from zaitaku.words.own_spelling import OwnSpelling
from zaitaku.words.spelling import fold, sound, without_ga
from zaitaku.yamltext import Mapping

BARE = "0"
_TOWN_ENDS = (("まち", "ちょう"), ("machi", "cho"))


@dataclass(frozen=True, slots=True)
class TownName:
    """A town as it is written: kanji, kana, romaji; the numbers of its chome, or (None,)."""

    name: str
    kana: str
    romaji: str
    chome: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """What an address names: town, chome (None where it says none), block "9-6", building."""

    town: TownName
    chome: int | None
    block: str
    building: str


def town_table(tree: Mapping | None) -> tuple[TownName, ...]:
    """Every town of `towns.yaml`, from its nodes; one that lacks a reading is left out."""
    found = []
    for town in tree.mappings("towns") if tree else ():
        name, kana, romaji = (town.text(key) for key in ("name", "kana", "romaji"))
        numbers = [chome.text("number") for chome in town.mappings("chome")]
        if name and kana and romaji:
            chome = tuple(int(n) if n and n.isdecimal() else None for n in numbers)
            found.append(TownName(name, kana, romaji, chome))
    return tuple(found)


def chome_id(town: Mapping, chome: Mapping) -> str:
    """The id of a place: its town's, with the number of the chome where the town has several.

    Places without a number beside numbered ones are no town: BARE stands for the number.
    """
    id, number = town.text("id") or "", chome.text("number")
    alone = len(town.mappings("chome")) == 1
    return id if alone and not number else f"{id}-{number or BARE}"


def postal_codes(town: Mapping) -> tuple[str, ...]:
    """Every postal code of a town, the first one first, from its node in `towns.yaml`."""
    own = (chome.text("postal_code") for chome in town.mappings("chome"))
    more = (item.text for item in town.texts("postal_codes"))
    return tuple(dict.fromkeys(code for code in (town.text("postal_code"), *more, *own) if code))


def postal_code(town: Mapping, chome: Mapping) -> str:
    """The postal code of a chome; "" where its town has several and none of them is its own."""
    own, codes = chome.text("postal_code"), postal_codes(town)
    return own or (codes[0] if len(codes) == 1 else "")


def chome_name(found: Located) -> str | None:
    """How the table writes the chome of an address; None where the address leaves it open."""
    if found.chome is not None:
        return f"{found.town.name}{found.chome}丁目"
    return found.town.name if None in found.town.chome else None


def locate(towns: Sequence[TownName], text: str, own: OwnSpelling = NOWHERE) -> Located | None:
    """The chome, block and building of an address; None where the table has no such town.

    `own` is how the municipality of the table is written.
    """
    for part in parts_of(text, own):
        town = next((t for name in part.names if (t := _town(towns, name))), None)
        if town is None:
            continue
        single = town.chome == (None,)
        takes = not single and part.chome_first
        chome = part.numbers[0] if takes and part.numbers else None
        if chome is not None and chome not in town.chome:
            if None not in town.chome:
                return None
            takes, chome = False, None  # a block of the places without chome
        after = part.numbers[1:] if takes else part.numbers
        rooms = [str(number) for number in after[2:]]
        return Located(
            town,
            chome,
            "-".join(map(str, after[:2])),
            " ".join(x for x in (*rooms, part.building) if x),
        )
    return None


def town_names(town: TownName) -> list[str]:
    """The written names of a town: kanji, kana, romaji, with 町 read either way."""
    names = [town.name, town.kana, town.romaji]
    for one, other in _TOWN_ENDS:
        for name in (town.kana, town.romaji):
            if "町" not in town.name:
                continue
            if one in name:
                names.append(name.replace(one, other))
            elif name.endswith(other):
                names.append(name[: -len(other)] + one)
    return names


def _town(towns: Sequence[TownName], name: str) -> TownName | None:
    said = sound(name)

    def is_it(town: TownName) -> bool:
        folded = [fold(one) for one in town_names(town)]
        if name in folded or name in map(without_ga, folded):
            return True
        return bool(said and said in map(sound, folded)) or _is_mixed(name, town)

    found = [town for town in towns if is_it(town)]
    return found[0] if len(found) == 1 else None


def _is_mixed(name: str, town: TownName) -> bool:
    """Whether a name is the town half in kanji and half in kana: しゃくじい町, 光がおか."""
    if not re.search("[一-龠々]", name) or not re.search("[ぁ-ゖ]", name):
        return False
    kanji = fold(town.name)
    for kana in map(fold, town_names(town)[1:]):
        if not re.fullmatch("[ぁ-ゖ]+", kana):
            continue
        for cut in range(1, len(name)):
            head, tail = name[:cut], name[cut:]
            if kana.startswith(head) and kanji.endswith(tail) and _fits(head, kana, tail, kanji):
                return True
            if kanji.startswith(head) and kana.endswith(tail) and _fits(tail, kana, head, kanji):
                return True
    return False


def _fits(said: str, kana: str, written: str, kanji: str) -> bool:
    """Each kanji is said with one kana or more."""
    return len(said) >= len(kanji) - len(written) and len(kana) - len(said) >= len(written)

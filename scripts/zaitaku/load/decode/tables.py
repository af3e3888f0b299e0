"""The files beside the listings: places, words, sources, what was removed, the settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from zaitaku.load.decode.listing import name
from zaitaku.load.decode.values import (
    EMPTY,
    block_ranges,
    called,
    kanji_number,
    local_text,
    pairs,
    texts,
    yes,
)
from zaitaku.model import (
    Area,
    Chome,
    Guide,
    Kind,
    Municipality,
    Operator,
    Removed,
    Repairs,
    Role,
    Round,
    SecondGroup,
    Source,
    Split,
    Station,
    Term,
    Town,
    Vocabulary,
)
from zaitaku.model.ward import COMPLETE
from zaitaku.words.place_words import number_words
from zaitaku.words.town_table import chome_id, postal_code, postal_codes
from zaitaku.yamltext import Mapping

VOCABULARY_FIELDS = ("id", "label", "explain", "kinds", "words", "asks", "printed", "related", "of")


def removed(node: Mapping) -> Removed:
    """An id that was taken off."""
    named = node.mapping("name")
    return Removed(
        id=node.text("id") or "",
        kind=Kind(node.text("kind") or ""),
        date=date.fromisoformat(node.text("date") or ""),
        reason=local_text(node.get("reason")),
        on_request=yes(node.text("on_request")),
        name=name(named) if named else None,
        instead=node.text("instead"),
    )


def repairs(node: Mapping) -> Repairs:
    """A count of what an import repaired, reduced or left out."""
    return Repairs(
        source=node.text("source") or "",
        action=node.text("action") or "",  # type: ignore[arg-type]  # the shape rule checked it
        count=int(node.text("count") or ""),
        reason=local_text(node.get("reason")),
    )


def round_of_calls(node: Mapping) -> Round:
    """What came of the calls in one area."""
    fields = ("asked", "reached", "confirmed", "corrected", "removed", "left")
    counts = {field: int(node.text(field) or "") for field in fields}
    day = date.fromisoformat(node.text("date") or "")
    return Round(date=day, area=node.text("area") or "", **counts)


def source(node: Mapping) -> Source:
    """A source of facts."""
    return Source(
        id=node.text("id") or "",
        name=local_text(node.get("name")),
        url=node.text("url"),
        publisher=local_text(node.get("publisher")),
        licence=local_text(node.get("licence")),
        credit=local_text(node.get("credit")),
        next_edition=local_text(node.get("next_edition")),
        exhaustive=texts(node, "exhaustive"),
    )


def area(node: Mapping) -> Area:
    """An area of the ward."""
    return Area(
        id=node.text("id") or "",
        name=local_text(node.get("name")),
        kana=node.text("kana") or "",
        romaji=node.text("romaji") or "",
        basis=local_text(node.get("basis")),
        lat=float(node.text("lat") or ""),
        lon=float(node.text("lon") or ""),
    )


def town(node: Mapping) -> Town:
    """A town with its chome."""
    return Town(
        id=node.text("id") or "",
        name=node.text("name") or "",
        kana=node.text("kana") or "",
        romaji=node.text("romaji") or "",
        postal_codes=postal_codes(node),
        area=node.text("area") or "",
        chome=tuple(chome(item, node) for item in node.mappings("chome")),
    )


def chome_name(town_name: str, number: str | None) -> str:
    """How addresses write a chome: 高松5丁目; a town without chome is its own name."""
    return f"{town_name}{number}丁目" if number else town_name


def chome(node: Mapping, town_node: Mapping) -> Chome:
    """One chome; its names and its id follow from the town's and the number."""
    parent, base, kana = (town_node.text(key) or "" for key in ("id", "name", "kana"))
    romaji, number = town_node.text("romaji") or "", node.text("number")
    return Chome(
        id=chome_id(town_node, node),
        name=chome_name(base, number),
        name_kanji=f"{base}{kanji_number(int(number))}丁目" if number else base,
        kana=f"{kana}{number}ちょうめ" if number else kana,
        romaji=f"{romaji} {number}-chome" if number else romaji,
        town=parent,
        number=int(number) if number else None,
        lat=float(node.text("lat") or ""),
        lon=float(node.text("lon") or ""),
        postal_code=postal_code(town_node, node),
        area=town_node.text("area") or "",
        center=node.text("center"),
        splits=tuple(
            Split(block_ranges(part.text("blocks") or ""), part.text("center") or "")
            for part in node.mappings("splits")
        ),
        inferred=yes(node.text("inferred")),
    )


def station(node: Mapping) -> Station:
    """A railway station or a landmark."""
    return Station(
        id=node.text("id") or "",
        kind=node.text("kind") or "",
        name=local_text(node.get("name")),
        kana=node.text("kana") or "",
        lat=float(node.text("lat") or ""),
        lon=float(node.text("lon") or ""),
        lines=tuple(local_text(item) for item in node.sequence("lines")),
        in_ward=yes(node.text("in_ward")),
    )


def vocabulary(node: Mapping) -> Vocabulary:
    """Every section of the vocabulary; one that is absent is empty."""
    sections = {
        section: tuple(term(item) for item in node.mappings(section))
        for section in Vocabulary.__dataclass_fields__
        if section != "second_groups"
    }
    apart = tuple(second_group(item) for item in node.mappings("second_groups"))
    return Vocabulary(**sections, second_groups=apart)


def second_group(node: Mapping) -> SecondGroup:
    """A group of a kind that stands apart from the others."""
    return SecondGroup(
        id=node.text("id") or "",
        kinds=tuple(Kind(item.text) for item in node.texts("kinds")),
        label=local_text(node.get("label")),
        explain=local_text(node.get("explain")),
        flag=node.text("flag"),
        without=node.text("without"),
        names=texts(node, "names"),
    )


def term(node: Mapping) -> Term:
    """One word; keys beyond the common ones are kept as `extra`."""
    return Term(
        id=node.text("id") or "",
        label=local_text(node.get("label")),
        explain=local_text(node.get("explain")),
        kinds=tuple(Kind(item.text) for item in node.texts("kinds")),
        words=texts(node, "words"),
        asks=texts(node, "asks"),
        printed=texts(node, "printed"),
        related=texts(node, "related"),
        extra=tuple(pair for pair in pairs(node) if pair[0] not in VOCABULARY_FIELDS),
    )


def role(node: Mapping) -> Role:
    """What a desk is for, and which desk that is here: the first of those that serve this town."""
    held = [who.text("desk") for who in node.mappings("holders")]
    return Role(
        id=node.text("id") or "",
        label=local_text(node.get("label")),
        desk=held[0] if held else None,
        instead=node.text("instead"),
    )


def guide(node: Mapping) -> Guide:
    """The settings of the data set."""
    operator = node.mapping("operator") or EMPTY
    tiles = node.mapping("tiles") or EMPTY
    freshness = node.mapping("freshness") or EMPTY
    phones = pairs(node.mapping("phones"))
    return Guide(
        title=local_text(node.get("title")),
        municipality=municipality(node.mapping("municipality") or EMPTY, phones),
        operator=Operator(
            name=local_text(operator.get("name")),
            mail=operator.text("mail"),
            phone=operator.text("phone"),
            address=local_text(operator.get("address")),
        ),
        base_url=node.text("base_url") or "",
        repository=node.text("repository"),
        branch=node.text("branch") or "main",
        fictional=yes(node.text("fictional")),
        tiles_url=tiles.text("url") or "",
        tiles_attribution=local_text(tiles.get("attribution")),
        tiles_link=tiles.text("link") or "",
        fresh_days=int(freshness.text("fresh_days") or ""),
        due_days=int(freshness.text("due_days") or ""),
        paper_days=int(freshness.text("paper_days") or ""),
        main_desk=node.text("main_desk"),
        phones=phones,
        limits=tuple((key, int(value)) for key, value in pairs(node.mapping("limits"))),
    )


def municipality(node: Mapping, phones: tuple[tuple[str, str], ...] = ()) -> Municipality:
    """The municipality of the guide; limits that are not written are those of `model`.

    `phones` are the numbers of the guide, which texts call by words too.
    """
    limits: dict[str, Any] = {key: int(n) for key, n in pairs(node.mapping("limits"))}
    return replace(
        called(node),
        slug=node.text("slug"),
        territories=node.text("territories") or COMPLETE,
        words=tuple(
            (key, local_text(value))
            for part in ("examples", "names")
            for key, value in (node.mapping(part) or EMPTY).items.items()
        )
        + number_words(dict(phones)),
        **limits,
    )

"""The rules as data for the form page, so that they are described once.

Schemas, tables and messages are handed over as they are; patterns come from the very rules that use
them. What only the telephone library knows (which numbers exist, where their hyphens stand) is
taken from its own tables. The page adds only what data cannot say, and a test compares both.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import phonenumbers

from zaitaku.check.phone_numbers import REGION
from zaitaku.check.rules import dates, names, phones, places, privacy, text, urls, whose
from zaitaku.ground import mobiles, private, problems
from zaitaku.model import Chome, Dataset, Lang, Municipality, Term
from zaitaku.words.i18n import load_strings
from zaitaku.words.own_spelling import own_spelling
from zaitaku.yamltext import DEFAULT_LIMITS, characters

RULES_VERSION = 1
# Types of numbers that the library tells apart; one of them has to fit.
_TYPES = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip",
    "personal_number", "pager", "uan", "voicemail",
)  # fmt: skip


def rules(schemas: Path, lang: Lang) -> dict[str, Any]:
    """Everything about the rules themselves, in one language."""
    record = json.loads((schemas / "record.schema.json").read_text(encoding="utf-8"))
    return {
        "version": RULES_VERSION,
        "schema": _without_examples(record["definitions"]),
        "tables": mobiles.TABLES,
        "patterns": patterns(),
        "digits": digit_runs(),
        "phones": phone_plan(),
        "messages": messages(lang),
    }


def messages(lang: Lang) -> dict[str, str]:
    """What is said of each fault, by its code: to people who fill in a form, not of files."""
    catalogue = {code: words[lang] for code, words in problems.catalogue().items()}
    return catalogue | load_strings(lang).section("propose.said")


def _without_examples(schema: Any) -> Any:
    """A schema without examples: they are for editors, and speak of the town that wrote them."""
    if isinstance(schema, dict):
        return {k: _without_examples(v) for k, v in schema.items() if k != "examples"}
    return [_without_examples(v) for v in schema] if isinstance(schema, list) else schema


def patterns() -> dict[str, Any]:
    """Regular expressions and short lists of the rules, by the name that the page uses."""
    return {
        "control": characters.CONTROL,
        "bidi": characters.BIDI,
        "hidden": characters.HIDDEN,
        "foreign_in_latin": text.FOREIGN_IN_LATIN.pattern,
        "kana": names.KANA.pattern,
        "japanese": names.JAPANESE.pattern,
        "lookalikes": {chr(key): chr(value) for key, value in names.LOOKALIKES.items()},
        "host": urls.HOST.pattern,
        "url_characters": urls.CHARACTERS.pattern,
        "not_japanese": urls.NOT_JAPANESE.pattern,
        "local_names": urls.LOCAL_NAMES,
        "trusted": urls.TRUSTED,
        "stray": characters.STRAY,
        "stacked": characters.STACKED,
        "office_name": private.OFFICE_NAME.pattern,
        "free_mail_near": private.FREE_MAIL_NEAR.pattern.replace(r"[^\w", r"[^\p{L}\p{N}_"),
        "private": {code: form.pattern for code, form in private.PATTERNS.items()},
        "urls": {code: form.pattern for code, form in private.URL_PATTERNS.items()},
        "max_lines": text.MAX_LINES,
        "no_words": sorted(privacy.NO_WORDS),
        "max_name": privacy.MAX_NAME,
        "number_in_words": whose.IN_WORDS.pattern,
        "same_operator": whose.SAME_OPERATOR,
        "short_for": whose.SHORT_FOR,
        "block": places.BLOCK.pattern,
        "office_codes_from": places.OFFICE_CODES_FROM,
        "night": [dates.NIGHT_OPENS, dates.NIGHT_CLOSES],
        "basis_fields": phones.BASIS_FIELDS,
    }


@cache
def digit_runs() -> list[list[int]]:
    """Every character that stands for a digit, as runs: first code point, its value, how many."""
    runs: list[list[int]] = []
    # `isdigit` is true where `digit` has a value, and many times quicker over all characters.
    for char in filter(str.isdigit, map(chr, range(0x110000))):
        point, value = ord(char), unicodedata.digit(char)
        last = runs[-1] if runs else [0, 0, 0]
        if runs and last[0] + last[2] == point and last[1] + last[2] == value:
            last[2] += 1
        else:
            runs.append([point, value, 1])
    return runs


@cache
def phone_plan() -> dict[str, Any]:
    """Which national numbers exist and how they are grouped, from the library's tables."""
    data: Any = phonenumbers.PhoneMetadata.metadata_for_region(REGION)
    kinds = (getattr(data, name) for name in _TYPES)
    forms = [kind.national_number_pattern for kind in kinds if kind]
    return {
        "general": data.general_desc.national_number_pattern,
        "types": [form for form in forms if form],
        "formats": [
            {
                "pattern": form.pattern,
                "format": form.format,
                "leading": form.leading_digits_pattern[-1] if form.leading_digits_pattern else "",
                "rule": form.national_prefix_formatting_rule or "$1",
            }
            for form in data.number_format
        ],
    }


def world(dataset: Dataset, lang: Lang) -> dict[str, Any]:
    """What the rules ask about the data set: words, places, sources, what was taken off."""
    return {
        "fictional": dataset.guide.fictional,
        "municipality": _municipality(dataset.guide.municipality),
        "limits": {"text": dict(dataset.guide.limits).get("text", DEFAULT_LIMITS.text)},
        "words": _words(dataset, lang),
        # With the kinds whose records name it: a form shows these first.
        "sources": [[x.id, _label(x.name, lang), _naming(dataset, x.id)] for x in dataset.sources],
        # Lists that name everybody with a flag: only they can say who is not in them.
        "exhaustive": {x.id: list(x.exhaustive) for x in dataset.sources if x.exhaustive},
        "areas": [[area.id, _label(area.name, lang)] for area in dataset.areas],
        "towns": [
            {
                "id": town.id,
                "name": town.name,
                "kana": town.kana,
                "romaji": town.romaji,
                "label": town.name if lang == "ja" else town.romaji,
                "code": " ".join(town.postal_codes),
                "area": town.area,
                "chome": [_chome(chome, lang) for chome in town.chome],
            }
            for town in dataset.towns
        ],
        "removed": [removed.id for removed in dataset.removed],
    }


def _naming(dataset: Dataset, source: str) -> list[str]:
    """The kinds with a record of this source, in the order of the alphabet."""
    return sorted({x.kind.value for x in dataset.listings if x.source.id == source})


def _municipality(own: Municipality) -> dict[str, Any]:
    return {
        "name": [own.name.ja, own.name.en],
        "metres_from_chome": own.metres_from_chome,
        "kilometres_from_middle": own.kilometres_from_middle,
        "own": list(own_spelling(own)),
    }


def _chome(chome: Chome, lang: Lang) -> dict[str, Any]:
    label = chome.name if lang == "ja" else chome.romaji
    return {
        "id": chome.id,
        "name": chome.name,
        "label": label,
        "number": chome.number,
        "point": [chome.lat, chome.lon],
    }


def _words(dataset: Dataset, lang: Lang) -> dict[str, list[list[Any]]]:
    """By section: id, label, and the kinds that the word belongs to."""
    sections: Mapping[str, tuple[Term, ...]] = {
        name: getattr(dataset.vocabulary, name) for name in dataset.vocabulary.__slots__
    }
    return {
        name: [[t.id, _label(t.label, lang), [k.value for k in t.kinds]] for t in terms]
        for name, terms in sections.items()
        if name not in ("synonyms", "second_groups")
    }


def _label(text: Any, lang: Lang) -> str:
    return getattr(text, lang) or text.ja or text.en or ""

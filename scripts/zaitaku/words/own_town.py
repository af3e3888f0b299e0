"""Words that differ from town to town: `[[municipality]]` in a text is the name of this one.

Texts of the interface are written once for every municipality; `guide.yaml` says how this one is
called and which places serve as examples. Without examples, the first place of its own table does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from zaitaku.model import LocalText, Municipality
from zaitaku.words.i18n import Strings
from zaitaku.words.place_words import KINDS_JA, office_of

MARK = re.compile(r"\[\[(\w+)\]\]")
# Names that guide.yaml may give; the locale files have words for where it does not.
NAMES = ("medical_association", "memory_register")
EXAMPLES = ("search", "places", "chome", "phone", "website")


def in_town(t: Strings, own: Municipality, place: str) -> Strings:
    """The texts as this municipality says them.

    Args:
        t: the texts of one language.
        own: the municipality of the guide.
        place: a place of its town table, for examples that guide.yaml does not give.

    Raises KeyError for a mark that is no word of a town.
    """
    words = town_words(t, own, place)
    texts = {key: MARK.sub(lambda mark: words[mark[1]], text) for key, text in t.texts.items()}
    return Strings(t.lang, texts)


def town_words(t: Strings, own: Municipality, place: str) -> Mapping[str, str]:
    """Every mark and what it stands for in one language."""
    name = t.label(own.name)
    kind = t(f"own_town.kind.{own.kind}") if own.kind else ""
    town = name if t.lang == "ja" else own.romaji.rpartition("-")[0] or own.romaji
    called = name if t.lang == "ja" else f"{town} {kind}"
    given = dict(own.words)
    outside = given.get("outside", LocalText())
    otherwise = {
        **dict.fromkeys(EXAMPLES, place),
        **{k: t(f"own_town.{k}") for k in ("phone", "website")},
    }
    return {
        "municipality": name,
        "municipality_in_full": name if called == name else f"{name} ({called})",
        "town": town,
        "town_and_kind": called,
        "prefecture": t.label(own.prefecture),
        "address": own.address_ja if t.lang == "ja" else own.address_en,
        "kind": kind.lower(),
        "office": office_of(own.kind) if t.lang == "ja" else "office",
        # What people call it in a sentence: 都, 道, 府, 県.
        "prefecture_kind": (own.prefecture.ja or "")[-1:],
        "advice": _said(t, given, "advice"),
        **{key: _said(t, given, key) or t(f"own_town.{key}") for key in NAMES},
        **{f"example_{key}": _said(t, given, key) or otherwise[key] for key in EXAMPLES},
        # Fields of a record are in one language, whichever the page is in.
        "kind_ja": KINDS_JA.get(own.kind, ""),
        "example_outside_ja": outside.ja or f"{own.prefecture.ja or ''}○○市",
        "example_outside_en": outside.en or f"○○ City, {own.prefecture.en or ''}",
    }


def _said(t: Strings, given: Mapping[str, LocalText], key: str) -> str:
    return t.label(given[key]) if key in given else ""

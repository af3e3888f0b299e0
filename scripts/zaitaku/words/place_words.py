"""What a municipality is called inside texts that are true everywhere: `[[municipality]]`.

National words and pages are written once; guide.yaml says which town reads them. A page has the
words of its own language; a registry holds both languages, and there the English ones end in `_en`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from zaitaku.model import Lang, LocalText, Municipality

MARK = re.compile(r"\[\[([a-z_]+)\]\]")
KINDS_JA = {"ward": "区", "city": "市", "town": "町", "village": "村"}
# What people call the building: a town and a village have a 役場.
_OFFICES = {"ward": ("役所", "やくしょ"), "city": ("役所", "やくしょ")}
_VILLAGE_OFFICE = ("役場", "やくば")
_NUMBERS = ("advice", "advice_direct", "advice_both", "advice_or", "advice_lines")
_NAMES = {
    "welfare_office": ("福祉事務所", "welfare office"),
    "health_center": ("保健センター", "public health center"),
    "medical_association": ("地区の医師会", "local medical association"),
    "advice_line_by": ("消防", "fire service"),
    "rights_office": (
        "社会福祉協議会か、地域包括支援センターへ。",
        "Ask the Council of Social Welfare or a support center.",
    ),
    "groups_list": (
        "役所の代表や地域包括支援センターにも聞けます。",
        "The city office and the support centers know more.",
    ),
}


def office_of(kind: str) -> str:
    """What people call the building in Japanese: 役所, or 役場 in a town and a village."""
    return _OFFICES.get(kind, _VILLAGE_OFFICE)[0]


def number_words(phones: Mapping[str, str]) -> tuple[tuple[str, LocalText], ...]:
    """The numbers of a guide as words: `advice` is #7119 where it is answered, else 119.

    `advice_both` and `advice_or` add the number for telephones that cannot dial the short one.
    """
    advice = phones.get("advice") or phones.get("emergency") or "119"
    direct = phones.get("advice_direct") if phones.get("advice") else None
    both = (f"{advice}（{direct}）", f"{advice} ({direct})") if direct else (advice, advice)
    either = (f"{advice} または {direct}", f"{advice} or {direct}") if direct else (advice, advice)
    lines = f"{advice}\n{direct}" if direct else advice
    return (
        ("advice", LocalText(advice, advice)),
        # A word of the search, so that it may be no number that means something else.
        ("advice_direct", LocalText(direct or "7119番", direct or "7119番")),
        ("advice_both", LocalText(*both)),
        ("advice_or", LocalText(*either)),
        ("advice_lines", LocalText(lines, lines)),
    )


def place_words(own: Municipality, lang: Lang) -> Mapping[str, str]:
    """The words of a page in one language.

    Names that the guide does not give are the national ones, such as `health_center`.
    """
    given = dict(own.words)
    named = {
        key: (getattr(given[key], lang) if key in given else None) or pair[lang == "en"]
        for key, pair in _NAMES.items()
    }
    numbers = {key: getattr(given[key], lang) or "" for key in _NUMBERS if key in given}
    said = _japanese(own) if lang == "ja" else _english(own)
    return {**said, **named, **numbers, **_registers(own, given)}


def _registers(own: Municipality, given: Mapping[str, LocalText]) -> dict[str, str]:
    """Addresses of registers: the national ones, cut to the prefecture, unless the town has own."""
    code = own.code[:2]
    pages = {
        "centers_page": f"https://www.kaigokensaku.mhlw.go.jp/{code}/",
        "memory_page": "https://www.iryou.teikyouseido.mhlw.go.jp/znk-web/juminkanja/S2300/initialize",
    }
    return {
        "prefecture_code": code,
        **{key: (given[key].ja if key in given else None) or page for key, page in pages.items()},
    }


def registry_words(own: Municipality) -> Mapping[str, str]:
    """The words of a registry, which speaks both languages."""
    english = {f"{key}_en": word for key, word in place_words(own, "en").items()}
    return {**place_words(own, "ja"), **english}


def spoken(text: str, words: Mapping[str, str]) -> str:
    """The text with every mark that is a word; other marks stay as they are."""
    return MARK.sub(lambda mark: words.get(mark[1], mark[0]), text)


def own_readings(own: Municipality) -> Iterator[tuple[str, str]]:
    """Japanese words of the municipality with their reading, for easy pages."""
    ja = _japanese(own)
    for word in ("municipality", "kind"):
        yield ja[word], ja[f"{word}_kana"]
        yield ja[word] + ja["office"], ja[f"{word}_kana"] + ja["office_kana"]
    yield f"{ja['kind']}全体", f"{ja['kind_kana']}ぜんたい"


def _japanese(own: Municipality) -> dict[str, str]:
    office, office_kana = _OFFICES.get(own.kind, _VILLAGE_OFFICE)
    kind = KINDS_JA.get(own.kind, "")
    kind_kana = _kind_kana(own, kind)
    name, prefecture = own.name.ja or "", own.prefecture.ja or ""
    return {
        "municipality": name,
        "municipality_kana": own.kana,
        "town_ja": name.removesuffix(kind),
        "town_kana": own.kana.removesuffix(kind_kana),
        "kind": kind,
        "kind_kana": kind_kana,
        "office": office,
        "office_kana": office_kana,
        "prefecture": prefecture,
        # 東京労働局, 京都労働局, 北海道労働局: the bureau drops 都, 府, 県 and keeps 道.
        "labour_bureau": f"{prefecture.rstrip('都府県')}労働局",
        # What people call it in a sentence: 都, 道, 府, 県.
        "prefecture_kind": prefecture[-1:],
    }


def _kind_kana(own: Municipality, kind: str) -> str:
    """How the kind is read in the name itself: a 町 is まち here and ちょう there."""
    ways = {"区": ("く",), "市": ("し",), "町": ("まち", "ちょう"), "村": ("むら", "そん")}
    return next((way for way in ways.get(kind, ()) if own.kana.endswith(way)), kind)


def _english(own: Municipality) -> dict[str, str]:
    return {
        "municipality": own.name.en or "",
        "town": own.romaji.rpartition("-")[0] or own.romaji,
        "kind": own.kind,
        "kind_title": own.kind.capitalize(),
        "prefecture": own.prefecture.en or "",
    }

"""How a municipality is called: in kanji and kana, in English sentences and in addresses."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zaitaku.founding.places import latin, slug
from zaitaku.founding.seed import BadSeed, Row

TEMPLATES = Path(__file__).parent / "templates"
# The last character of a name, its readings, and what the municipality is called in English.
_KINDS = {
    "区": ("ward", ("く",), "City"),
    "市": ("city", ("し",), "City"),
    "町": ("town", ("ちょう", "まち"), "Town"),
    "村": ("village", ("むら", "そん"), "Village"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """The names: 国立市, くにたちし, Kunitachi City, Kunitachi-shi; `bare_en` is Kunitachi."""

    code: str
    ja: str
    kana: str
    en: str
    romaji: str
    bare_en: str
    kind: str
    slug: str
    prefecture_ja: str
    prefecture_en: str


def named(row: Row, code: str) -> Named:
    """The names of the municipality of a seed.

    Raises:
        BadSeed: where the name does not end as names of municipalities do, or the reading not as
            its name does.
    """
    ja, kana = row["name"], row["kana"]
    kind, readings, english = _KINDS.get(ja[-1:], ("", (), ""))
    ending = next((one for one in readings if kana.endswith(one)), "")
    if not ending:
        raise BadSeed("no_kind", name=ja, kana=kana)
    bare = latin(kana.removesuffix(ending))
    prefecture_ja, prefecture_en = prefectures()[code[:2]]
    return Named(
        code=code,
        ja=ja,
        kana=kana,
        en=row.get("en") or f"{bare} {english}",
        romaji=f"{bare}-{latin(ending).lower()}",
        bare_en=bare,
        kind=kind,
        slug=slug(kana.removesuffix(ending)),
        prefecture_ja=prefecture_ja,
        prefecture_en=prefecture_en,
    )


@cache
def prefectures() -> dict[str, tuple[str, str]]:
    """The 47 prefectures by their two digits (JIS X 0401): names in Japanese and English."""
    with (TEMPLATES / "prefectures.csv").open(encoding="utf-8", newline="") as stream:
        return {row["code"]: (row["ja"], row["en"]) for row in csv.DictReader(stream)}

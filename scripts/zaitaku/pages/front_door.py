"""The pages of the door over all towns: the box for a postal code, and a list per prefecture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zaitaku.ground.web import script_json
from zaitaku.model import Lang
from zaitaku.pages.render import environment, linker
from zaitaku.words.i18n import load_strings


@dataclass(frozen=True, slots=True)
class Line:
    """One town: its name, its reading (in English its Japanese name), and where it leads.

    `guide` is the address in the language of the page, `since` a date in words, `said`
    how old the number is.
    """

    name: str
    reading: str
    guide: str = ""
    since: str = ""
    office: str = ""
    phone: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Prefecture:
    """One prefecture with its towns in the order of their codes; `page` is its official page."""

    code: str
    name: str
    towns: tuple[Line, ...]
    page: str = ""

    @property
    def guides(self) -> int:
        """How many of its towns have a guide."""
        return sum(bool(town.guide) for town in self.towns)


def front_page(prefectures: Sequence[Prefecture], lang: Lang) -> str:
    """The door itself."""
    t = load_strings(lang)
    guided = [(one, town) for one in prefectures for town in one.towns if town.guide]
    texts = script_json(t.section("front.js"))
    values = {"prefectures": prefectures, "guided": guided, "texts": texts}
    return _rendered("front/index.html", lang, "/", t("front.title"), values)


def prefecture_page(prefecture: Prefecture, lang: Lang) -> str:
    """The towns of a prefecture."""
    title = load_strings(lang)("front.prefecture_title", prefecture=prefecture.name)
    path = f"/{prefecture.code}/"
    return _rendered("front/prefecture.html", lang, path, title, {"page": prefecture})


def _rendered(template: str, lang: Lang, path: str, title: str, values: dict[str, Any]) -> str:
    link = linker(path)
    above = "/" if lang == "ja" else "/../"
    other: Lang = "en" if lang == "ja" else "ja"
    twin = link(f"/en{path}" if lang == "ja" else f"/..{path}")
    return (
        environment()
        .get_template(template)
        .render(
            t=load_strings(lang), lang=lang, link=link, title=title, root=link(above),
            shared=lambda name: link(f"{above}{name}"), twin=(other, twin), **values,
        )
    )  # fmt: skip

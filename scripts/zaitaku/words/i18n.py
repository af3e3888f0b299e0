"""The words of the interface, one file per language, and how each language writes dates.

A key that is missing in a language is an error at build time: a page is never half translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from zaitaku import yamltext
from zaitaku.ground.problems import InvalidData, Problem, make
from zaitaku.model import AsOf, Lang, LocalText
from zaitaku.words.ranges import ranges_said

LOCALES = Path(__file__).parent / "locales"
_BLANK = re.compile(r"\{(\w+)\}")
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
# How dates and lists are written: locales of the Unicode CLDR, and its style of a plain list.
_LOCALE: dict[Lang, str] = {"ja": "ja", "en": "en_GB"}
_LIST: dict[Lang, Literal["standard", "unit"]] = {"ja": "standard", "en": "unit"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text to show. `lang` is set only where it differs from the language of the page.

    `mixed` is True for an English text with Japanese words in it, such as the name of an office.
    """

    text: str
    lang: Lang | None = None
    mixed: bool = False

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Strings:
    """The interface texts of one language. Call it with a key and the values of its blanks."""

    lang: Lang
    texts: Mapping[str, str]
    _sections: dict[str, dict[str, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __call__(self, key: str, **values: object) -> str:
        """The text for a key, blanks filled. Raises KeyError for an unknown key or blank."""
        text = self.texts[key]
        return text.format(**values) if values else text

    def section(self, prefix: str) -> dict[str, str]:
        """Every text below `prefix`, keyed without it; for handing to the theme and to scripts."""
        if prefix not in self._sections:
            start = prefix + "."
            found = {k[len(start) :]: v for k, v in self.texts.items() if k.startswith(start)}
            self._sections[prefix] = found
        return dict(self._sections[prefix])

    def pick(self, text: LocalText) -> Text | None:
        """The text in this language, else in the other one, marked; None if there is none.

        Ranges of times have one sign, whatever the registry says.
        """
        other: Lang = "en" if self.lang == "ja" else "ja"
        own, foreign = getattr(text, self.lang), getattr(text, other)
        if own:
            shown = ranges_said(own, self.lang)
            return Text(shown, mixed=self.lang == "en" and bool(_JAPANESE.search(own)))
        return Text(ranges_said(foreign, other), other) if foreign else None

    def label(self, text: LocalText) -> str:
        """A label that validation has proved to exist in both languages."""
        return getattr(text, self.lang) or ""

    def date(self, day: date) -> str:
        """A full date: 2026年11月22日, 22 November 2026."""
        return _dated(day, "", self.lang)

    def month_day(self, month: int, day: int) -> str:
        """A day of every year: 11月22日, 22 November."""
        return _dated(date(2000, month, day), "MMMMd", self.lang)

    def as_of(self, as_of: AsOf) -> str:
        """The date of a source, exactly as precise as the source is."""
        if as_of.earliest is None:
            return self("date.unknown")
        parts = as_of.text.count("-")
        return _dated(as_of.earliest, ("y", "yMMMM", "")[parts], self.lang)

    def join(self, items: list[str]) -> str:
        """A list in one line, in the manner of the language."""
        from babel.lists import format_list

        return format_list(items, style=_LIST[self.lang], locale=_LOCALE[self.lang])


@cache
def _dated(day: date, fields: str, lang: Lang) -> str:
    """A date with these fields (a skeleton of the CLDR), else whole: few dates, written often."""
    from babel.dates import format_date, format_skeleton  # not every command shows a date

    locale = _LOCALE[lang]
    if not fields:
        return format_date(day, "long", locale=locale)
    return str(format_skeleton(fields, day, locale=locale))


@cache
def load_strings(lang: Lang) -> Strings:
    """Read `locales/<lang>.yaml` and `locales/<lang>/*.yaml`, one file per section.

    Raises `problems.InvalidData` when a file is broken.
    """
    texts: dict[str, str] = {}
    for path in (LOCALES / f"{lang}.yaml", *sorted((LOCALES / lang).glob("*.yaml"))):
        root, found = yamltext.load(path, name=f"locales/{path.name}")
        if root is None or found:
            raise InvalidData(found)
        texts.update(_flatten(root, ""))
    return Strings(lang, texts)


def missing_strings(ja: Strings, en: Strings) -> list[Problem]:
    """Texts that only one language has, and blanks that only one of two texts has."""
    found = []
    for key in sorted(set(ja.texts) ^ set(en.texts)):
        lang = "en" if key in ja.texts else "ja"
        found.append(make("string-missing", f"locales/{lang}.yaml", 1, 1, key=key))
    for key in sorted(set(ja.texts) & set(en.texts)):
        if set(_BLANK.findall(ja.texts[key])) != set(_BLANK.findall(en.texts[key])):
            found.append(make("string-blanks", "locales/en.yaml", 1, 1, key=key))
    return found


def _flatten(node: yamltext.Mapping, prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in node.items.items():
        name = f"{prefix}{key}"
        if isinstance(value, yamltext.Mapping):
            yield from _flatten(value, f"{name}.")
        elif isinstance(value, yamltext.Scalar):
            yield name, value.text

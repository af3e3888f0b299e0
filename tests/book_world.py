"""A small book and the folder of the real one, for tests of the guide's pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from samples import both
from zaitaku import yamltext
from zaitaku.load import lending
from zaitaku.load.editorial import (
    Book,
    Citation,
    Event,
    Figure,
    Indicator,
    IndicatorGroup,
    Initiative,
    Initiatives,
    Property,
    Rule,
    Theme,
    Word,
)
from zaitaku.model import AsOf, Kind, Lang, LocalText
from zaitaku.prose import layers

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
CONTENT = ROOT / "content"
CITED = Citation(
    both("資料", "Source"), both("区", "Ward"), AsOf("2023-03", date(2023, 3, 1)), "https://e.org/"
)

OWN = lending.named(yamltext.load(DATA / "guide.yaml")[0])  # the municipality of the guide


def written(lang: Lang, page: str) -> str:
    """A page as its readers get it: the national text with the paragraphs of the ward in it."""
    over = layers.layers_of(ROOT, DATA, OWN, lang)
    text = (CONTENT / lang / page).read_text("utf-8")
    return layers.joined(layers.lines(text, page, over, OWN, lang))


def figure(id: str = "money-share", review_by: date | None = None) -> Figure:
    """A figure of 1割 / 10%."""
    held = AsOf("2025", date(2025, 1, 1))
    return Figure(id, both("1割", "10%"), ("1",), "share", held, CITED, review_by)


def indicator(id: str, value: str, group: str = "places", flag: str | None = None) -> Indicator:
    """A number of the ward; with a flag it is compared with the pharmacies of the registry."""
    own = Property(Kind.PHARMACIES, flag) if flag else None
    held = AsOf("2022", date(2022, 1, 1))
    return Indicator(
        id, group, both(f"{id}の数", f"{id} count"), value, both("か所", "places"), held, CITED,
        LocalText(), own,
    )  # fmt: skip


def initiative(id: str, by: str, audience: tuple[str, ...], themes: tuple[str, ...]) -> Initiative:
    """An initiative of an organisation."""
    blank = LocalText()
    return Initiative(
        id, 1, both(f"取組{id}", f"Work {id}"), both(f"団体{by}", f"{by} (団体)"), "host",
        audience, themes, blank, blank, blank, both("内容", "What it is"), blank, (),
    )  # fmt: skip


def event(id: str = "event-a", **changes: object) -> Event:
    """A lecture of 2022 whose day nobody wrote."""
    blank = LocalText()
    base = Event(
        id, both("講演会", "Lecture"), "lecture", "archive", 2022, None, None, None, None, None,
        "ward", blank, both("区", "Ward"), ("residents",), both("話", "A talk"), 12, None, None,
        blank, CITED,
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]  # the caller names fields of Event


def yearly(month: int, day: int) -> Rule:
    """Every year on one day."""
    return Rule("yearly", month, day)


def book(**parts: object) -> Book:
    """A book with one figure, one word, one chart."""
    word = Word("acp", "人生会議", "じんせいかいぎ", "advance care planning", both("話", "Talk"))
    chart = IndicatorGroup("places", both("場所", "Places"), both("数", "Counts"), "bars", False)
    base = Book({"money-share": figure()}, {"acp": word}, (chart,))
    return replace(base, **parts)  # type: ignore[arg-type]  # the caller names fields of Book


def published(*initiatives: Initiative, programmes: tuple[Initiative, ...] = ()) -> Initiatives:
    """A list of initiatives with two themes."""
    themes = (Theme("dementia", both("認知症", "Dementia")), Theme("mouth", both("口", "Mouth")))
    return Initiatives(LocalText(), CITED, CITED, themes, initiatives, programmes)

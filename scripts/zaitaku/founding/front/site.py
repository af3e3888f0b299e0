"""Every file of the door over all towns, by its path."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from zaitaku.draw.street import street
from zaitaku.founding.front.directory import Directory, Office, first_day
from zaitaku.founding.front.towns import Town, by_prefix
from zaitaku.founding.names import TEMPLATES, prefectures
from zaitaku.ground.assets import font_files, font_licence
from zaitaku.ground.web import language_root
from zaitaku.model import LANGS, AsOf, Lang
from zaitaku.pages.front_door import Line, Prefecture, front_page, prefecture_page
from zaitaku.words.i18n import load_strings

SCRIPT = "assets/front-door.js"
SHEET = "assets/stylesheets/guide.css"
Files = Iterator[tuple[str, bytes]]


def files(towns: tuple[Town, ...], known: Directory, engine: Path) -> Files:
    """Path from the root, and content. `engine` is the folder with theme, drawings and fonts.

    Raises:
        MissingAssets: where the fonts were not fetched.
    """
    yield from _codes(towns, known)
    for lang in LANGS:
        yield from _pages(towns, known, lang)
    yield from _looks(engine)


def _codes(towns: tuple[Town, ...], known: Directory) -> Files:
    """The postal codes: for each three digits the towns there, and the last four digits of each."""
    for prefix, there in sorted(by_prefix(towns).items()):
        told = {town.code: _told(town, known) for town in there}
        codes = {town.code: " ".join(last) for town, last in there.items()}
        text = json.dumps({"towns": told, "codes": codes}, ensure_ascii=False,
                          separators=(",", ":"))  # fmt: skip
        yield f"codes/{prefix}.json", f"{text}\n".encode()


def _told(town: Town, known: Directory) -> dict[str, str]:
    """What the script has to know of a town."""
    found: dict[str, str] = {lang: town.whole_name(lang) for lang in LANGS}
    if guide := known.guides.get(town.code):
        return {**found, "guide": guide.address}
    if office := known.offices.get(town.code):
        said = {f"said_{lang}": _said(office, lang) for lang in LANGS if office.phone}
        number = {"phone": office.phone, **said} if office.phone else {}
        return {**found, "office": office.page, **number}
    prefecture = known.prefectures.get(town.prefecture)
    return {**found, **({"prefecture": prefecture.page} if prefecture else {})}


def _pages(towns: tuple[Town, ...], known: Directory, lang: Lang) -> Files:
    groups: dict[str, list[Town]] = {}
    for town in towns:
        groups.setdefault(town.prefecture, []).append(town)
    made = [_prefecture(code, group, known, lang) for code, group in sorted(groups.items())]
    root = language_root(lang)
    yield f"{root}index.html", front_page(made, lang).encode()
    for one in made:
        yield f"{root}{one.code}/index.html", prefecture_page(one, lang).encode()


def _prefecture(code: str, towns: list[Town], known: Directory, lang: Lang) -> Prefecture:
    lines = tuple(_line(town, known, lang) for town in towns)
    office = known.prefectures.get(code)
    name = prefectures()[code][LANGS.index(lang)]
    return Prefecture(code, name, lines, office.page if office else "")


def _line(town: Town, known: Directory, lang: Lang) -> Line:
    guide, office = known.guides.get(town.code), known.offices.get(town.code)
    t = load_strings(lang)
    reading = town.kana if lang == "ja" else town.ja
    if guide:
        since = t.as_of(AsOf(guide.since, first_day(guide.since)))
        address = f"{guide.address}{language_root(lang)}"
        return Line(town.name(lang), reading, guide=address, since=since)
    if office:
        said = _said(office, lang) if office.phone else ""
        return Line(town.name(lang), reading, office=office.page, phone=office.phone, said=said)
    return Line(town.name(lang), reading)


def _said(office: Office, lang: Lang) -> str:
    """How old the number of an office is, in the words of the guides."""
    t = load_strings(lang)
    return t("age.short_listed", date=t.as_of(AsOf(office.as_of, first_day(office.as_of))))


def _looks(engine: Path) -> Files:
    """The look of a guide: its sheet, its street, its figures."""
    from zaitaku.draw.figures import figures  # its library takes long to start

    theme = engine / "overrides"
    yield SHEET, (theme / SHEET).read_bytes()
    yield SCRIPT, (TEMPLATES / "front-door.js").read_bytes()
    yield (
        "assets/images/street.svg",
        street(engine / "content" / "drawings" / "street.svg").encode(),
    )
    yield "assets/images/favicon.svg", (theme / "assets" / "images" / "favicon.svg").read_bytes()
    yield "assets/fonts/figures.woff2", figures(font_files(engine)[1])
    yield "assets/fonts/LICENSE.txt", font_licence(engine).read_bytes()


def counted(towns: tuple[Town, ...], known: Directory) -> Mapping[str, int]:
    """How many towns lead where."""
    guides = sum(town.code in known.guides for town in towns)
    offices = sum(town.code in known.offices and town.code not in known.guides for town in towns)
    return {
        "towns": len(towns),
        "codes": len({code for town in towns for code in town.postal}),
        "guides": guides,
        "offices": offices,
        "rest": len(towns) - guides - offices,
    }

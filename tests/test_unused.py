"""Nothing is kept that nobody uses: words of the interface and classes of the style sheets."""

from __future__ import annotations

import re
from functools import cache

from sites import ROOT
from zaitaku.words.i18n import load_strings

SOURCES = (
    ("scripts/zaitaku", (".py", ".html", ".typ")),
    ("overrides", (".html", ".js")),
    ("content", (".md", ".yaml", ".svg")),
)
STYLES = ROOT / "overrides" / "assets" / "stylesheets"
# Names that the theme, Leaflet or Markdown write into a page.
THEIRS = re.compile(r"md-|leaflet-|admonition|footnote|warning|danger|no-js")


@cache
def sources() -> str:
    """The text of everything that may speak of a word or a class."""
    files = (
        path
        for folder, endings in SOURCES
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in endings
    )
    return "\n".join(path.read_text("utf-8") for path in files)


def spoken(text: str) -> tuple[set[str], tuple[str, ...]]:
    """Every quoted name in a text, and every beginning that a value is put behind."""
    names = set(re.findall(r"""["']([a-z][\w.-]*)["']""", text))
    begun = re.findall(r"""f["']([a-z_]+(?:\.[\w-]+)*\.)\{""", text)
    begun += re.findall(r"""["']([a-z_]+(?:\.[\w-]+)*[._])["'] ?[~+]""", text)
    begun += [f"{name}." for name in re.findall(r"""section\(["']([\w.]+)["']\)""", text)]
    # A beginning may end within a part of the name: leaflets.rest{…}.
    begun += re.findall(r"""f["']([a-z_]+\.[\w.-]+)\{""", text)
    return names, tuple(begun)


def unused_words(keys: set[str], text: str) -> list[str]:
    """The keys of the locale files that no text asks for."""
    names, begun = spoken(text)
    return sorted(key for key in keys if key not in names and not key.startswith(begun))


def unused_classes(sheet: str, text: str) -> list[str]:
    """The classes of a sheet that no text writes, whole or put together from its block."""
    rules = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", sheet, flags=re.DOTALL)
    found = {x for x in re.findall(r"\.([A-Za-z][\w-]*)", rules) if not THEIRS.match(x)}

    written = set(re.findall(r"[A-Za-z][\w-]*", text))
    # zk-flag--yes may be put together from zk-flag-- and the answer.
    begun = {word for word in written if word.endswith("--")}
    return sorted(
        name
        for name in found - written
        if name[: name.rfind("--") + 2] not in begun or "--" not in name
    )


def test_every_word_of_the_interface_is_asked_for():
    assert unused_words(set(load_strings("en").texts), sources()) == []


def test_every_class_of_a_sheet_is_written_somewhere():
    found = {
        sheet.name: unused
        for sheet in sorted(STYLES.glob("*.css"))
        if (unused := unused_classes(sheet.read_text("utf-8"), sources()))
    }

    assert found == {}


def test_a_planted_word_and_a_planted_class_go_red():
    text = """t("home.title") t(f"age.{state}") <a class="zk-row zk-flag--{{ answer }}">"""

    assert unused_words({"home.title", "age.due", "home.lost"}, text) == ["home.lost"]
    sheet = ".zk-row .zk-flag--yes, .zk-lost { margin: 0.5em }"
    assert unused_classes(sheet, text) == ["zk-lost"]

"""The hand-written pages of a town for MkDocs: national text with the town's own in its slots."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from zaitaku.load.editorial import load_readings
from zaitaku.model import Dataset, Lang
from zaitaku.prose import layers
from zaitaku.prose.layers import Line
from zaitaku.prose.shortcodes import is_vacant
from zaitaku.prose.vacant import without_vacant
from zaitaku.views.context import Context
from zaitaku.words.i18n import LOCALES
from zaitaku.words.place_words import own_readings


def source_of(path: str) -> str:
    """The file that a page would have in `content/`, from its address."""
    return f"{path.strip('/')}/index.md".lstrip("/")


def put_in(
    files: Files, config: MkDocsConfig, ctx: Context, root: Path, data: Path
) -> dict[str, list[Line]]:
    """Give every written page the text of this town; its lines and where they stand, by page."""
    over = layers.layers_of(root, data, ctx.guide.municipality, ctx.lang)
    for path in layers.pages(over):
        if files.get_file_from_path(path) is None:
            files.append(File.generated(config, path, content=""))
    found = {}
    for file in files.documentation_pages():
        found[file.src_uri] = _lines(file.content_string, file.src_uri, over, ctx)
        file.content_string = layers.joined(found[file.src_uri])
    return found


def again(path: str, ctx: Context, root: Path, data: Path) -> list[Line]:
    """The lines of one page as its files are now."""
    over = layers.layers_of(root, data, ctx.guide.municipality, ctx.lang)
    file = root / "content" / ctx.lang / path
    national = file.read_text("utf-8-sig") if file.is_file() else ""
    return _lines(national, path, over, ctx)


def _lines(national: str, path: str, over: tuple[layers.Layer, ...], ctx: Context) -> list[Line]:
    text = layers.lines(national, path, over, ctx.guide.municipality, ctx.lang)
    return without_vacant(text, lambda named: is_vacant(ctx, named))


def in_other_language(root: Path, data: Path, ctx: Context) -> set[str]:
    """The paths of the written pages that the other language has."""
    lang: Lang = "en" if ctx.lang == "ja" else "ja"
    folder = root / "content" / lang
    over = layers.layers_of(root, data, ctx.guide.municipality, lang)
    national = {file.relative_to(folder).as_posix() for file in folder.rglob("*.md")}
    return national | set(layers.pages(over))


def all_readings(root: Path, dataset: Dataset) -> dict[str, str]:
    """Readings for the easy pages: of the interface, of the pages, of the names of this town."""
    files = (LOCALES / "readings.yaml", root / "content" / "readings.yaml")
    known = {word: kana for file in files for word, kana in load_readings(file).items()}
    places = {town.name: town.kana for town in dataset.towns}
    places |= {area.name.ja: area.kana for area in dataset.areas if area.name.ja}
    own = dict(own_readings(dataset.guide.municipality))
    return {word: kana for word, kana in {**places, **own}.items() if word} | known

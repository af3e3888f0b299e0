"""Reads the files behind the guide's pages into a `Book`, and checks what they say of each other.

The shape of the files is checked with the registries (`validate`); here only names are followed:
an indicator's group, a programme's results, an initiative's themes, a citation's source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from zaitaku import yamltext
from zaitaku.ground.problems import InvalidData, Problem, make
from zaitaku.load import layers, lending
from zaitaku.load.decode import values
from zaitaku.load.editorial import published
from zaitaku.load.editorial.amounts import amounts
from zaitaku.load.editorial.citations import Sources, citation
from zaitaku.load.editorial.model import Book, Figure, Word
from zaitaku.yamltext import Mapping, Node, Scalar, Sequence

EMPTY = Mapping({}, {}, 0, 0, 0)
_OWN = ("sources", "indicators", "initiatives", "events")
# All registries that a book is made of.
BOOK_FILES = frozenset((lending.GUIDE, *(f"{name}.yaml" for name in _OWN), *layers.NATIONAL_BOOK))


def load_book(folder: Path, lender: Path | None = None) -> Book:
    """The book of a data folder. A file that is not there has nothing to say.

    `lender` is the folder whose national figures and words a guide of another town is lent.

    Raises InvalidData when a file cannot be read, or names something that does not exist.
    """
    files = {name: _read(folder / f"{name}.yaml") for name in _OWN}
    files |= _national(folder, lender)
    sources = Sources.of(files["sources"])
    if found := [*_unknown(files), *_unknown_sources(files, sources), *_differing(files)]:
        raise InvalidData(found)
    figures = [_figure(node) for node in files["figures"].mappings("figures")]
    words = [_word(node) for node in files["glossary"].mappings("glossary")]
    indicators = [
        published.indicator(node, sources) for node in files["indicators"].mappings("indicators")
    ]
    return Book(
        figures=MappingProxyType({f.id: f for f in figures}),
        words=MappingProxyType({w.id: w for w in words}),
        groups=tuple(published.group(node) for node in files["indicators"].mappings("groups")),
        indicators=MappingProxyType({i.id: i for i in indicators}),
        published=published.initiatives(files["initiatives"], sources),
        events=tuple(published.event(node, sources) for node in files["events"].mappings("events")),
    )


def _national(folder: Path, lender: Path | None) -> dict[str, Mapping]:
    """Figures and words of the town, in its own words, over those that it is lent."""
    guide = _guide(folder)
    files = {}
    for name in layers.NATIONAL_BOOK:
        own = lending.national(folder, name, guide)
        if lender is not None and lending.lends(guide, lender):
            own = layers.over(own, lending.national(lender, name, guide))
        files[name.removesuffix(".yaml")] = own
    return files


def _guide(folder: Path) -> Mapping | None:
    """The settings of the folder; what is wrong with them is for the registries to say."""
    tree, _ = yamltext.load(folder / lending.GUIDE)
    return tree


def check_book(folder: Path, lender: Path | None = None) -> list[Problem]:
    """What `load_book` would refuse; empty when all is well."""
    try:
        load_book(folder, lender)
    except InvalidData as error:
        return list(error.problems)
    return []


def load_readings(path: Path) -> MappingProxyType[str, str]:
    """Words and their readings for the easy pages, from `content/readings.yaml`.

    Raises InvalidData when the file cannot be read.
    """
    return MappingProxyType(dict(values.pairs(_read(path).mapping("readings"))))


def _read(path: Path) -> Mapping:
    if not path.exists():
        return EMPTY
    tree, found = yamltext.load(path, name=f"{path.parent.name}/{path.name}")
    if tree is None or found:
        raise InvalidData(found)
    return tree


def _figure(node: Mapping) -> Figure:
    review = node.text("review_by")
    return Figure(
        id=node.text("id") or "",
        value=values.local_text(node.get("value")),
        numbers=values.texts(node, "number") or (node.text("number") or "",),
        unit=node.text("unit") or "",
        as_of=values.as_of(node.text("as_of")),
        source=citation(node.mapping("source") or EMPTY),
        review_by=date.fromisoformat(review) if review else None,
    )


def _word(node: Mapping) -> Word:
    return Word(
        id=node.text("id") or "",
        ja=node.text("ja") or "",
        kana=node.text("kana") or "",
        en=node.text("en") or "",
        explain=values.local_text(node.get("explain")),
    )


def _unknown(files: dict[str, Mapping]) -> Iterator[Problem]:
    """References between the files that lead nowhere."""
    groups = _ids(files["indicators"].mappings("groups"))
    indicators = _ids(files["indicators"].mappings("indicators"))
    themes = _ids(files["initiatives"].mappings("themes"))
    for node in files["indicators"].mappings("indicators"):
        yield from _missing("indicators", node, [node.get("group")], groups)
    for key in ("initiatives", "programmes"):
        for node in files["initiatives"].mappings(key):
            yield from _missing("initiatives", node, node.texts("themes"), themes)
            yield from _missing("initiatives", node, node.texts("results"), indicators)


def _unknown_sources(files: dict[str, Mapping], sources: Sources) -> Iterator[Problem]:
    """Citations of a source that sources.yaml does not have."""
    for file in ("indicators", "initiatives", "events"):
        for node in _nodes(files[file]):
            cited = node.mapping("source")
            if cited is not None:
                yield from _missing(file, node, [cited.get("id")], sources.ids)


def _differing(files: dict[str, Mapping]) -> Iterator[Problem]:
    """Figures that print another number in one language than `number` says."""
    for node in files["figures"].mappings("figures"):
        figure = _figure(node)
        for lang, text in (("ja", figure.value.ja), ("en", figure.value.en)):
            printed = amounts(text or "", figure.unit)
            if printed != tuple(map(Decimal, figure.numbers)):
                place = node.get("value") or node
                yield make(
                    "figure-values-differ", "data/figures.yaml", place.line, place.column,
                    figure.id, value=text, number=", ".join(figure.numbers), lang=lang,
                )  # fmt: skip


def _nodes(node: Node) -> Iterator[Mapping]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _nodes(item)
    elif isinstance(node, Mapping):
        yield node
        for value in node.items.values():
            yield from _nodes(value)


def _ids(nodes: Iterable[Mapping]) -> frozenset[str]:
    return frozenset(node.text("id") or "" for node in nodes)


def _missing(
    file: str, record: Mapping, named: Iterable[Node | None], known: frozenset[str]
) -> Iterator[Problem]:
    for node in named:
        if isinstance(node, Scalar) and node.text not in known:
            id = record.text("id") or ""
            yield make(
                "book-reference-missing", f"data/{file}.yaml", node.line, node.column, id,
                value=node.text,
            )  # fmt: skip

"""Formats of lists as small tables: what a column is called, which marks mean which flag.

A format of the package and a mapping file that somebody writes for a list of their own have one
form. Nothing about a list stands in code; what it says wrongly is told with the place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from zaitaku import yamltext
from zaitaku.yamltext import Mapping as Tree

FOLDER = Path(__file__).parent / "formats"
LAYOUTS = ("table", "printed")
# Columns that every module of this room knows by these names.
COLUMNS = frozenset(
    [
        "number",
        "prefecture",
        "municipality",
        "division",
        "state",
        "name",
        "kana",
        "address",
        "postal_code",
        "building",
        "lat",
        "lon",
        "phone",
        "fax",
        "website",
        "hours",
        "mark",
        "marks",
    ]
)
DEFAULT_ENCODINGS = ("utf-8-sig", "cp932")


class BadFormat(Exception):
    """A format or mapping file that cannot be used; the text names file, key and fix."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How the official number is made: `prefix` by division, then so many digits of the column."""

    name: str
    digits: int
    prefix: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    `columns` must be there, `optional` may; each maps our name of a column to what lists call it.
    `answers` are columns whose marks mean yes, `marks` are texts of the `mark` column that do.
    `exhaustive` are the flags of which the list names everybody of some kinds, `complete` the
    kinds of which it names every place. `only` keeps rows by the text of a column; `{code}`
    stands for the municipality. `week` is how the columns of a day's times are called, `shut` how
    the columns that say on which days a place is open. `skip` leaves out rows by a part of a text.
    `gives` are lists of words that every new record from this list has, such as a role.
    `registers`: places are named here with the name and address they have filed.
    """

    id: str
    layout: str
    source: str
    kinds: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    optional: Mapping[str, tuple[str, ...]]
    numbering: Numbering | None
    divisions: Mapping[str, tuple[str, ...]]
    only: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    marks: Mapping[str, tuple[str, ...]]
    week: str
    shut: str
    exhaustive: Mapping[str, tuple[str, ...]]
    complete: tuple[str, ...]
    resting: tuple[str, ...]
    skip: Mapping[str, tuple[str, ...]]
    encodings: tuple[str, ...]
    sheet: str
    registers: bool
    split: str
    gives: Mapping[str, tuple[str, ...]]

    @property
    def wanted(self) -> dict[str, tuple[str, ...]]:
        """Every column that is looked for, answers by the name of their flag."""
        return {**self.columns, **self.optional, **{f"?{k}": v for k, v in self.answers.items()}}

    def code_prefix(self, division: str, prefecture: str) -> str:
        """What stands before the digits of an official number in one division of the list."""
        prefix = self.numbering.prefix if self.numbering else {}
        return prefix.get(division, prefix.get("all", "")).format(prefecture=prefecture)


def known_formats() -> dict[str, Path]:
    """The formats of the package by id."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.yaml"))}


def load_format(path: Path) -> Format:
    """Read a format or mapping file.

    Raises:
        BadFormat: with every fault of the file, each with its line.
    """
    tree, found = yamltext.load(path, name=path.name)
    if tree is None or found:
        raise BadFormat("\n".join(str(problem) for problem in found) or path.name)
    faults = list(_faults(tree, path.name))
    if faults:
        raise BadFormat("\n".join(faults))
    return _format(tree, path.stem)


KEYS = frozenset(
    [
        "label",
        "layout",
        "source",
        "kinds",
        "columns",
        "optional",
        "numbering",
        "divisions",
        "only",
        "answers",
        "marks",
        "week",
        "shut",
        "exhaustive",
        "complete",
        "resting",
        "skip",
        "encodings",
        "sheet",
        "registers",
        "split",
        "gives",
    ]
)


def _faults(tree: Tree, name: str) -> Iterable[str]:
    for key, place in tree.keys.items():
        if key not in KEYS:
            known = ", ".join(sorted(KEYS))
            yield f"{name}:{place.line}: {key} — この項目はありません / no such key. ({known})"
    if (tree.text("layout") or "table") not in LAYOUTS:
        yield f"{name}: layout: {' | '.join(LAYOUTS)}"
    for key in ("source", "kinds", "columns"):
        if tree.get(key) is None:
            yield f"{name}: {key} — 書いてください / is needed"
    for key in ("columns", "optional"):
        columns = tree.mapping(key)
        for column, place in columns.keys.items() if columns else ():
            if column not in COLUMNS:
                yield f"{name}:{place.line}: {column} — {', '.join(sorted(COLUMNS))}"


def _format(tree: Tree, id: str) -> Format:
    numbering = tree.mapping("numbering")
    return Format(
        id=id,
        layout=tree.text("layout") or "table",
        source=tree.text("source") or "",
        kinds=_list(tree, "kinds"),
        columns=_lists(tree, "columns"),
        optional=_lists(tree, "optional"),
        numbering=_numbering(numbering) if numbering else None,
        divisions=_lists(tree, "divisions"),
        only=_lists(tree, "only"),
        answers=_lists(tree, "answers"),
        marks=_lists(tree, "marks"),
        week=tree.text("week") or "",
        shut=tree.text("shut") or "",
        exhaustive=_lists(tree, "exhaustive"),
        complete=_list(tree, "complete"),
        resting=_list(tree, "resting"),
        skip=_lists(tree, "skip"),
        encodings=_list(tree, "encodings") or DEFAULT_ENCODINGS,
        sheet=tree.text("sheet") or "",
        registers=tree.text("registers") == "yes",
        split=tree.text("split") or ";",
        gives=_lists(tree, "gives"),
    )


def _numbering(node: Tree) -> Numbering:
    prefix = node.mapping("prefix")
    return Numbering(
        name=node.text("name") or "",
        digits=int(node.text("digits") or "0"),
        prefix={key: prefix.text(key) or "" for key in prefix.items} if prefix else {},
    )


def _list(tree: Tree, key: str) -> tuple[str, ...]:
    """A list of texts; one text stands for a list of one."""
    one = tree.text(key)
    return (one,) if one else tuple(item.text for item in tree.texts(key))


def _lists(tree: Tree, key: str) -> dict[str, tuple[str, ...]]:
    node = tree.mapping(key)
    return {name: _list(node, name) for name in node.items} if node else {}

"""From a data folder to a `Dataset`, or to every fault in it at once.

Reads the files (`source`), looks at their shape, applies the rules, and decodes only when nothing
was found. A file that cannot be read does not hide the faults of the others.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from zaitaku import yamltext
from zaitaku.check import rules, schema
from zaitaku.check.rules.parks import PARKS
from zaitaku.check.schema import Shape
from zaitaku.ground import problems
from zaitaku.ground.problems import InvalidData, Problem
from zaitaku.load import decode, layers, lending
from zaitaku.load.desk_roles import with_desks
from zaitaku.load.memory import Memory
from zaitaku.model import Dataset, Kind
from zaitaku.yamltext import Limits, Mapping

REQUIRED = ("guide.yaml", "areas.yaml", "towns.yaml", "vocabulary.yaml", "sources.yaml")
BOUNDARY = "geo/ward_boundary.geojson"
AREAS_SKETCH = "geo/areas_sketch.geojson"
# Facts about the ward itself, which a fictional data set, such as the demo, may borrow. A real one
# borrows no fact: what is true of one town would be printed as true of another. What it does not
# have and not need (stations, outlines) is empty. National words are lent to all (`lending`).
SHARED = ("areas.yaml", "towns.yaml", "stations.yaml", "vocabulary.yaml", BOUNDARY, AREAS_SKETCH)
# Answers and sentences speak of the words of the vocabulary: borrowed only along with it.
WITH_VOCABULARY = ("answers.yaml", "say.yaml", "roles.yaml")
# The schema of parts that others are made of; no data file has this name.
PARTS = "record"
# A kind may be moved to a file of its own in this folder.
PARTS_FOLDER = "resources"
# The ceiling over `limits` in guide.yaml: a proposal cannot lift it.
CEILING = Limits()


@dataclass(slots=True)
class Folder:
    """What stands in one data folder, by file name: nodes, texts, and how people call the file.

    `unreadable` could not be read; `strays` look like data but nothing would ever read them.
    """

    nodes: dict[str, Mapping] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    strays: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load_dataset(
    folder: Path, *, today: date, schemas: Path, fallback: Path | None = None
) -> Dataset:
    """The checked data set of a folder.

    `today` is the day against which dates are judged; `schemas` the folder of JSON Schemas;
    `fallback` the folder from which fictional data take a SHARED file that they do not have.
    Raises InvalidData with every problem when there is one.
    """
    dataset, found = check_dataset(folder, today=today, schemas=schemas, fallback=fallback)
    if dataset is None:
        raise InvalidData(found)
    return dataset


def check_dataset(
    folder: Path, *, today: date, schemas: Path, fallback: Path | None = None,
    memory: Memory | None = None,
) -> tuple[Dataset | None, list[Problem]]:  # fmt: skip
    """The data set and no problems, or None and all problems in the order of files and lines.

    A `memory` that is handed in each time spares what has not changed since the last time.
    """
    top = schemas.absolute().parents[1]
    data = read_folder(folder, top=top, fallback=fallback, memory=memory)
    found = _judge(data, schema.load_shapes(schemas), today, memory)
    if found:
        return None, found
    drawn = (data.texts.get(BOUNDARY, "{}"), data.texts.get(AREAS_SKETCH, "{}"))
    dataset = decode.decode_dataset(data.nodes, data.names, *drawn, data.texts.get(PARKS, ""))
    return with_desks(dataset), []


def judge_folder(
    folder: Path, *, today: date, schemas: Path, fallback: Path | None = None
) -> tuple[Folder, list[Problem]]:
    """What stands in a folder and every problem of it, for comparing it with another."""
    data = read_folder(folder, top=schemas.absolute().parents[1], fallback=fallback)
    return data, _judge(data, schema.load_shapes(schemas), today)


def _judge(
    data: Folder, known: dict[str, Shape], today: date, memory: Memory | None = None
) -> list[Problem]:
    """Everything that reading, shapes and rules found, in the order of files and lines.

    Of a place that could not be read or has the wrong shape, the rules have nothing to add.
    """
    context = rules.gather(data.nodes, data.texts, data.names, frozenset(data.unreadable), today)
    engine = rules.Engine(context, memory.clean(context.for_every_text) if memory else None)
    found: dict[Problem, None] = dict.fromkeys(data.problems)
    places = {_place(problem) for problem in found}
    for later in (_shape_problems(data, known, engine, memory), engine.finish()):
        new = [problem for problem in later if _place(problem) not in places]
        places |= {_place(problem) for problem in new}
        found.update(dict.fromkeys(new))
    return sorted(found)


def _place(problem: Problem) -> tuple[str, int, int]:
    return problem.file, problem.line, problem.column


def _shape_problems(
    data: Folder, known: dict[str, Shape], engine: rules.Engine, memory: Memory | None
) -> list[Problem]:
    """What departs from the schemas; every text of the right shape is shown to the rules."""
    found: list[Problem] = []
    vocabulary = data.nodes.get("vocabulary.yaml")
    for name, tree in data.nodes.items():
        shape, shown = known.get(_stem(name)), data.names[name]
        if shape is not None and memory is not None:
            faults, values = memory.walk(
                tree, shape, _of_kinds(shape, vocabulary), vocabulary, shown
            )
            found += faults
            for value in values:
                engine.visit(value)
        elif shape is not None:
            found += schema.check_shape(tree, _of_kinds(shape, vocabulary), shown, engine.visit)
        else:
            data.strays[name] = shown
    listed = ", ".join(f"{other}.yaml" for other in known if other != PARTS)
    found += [
        problems.make("file-unknown", shown, 1, 1, name=name, known=listed)
        for name, shown in data.strays.items()
    ]
    return found


def _of_kinds(shape: Shape, vocabulary: Mapping | None) -> Shape:
    """A shape whose fields are the kinds: one for each of the vocabulary. Groups have a file."""
    if shape.keys != "kinds" or shape.others is None:
        return shape
    kinds = (kind for kind in rules.known_kinds(vocabulary) if kind != Kind.GROUPS)
    own = {kind: shape.properties.get(kind, shape.others) for kind in kinds}
    return replace(shape, properties=own, others=None)


def _stem(name: str) -> str:
    """The schema of a file: its own name, or that of the file it is a part of."""
    return PARTS_FOLDER if name.startswith(f"{PARTS_FOLDER}/") else name.removesuffix(".yaml")


def read_folder(
    folder: Path, *, top: Path, fallback: Path | None = None, memory: Memory | None = None
) -> Folder:
    """Every YAML and GeoJSON file of a data folder; `top` is where file names are counted from."""
    memory = memory or Memory()
    data = Folder()
    _read(data, folder, "guide.yaml", top, CEILING, memory)
    guide = data.nodes.get("guide.yaml")
    limits = _limits(guide)
    lender = fallback if guide and guide.text("fictional") == "yes" else None
    lends = lender is None and lending.lends(guide, fallback)
    for name in _file_names(folder, lender):
        if lends and name in layers.NATIONAL and not os.path.lexists(folder / name):
            continue
        if name != "guide.yaml":
            lent = name in (*SHARED, *WITH_VOCABULARY) and not (folder / name).exists()
            _read(data, (lender or folder) if lent else folder, name, top, limits, memory)
    if lends and fallback is not None:
        _lend(data, fallback)
    data.strays |= {name: _shown(folder / name, top) for name in _stray_names(folder)}
    return data


def _lend(data: Folder, lender: Path) -> None:
    try:
        lending.lend(data.nodes, data.names, lender)
    except InvalidData as error:
        data.problems += error.problems


def _file_names(folder: Path, lender: Path | None = None) -> list[str]:
    """The files to read: those that every data set needs, and whatever else is there or lent."""
    borrows = lender is not None and not (folder / "vocabulary.yaml").exists()
    shared = (name for name in SHARED if lender is not None or os.path.lexists(folder / name))
    there = [path.name for path in sorted(folder.glob("*.yaml"))]
    # Nobody lends parks: made-up data has made-up ones, or none.
    there += [PARKS] if os.path.lexists(folder / PARKS) else []
    if not (folder / PARTS_FOLDER).is_symlink():
        there += [f"{PARTS_FOLDER}/{x.name}" for x in sorted(folder.glob(f"{PARTS_FOLDER}/*.yaml"))]
    return list(dict.fromkeys((*REQUIRED, *shared, *(WITH_VOCABULARY if borrows else ()), *there)))


def _stray_names(folder: Path) -> list[str]:
    """YAML where nobody looks: another ending, another folder, a folder that is a link."""
    known = set(_file_names(folder))
    yaml = (x for x in folder.rglob("*") if x.suffix.lower() in (".yaml", ".yml"))
    names = {path.relative_to(folder).as_posix() for path in yaml} - known
    if (folder / PARTS_FOLDER).is_symlink():
        names.add(PARTS_FOLDER)
    return sorted(names)


def _read(data: Folder, folder: Path, name: str, top: Path, limits: Limits, memory: Memory) -> None:
    """Read one file into `data`: its text, and its nodes where it is YAML."""
    shown = data.names[name] = _shown(folder / name, top)
    text, found = yamltext.read_text(folder / name, limits, shown)
    data.problems += found
    if text is None:
        data.unreadable.add(name)
        return
    data.texts[name] = text
    if name.endswith(".geojson"):
        return
    tree, found = memory.tree(text, shown, limits)
    data.problems += found
    if tree is None:
        data.unreadable.add(name)
    else:
        guide = data.nodes.get("guide.yaml")
        data.nodes[name] = memory.in_guide(tree, guide, shown) if name in layers.SPOKEN else tree


def _shown(path: Path, top: Path) -> str:
    """How a file is called: from the top of the repository, from here, or as it was given."""
    absolute = path.absolute()
    nearest = (folder for folder in (top, Path.cwd()) if absolute.is_relative_to(folder))
    return next((absolute.relative_to(folder) for folder in nearest), path).as_posix()


def _limits(guide: Mapping | None) -> Limits:
    """The limits that guide.yaml sets, never above the ceiling."""
    given = guide.mapping("limits") if guide else None

    def one(key: str, ceiling: int) -> int:
        text = given.text(key) if given else None
        # Nine digits at most: Python refuses to convert thousands of them.
        known = text is not None and re.fullmatch(r"[0-9]{1,9}", text)
        return min(int(text or ""), ceiling) if known else ceiling

    return Limits(
        bytes=one("bytes", CEILING.bytes),
        depth=one("depth", CEILING.depth),
        nodes=one("nodes", CEILING.nodes),
        text=one("text", CEILING.text),
    )

"""From a data folder to a `Dataset`, or to every fault in it at once.

Reads the files (`source`), looks at their shape, applies the rules, and decodes only when nothing
was found. A file that cannot be read does not hide the faults of the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from zaitaku import decode, problems, shapes, source
from zaitaku.model import Dataset
from zaitaku.problems import InvalidData, Problem
from zaitaku.shapes import Shape
from zaitaku.source import Limits, Mapping

REQUIRED = ("guide.yaml", "areas.yaml", "towns.yaml", "vocabulary.yaml", "sources.yaml")
BOUNDARY = "geo/ward_boundary.geojson"
AREAS_SKETCH = "geo/areas_sketch.geojson"
# Facts about the ward itself, which a second data set, such as the demo, may borrow.
SHARED = ("areas.yaml", "towns.yaml", "stations.yaml", "vocabulary.yaml", BOUNDARY, AREAS_SKETCH)
# The ceiling over `limits` in guide.yaml: a proposal cannot lift it.
CEILING = Limits()


@dataclass(slots=True)
class Folder:
    """What stands in one data folder: nodes by file name, and what could not be read."""

    nodes: dict[str, Mapping] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unreadable: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def load_dataset(
    folder: Path, *, today: date, schemas: Path, fallback: Path | None = None
) -> Dataset:
    """The checked data set of a folder.

    `today` is the day against which dates are judged; `schemas` the folder of JSON Schemas;
    `fallback` the folder to take a SHARED file from that this folder does not have.
    Raises InvalidData with every problem when there is one.
    """
    dataset, found = check_dataset(folder, today=today, schemas=schemas, fallback=fallback)
    if dataset is None:
        raise InvalidData(found)
    return dataset


def check_dataset(
    folder: Path, *, today: date, schemas: Path, fallback: Path | None = None
) -> tuple[Dataset | None, list[Problem]]:
    """The data set and no problems, or None and all problems in the order of files and lines."""
    data = read_folder(folder, top=schemas.absolute().parents[1], fallback=fallback)
    found = [*data.problems, *_shape_problems(data, shapes.load_shapes(schemas))]
    if found:
        return None, sorted(set(found))
    dataset = decode.decode_dataset(
        data.nodes, data.names, data.texts.get(BOUNDARY, "{}"), data.texts.get(AREAS_SKETCH, "{}")
    )
    return dataset, []


def read_folder(folder: Path, *, top: Path, fallback: Path | None = None) -> Folder:
    """Every YAML and GeoJSON file of a data folder; `top` is where file names are counted from."""
    data = Folder()
    _read(data, folder, "guide.yaml", top, CEILING)
    limits = _limits(data.nodes.get("guide.yaml"))
    for name in _file_names(folder):
        if name != "guide.yaml":
            lent = fallback and name in SHARED and not (folder / name).exists()
            _read(data, fallback if lent else folder, name, top, limits)
    return data


def _file_names(folder: Path) -> list[str]:
    """The files to read: those that every data set needs, and whatever else is there."""
    there = [path.name for path in sorted(folder.glob("*.yaml"))]
    there += [f"resources/{path.name}" for path in sorted(folder.glob("resources/*.yaml"))]
    return list(dict.fromkeys((*REQUIRED, *SHARED, *there)))


def _shape_problems(data: Folder, known: dict[str, Shape]) -> list[Problem]:
    """What departs from the schemas; a file without a schema is a misspelt one."""
    found: list[Problem] = []
    for name, tree in data.nodes.items():
        stem = "resources" if name.startswith("resources/") else name.removesuffix(".yaml")
        shape = known.get(stem)
        if shape is None:
            names = ", ".join(f"{other}.yaml" for other in known if other != "record")
            found.append(
                problems.make("file-unknown", data.names[name], 1, 1, name=name, known=names)
            )
        else:
            found += shapes.check_shape(tree, shape, data.names[name])
    return found


def _read(data: Folder, folder: Path, name: str, top: Path, limits: Limits) -> None:
    data.names[name] = _shown(folder / name, top)
    if name.endswith(".geojson"):
        text, found = source.read_text(folder / name, limits, data.names[name])
        if text is not None:
            data.texts[name] = text
    else:
        tree, found = source.load(folder / name, limits, data.names[name])
        if tree is not None:
            data.nodes[name] = tree
    if found:
        data.problems += found
    if name not in data.nodes and name not in data.texts:
        data.unreadable.add(name)


def _shown(path: Path, top: Path) -> str:
    """How a file is called: from the top of the repository, or as it was given."""
    absolute = path.absolute()
    return (absolute.relative_to(top) if absolute.is_relative_to(top) else path).as_posix()


def _limits(guide: Mapping | None) -> Limits:
    """The limits that guide.yaml sets, never above the ceiling."""
    given = guide.mapping("limits") if guide else None

    def one(key: str, ceiling: int) -> int:
        text = given.text(key) if given else None
        return min(int(text), ceiling) if text and text.isascii() and text.isdigit() else ceiling

    return Limits(
        bytes=one("bytes", CEILING.bytes),
        depth=one("depth", CEILING.depth),
        nodes=one("nodes", CEILING.nodes),
        text=one("text", CEILING.text),
    )

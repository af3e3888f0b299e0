"""From a data folder to a `Dataset`, or to every fault in it at once.

Reads the files (`source`), looks at their shape, applies the rules, and decodes only when nothing
was found. A file that cannot be read does not hide the faults of the others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from zaitaku import decode, source
from zaitaku.model import Dataset
from zaitaku.problems import InvalidData, Problem
from zaitaku.source import Limits, Mapping

REQUIRED = ("guide.yaml", "areas.yaml", "towns.yaml", "vocabulary.yaml", "sources.yaml")
BOUNDARY = "geo/ward_boundary.geojson"
AREAS_SKETCH = "geo/areas_sketch.geojson"
# Facts about the ward itself, which a fictional data set need not repeat.
SHARED = (
    "areas.yaml", "towns.yaml", "stations.yaml", "vocabulary.yaml", BOUNDARY, AREAS_SKETCH,
)  # fmt: skip
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
    data = read_folder(folder, top=schemas.resolve().parents[1], fallback=fallback)
    found = list(data.problems)
    if found:
        return None, sorted(set(found))
    dataset = decode.decode_dataset(
        data.nodes, data.names, data.texts.get(BOUNDARY, "{}"), data.texts.get(AREAS_SKETCH, "{}")
    )
    return dataset, []


def read_folder(folder: Path, top: Path, fallback: Path | None = None) -> Folder:
    """Every YAML and GeoJSON file of a data folder; `top` is where file names are counted from.

    A SHARED file that the folder does not have is read from `fallback`.
    """
    data = Folder()
    _read(data, folder, "guide.yaml", top, CEILING)
    limits = _limits(data.nodes.get("guide.yaml"))
    for name in _file_names(folder, fallback):
        if name != "guide.yaml":
            home = fallback if fallback and _is_shared(folder, fallback, name) else folder
            _read(data, home, name, top, limits)
    return data


def _is_shared(folder: Path, fallback: Path, name: str) -> bool:
    return name in SHARED and not (folder / name).exists() and (fallback / name).exists()


def _file_names(folder: Path, fallback: Path | None) -> list[str]:
    """The files to read: the required ones, even where they are missing, and what is there."""
    there = [path.name for path in sorted(folder.glob("*.yaml"))]
    there += [f"resources/{path.name}" for path in sorted(folder.glob("resources/*.yaml"))]
    there += [name for name in (BOUNDARY, AREAS_SKETCH) if (folder / name).exists()]
    there += [name for name in SHARED if fallback and _is_shared(folder, fallback, name)]
    return list(dict.fromkeys((*REQUIRED, *there)))


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

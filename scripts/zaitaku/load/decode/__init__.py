"""Checked nodes become the frozen types of `model`. Nothing is judged and nothing guessed here.

`validate` calls this only when no rule found a fault, so each function may trust its node. What
is absent stays absent: None, an empty tuple, or UNKNOWN.
"""

from __future__ import annotations

from collections import abc
from collections.abc import Iterable

from zaitaku.load.decode.listing import listing
from zaitaku.load.decode.parks import parks
from zaitaku.load.decode.signposts import signpost, speech
from zaitaku.load.decode.tables import (
    area,
    guide,
    removed,
    repairs,
    role,
    round_of_calls,
    source,
    station,
    town,
    vocabulary,
)
from zaitaku.load.decode.values import EMPTY
from zaitaku.model import Dataset, Kind, Listing
from zaitaku.yamltext import Mapping


def decode_dataset(
    nodes: abc.Mapping[str, Mapping],
    names: abc.Mapping[str, str],
    boundary: str,
    areas_sketch: str,
    park_file: str = "",
) -> Dataset:
    """The data set of one folder.

    `nodes` holds the top mapping of each file by its name in the folder ("towns.yaml",
    "resources/pharmacies.yaml"), `names` how each file is called for people (from the top of the
    repository); `boundary`, `areas_sketch` and `park_file` are GeoJSON texts; the
    last is empty where there is none.
    """
    return Dataset(
        guide=guide(nodes["guide.yaml"]),
        areas=tuple(area(node) for node in _records(nodes, "areas.yaml", "areas")),
        towns=tuple(town(node) for node in _records(nodes, "towns.yaml", "towns")),
        stations=tuple(station(node) for node in _records(nodes, "stations.yaml", "stations")),
        vocabulary=vocabulary(nodes["vocabulary.yaml"]),
        sources=tuple(source(node) for node in _records(nodes, "sources.yaml", "sources")),
        listings=tuple(listings(nodes, names)),
        removed=tuple(removed(node) for node in _records(nodes, "removed.yaml", "removed")),
        repairs=tuple(repairs(node) for node in _records(nodes, "repairs.yaml", "repairs")),
        rounds=tuple(round_of_calls(node) for node in _records(nodes, "rounds.yaml", "rounds")),
        answers=tuple(signpost(node) for node in _records(nodes, "answers.yaml", "answers")),
        roles=tuple(role(node) for node in _records(nodes, "roles.yaml", "roles")),
        speech=speech(nodes.get("say.yaml", EMPTY)),
        boundary=boundary,
        areas_sketch=areas_sketch,
        parks=parks(park_file),
    )


def listing_files(nodes: abc.Mapping[str, Mapping]) -> list[str]:
    """The files that hold listings, in a fixed order: resources, its parts by name, groups."""
    parts = sorted(name for name in nodes if name.startswith("resources/"))
    return [name for name in ("resources.yaml", *parts, "groups.yaml") if name in nodes]


def listings(nodes: abc.Mapping[str, Mapping], names: abc.Mapping[str, str]) -> Iterable[Listing]:
    """Every listing, in the order of the vocabulary's kinds, then of the files and their lines."""
    files = listing_files(nodes)
    for kind in map(Kind, (x.text("id") or "" for x in nodes["vocabulary.yaml"].mappings("kinds"))):
        for file in files:
            for node in nodes[file].mappings(kind.value):
                yield listing(node, kind, names[file])


def _records(nodes: abc.Mapping[str, Mapping], file: str, key: str) -> list[Mapping]:
    return nodes[file].mappings(key) if file in nodes else []

"""What the page `/data/` says of version 1: its files, and every field with meaning and example."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from zaitaku.model.listing import FLAG_PREFIX
from zaitaku.opendata.v1 import cards, model, tables
from zaitaku.opendata.v1.entries import entry
from zaitaku.opendata.v1.plain import plain
from zaitaku.views.context import Context

# From the root of either language to the folder, which both share.
FOLDER = {"ja": "/data/v1/", "en": "/../data/v1/"}
TYPES = (
    model.Listings, model.Town, model.Licensed, model.Entry, model.PlaceName, model.PostalAddress,
    model.Point, model.Statement, model.Said, model.Confirmed, model.Other, model.Texts,
)  # fmt: skip
# So many records of each kind are looked at for examples.
SAMPLES = 4
LONGEST = 90


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file to download: path from the root of the language, what it is."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One field: its name, what it means, and a value from the registries ("" for none)."""

    name: str
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """The fields of one file."""

    id: str
    title: str
    fields: tuple[FieldLine, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """Everything that the page shows of version 1."""

    files: tuple[FileLine, ...]
    groups: tuple[FieldGroup, ...]


def described(ctx: Context) -> Described:
    """The files and fields of version 1 in the language of the page."""
    samples = tuple(
        entry(ctx, listing)
        for kind in ctx.registry.kinds
        for listing in ctx.registry.of_kind(kind, closed=True)[:SAMPLES]
    )
    groups = tuple(
        FieldGroup(id, ctx.t(f"open_data.{id}"), tuple(_lines(ctx, names, found)))
        for id, names, found in (
            ("csv", tables.COLUMNS, _cells(tables.kind_tables(samples))),
            ("centers_csv", tables.CENTER_COLUMNS, _cells([_centers(ctx, samples)])),
            ("sources_csv", tables.SOURCE_COLUMNS, _cells([tables.sources_table(ctx, samples)])),
            ("json", _json_names(), _json_examples(samples)),
        )
    )
    return Described(tuple(_files(ctx)), groups)


def _files(ctx: Context) -> Iterator[FileLine]:
    code, folder = ctx.guide.municipality.code, FOLDER[ctx.lang]

    def line(path: str, key: str, **blanks: str) -> FileLine:
        return FileLine(folder + path, ctx.t(f"open_data.file.{key}", **blanks))

    yield line("listings.json", "listings")
    yield line("schema.json", "schema")
    yield line("listings.geojson", "map")
    labels = {kind: ctx.t.label(ctx.kind_term(kind).label) for kind in ctx.registry.kinds}
    for kind, label in labels.items():
        yield line(f"{kind.value}.csv", "kind", kind=label)
    for kind, label in labels.items():
        if any(cards.cards(ctx, kind, [entry(ctx, x)]) for x in ctx.registry.of_kind(kind)):
            yield line(f"cards/{kind.value}.vcf", "cards", kind=label)
    yield line("centers_by_town.csv", "centers")
    yield line("sources.csv", "sources")
    yield line("figures.json", "figures")
    yield line("removed.json", "removed")
    yield line(f"jp/{code}_medical.csv", "medical")
    yield line(f"jp/{code}_care.csv", "care")
    yield line("hsds/datapackage.json", "hsds")
    yield line("datapackage.json", "package")
    yield line("catalog.jsonld", "catalog")


def _lines(ctx: Context, names: Iterable[str], examples: dict[str, str]) -> Iterator[FieldLine]:
    for name in names:
        yield FieldLine(name, ctx.t(f"open_data.means.{name}"), examples.get(name, ""))


def _centers(ctx: Context, samples: Iterable[model.Entry]) -> str:
    return tables.centers_by_town(ctx, {one.id: one for one in samples})


def _cells(texts: Iterable[str]) -> dict[str, str]:
    """The first value of every column."""
    found: dict[str, str] = {}
    for text in texts:
        for row in csv.DictReader(io.StringIO(text.lstrip("\ufeff"))):
            for name, cell in row.items():
                if cell and name not in found:
                    found[name] = _short(cell)
    return found


def _json_names() -> tuple[str, ...]:
    """Every field of every type, once."""
    return tuple(dict.fromkeys(field.name for one in TYPES for field in fields(one)))


def _json_examples(samples: Iterable[model.Entry]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in samples:
        _collect(one, found)
    return found


def _collect(value: Any, found: dict[str, str]) -> None:
    if is_dataclass(value):
        for field in fields(value):
            inner = getattr(value, field.name)
            simple = inner is not None and inner not in ((), {})
            if simple and field.name not in found and not is_dataclass(inner):
                found[field.name] = _short(_text(inner))
            _collect(inner, found)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not key.startswith(FLAG_PREFIX):
                _collect(inner, found)


def _text(value: Any) -> str:
    shown = plain(value)
    if isinstance(shown, str | int | float) and not isinstance(shown, bool):
        return str(shown)
    return json.dumps(shown, ensure_ascii=False)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

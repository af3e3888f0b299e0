"""Holds the HSDS tables to the schemas of the specification, where those are at hand.

`.venv/bin/python tests/hsds_schemas.py FOLDER` judges today's output; FOLDER is that of HSDS 3.0
with its `datapackage.json` (openreferral/specification; not committed here: it is somebody else's).
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]


def tables(files: Mapping[str, str]) -> dict[str, Rows]:
    """The tables of a build by the names of the specification."""
    package = json.loads(files["hsds/datapackage.json"])
    return {
        one["name"]: list(
            csv.DictReader(io.StringIO(files[f"hsds/{one['path']}"].lstrip("\ufeff")))
        )
        for one in package["resources"]
    }


def faults(found: Mapping[str, Rows], package: Mapping[str, Any]) -> Iterator[str]:
    """What the tables say that the specification does not allow."""
    schemas = {one["name"]: one["schema"] for one in package["resources"]}
    for name, rows in found.items():
        if name not in schemas:
            yield f"{name}: no such table"
            continue
        fields = {field["name"]: field for field in schemas[name]["fields"]}
        for n, row in enumerate(rows, 2):
            yield from (f"{name}:{n}: no column {x}" for x in row if x not in fields)
            for column, field in fields.items():
                if fault := _fault(field, row.get(column, "")):
                    yield f"{name}:{n}: {column}: {fault}"
        yield from _keys(name, rows, schemas[name], found)


def _fault(field: Mapping[str, Any], cell: str) -> str:
    rules = field.get("constraints", {})
    if not cell:
        return "required" if rules.get("required") else ""
    if "enum" in rules and cell not in rules["enum"]:
        return f"{cell} is none of {rules['enum']}"
    if field.get("type") == "number" and not re.fullmatch(r"-?\d+(\.\d+)?", cell):
        return f"{cell} is no number"
    if field.get("type") == "date" and not re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return f"{cell} is no date"
    return ""


def _keys(
    name: str, rows: Rows, schema: Mapping[str, Any], found: Mapping[str, Rows]
) -> Iterator[str]:
    """Ids that stand twice, and references that lead nowhere."""
    for field in schema["fields"]:
        if field.get("constraints", {}).get("unique"):
            cells = [row[field["name"]] for row in rows if row.get(field["name"])]
            if len(cells) != len(set(cells)):
                yield f"{name}: {field['name']} is not unique"
    for key in schema.get("foreignKeys", ()):
        column, target = key["fields"], key["reference"]
        there = {row[target["fields"]] for row in found.get(target["resource"], ())}
        lost = {row[column] for row in rows if row.get(column)} - there
        if lost:
            yield f"{name}: {column} leads nowhere: {sorted(lost)[:3]}"


def main() -> int:
    """Judge today's output against a folder of the specification. 0 means no fault."""
    import real_world
    from shared_sites import DATA
    from zaitaku.load.editorial import load_book
    from zaitaku.opendata.v1 import publish

    found = tables(publish.made(real_world.context(), load_book(DATA)))
    package = json.loads((Path(sys.argv[1]) / "datapackage.json").read_text("utf-8"))
    told = list(faults(found, package))
    lines = sum(map(len, found.values()))
    sys.stdout.write(
        "\n".join([*told[:50], f"{len(found)} tables, {lines} rows, {len(told)} faults", ""])
    )
    return int(bool(told))


if __name__ == "__main__":
    sys.exit(main())

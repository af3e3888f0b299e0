"""The flat files of version 1: one CSV per kind, centers by town, sources, and the map layer.

CSV is UTF-8 with a byte order mark and CRLF. A cell that a spreadsheet would take for a formula
begins with an apostrophe; a reader takes one apostrophe away to have the text as it was.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from zaitaku.model import Kind
from zaitaku.model.listing import FLAG_PREFIX
from zaitaku.opendata.exports import FORMULA_STARTS
from zaitaku.opendata.v1 import model
from zaitaku.opendata.v1.entries import texts
from zaitaku.opendata.v1.plain import plain
from zaitaku.views.context import Context

COLUMNS = (
    "id", "kind", "status", "status_date", "moved_to", "name", "name_kana", "name_en",
    "official_ids", "municipality_code", "postal_code", "prefecture", "municipality", "town",
    "chome", "block", "building", "address", "address_en", "lat", "lon", "precision", "areas",
    "service_areas", "phone", "phone_source", "phone_as_of", "phone_confirmed", "phone_disputed",
    "fax", "website", "hours", "hours_source", "hours_as_of", "languages", "departments",
    "refers_to", "source", "as_of", "source_page", "confirmed", "confirmed_how", "page",
)  # fmt: skip
CENTER_COLUMNS = (
    "municipality_code", "town_id", "chome_id", "chome", "chome_kana", "chome_en", "postal_code",
    "area", "block_from", "block_to", "center_id", "center", "phone", "phone_source",
    "phone_as_of", "inferred",
)  # fmt: skip
SOURCE_COLUMNS = (
    "id", "name", "name_en", "publisher", "publisher_en", "url", "licence", "licence_en", "credit",
    "credit_en", "next_edition", "next_edition_en", "facts",
)  # fmt: skip
Row = Sequence[object]


def guard(cell: str) -> str:
    """The cell, made harmless for spreadsheets; one apostrophe more can always be taken away."""
    return f"'{cell}" if cell.startswith((*FORMULA_STARTS, "'")) else cell


def table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """A CSV text; None is an empty cell."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guard("" if cell is None else str(cell)) for cell in row])
    return out.getvalue()


def kind_table(kind: Kind, entries: Iterable[model.Entry]) -> str:
    """One kind, one line a place; a column for every flag that one of them has."""
    found = [one for one in entries if one.kind is kind]
    flags = sorted({key for one in found for key in one.facts if key.startswith(FLAG_PREFIX)})
    return table((*COLUMNS, *flags), (_row(one, flags) for one in found))


def kind_tables(entries: Sequence[model.Entry]) -> Iterable[str]:
    """The table of every kind that has an entry."""
    return (kind_table(kind, entries) for kind in {one.kind: None for one in entries})


def _row(one: model.Entry, flags: list[str]) -> Row:
    where, point, lines = one.address, one.point, one.address.line if one.address else None
    phone, hours = one.facts.get("phone"), one.facts.get("hours")
    return (
        one.id, one.kind.value, one.status.value, one.status_date, one.moved_to,
        one.name.ja, one.name.kana, one.name.en,
        ";".join(f"{key}:{number}" for key, number in one.official_ids.items()),
        one.municipality_code,
        *((where.postal_code, where.prefecture, where.municipality, where.town, where.chome,
           where.block, where.building) if where else (None,) * 7),
        *((lines.ja, lines.en) if lines else (None, None)),
        *((f"{point.lat:.6f}", f"{point.lon:.6f}", point.precision) if point else (None,) * 3),
        ";".join(one.areas), ";".join(one.service_areas),
        *_dated(phone), _yes(phone.disputed) if phone else None,
        _value(one, "fax"), _value(one, "website"),
        hours_text(hours.value) if hours else None, *_dated(hours)[1:3],
        ";".join(_value(one, "languages") or ()), ";".join(_value(one, "departments") or ()),
        one.refers_to, one.source.id, one.source.as_of, one.source.page,
        one.confirmed.date if one.confirmed else None,
        one.confirmed.method if one.confirmed else None, one.pages.ja,
        *(_value(one, flag) for flag in flags),
    )  # fmt: skip


def _value(one: model.Entry, key: str) -> Any:
    return one.facts[key].value if key in one.facts else None


def _dated(fact: model.Statement | None) -> Row:
    if fact is None:
        return (None,) * 4
    confirmed = fact.confirmed.date if fact.confirmed else None
    return fact.value, fact.source.id, fact.source.as_of, confirmed


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def hours_text(value: Any) -> str:
    """Opening hours in one cell: `mon,tue 09:00-18:00; sat 09:00-13:00`."""
    lines = value.get("open", ())
    return "; ".join(f"{','.join(x['days'])} {x['opens']}-{x['closes']}" for x in lines)


def centers_by_town(ctx: Context, entries: dict[str, model.Entry]) -> str:
    """Every chome with the support center that serves it; a split chome has a line per range."""
    rows: list[Row] = []
    for town in ctx.registry.dataset.towns:
        for chome in town.chome:
            head = (
                ctx.guide.municipality.code, town.id, chome.id, chome.name, chome.kana,
                chome.romaji, chome.postal_code, chome.area,
            )  # fmt: skip
            whole: list[tuple[int | None, int | None, str | None]] = [(None, None, chome.center)]
            split = [(*blocks, x.center) for x in chome.splits for blocks in x.blocks]
            for first, last, id in split or whole:
                one = entries.get(id or "")
                phone = _dated(one.facts.get("phone") if one else None)[:3]
                name = one.name.ja if one else None
                rows.append((*head, first, last, id, name, *phone, _yes(chome.inferred)))
    return table(CENTER_COLUMNS, rows)


def sources_table(ctx: Context, entries: Iterable[model.Entry]) -> str:
    """Every source with its licence, credit line and the number of facts it stands for."""
    counts: dict[str, int] = {}
    for one in entries:
        for said in (one.source, *(fact.source for fact in one.facts.values())):
            counts[said.id] = counts.get(said.id, 0) + 1
    return table(
        SOURCE_COLUMNS,
        (
            (
                x.id, x.name.ja, x.name.en, x.publisher.ja, x.publisher.en, x.url, x.licence.ja,
                x.licence.en, x.credit.ja, x.credit.en, x.next_edition.ja, x.next_edition.en,
                counts.get(x.id, 0),
            )
            for x in ctx.registry.dataset.sources
        ),
    )  # fmt: skip


def geojson(entries: Iterable[model.Entry]) -> str:
    """Every place with a point (RFC 7946); the properties hold the plain values of its facts."""
    lines = [json.dumps(_feature(x, x.point), ensure_ascii=False) for x in entries if x.point]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}\n"


def _feature(one: model.Entry, point: model.Point) -> dict[str, Any]:
    values = {key: plain(fact.value) for key, fact in one.facts.items()}
    return {
        "type": "Feature",
        "id": one.id,
        "geometry": {"type": "Point", "coordinates": [point.lon, point.lat]},
        "properties": {
            "kind": one.kind.value,
            "status": one.status.value,
            "name": one.name.ja,
            "name_en": one.name.en,
            "address": one.address.line.ja if one.address else None,
            "precision": point.precision,
            "source": one.source.id,
            "as_of": one.source.as_of,
            "page": one.pages.ja,
            **values,
        },
    }


def removed(ctx: Context) -> str:
    """What was taken off, so that others take it off too; on request without the name."""
    rows = [
        {
            "id": gone.id,
            "kind": gone.kind.value,
            "date": gone.date.isoformat(),
            "on_request": gone.on_request,
            "name": gone.name.ja if gone.name and not gone.on_request else None,
            "reason": None if gone.on_request else plain(texts(gone.reason)),
            "instead": gone.instead,
        }
        for gone in ctx.registry.removed.values()
    ]
    return json.dumps({"version": 1, "removed": rows}, ensure_ascii=False, indent=1) + "\n"

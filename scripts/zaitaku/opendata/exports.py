"""Open data: the registries as CSV per kind and as one JSON, with source, date and confirmation.

The same rules as on the pages hold: a group without consent gives name, kind, source and link
only. Cells that a spreadsheet would take for a formula get an apostrophe (OWASP ASVS 1.2.10).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from zaitaku.load.freshness import freshness
from zaitaku.model import Kind, Listing, Status
from zaitaku.opendata.layout import laid_out
from zaitaku.propose.encode import record_of
from zaitaku.propose.record import Record
from zaitaku.views.addresses import address_view, is_discreet
from zaitaku.views.context import Context, once
from zaitaku.views.parts import flag_terms, phone_view

FORMULA_STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\0",
    "＝",
    "＋",
    "－",
    "＠",
)  # the full-width forms are the point
FIELDS = [
    "id",
    "kind",
    "name",
    "kana",
    "name_en",
    "status",
    "phone",
    "phone_source",
    "phone_as_of",
    "phone_assured_date",
    "fax",
    "website",
    "postal_code",
    "address",
    "precision",
    "lat",
    "lon",
    "areas",
    "source",
    "source_url",
    "as_of",
    "assured_date",
    "assured_method",
]
FACT_FIELDS = [
    "id",
    "field",
    "statement",
    "value",
    "source_id",
    "source",
    "as_of",
    "page",
    "assured_date",
    "assured_method",
]


@dataclass(frozen=True, slots=True)
class DataFile:
    """One downloadable file: path from the language root, size in kB, rows."""

    path: str
    title: str
    kb: int
    rows: int


def guard(cell: str) -> str:
    """The cell, made harmless for spreadsheets."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def record(ctx: Context, listing: Listing) -> dict[str, str]:
    """The public fields of a listing as texts; unknown is an empty text, flags say `unknown`."""
    place = ctx.registry.places[listing.id]
    active = listing.status is Status.ACTIVE
    phone = phone_view(ctx, listing) if active else None
    address = address_view(ctx, listing)
    shown = address is not None
    source = ctx.registry.sources[listing.source.id]
    values = {
        "id": listing.id,
        "kind": listing.kind.value,
        "name": listing.name.ja,
        "kana": listing.name.kana or "",
        "name_en": listing.name.en or "",
        "status": listing.status.value,
        "phone": phone.number if phone else "",
        "fax": (listing.fax or "") if active and not is_discreet(listing) else "",
        "website": listing.website or "",
        "postal_code": (place.address.postal_code or "") if shown else "",
        "address": address.japanese if address else "",
        "precision": (place.precision or "") if shown else "",
        "lat": f"{place.lat:.6f}" if shown and place.lat is not None else "",
        "lon": f"{place.lon:.6f}" if shown and place.lon is not None else "",
        "areas": " ".join(place.areas),
        "source": ctx.t.label(source.name),
        "source_url": listing.source.page or source.url or "",
        "as_of": listing.source.as_of.text,
        "assured_date": listing.assured.date.isoformat() if listing.assured else "",
        "assured_method": listing.assured.method if listing.assured else "",
    }
    if phone:
        owner = listing if listing.phone else ctx.registry.by_id[listing.refers_to or ""]
        found = freshness(owner, ctx.today, ctx.guide, owner.said("phone"))
        confirmed = found.assured.date.isoformat() if found.assured else ""
        values |= {
            "phone_source": ctx.t.label(ctx.registry.sources[found.source.id].name),
            "phone_as_of": found.source.as_of.text,
            "phone_assured_date": confirmed,
        }
    values |= {term.id: listing.answer(term.id).value for term in flag_terms(ctx, listing)}
    return values


@once
def _csv(ctx: Context, kind: Kind) -> tuple[str, int]:
    rows = [record(ctx, x) for x in ctx.registry.of_kind(kind, closed=True)]
    flags = [t.id for t in ctx.registry.vocabulary.services if any(t.id in r for r in rows)]
    out = io.StringIO()
    # A byte order mark, because the spreadsheet most readers own asks for one.
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*FIELDS, *flags])
    for row in rows:
        # A flag that does not apply to this record is empty, which is not "unknown".
        writer.writerow([guard(row.get(name, "")) for name in (*FIELDS, *flags)])
    return out.getvalue(), len(rows)


@once
def _facts_csv(ctx: Context) -> tuple[str, int]:
    """Every fact that has a source of its own, one a line, with what other sources say."""
    lines = [line for x in ctx.registry.listings for line in _fact_lines(ctx, x)]
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FACT_FIELDS)
    for line in lines:
        writer.writerow([guard(cell) for cell in line])
    return out.getvalue(), len(lines)


def _fact_lines(ctx: Context, listing: Listing) -> Iterator[list[str]]:
    for field, fact in own_facts(ctx, listing).items():
        statements = [(fact, "shown"), *((other, "differs") for other in fact.get("differing", ()))]
        for said, state in statements:
            ref = said.get("source") or own_source(ctx, listing)
            name = ctx.t.label(ctx.registry.sources[ref["id"]].name)
            assured = said.get("assured") or {}
            yield [
                listing.id, field, state, _cell(said["value"]), ref["id"], name, ref["as_of"],
                ref.get("page", ""), assured.get("date", ""), assured.get("method", ""),
            ]  # fmt: skip


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@once
def written(ctx: Context, listing: Listing) -> Record:
    """The public fields of a listing, as its file has them; nobody may change them."""
    return record_of(listing)


def own_source(ctx: Context, listing: Listing) -> dict[str, Any]:
    """The source of a record, as its file has it."""
    found: Any = written(ctx, listing)["source"]
    return dict(found)


@once
def own_facts(ctx: Context, listing: Listing) -> dict[str, Any]:
    """The facts of a listing with a source of their own, as the file has them, by field.

    A place that closed gives no number away here either.
    """
    record: dict[str, Any] = written(ctx, listing)
    fields = {**record, **{f"services.{k}": v for k, v in record.get("services", {}).items()}}
    hidden = set() if listing.status is Status.ACTIVE else {"phone", "fax", "other_phones"}
    if listing.meeting.home or listing.meeting.withheld:
        hidden |= {"address", "location", "hours", "meeting"}
    return {
        key: value
        for key, value in fields.items()
        if isinstance(value, dict) and "value" in value and key not in hidden
    }


@once
def _json(ctx: Context) -> tuple[str, int]:
    rows = [
        {**dict.fromkeys(FIELDS, ""), **record(ctx, x), "facts": own_facts(ctx, x)}
        for x in ctx.registry.listings
    ]
    data = {
        "title": ctx.t.label(ctx.guide.title),
        "date": ctx.today.isoformat(),
        "licence": "CC BY 4.0",
        "fictional": ctx.guide.fictional,
        "listings": rows,
    }
    return laid_out(data) + "\n", len(rows)


def files(ctx: Context) -> Iterator[tuple[str, str]]:
    """Every open-data file: path from the language root, and text."""
    for kind in ctx.registry.kinds:
        yield f"data/{kind.value}.csv", _csv(ctx, kind)[0]
    yield "data/facts.csv", _facts_csv(ctx)[0]
    yield "data/listings.json", _json(ctx)[0]


def catalogue(ctx: Context) -> tuple[DataFile, ...]:
    """What `/data/` offers, with sizes."""
    found = []
    for kind in ctx.registry.kinds:
        text, rows = _csv(ctx, kind)
        title = f"{ctx.t.label(ctx.kind_term(kind).label)} (CSV)"
        found.append(DataFile(f"/data/{kind.value}.csv", title, _kb(text), rows))
    text, rows = _facts_csv(ctx)
    found.append(DataFile("/data/facts.csv", ctx.t("data.facts_csv"), _kb(text), rows))
    text, rows = _json(ctx)
    found.append(DataFile("/data/listings.json", ctx.t("data.all_json"), _kb(text), rows))
    return tuple(found)


def _kb(text: str) -> int:
    return max(1, round(len(text.encode()) / 1024))

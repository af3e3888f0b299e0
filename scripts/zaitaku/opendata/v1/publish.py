"""All files of version 1, by their path below `/data/v1/`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from zaitaku.load.editorial import Book
from zaitaku.load.editorial.model import Citation
from zaitaku.opendata.v1 import cards, catalogue, hsds, model, national, tables
from zaitaku.opendata.v1.entries import entry, texts
from zaitaku.opendata.v1.plain import plain, schema
from zaitaku.views.context import Context

FOLDER = "data/v1"
LICENCE = "CC BY 4.0"


def files(ctx: Context, book: Book) -> Iterator[tuple[str, str]]:
    """Every file: path from the root of the site, and text."""
    for path, text in made(ctx, book).items():
        yield f"{FOLDER}/{path}", text


def made(ctx: Context, book: Book) -> dict[str, str]:
    """The files by their path below the folder, described by the last ones."""
    entries = tuple(entry(ctx, x) for x in ctx.registry.listings)
    found = {
        "listings.json": listings(ctx, entries),
        "listings.geojson": tables.geojson(entries),
        **{f"{kind.value}.csv": tables.kind_table(kind, entries) for kind in ctx.registry.kinds},
        "centers_by_town.csv": tables.centers_by_town(ctx, {one.id: one for one in entries}),
        "sources.csv": tables.sources_table(ctx, entries),
        "figures.json": figures(book),
        "removed.json": tables.removed(ctx),
    }
    packs = {kind: cards.cards(ctx, kind, entries) for kind in ctx.registry.kinds}
    found |= {f"cards/{kind.value}.vcf": text for kind, text in packs.items() if text}
    code = ctx.guide.municipality.code
    found[f"jp/{code}_medical.csv"] = national.medical(ctx, entries)
    found[f"jp/{code}_care.csv"] = national.care(ctx, entries)
    found["schema.json"] = schema_text(ctx)
    human = dict(hsds.files(ctx, entries))
    found |= {f"hsds/{name}": text for name, text in human.items()}
    found["hsds/datapackage.json"] = catalogue.hsds_package(ctx, human)
    found["datapackage.json"] = catalogue.package(ctx, found)
    found["catalog.jsonld"] = catalogue.dcat(ctx, list(found))
    return found


def listings(ctx: Context, entries: tuple[model.Entry, ...]) -> str:
    """The whole registry as one JSON text, a line per entry so that versions can be compared."""
    own = ctx.guide.municipality
    whole = model.Listings(
        version=1,
        title=texts(ctx.guide.title),
        date=ctx.today.isoformat(),
        fictional=ctx.guide.fictional,
        licence=LICENCE,
        municipality=model.Town(own.code, texts(own.name), own.kind, texts(own.prefecture)),
        sources=tuple(
            model.Licensed(
                x.id, texts(x.name), texts(x.publisher), x.url, texts(x.licence), texts(x.credit)
            )
            for x in ctx.registry.dataset.sources
        ),
        listings=(),
    )
    head = json.dumps(plain(whole), ensure_ascii=False)
    rows = ",\n".join(_line(one) for one in entries)
    return f"{head.removesuffix('[]}')}[\n{rows}\n]}}\n"


def _line(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def schema_text(ctx: Context) -> str:
    """The JSON Schema of listings.json, made from the types that it is written with."""
    made = schema(model.Listings, f"{ctx.base_url}{FOLDER}/schema.json")
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def figures(book: Book) -> str:
    """The figures of the guide with their sources and review dates."""
    rows = [
        {
            "id": x.id,
            "value": plain(texts(x.value)),
            "numbers": list(x.numbers),
            "unit": x.unit,
            "as_of": x.as_of.text if x.as_of.earliest else None,
            "review_by": x.review_by.isoformat() if x.review_by else None,
            "source": _citation(x.source),
        }
        for x in book.figures.values()
    ]
    return json.dumps({"version": 1, "figures": rows}, ensure_ascii=False, indent=1) + "\n"


def _citation(cited: Citation) -> dict[str, Any]:
    return {
        "title": plain(texts(cited.title)),
        "publisher": plain(texts(cited.publisher)),
        "date": cited.date.text if cited.date.earliest else None,
        "url": cited.url,
    }

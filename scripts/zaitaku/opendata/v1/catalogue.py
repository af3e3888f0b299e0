"""What describes the files: a data package with checksums, and a DCAT catalogue."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any

from zaitaku.model import LANGS, Lang
from zaitaku.opendata.v1 import hsds
from zaitaku.views.context import Context

PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LICENCE = "CC-BY-4.0"
MEDIA = {
    "csv": "text/csv", "json": "application/json", "geojson": "application/geo+json",
    "vcf": "text/vcard", "jsonld": "application/ld+json",
}  # fmt: skip


def package(ctx: Context, made: Mapping[str, str]) -> str:
    """The Data Package of version 1: every file with its size and SHA-256.

    `made` holds the files by their path below `/data/v1/`.
    """
    data = {
        "$schema": PACKAGE,
        "name": f"zaitaku-{ctx.guide.municipality.code}",
        "version": f"1.{ctx.today:%Y.%m.%d}",
        "title": ctx.guide.title.en or ctx.guide.title.ja,
        "homepage": f"{ctx.base_url}data/",
        "created": f"{ctx.today.isoformat()}T00:00:00+09:00",
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": "CC BY 4.0"}],
        # Facts keep the terms of their source, which may be others than those of the whole.
        "sources": [
            {
                "title": x.name.en or x.name.ja,
                **({"path": x.url} if x.url else {}),
                "licence": x.licence.en or x.licence.ja,
            }
            for x in ctx.registry.dataset.sources
        ],
        "resources": [
            _resource(path, text) for path, text in made.items() if not path.startswith("hsds/")
        ],
    }
    return _text(data)


def hsds_package(ctx: Context, made: Mapping[str, str]) -> str:
    """The Tabular Data Package of the HSDS files; `made` by file name."""
    resources = [
        {**_resource(path, text), "name": hsds.RESOURCES[path.removesuffix(".csv")]}
        for path, text in made.items()
    ]
    data = {
        "name": "human_services_data",
        "title": ctx.guide.title.en or ctx.guide.title.ja,
        "profile": "tabular-data-package",
        "version": "3.0.0",
        "licenses": [{"name": LICENCE, "path": LICENCE_URL, "title": "CC BY 4.0"}],
        "resources": resources,
    }
    return _text(data)


def _resource(path: str, text: str) -> dict[str, Any]:
    data, kind = text.encode(), path.rsplit(".", 1)[-1]
    found: dict[str, Any] = {
        "name": path.replace("/", "-").rsplit(".", 1)[0].lower() + ("-map" * (kind == "geojson")),
        "path": path,
        "format": kind,
        "mediatype": MEDIA[kind],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }
    if kind == "csv":
        head = next(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
        found |= {
            "profile": "tabular-data-resource",
            "schema": {"fields": [{"name": name, "type": "string"} for name in head]},
        }
    return found


def dcat(ctx: Context, paths: list[str]) -> str:
    """The catalogue for portals (DCAT 3, JSON-LD): one dataset, one distribution per file."""
    root = f"{ctx.base_url}data/v1/"
    operator = ctx.guide.operator.name
    title: dict[Lang, str | None] = {x: getattr(ctx.guide.title, x) for x in LANGS}
    data: dict[str, Any] = {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": f"{root}catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _spoken(title),
        "dcat:dataset": {
            "@id": f"{root}datapackage.json",
            "@type": "dcat:Dataset",
            "dct:title": _spoken(title),
            "dct:issued": ctx.today.isoformat(),
            "dct:license": {"@id": LICENCE_URL},
            "dct:rights": _spoken({x: ctx.strings(x)("open_data.rights") for x in LANGS}),
            "dct:identifier": f"zaitaku-{ctx.guide.municipality.code}",
            "dct:spatial": ctx.guide.municipality.address_ja,
            "dcat:landingPage": {"@id": f"{ctx.base_url}data/"},
            "dcat:distribution": [
                {
                    "@id": root + path,
                    "@type": "dcat:Distribution",
                    "dcat:downloadURL": {"@id": root + path},
                    "dcat:mediaType": MEDIA[path.rsplit(".", 1)[-1]],
                }
                for path in paths
            ],
        },
    }
    if operator:
        data["dcat:dataset"]["dct:publisher"] = {
            "@type": "foaf:Agent",
            "foaf:name": operator.ja or operator.en,
        }
    return _text(data)


def _spoken(texts: Mapping[Lang, str | None]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": lang} for lang, text in texts.items() if text]


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

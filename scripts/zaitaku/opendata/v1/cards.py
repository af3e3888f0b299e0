"""vCards (RFC 2426, version 3.0: what telephones and mail programs all read), one file per kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import NAMESPACE_OID, uuid5

from zaitaku.model import Kind, Status
from zaitaku.opendata.calendars import escaped, folded
from zaitaku.opendata.v1 import model
from zaitaku.views.context import Context


def cards(ctx: Context, kind: Kind, entries: Iterable[model.Entry]) -> str:
    """The open places of a kind that have a number; a doubted number makes no card."""
    lines = [
        line
        for one in entries
        if one.kind is kind and one.status is Status.ACTIVE
        for line in _card(ctx, one)
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _card(ctx: Context, one: model.Entry) -> Iterator[str]:
    phone, fax, web = (one.facts.get(key) for key in ("phone", "fax", "website"))
    if phone is None or phone.disputed:
        return
    name, kana = escaped(one.name.ja), escaped(one.name.kana or "")
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"UID:urn:uuid:{uuid5(NAMESPACE_OID, f'jp-{ctx.guide.municipality.code}/card/{one.id}')}"
    yield f"N:{name};;;;"
    yield f"FN:{name}"
    yield f"ORG:{name}"
    if kana:
        yield f"SORT-STRING:{kana}"
        yield f"X-PHONETIC-LAST-NAME:{kana}"
        yield f"X-PHONETIC-ORG:{kana}"
    yield f"TEL;TYPE=WORK,VOICE:{phone.value}"
    if fax and not fax.disputed:
        yield f"TEL;TYPE=WORK,FAX:{fax.value}"
    yield from _where(one)
    if web:
        yield f"URL:{web.value}"
    source = ctx.registry.sources[phone.source.id]
    said = phone.confirmed.date if phone.confirmed else phone.source.as_of or ""
    yield f"NOTE:{escaped(f'{source.name.ja} {said}'.strip())}\\n{one.pages.ja}"
    yield "END:VCARD"


def _where(one: model.Entry) -> Iterator[str]:
    where, point = one.address, one.point
    if where:
        street = "".join(filter(None, (where.chome, where.block)))
        parts = (
            "", where.building, street, where.municipality, where.prefecture, where.postal_code,
            "日本",
        )  # fmt: skip
        yield "ADR;TYPE=WORK:" + ";".join(escaped(part or "") for part in parts)
    if point and point.precision == "building":
        yield f"GEO:{point.lat:.6f};{point.lon:.6f}"

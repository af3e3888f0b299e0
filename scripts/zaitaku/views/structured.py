"""What search engines read of a listing: schema.org JSON-LD with the source of what it says."""

from __future__ import annotations

from zaitaku.ground.web import script_json
from zaitaku.model import Listing, Location, SourceRef, Status
from zaitaku.views.addresses import address_view, is_discreet
from zaitaku.views.context import Context
from zaitaku.views.parts import phone_view, web_address

# What schema.org calls a place of which the vocabulary says no more.
ANY_PLACE = "Organization"


def structured(ctx: Context, listing: Listing) -> str:
    """schema.org JSON-LD. Only what the page shows; `<` is escaped for use inside a script.

    `subjectOf` names the source and its date: of the record, and of the number where that has one
    of its own. A number about which sources disagree is left out.
    """
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": ctx.kind_extra(listing.kind, "schema_type") or ANY_PLACE,
        "name": listing.name.ja,
        "subjectOf": _source(ctx, listing.source),
    }
    if listing.name.en:
        data["alternateName"] = listing.name.en
    data |= _telephone(ctx, listing)
    if listing.website:
        data["url"] = web_address(listing.website)
    if address := address_view(ctx, listing):
        data["address"] = {
            "@type": "PostalAddress",
            "addressCountry": "JP",
            "streetAddress": address.japanese,
        }
    where = listing.location
    if where and where.precision == "building" and _shows_point(listing, where):
        data["geo"] = {
            "@type": "GeoCoordinates", "latitude": where.lat, "longitude": where.lon,
        }  # fmt: skip
    return script_json(data)


def _telephone(ctx: Context, listing: Listing) -> dict[str, object]:
    phone = phone_view(ctx, listing) if listing.status is Status.ACTIVE else None
    if phone is None or phone.differing:
        return {}
    owner = listing if listing.phone else ctx.registry.by_id[listing.refers_to or ""]
    source = owner.said("phone").source
    if source is None and owner is listing:
        return {"telephone": phone.number}
    said = _source(ctx, source or owner.source)
    point = {"@type": "ContactPoint", "telephone": phone.number, "subjectOf": said}
    return {"telephone": phone.number, "contactPoint": point}


def _source(ctx: Context, ref: SourceRef) -> dict[str, str]:
    source = ctx.registry.sources[ref.id]
    said = {"@type": "CreativeWork", "name": ctx.t.label(source.name)}
    if ref.as_of.earliest is not None:
        said["datePublished"] = ref.as_of.text
    if url := web_address(ref.page) or web_address(source.url):
        said["url"] = url
    return said


def _shows_point(listing: Listing, where: Location) -> bool:
    return where.lat is not None and not is_discreet(listing) and not listing.meeting.home

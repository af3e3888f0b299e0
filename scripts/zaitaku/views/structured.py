"""What search engines read of a listing: schema.org JSON-LD with the source of what it says."""

from __future__ import annotations

from datetime import date

from zaitaku.ground.web import script_json
from zaitaku.model import Listing, Location, SourceRef, Status
from zaitaku.views.addresses import AddressParts, address_view, is_discreet
from zaitaku.views.ages import web_address
from zaitaku.views.context import Context, listing_path
from zaitaku.views.parts import phone_view

SCHEMA = "https://schema.org"
_DAYS = {
    "mon": "Monday",
    "tue": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
    "holidays": "PublicHolidays",
}
# What schema.org calls a place of which the vocabulary says no more.
ANY_PLACE = "Organization"


def structured(ctx: Context, listing: Listing) -> str:
    """schema.org JSON-LD. Only what the page shows; `<` is escaped for use inside a script.

    `subjectOf` names the source and its date: of the record, and of number, address and hours where
    they have one of their own. A number about which sources disagree is left out.
    """
    data: dict[str, object] = {
        "@context": SCHEMA,
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
        data["address"] = _address(address.parts) | _said(ctx, listing, "address")
    if listing.official_ids:
        names = ctx.t.section("listing.official_id")
        data["identifier"] = [
            {"@type": "PropertyValue", "propertyID": names[key], "value": value}
            for key, value in listing.official_ids
        ]
    data |= _hours(ctx, listing)
    where = listing.location
    if where and where.precision == "building" and _shows_point(listing, where):
        data["geo"] = {
            "@type": "GeoCoordinates", "latitude": where.lat, "longitude": where.lon,
        }  # fmt: skip
    return script_json(data)


def trail(ctx: Context, listing: Listing, name: str) -> str:
    """The way from the front page over the list of the kind to the page, as JSON-LD."""
    kind = ctx.t.label(ctx.kind_term(listing.kind).label)
    root = ctx.base_url + ("" if ctx.lang == "ja" else "en/")
    steps = (
        (ctx.t.label(ctx.guide.title), "/"),
        (kind, ctx.kind_path(listing.kind)),
        (name, listing_path(listing.id)),
    )
    items = [
        {"@type": "ListItem", "position": n, "name": text, "item": root + path.lstrip("/")}
        for n, (text, path) in enumerate(steps, 1)
    ]
    found = {"@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": items}
    return script_json(found)


def search(ctx: Context) -> str:
    """The site and how to search it, for its front page, as JSON-LD."""
    root = ctx.base_url + ("" if ctx.lang == "ja" else "en/")
    address = f"{root}find/#where={{search_term_string}}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": address},
        "query-input": "required name=search_term_string",
    }
    return script_json(
        {"@context": SCHEMA, "@type": "WebSite", "name": ctx.t.label(ctx.guide.title),
         "url": root, "inLanguage": ctx.lang, "potentialAction": action}
    )  # fmt: skip


def changed(ctx: Context) -> dict[str, date]:
    """By path of a listing's page, the youngest day that the page names."""
    found = {}
    for id, listing in ctx.registry.by_id.items():
        said = listing.assured.date if listing.assured else None
        days = (said, listing.status_date, listing.source.as_of.earliest)
        if known := [day for day in days if day and day <= ctx.today]:
            found[listing_path(id)] = max(known)
    return found


def _address(parts: AddressParts) -> dict[str, object]:
    said = {
        "@type": "PostalAddress",
        "addressCountry": "JP",
        "postalCode": parts.postal_code,
        "addressRegion": parts.prefecture,
        "addressLocality": parts.municipality,
        "streetAddress": parts.street,
    }
    return {key: value for key, value in said.items() if value}


def _hours(ctx: Context, listing: Listing) -> dict[str, object]:
    """Opening hours as data. A group that has not agreed to be listed shows none anywhere."""
    if is_discreet(listing) or listing.meeting.withheld or listing.status is not Status.ACTIVE:
        return {}
    lines = [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": [_DAYS[day] for day in line.days],
            "opens": line.opens,
            "closes": "23:59" if line.closes == "24:00" else line.closes,
            **_said(ctx, listing, "hours"),
        }
        for line in listing.hours.open
    ]
    return {"openingHoursSpecification": lines} if lines else {}


def _said(ctx: Context, listing: Listing, field: str) -> dict[str, object]:
    """The source of a field, where it is not that of the record."""
    source = listing.said(field).source
    return {"subjectOf": _source(ctx, source)} if source else {}


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

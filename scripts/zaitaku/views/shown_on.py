"""On which generated pages something stands: what is renewed first when it has changed.

No page of a site depends on this; a build makes all of them. It only says where somebody who has
changed a line will look for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from zaitaku.load.editorial import Book
from zaitaku.model import Dataset, Listing
from zaitaku.views import folding
from zaitaku.views.context import Context, listing_path

# Pages that are made of one part of the registries, beside listings.
_OF_DATASET = {
    "answers": ("/find/",),
    "repairs": ("/status/",),
    "rounds": ("/status/",),
    "sources": ("/credits/",),
    "speech": ("/say/",),
}
_OF_BOOK = {
    "events": ("/events/",),
    "groups": ("/status/numbers/",),
    "indicators": ("/status/numbers/",),
    "published": ("/initiatives/",),
    "words": ("/guide/words/",),
}


def pages_of(ctx: Context, listing: Listing) -> Iterator[str]:
    """The page of a listing, and those of its kind and of its areas that may have a row of it."""
    place, area = ctx.registry.places[listing.id], ctx.registry.home_area(listing.id)
    yield listing_path(listing.id)
    yield ctx.kind_path(listing.kind)
    if area:
        part = folding.area_path(ctx, listing.kind, area)
        yield part
        yield from (f"{part}{one.id}/" for one in (place.town, place.chome) if one)
    for id in place.areas:
        yield f"/areas/{id}/"
        yield f"/maps/{id}/"


def changed(before: Context, after: Context) -> frozenset[str]:
    """The pages of what differs between two data sets, from the root of the language."""
    found: set[str] = set()
    for ctx in (before, after):
        for id in _differing(before, after):
            if listing := ctx.registry.by_id.get(id):
                found.update(pages_of(ctx, listing))
            elif id in ctx.registry.removed:
                found.add(listing_path(id))
    old, new = before.registry.dataset, after.registry.dataset
    found.update(_of_parts(old, new, _OF_DATASET))
    return frozenset(found)


def changed_in_book(before: Book, after: Book) -> frozenset[str]:
    """The same for what others have published and for the words of the guide."""
    return frozenset(_of_parts(before, after, _OF_BOOK))


def _of_parts(
    before: Dataset | Book, after: Dataset | Book, pages: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    for part, paths in pages.items():
        if getattr(before, part) != getattr(after, part):
            yield from paths


def _differing(before: Context, after: Context) -> set[str]:
    """The ids of what was added, changed or taken away, and of the listings that speak of those."""
    old, new = before.registry, after.registry
    known = {*old.by_id, *new.by_id, *old.removed, *new.removed}
    found = {
        id for id in known
        if old.by_id.get(id) != new.by_id.get(id) or old.removed.get(id) != new.removed.get(id)
    }  # fmt: skip
    return found | {
        x.id for x in new.listings if found.intersection((x.refers_to, x.ask_via, x.moved_to))
    }

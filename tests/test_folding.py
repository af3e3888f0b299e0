"""A list that nobody scrolls through stands in parts, and every place still stands once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from real_world import context as real_context
from real_world import registry
from samples import context, pharmacy
from zaitaku.load.registry import build_registry
from zaitaku.model import Address, Area, Kind, Listing, LocalText, Name, SecondGroup, Status
from zaitaku.views import folding, lists
from zaitaku.views.context import Context
from zaitaku.views.folding import Section
from zaitaku.views.kind_list import ListPage, list_page, part_pages
from zaitaku.views.listing import listing_page


def many(count: int) -> Context:
    """Pharmacies in two chome of 高松, the last of them in no known town."""
    chome = [Address("179-0075", f"高松{number}丁目") for number in (1, 5)]
    places = [pharmacy(f"pharm-{n}", address=chome[n % 2]) for n in range(count - 1)]
    return context(*places, pharmacy("pharm-lost", address=Address()))


def ids(page: ListPage) -> list[str]:
    shown = [*page.sections, *(part.head for part in page.apart if not part.sections)]
    shown += [section for part in page.apart for section in part.sections]
    return [row.id for section in shown for row in section.rows]


def all_ids(ctx: Context, kind: Kind) -> list[str]:
    found = ids(list_page(ctx, kind))
    for _, _, page in part_pages(ctx, kind):
        found += ids(page)
    return sorted(found)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a handful of places pass."""
    for name, limit in (("LONG", 3), ("LONG_AREA", 5), ("LONG_SECTION", 2)):
        monkeypatch.setattr(folding, name, limit)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    ("count", "paths"),
    [
        (3, []),
        (4, ["/pharmacies/hikarigaoka/"]),
        (
            7,
            [
                "/pharmacies/hikarigaoka/",
                "/pharmacies/hikarigaoka/takamatsu/",
                "/pharmacies/hikarigaoka/takamatsu-1/",
                "/pharmacies/hikarigaoka/takamatsu-5/",
            ],
        ),
    ],
)
def test_a_list_folds_by_area_and_a_long_area_by_town(count: int, paths: list[str]):
    ctx = many(count)

    assert [path for path, _, _ in part_pages(ctx, Kind.PHARMACIES)] == paths
    assert all_ids(ctx, Kind.PHARMACIES) == sorted(ctx.registry.by_id)
    for _, _, page in part_pages(ctx, Kind.PHARMACIES):
        assert page.up is not None


@pytest.mark.usefixtures("short")
def test_every_part_leads_to_a_page_or_a_heading_that_is_there():
    ctx = many(7)
    pages = {path: page for path, _, page in part_pages(ctx, Kind.PHARMACIES)}
    pages["/pharmacies/"] = list_page(ctx, Kind.PHARMACIES)
    parts = [p for page in pages.values() for s in page.sections for p in s.parts]
    area = next(a for a in ctx.registry.dataset.areas if a.id == "hikarigaoka")
    parts += [p for s in lists.area_page(ctx, area).sections for p in s.parts]

    assert parts
    for part in parts:
        path, _, anchor = part.href.partition("#")
        assert path in pages
        assert not anchor or anchor in {s.id for s in pages[path].sections}
        assert part.count


@pytest.mark.usefixtures("short")
def test_an_area_page_leaves_a_long_list_to_its_page_and_a_short_one_stays():
    area = next(a for a in context().registry.dataset.areas if a.id == "hikarigaoka")

    def of(count: int) -> tuple[int, int, str | None]:
        sections = lists.area_page(many(count), area).sections
        section = next(s for s in sections if s.id == "pharmacies")
        return len(section.rows), section.count, section.link

    assert of(3) == (2, 2, "/pharmacies/")
    assert of(5) == (0, 4, f"/pharmacies/{area.id}/")


@pytest.mark.usefixtures("short")
def test_where_to_turn_from_a_place_that_closed_is_the_part_of_its_area():
    closed = pharmacy("pharm-gone", status=Status.CLOSED, status_date=date(2026, 5, 1))
    places = [pharmacy(f"pharm-{n}") for n in range(5)]
    ctx = context(*places, closed)

    hrefs = [link.href for link in listing_page(ctx, closed).instead]

    assert "/pharmacies/hikarigaoka/" in hrefs


@pytest.mark.usefixtures("short")
def test_who_serves_an_area_from_elsewhere_stays_on_its_page_and_who_has_no_area_on_the_map():
    here = [pharmacy(f"pharm-{n}") for n in range(5)]
    elsewhere = pharmacy("pharm-visits", address=Address(), service_areas=("hikarigaoka", "nerima"))
    nowhere = pharmacy("pharm-lost", address=Address())
    ctx = context(*here, elsewhere, nowhere)
    area = next(a for a in ctx.registry.dataset.areas if a.id == "hikarigaoka")

    [on_page] = [s for s in lists.area_page(ctx, area).sections if s.id == "pharmacies"]
    [on_map] = [s for s in lists.map_page(ctx, None).sections if s.id == "pharmacies"]

    assert [r.id for r in on_page.rows] == ["pharm-visits"]
    assert sum(p.count for p in on_page.parts) == 5
    assert [r.id for r in on_map.rows] == ["pharm-lost"]
    assert all_ids(ctx, Kind.PHARMACIES) == sorted(ctx.registry.by_id)


@pytest.mark.usefixtures("short")
def test_who_serves_every_area_is_left_to_the_list_of_the_kind():
    def desk(n: int, **more: object) -> Listing:
        return pharmacy(f"desk-{n}", kind=Kind.DESKS, **more)

    own = desk(0)
    everywhere = [desk(n, address=Address(), service_areas=("ward",)) for n in range(1, 3)]
    area = next(a for a in context().registry.dataset.areas if a.id == "hikarigaoka")

    def of(ctx: Context) -> Section:
        return next(s for s in lists.area_page(ctx, area).sections if s.id == "desks")

    ctx = context(own, *everywhere)
    assert [r.id for r in of(ctx).rows] == ["desk-0"]
    assert [(p.href, p.count) for p in of(ctx).parts] == [("/desks/#ward", 2)]
    assert of(ctx).count == 3
    assert "ward" in {s.id for s in list_page(ctx, Kind.DESKS).sections}
    # Two are few enough for the page of the area.
    assert [r.id for r in of(context(*everywhere)).rows] == ["desk-1", "desk-2"]


@pytest.mark.usefixtures("short")
def test_a_second_group_of_a_long_list_has_its_heading_and_the_way_to_it():
    names = (Name("薬局"), Name("産院の薬局"))
    ctx = context(*(pharmacy(f"pharm-{n}", name=names[n % 2]) for n in range(5)))
    group = SecondGroup(
        "births", (Kind.PHARMACIES,), LocalText("お産"), LocalText("お産の薬局"), names=("産院",)
    )
    words = replace(ctx.registry.vocabulary, second_groups=(group,))
    ctx = replace(ctx, registry=build_registry(replace(ctx.registry.dataset, vocabulary=words)))

    [(path, _, page)] = part_pages(ctx, Kind.PHARMACIES)
    [folded] = list_page(ctx, Kind.PHARMACIES).sections

    assert [p.href for p in folded.parts] == [f"{path}#takamatsu", f"{path}#births"]
    assert [one.head.id for one in page.apart] == ["births"]
    assert [r.id for r in page.apart[0].head.rows] == ["pharm-1", "pharm-3"]
    assert all_ids(ctx, Kind.PHARMACIES) == sorted(ctx.registry.by_id)


@pytest.mark.slow
def test_no_real_place_is_lost_or_listed_twice_and_no_part_is_long():
    ctx = real_context()
    for kind in registry().kinds:
        if kind in folding.BY_OTHER:
            continue
        assert all_ids(ctx, kind) == sorted(x.id for x in registry().of_kind(kind))
        for _, _, page in part_pages(ctx, kind):
            assert page.count <= folding.LONG_AREA

    def longest(area: Area) -> int:
        return max(len(s.rows) for s in lists.area_page(ctx, area).sections)

    assert max(map(longest, registry().dataset.areas)) <= folding.LONG_SECTION
    assert list(part_pages(ctx, Kind.HOSPITALS)) == []

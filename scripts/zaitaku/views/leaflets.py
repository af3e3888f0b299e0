"""Sheets of paper as values: which places, in which order, with which numbers, dates and warnings.

One view feeds the page and the PDF, so they cannot differ. Order is by place, never by rank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from zaitaku.ground.qr import qr_svg
from zaitaku.ground.web import language_root
from zaitaku.load.registry import WARD
from zaitaku.load.second_groups import Parts, apart
from zaitaku.model import Answer, Area, Kind, Listing, Term
from zaitaku.views.context import Context, once
from zaitaku.views.data_dates import data_dates
from zaitaku.views.handouts import (
    KIND_LISTS,
    PaperKind,
    PaperLink,
    Sheet,
    flag_signs,
    kind_list_id,
    left_out,
    one_line_each,
    to_call,
)  # fmt: skip
from zaitaku.views.helplines import emergency_lines
from zaitaku.views.memory import who_holds
from zaitaku.views.paper import (
    ages_line,
    common_age,
    common_told,
    desk_for,
    is_drawn,
    on_paper,
    paper_row,
    warnings,
    without_shared_reading,
)

LEAFLET_KINDS = (Kind.SUPPORT_CENTERS, Kind.CLINICS, Kind.NURSING_STATIONS)
BLANKS = ("doctor", "nurse", "pharmacy", "manager", "night", "family")
# Sheets that print pharmacies by what they can do; the flags say so in the vocabulary.
PHARMACY_SHEET, LEAFLET_SHEET = "pharmacies", "leaflet"


def url(ctx: Context, path: str) -> str:
    """The public address of a page in the language of the context."""
    return ctx.base_url + language_root(ctx.lang) + path.lstrip("/")


def area_leaflet(ctx: Context, area: Area | None) -> Sheet:
    """The leaflet of an area or the ward: all kinds in full, before it is known what fits.

    A place that nobody can call does not take the room of one that can be called: it is counted.
    """
    parts = [_first(ctx, kind, area) for kind in LEAFLET_KINDS]
    parts.append(_flagged_pharmacies(ctx, {}, area))
    name = area_name(ctx, area)
    kinds = (*LEAFLET_KINDS, Kind.PHARMACIES)
    title = ctx.t("leaflets.leaflet_title", area=name)
    id, called = area.id if area else WARD, [to_call(ctx, part) for part in parts]
    sheet = _sheet(ctx, id, title, name, called, kinds, area)
    blanks = tuple(ctx.t(f"leaflets.blank_{key}") for key in BLANKS)
    return replace(sheet, first=desk_for(ctx, Kind.SUPPORT_CENTERS), blanks=blanks)


@once
def area_list(ctx: Context, area: Area | None) -> Sheet:
    """Every listing of an area by kind; numbers are those of the map of the area page."""
    numbers = map_numbers(ctx, area)
    kinds = list_kinds(ctx)
    parts = [part for kind in kinds for part in _parts(ctx, kind, area, numbers)]
    name = area_name(ctx, area)
    title = ctx.t("leaflets.list_title", area=name)
    return _sheet(ctx, area.id if area else WARD, title, name, parts, kinds, area)


def list_kinds(ctx: Context) -> tuple[Kind, ...]:
    """The kinds of a list in its order: where to ask comes first."""
    first = Kind.SUPPORT_CENTERS
    return (first, *(kind for kind in ctx.registry.kinds if kind is not first))


def kind_lists(ctx: Context, area: Area) -> Iterator[Sheet]:
    """One list for each kind of place that is called for, of an area, with numbers of its own."""
    name = area_name(ctx, area)
    for kind in KIND_LISTS:
        numbers = map_numbers(ctx, area, (kind,))
        part, *others = (one_line_each(ctx, x) for x in _parts(ctx, kind, area, numbers))
        title = ctx.t("leaflets.kind_list_title", area=name, kind=part.title)
        sheet = _sheet(ctx, kind_list_id(area, kind), title, name, [part, *others], (kind,), area)
        newest = link_to(ctx, ctx.t("leaflets.link_newest"), part.path)
        yield replace(sheet, links=(newest, *sheet.links[1:]))


@once
def map_numbers(
    ctx: Context, area: Area | None, kinds: Iterable[Kind] | None = None
) -> Mapping[str, int]:
    """The number of each place on a map, by listing id, in the order of its list."""
    parts = (part for kind in kinds or list_kinds(ctx) for part in _split(ctx, kind, area))
    listings = (x for _, found in parts for x in found)
    drawn = [x.id for x in listings if is_drawn(ctx, x, area.id if area else None)]
    return {id: n for n, id in enumerate(drawn, 1)}


def pharmacy_sheet(ctx: Context) -> Sheet:
    """Pharmacies of the ward that are known for opioids, sterile mixing or out of hours."""
    listings = _listings(ctx, Kind.PHARMACIES, None)
    found = _flagged(ctx, listings, PHARMACY_SHEET)
    part = _kind(ctx, Kind.PHARMACIES, found, {}, None, len(listings) - len(found))
    return _sheet(
        ctx, "pharmacy", ctx.t("leaflets.pharmacy_title"), area_name(ctx, None), [part],
        (Kind.PHARMACIES,), None, ctx.t("leaflets.pharmacy_lead"),
    )  # fmt: skip


def memory_sheet(ctx: Context) -> Sheet:
    """Memory doctors by role; a place with several roles stands once, under the first."""
    terms = ctx.registry.vocabulary.roles
    key = {x.id: next((t.id for t in terms if t.id in x.roles), "") for x in ctx.registry.listings}
    found = _grouped(ctx, Kind.MEMORY_CLINICS, terms, lambda x: key[x.id])
    # Of an empty role the sheet says who holds its list; no desk could name a doctor of it.
    parts = [
        p if p.rows else replace(p, ask=None, empty=who_holds(ctx, p.id) or p.empty) for p in found
    ]
    return _sheet(
        ctx, "memory", ctx.t("leaflets.memory_title"), area_name(ctx, None), parts,
        (Kind.MEMORY_CLINICS,), None, ctx.t("leaflets.memory_lead"),
    )  # fmt: skip


def group_sheet(ctx: Context) -> Sheet:
    """Peer and family groups by what they are for."""
    about = ctx.t.label(ctx.kind_term(Kind.GROUPS).explain)  # names the official list, too
    lead, terms = ctx.t("leaflets.group_lead", groups=about), ctx.registry.vocabulary.group_types
    parts = _grouped(ctx, Kind.GROUPS, terms, lambda x: x.group_type or "")
    return _sheet(
        ctx, "groups", ctx.t("leaflets.group_title"), area_name(ctx, None),
        [p for p in parts if p.rows], (Kind.GROUPS,), None, lead,
    )  # fmt: skip


def area_name(ctx: Context, area: Area | None) -> str:
    """An area as paper names it."""
    if area is None:
        return ctx.t("leaflets.ward")
    return ctx.t("leaflets.area", area=ctx.t.label(area.name))


def link_to(ctx: Context, label: str, path: str) -> PaperLink:
    """An address to print."""
    address = url(ctx, path)
    return PaperLink(label, path, address, qr_svg(address))


def _listings(ctx: Context, kind: Kind, area: Area | None) -> tuple[Listing, ...]:
    found = ctx.registry.in_area(kind, area.id) if area else ctx.registry.of_kind(kind)
    return tuple(x for x in found if on_paper(ctx, x))


def _split(ctx: Context, kind: Kind, area: Area | None) -> Parts:
    """The places of a kind, then its second groups: paper never mixes them."""
    return apart(ctx.registry.vocabulary, _listings(ctx, kind, area))


def _parts(
    ctx: Context, kind: Kind, area: Area | None, numbers: Mapping[str, int]
) -> Iterator[PaperKind]:
    for group, found in _split(ctx, kind, area):
        if group is None:
            yield _kind(ctx, kind, found, numbers, area)
        else:
            label, explain = ctx.t.label(group.label), ctx.t.label(group.explain)
            yield _kind(ctx, kind, found, numbers, area, 0, group.id, label, explain)


def _first(ctx: Context, kind: Kind, area: Area | None) -> PaperKind:
    """A kind for a leaflet: its second groups are counted, with the words of their headings."""
    (_, first), *others = _split(ctx, kind, area)
    part = _kind(ctx, kind, first, {}, area)
    said = [
        ctx.t("leaflets.second_group", group=ctx.t.label(group.label), n=len(found))
        for group, found in others
        if group
    ]
    return replace(part, rest=" ".join(said))


def _kind(
    ctx: Context, kind: Kind, listings: Iterable[Listing], numbers: Mapping[str, int],
    area: Area | None, others: int = 0, id: str | None = None, title: str = "", explain: str = "",
) -> PaperKind:  # fmt: skip
    rows = tuple(paper_row(ctx, x, numbers.get(x.id)) for x in listings)
    age, _ = common_age(rows)
    rows, said = without_shared_reading(rows)
    term = ctx.kind_term(kind)
    label = title or ctx.t.label(term.label)
    path = ctx.kind_path(kind) if area is None else f"/areas/{area.id}/"
    path += f"#{kind.value.replace('_', '-')}" if area is not None else ""
    address = url(ctx, path)
    count = len(rows) + others
    return PaperKind(
        id=id or kind.value,
        title=label,
        explain=explain or ctx.t.label(term.explain),
        mark=ctx.kind_extra(kind, "mark"),
        rows=rows,
        count=count,
        empty=ctx.t("leaflets.empty"),
        common_age=age,
        common_told=common_told(rows),
        ages_line=ages_line(ctx, rows),
        ask=desk_for(ctx, kind) if not rows or not all(r.phones or r.via for r in rows) else None,
        reading_line=ctx.t("leaflets.reading_shared", words=said) if said else "",
        rest=ctx.t(f"leaflets.rest{'' if rows else '_only'}", n=others) if others else "",
        replaced=ctx.t("leaflets.replaced", kind=label, n=count),
        path=path,
        url=address,
        signs=flag_signs(rows),
    )


def _flagged_pharmacies(ctx: Context, numbers: Mapping[str, int], area: Area | None) -> PaperKind:
    listings = _listings(ctx, Kind.PHARMACIES, area)
    flagged = _flagged(ctx, listings, LEAFLET_SHEET)
    return _kind(ctx, Kind.PHARMACIES, flagged, numbers, area, len(listings) - len(flagged))


def _flagged(ctx: Context, listings: Iterable[Listing], sheet: str) -> list[Listing]:
    """Those with a flag that the vocabulary has printed on a sheet."""
    flags = [term.id for term in ctx.registry.vocabulary.services if sheet in term.printed]
    return [x for x in listings if any(x.answer(flag) is Answer.YES for flag in flags)]


def _grouped(
    ctx: Context, kind: Kind, terms: Iterable[Term], key: Callable[[Listing], str],
) -> list[PaperKind]:  # fmt: skip
    listings = _listings(ctx, kind, None)
    found = {t.id: [x for x in listings if key(x) == t.id] for t in terms}
    parts = [
        _kind(
            ctx, kind, found[t.id], {}, None, 0, t.id, ctx.t.label(t.label), ctx.t.label(t.explain)
        )
        for t in terms
    ]
    # Whoever is in none of the groups is printed all the same, under a heading of its own.
    if others := [x for x in listings if key(x) not in found]:
        parts.append(_kind(ctx, kind, others, {}, None, 0, "other", ctx.t("leaflets.other")))
    return parts


def _sheet(
    ctx: Context, id: str, title: str, name: str, parts: list[PaperKind],
    kinds: Iterable[Kind], area: Area | None, lead: str = "",
) -> Sheet:  # fmt: skip
    t = ctx.t
    operator = t.pick(ctx.guide.operator.name) or t("operator.unset")
    phones = dict(ctx.guide.phones)
    # A second group has the mark of its kind; the legend explains each mark once.
    marks = {
        p.mark: (p.mark, p.title, p.id) for p in reversed(parts) if any(r.number for r in p.rows)
    }
    drawn = list(marks.values())[::-1]
    spots = [(spot, t(f"leaflets.{spot}"), "") for spot in ("station", "landmark")]
    on_map = [t.label(s.name) for s in ctx.registry.dataset.stations if s.in_ward]
    lists = {"pharmacy": Kind.PHARMACIES, "memory": Kind.MEMORY_CLINICS, "groups": Kind.GROUPS}
    home = ctx.kind_path(lists[id]) if id in lists else f"/leaflets/{id}/"
    return Sheet(
        id=id,
        lang=ctx.lang,
        title=title,
        area=name,
        lead=lead or t("leaflets.lead"),
        kinds=tuple(parts),
        left_out=left_out(ctx, kinds, area),
        emergency=(*((phones[key], t(f"phones.{key}")) for key in phones), *emergency_lines(ctx)),
        links=(
            link_to(ctx, t("leaflets.link_newest"), home),
            link_to(ctx, t("leaflets.link_find"), "/find/"),
        ),
        legal=(
            t("ui.operator_line", operator=operator),
            *(t(f"ui.{k}") for k in ("not_official", "no_advice", "no_recommendation")),
            t("ui.ask_first"),
        ),
        foot=t("leaflets.foot", operator=operator, data=data_dates(ctx), date=t.date(ctx.today)),
        foot_large=t("leaflets.foot_large", operator=operator),
        dates=(
            t("ui.data_date_line", date=data_dates(ctx)),
            t("leaflets.issued", date=t.date(ctx.today)),
        ),
        warnings=warnings(ctx),
        drawn=(*drawn, *spots),
        map_alt=t("leaflets.map_alt", area=name, stations=t.join(on_map)),
        words=t.section("leaflets"),
    )

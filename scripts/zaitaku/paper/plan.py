"""Which sheets there are, under which names, and the view that each is set from.

File names are a promise: they are printed, linked and handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from zaitaku.ground.plain import as_values
from zaitaku.ground.qr import qr_svg
from zaitaku.ground.web import language_root
from zaitaku.load.fill_sheets import FillSheet
from zaitaku.load.registry import WARD
from zaitaku.model import LANGS, Area, Kind, Lang
from zaitaku.paper.job import Job
from zaitaku.papermap import SHAPES, ChartSpec
from zaitaku.prose.phrases import phrases
from zaitaku.views import blanks, papermap
from zaitaku.views import leaflets as views
from zaitaku.views.context import Context
from zaitaku.views.handouts import PaperKind, Sheet, briefly, one_line_each
from zaitaku.views.helplines import emergency_lines, helplines
from zaitaku.views.leaflets import LEAFLET_KINDS
from zaitaku.views.speech import say_page

FOLDED, NORMAL, LARGE, LARGEST = 11.0, 11.0, 18.0, 22.0  # points
# Millimetres: width of a map, its least and its greatest height.
PAGE = (180.0, (120.0, 165.0))
KIND_PAGE = (180.0, (80.0, 92.0))  # leaves room for the first places of the list
# A dozen places stand on one page with a lower map; with a higher one two of them would be alone.
FEW, FEW_PAGE = 12, (180.0, (60.0, 66.0))
NUMBERS = 11.0  # points: what is smaller is lost in a copy of a copy
# The support centers are where to ask first; they never give way.
GIVE_WAY = tuple(kind.value for kind in (*LEAFLET_KINDS[1:], Kind.PHARMACIES))
NO_TOWNS = {"towns": False}
LIGHTER = ({"back": "pharmacies"}, {"back": "nursing_stations"}, {"back": "clinics"}, NO_TOWNS)
SAID = {"anyone": 3, "support-center": 2}  # how many sentences of `/say/`, by their part

Covers = Mapping[str, tuple[str, ...]]


def plan(
    contexts: Mapping[Lang, Context], sheets: tuple[FillSheet, ...],
    covers: Covers | None = None,
) -> Iterator[Job]:  # fmt: skip
    """Every PDF of a site; the largest first, so that no core waits at the end.

    `covers` are the drawings of the folded sheets, as SVG, by the id of the area: one or four.
    """
    areas = (None, *contexts["ja"].registry.dataset.areas)
    for area in areas:
        for lang in LANGS:
            yield from _lists(contexts[lang], area)
    for area in areas:
        pair = {lang: as_values(views.area_leaflet(contexts[lang], area)) for lang in LANGS}
        yield _both(contexts, pair)
        for lang in LANGS:
            yield from _leaflets(contexts[lang], pair[lang], area, covers or {})
    for lang in LANGS:
        ctx = contexts[lang]
        for sheet in (views.pharmacy_sheet(ctx), views.memory_sheet(ctx), views.group_sheet(ctx)):
            job = _job(ctx, f"{sheet.id}.pdf", "list", _listed(sheet, NORMAL))
            yield replace(job, sample=sheet.id if lang == "ja" else None)
    for form in sheets:
        yield _fill_in(contexts, form)


def _lists(ctx: Context, area: Area | None) -> Iterator[Job]:
    """The list of everything in an area, also in large print, and its lists of one kind."""
    batch = f"lists {area.id if area else WARD} {ctx.lang}"
    jobs = [*_whole_lists(ctx, area), *(_kind_lists(ctx, area) if area else ())]
    yield from (replace(job, batch=batch) for job in jobs)


def first(ctx: Context) -> str:
    """The area whose sheets are shown as pictures on the page of leaflets: the first one."""
    return ctx.registry.dataset.areas[0].id


def _kind_lists(ctx: Context, area: Area) -> Iterator[Job]:
    for sheet in views.kind_lists(ctx, area):
        count = sum(len(part.rows) for part in sheet.kinds)
        page = FEW_PAGE if count <= FEW else KIND_PAGE
        spec = papermap.chart_spec(ctx, sheet, area, *page, NUMBERS)
        view = _listed(sheet, NORMAL, [(ctx.t("leaflets.map"), sheet.map_alt)], short=True)
        yield _job(ctx, f"{sheet.id}.pdf", "list", view, (spec,) if spec.marks else ())


def _whole_lists(ctx: Context, area: Area | None) -> Iterator[Job]:
    sheet = views.area_list(ctx, area)
    sample = sheet.id == first(ctx) and ctx.lang == "ja"
    # The ward has too many places for one map: each of its areas has a page.
    parts = (area,) if area else ctx.registry.dataset.areas
    specs = tuple(papermap.chart_spec(ctx, sheet, part, *PAGE, NUMBERS) for part in parts)
    said = [(_map_title(ctx, part, area), views.area_list(ctx, part).map_alt) for part in parts]
    view = _listed(
        sheet if area else _each(sheet, partial(one_line_each, ctx)),
        NORMAL,
        said,
        short=area is None,
    )
    # Numbers of 18 points find no room on a map; the addresses of the list say where a place is.
    large = sheet if area else _each(sheet, partial(briefly, ctx))
    enlarged = {**_listed(large, LARGE), "size": LARGE, "large": True}
    yield _job(ctx, f"{sheet.id}-list-large.pdf", "list", enlarged)
    normal = _job(ctx, f"{sheet.id}-list.pdf", "list", view, specs)
    yield replace(normal, sample="list" if sample else None)


def _each(sheet: Sheet, made: Callable[[PaperKind], PaperKind]) -> Sheet:
    return replace(sheet, kinds=tuple(made(part) for part in sheet.kinds))


def _map_title(ctx: Context, part: Area, area: Area | None) -> str:
    title = ctx.t("leaflets.map")
    return title if area else f"{title} {views.area_name(ctx, part)}"


def _leaflets(
    ctx: Context, sheet: dict[str, Any], area: Area | None, covers: Covers
) -> Iterator[Job]:
    id, lines = sheet["id"], len(sheet["blanks"])
    sample = id == first(ctx) and ctx.lang == "ja"
    cover = covers.get(id, ())
    view = _view(sheet=sheet, size=FOLDED, flags=False, towns=True, cover=cover, back="")
    folded = _job(ctx, f"{id}.pdf", "leaflet", view)
    folded = replace(folded, fit=GIVE_WAY, lighter=LIGHTER if area else (NO_TOWNS,))
    yield replace(folded, sample="leaflet" if sample else None)
    view = _view(
        sheet=sheet, size=LARGEST, towns=area is not None, blanks=lines, dense=False, later=False,
        line=10, phrases=_phrases(sheet),
    )  # fmt: skip
    large = _job(ctx, f"{id}-large.pdf", "large", view)
    dense = {"blanks": 3, "dense": True}
    # `line` is the height in millimetres of a line to write on.
    later = {**dense, "later": True}
    rooms = ({"blanks": 6, "line": 12}, {"line": 16}, {"line": 11}, {"line": 7})
    tight = ({"blanks": 4}, *({**later, **room} for room in rooms), dense)
    without = tuple({**NO_TOWNS, **change} for change in tight)
    # The ward has far too many towns for two sides.
    lighter = (*tight, *without) if area else tight
    yield replace(large, lighter=lighter, sample="large" if sample else None)
    yield from _handbills(ctx, sheet, cover, area)


def _phrases(sheet: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """The large texts of a sheet cut into phrases: in large letters no word may break."""
    words = sheet["words"]
    texts = [sheet["title"], sheet["foot_large"], *sheet["dates"], *sheet["warnings"]]
    texts += [label for _, label in sheet["emergency"]]
    texts += [words[key] for key in ("poster_question", "poster_answer", "check", "cover_first")]
    return {text: phrases(text) for text in texts}


def _handbills(
    ctx: Context, sheet: dict[str, Any], cover: tuple[str, ...], area: Area | None
) -> Iterator[Job]:
    """What is hung up, cut apart or laid into an envelope: poster, and cards or slips."""
    id = sheet["id"]
    sample = ctx.lang == "ja" and id in (first(ctx), WARD)
    others = () if area else ctx.registry.dataset.areas
    areas = [
        as_values(views.link_to(ctx, views.area_name(ctx, x), f"/leaflets/{x.id}/")) for x in others
    ]
    said = _phrases(sheet)
    view = _view(sheet=sheet, cover=cover, areas=areas, phrases=said)
    poster = _job(ctx, f"{id}-poster.pdf", "poster", view)
    yield replace(poster, sample="poster" if sample and area else None)
    # Cards name no town, so there is one sheet of them; a slip has room for the towns of an area.
    name = "insert" if area else "cards"
    yield replace(
        _job(ctx, f"{id}-{name}.pdf", name, _view(sheet=sheet, phrases=said)),
        sample=name if sample else None,
    )


def _both(contexts: Mapping[Lang, Context], pair: Mapping[Lang, dict[str, Any]]) -> Job:
    """Japanese and English on one sheet; one file, reachable below both languages."""
    id = pair["ja"]["id"]
    name = f"{id}-ja-en.pdf"
    say = say_page(contexts["en"])
    sayings = [
        as_values(x) for part in say.scripts if part.id in SAID for x in part.lines[: SAID[part.id]]
    ]
    sheets = [pair[lang] for lang in LANGS]
    view = _view(sheets=sheets, size=NORMAL, towns=True, sayings=sayings)
    return Job(
        paths=(f"leaflets/{name}", f"en/leaflets/{name}"),
        template="both",
        view=view,
        fit=GIVE_WAY,
        lighter=(NO_TOWNS, {**NO_TOWNS, "sayings": sayings[:3]}),
        sample="both" if id == first(contexts["ja"]) else None,
    )


def _fill_in(contexts: Mapping[Lang, Context], sheet: FillSheet) -> Job:
    said = [as_values(blanks.frame(contexts[lang])) for lang in LANGS]
    lines = [as_values(helplines(contexts[lang])) for lang in LANGS]
    nearest = [[list(x) for x in emergency_lines(contexts[lang])] for lang in LANGS]
    address = views.url(contexts["ja"], f"/{sheet.guide.strip('/')}/")
    link = {"url": address, "qr": qr_svg(address)}
    names = (f"leaflets/{sheet.id}.pdf", f"en/leaflets/{sheet.id}.pdf")
    view = _view(sheet=as_values(sheet), said=said, helplines=lines, nearest=nearest, link=link)
    sample = {"acp": "fill-in", "form": "form"}.get(sheet.id)
    return Job(names, "fill-in", view, sample=sample)


def _listed(
    sheet: Sheet, size: float, maps_said: Sequence[tuple[str, str]] = (), *, short: bool = False
) -> dict[str, Any]:
    """The view of a list; `maps_said` are heading and alternative text of each of its maps.

    In a `short` one a place has one line, and letters for the dates that differ.
    """
    # The list of the whole ward is long enough without what the lists of the areas say and do.
    brief = sheet.id == WARD
    return _view(
        sheet=as_values(sheet), size=size, large=size >= LARGE, contact=50, brief=brief,
        maps_said=maps_said, short=short,
    )  # fmt: skip


def _view(**values: Any) -> dict[str, Any]:
    return {"shapes": SHAPES, "maps": (), "map_left": "", **values}


def _job(
    ctx: Context, name: str, template: str, view: dict[str, Any],
    specs: tuple[ChartSpec, ...] = (),
) -> Job:  # fmt: skip
    folder = f"{language_root(ctx.lang)}leaflets/"
    return Job((folder + name,), template, view, specs)

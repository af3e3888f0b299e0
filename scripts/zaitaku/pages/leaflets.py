"""The pages about paper: the index of all sheets, and one page per area to read and print.

File sizes and page counts are not known yet when pages are built: a page leaves blanks, which
`leaflets.fill` fills once the sheets are made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from zaitaku import papermap as room
from zaitaku.ground import geometry, keeping
from zaitaku.ground.web import language_root
from zaitaku.load.fill_sheets import FillSheet
from zaitaku.load.registry import WARD
from zaitaku.model import LANGS, Area, Kind, Lang
from zaitaku.pages.maps import number_spans
from zaitaku.pages.page import Page, Planned
from zaitaku.pages.render import render
from zaitaku.papermap import SHAPES, ChartSpec, chart, sheet_size, to_svg
from zaitaku.views import folding, papermap
from zaitaku.views import leaflets as views
from zaitaku.views.context import Context
from zaitaku.views.folding import Section
from zaitaku.views.handouts import KIND_LISTS, Sheet, kind_list_id

FORMS = ("leaflet", "leaflet_large", "list", "list_large", "both", "poster")
ENDINGS = {"leaflet": "", "leaflet_large": "-large", "list": "-list", "list_large": "-list-large",
           "both": "-ja-en", "poster": "-poster", "insert": "-insert",
           "cards": "-cards"}  # fmt: skip
SAMPLES = (("leaflet", "kind_leaflet"), ("list", "kind_list"), ("large", "kind_large"),
           ("both", "kind_both"), ("poster", "kind_poster"), ("insert", "kind_insert"),
           ("cards", "kind_cards"), ("pharmacy", "pharmacy_title"), ("memory", "memory_title"),
           ("groups", "group_title"), ("fill-in", "index_sheets"),
           ("form", "index_form"))  # fmt: skip
FORM_SHEET = "form"
INDEX = "/leaflets/"
# Width, least and greatest height in millimetres, size of the numbers in points: as on the lists.
MAP = (180.0, (120.0, 165.0), 11.0)
# The ward in one picture needs twice the ground; paper has a page for each of its areas.
WARD_MAP = (360.0, (290.0, 300.0), 11.0)


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file that a page speaks of. `file` is its address in the site, `href` from the language.

    `address` is what a printed page gives for it.
    """

    file: str
    href: str
    label: str
    facts: str
    lang: Lang | None
    address: str = ""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One sort of sheet with its files by language."""

    title: str
    files: tuple[FileLink, ...]


@dataclass(frozen=True, slots=True)
class FileTable:
    """The files of an area or a subject: its page to read on screen, or the id of its heading."""

    title: str
    rows: tuple[FileRow, ...]
    href: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class FillIn:
    """A sheet to fill in, with the official sheets that come before it."""

    id: str
    title: str
    lead: str
    official: tuple[tuple[str, str], ...]
    keep: str
    guide: str
    files: tuple[FileLink, ...]


def planned_leaflets(ctx: Context, sheets: tuple[FillSheet, ...]) -> Iterator[Planned]:
    """The index and the page of each area and of the ward."""
    yield Planned(INDEX, partial(_index, ctx, sheets))
    for area in (*ctx.registry.dataset.areas, None):
        yield Planned(f"{INDEX}{area.id if area else WARD}/", partial(_area_page, ctx, area))


def _index(ctx: Context, sheets: tuple[FillSheet, ...]) -> Page:
    fill_in = [_fill_in(ctx, sheet) for sheet in sheets]
    body = render(
        "leaflets.html", ctx, INDEX,
        samples=[_sample(ctx, name, ctx.t(f"leaflets.{key}")) for name, key in SAMPLES],
        areas=[area_files(ctx, area) for area in (*ctx.registry.dataset.areas, None)],
        topics=[_topic(ctx, sheet) for sheet in _topics(ctx)],
        sheets=[view for sheet, view in zip(sheets, fill_in, strict=True)
                if sheet.id != FORM_SHEET],
        form=[view for sheet, view in zip(sheets, fill_in, strict=True) if sheet.id == FORM_SHEET],
    )  # fmt: skip
    return Page(INDEX, ctx.t("leaflets.index_title"), ctx.t("leaflets.index_description"), body)


def area_files(ctx: Context, area: Area | None) -> FileTable:
    """Every file of an area."""
    id = area.id if area else "ward"
    rows = []
    for form in (*FORMS, "insert" if area else "cards"):
        name = f"{id}{ENDINGS[form]}.pdf"
        langs = [None] if form == "both" else list(LANGS)
        files = tuple(_file(ctx, name, lang) for lang in langs)
        rows.append(FileRow(ctx.t(f"leaflets.form_{form}"), files))
    for sheet in views.kind_lists(ctx, area) if area else ():
        files = tuple(_file(ctx, f"{sheet.id}.pdf", lang) for lang in LANGS)
        rows.append(FileRow(ctx.t("leaflets.form_kind", kind=sheet.kinds[0].title), files))
    return FileTable(views.area_name(ctx, area), tuple(rows), f"/leaflets/{id}/")


def _area_page(ctx: Context, area: Area | None) -> Page:
    sheet = views.area_list(ctx, area)
    path = f"/leaflets/{sheet.id}/"
    folded = _folded(ctx, area, sheet)
    body = render(
        "leaflet.html", ctx, path, sheet=sheet, files=area_files(ctx, area), folded=folded,
        spans=number_spans(folded.values(), views.map_numbers(ctx, area)),
        picture=_picture(ctx, area, sheet, sheet.map_alt),
    )  # fmt: skip
    name = views.area_name(ctx, area)
    title = ctx.t("leaflets.page_title", area=name)
    return Page(path, title, ctx.t("leaflets.page_description", area=name), body)


def _folded(ctx: Context, area: Area | None, sheet: Sheet) -> dict[str, Section]:
    """The kinds of a page that are too long for it, by id: each in parts. The PDF has them all."""
    found = {}
    for kind in sheet.kinds:
        if len(kind.rows) <= folding.LONG:
            continue
        listings = tuple(ctx.registry.by_id[row.id] for row in kind.rows)
        of = listings[0].kind
        if area and not folding.in_parts(ctx, of):
            continue
        within = folding.filed(ctx, of, area.id) if area else folding.in_areas(ctx, listings)
        parts = (
            folding.town_parts(ctx, of, area.id)
            if area
            else folding.area_parts(ctx, kind.id, listings, "/leaflets/{area}/")
        )
        found[kind.id] = Section(
            kind.id, kind.title, "", "", (), len(listings), parts=parts,
            ids=tuple(x.id for x in within),
        )  # fmt: skip
    return found


def area_offers(ctx: Context, area: Area | None) -> dict[str, object]:
    """For a page with long lists: the PDFs that are made for paper.

    `""` are those of the whole area (None: the ward), the others are by the id of their section.
    """
    id = area.id if area else "ward"
    whole = [
        _offer(ctx, f"{id}{ENDINGS[form]}.pdf", ctx.t(f"leaflets.form_{form}"))
        for form in ("leaflet", "list")
    ]
    kinds = {
        sheet.kinds[0].id.replace("_", "-"): _offer(ctx, f"{sheet.id}.pdf")
        for sheet in (views.kind_lists(ctx, area) if area else ())
        if sheet.kinds[0].rows
    }
    return {"": whole, **kinds}


def kind_offers(ctx: Context, kind: Kind) -> dict[str, FileLink]:
    """The PDFs of one kind by the id of the area, for the kinds that have lists of their own."""
    if kind not in KIND_LISTS:
        return {}
    return {
        area.id: _offer(ctx, f"{kind_list_id(area, kind)}.pdf")
        for area in ctx.registry.dataset.areas
    }


def _offer(ctx: Context, name: str, form: str = "") -> FileLink:
    made = _file(ctx, name, ctx.lang)
    label = ctx.t("leaflets.offer_form", form=form) if form else ctx.t("leaflets.offer")
    return replace(made, label=label, address=views.url(ctx, f"/leaflets/{name}"))


def _topics(ctx: Context) -> tuple[Sheet, ...]:
    return views.pharmacy_sheet(ctx), views.memory_sheet(ctx), views.group_sheet(ctx)


def _topic(ctx: Context, sheet: Sheet) -> FileTable:
    files = tuple(_file(ctx, f"{sheet.id}.pdf", lang) for lang in LANGS)
    return FileTable(sheet.title, (FileRow(sheet.lead, files),), id=sheet.id)


def _fill_in(ctx: Context, sheet: FillSheet) -> FillIn:
    t = ctx.t
    return FillIn(
        id=sheet.id,
        title=t.label(sheet.title),
        lead=t.label(sheet.lead),
        official=tuple((t.label(o.name), t.label(o.where)) for o in sheet.official),
        keep=t.label(sheet.keep),
        guide=f"/{sheet.guide.strip('/')}/",
        files=(_file(ctx, f"{sheet.id}.pdf", None),),
    )


def _file(ctx: Context, name: str, lang: Lang | None) -> FileLink:
    """A sheet in one language, or in both (None): that one lies below each language."""
    home = lang or ctx.lang
    file = f"{language_root(home)}leaflets/{name}"
    if home == ctx.lang:
        href = f"/leaflets/{name}"
    else:
        href = f"/en/leaflets/{name}" if ctx.lang == "ja" else f"/../leaflets/{name}"
    facts = ctx.t.texts["leaflets.file_facts"].replace("{date}", ctx.t.date(ctx.today))
    label = ctx.t(f"leaflets.lang_{lang or 'both'}")
    return FileLink(file, href, label, facts, lang if lang != ctx.lang else None)


def _sample(ctx: Context, name: str, label: str) -> FileLink:
    folder = language_root(ctx.lang)
    picture = f"leaflets/sample-{name}.png"
    return FileLink(f"{folder}{picture}", f"/{picture}", label, "", None)


def area_svg(ctx: Context, area: Area | None) -> str:
    """The numbered map of an area (None: the ward) as an SVG file, drawn like the one on paper."""
    sheet = views.area_list(ctx, area)
    spec = _spec(ctx, sheet, area)
    # Numbers look for room for seconds, and a changed listing moves one map of ten.
    programs = (keeping.maker(file, "markupsafe") for file in (room.__file__, geometry.__file__))
    makings = ("map", repr(spec), sheet.map_alt, *programs)
    made = keeping.kept(makings, lambda: to_svg(chart(spec).drawing, sheet.map_alt).encode())
    return made.decode()


def _spec(ctx: Context, sheet: Sheet, area: Area | None) -> ChartSpec:
    return papermap.chart_spec(ctx, sheet, area, *(MAP if area else WARD_MAP))


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The numbered map as a picture, what it shows in words, and its marks.

    A mark of the legend is the outline of its shape, as the points of an SVG polygon, and a name.
    `width` and `height` are tenths of a millimetre: a page needs the shape of the picture before
    the picture has come.
    """

    src: str
    alt: str
    width: int
    height: int
    legend: tuple[tuple[str, str], ...]


def _picture(ctx: Context, area: Area | None, sheet: Sheet, alt: str) -> MapPicture:
    src = f"/maps/{area.id if area else 'ward'}/map.svg"
    width, height = sheet_size(_spec(ctx, sheet, area))
    legend = [
        (" ".join(f"{x:g},{y:g}" for x, y in SHAPES[mark]), name) for mark, name, _ in sheet.drawn
    ]
    return MapPicture(src, alt, round(10 * width), round(10 * height), tuple(legend))


def numbered_map(ctx: Context, area: Area | None) -> dict[str, object]:
    """For a page with the numbered map: `picture`, and `numbers` by listing id."""
    name = views.area_name(ctx, area)
    alt = ctx.t("leaflets.map_picture", area=name)
    picture = _picture(ctx, area, views.area_list(ctx, area), alt)
    return {"picture": picture, "numbers": views.map_numbers(ctx, area)}

"""What hand-written pages may ask for by name: one function per shortcode.

Each returns safe HTML and raises KeyError for something that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup

from zaitaku.ground.web import tel
from zaitaku.load.decode import values
from zaitaku.load.desk_roles import desk_of, is_role
from zaitaku.load.diagrams import Diagram, size
from zaitaku.load.editorial import Book
from zaitaku.load.swept import Swept
from zaitaku.model import Answer, AsOf, Kind
from zaitaku.pages.render import part, render, show
from zaitaku.views.context import Context, listing_path
from zaitaku.views.data_dates import data_dates
from zaitaku.views.hours import hours_lines
from zaitaku.views.lists import all_areas
from zaitaku.views.parts import PhoneView, name_view, phone_view, via
from zaitaku.words.i18n import Text

# What a link into the finder may ask for, and the section of the vocabulary that knows the words.
_FIND_SECTIONS = {"flags": "services", "type": "group_types", "topic": "topics", "role": "roles"}


@dataclass(frozen=True, slots=True)
class Place:
    """The page a shortcode stands on."""

    ctx: Context
    book: Book
    diagrams: Mapping[str, Diagram]
    titles: Mapping[str, str]
    link: Callable[[str], str]
    path: str
    swept: Swept | None = None


Shortcode = Callable[[Place, str, str | None], str]


def diagram_file(id: str) -> str:
    """Where the picture of a diagram stands, from the language root."""
    return f"assets/images/diagrams/{id}.svg"


def as_of(text: str) -> AsOf:
    """A date of a citation: a day, a month, a year or `unknown`."""
    return values.as_of(text)


def page_address(argument: str) -> str:
    """The path of a page that a writer names, such as `leaflets#acp`, from the language root."""
    target, mark, anchor = argument.partition("#")
    return (f"/{target.strip('/')}/" if target.strip("/") else "/") + mark + anchor


def _anchor(href: str, text: Text | str) -> str:
    return Markup('<a href="{}">{}</a>').format(href, show(text))


def _operator(place: Place, argument: str, text: str | None) -> str:
    name = place.ctx.t.pick(place.ctx.guide.operator.name)
    return Markup("{}").format(show(name) if name else place.ctx.t("operator.unset"))


def _areas(place: Place, argument: str, text: str | None) -> str:
    return Markup("{}").format(all_areas(place.ctx))


def _built(place: Place, argument: str, text: str | None) -> str:
    """The published state: the dates of the data, the day of the build, the commit."""
    ctx = place.ctx
    return Markup("{}").format(
        ctx.t(
            "guide.built",
            dates=data_dates(ctx),
            built=ctx.t.date(ctx.today),
            commit=ctx.commit or ctx.t("date.unknown"),
        )
    )


def _page(place: Place, argument: str, text: str | None) -> str:
    address = page_address(argument)
    title = place.titles.get(address.partition("#")[0], argument)
    return _anchor(place.link(address), text or title)


def _listing(place: Place, argument: str, text: str | None) -> str:
    argument = desk_id(place.ctx, argument)
    if _is_left_out(place, argument):
        return place.ctx.t("guide.not_in_sample")
    listing = place.ctx.registry.by_id[argument]
    name = name_view(place.ctx, listing)
    link = _anchor(place.link(listing_path(argument)), text or name.main)
    # A name in Japanese letters tells a reader of English nothing: what it is for, and a reading.
    if text or not name.main.lang:
        return link
    topics = [place.ctx.registry.term("topics", id) for id in listing.topics]
    what = place.ctx.t.join([place.ctx.t.label(term.label) for term in topics])
    parts = [link, f"({what})" if what else ""]
    parts.append(part("reading", name, place.ctx.t) if name.reading else "")
    return Markup(" ").join(text for text in parts if text)


def _phone(place: Place, argument: str, text: str | None) -> str:
    argument = desk_id(place.ctx, argument)
    if _is_left_out(place, argument):
        return ""
    listing = place.ctx.registry.by_id[argument]
    if phone := phone_view(place.ctx, listing):
        return _dial(phone)
    missing = Markup('<span class="zk-phone zk-phone--missing">{}</span>').format(
        place.ctx.t("phone.missing")
    )
    instead = via(place.ctx, listing)
    if instead is None:
        return missing
    desk, number = instead
    words = Markup("{} {}").format(place.ctx.t("phone.via"), show(desk))
    return Markup("{} {} {}").format(missing, words, _dial(number))


def _hours(place: Place, argument: str, text: str | None) -> str:
    """The opening hours as the registry has them, so that a page cannot print others."""
    argument = desk_id(place.ctx, argument)
    if _is_left_out(place, argument):
        return ""
    ctx, hours = place.ctx, place.ctx.registry.by_id[argument].hours
    # Where a source names no times, it may still say when somebody answers, in a sentence.
    note = ctx.t.pick(hours.note)
    said = ctx.t("punctuation.comma").join(hours_lines(ctx, hours)) or (show(note) if note else "")
    return Markup('<span class="zk-hours">{}</span>').format(said or ctx.t("opening.unknown"))


def _dial(phone: PhoneView) -> str:
    return Markup('<a class="zk-phone" href="{}">{}</a>').format(phone.href, phone.number)


def desk_id(ctx: Context, argument: str) -> str:
    """The id of the listing that a page names, by its id or by the role it has here.

    Raises KeyError for a role that no desk has: `vacant` has taken such blocks out of pages.
    """
    if not is_role(ctx.registry.dataset, argument):
        return argument
    found = desk_of(ctx.registry.dataset, ctx.registry.by_id, argument)
    if found is None:
        raise KeyError(argument)
    return found


def is_vacant(ctx: Context, argument: str) -> bool:
    """Whether a page names a role that no desk has in this town."""
    dataset = ctx.registry.dataset
    return is_role(dataset, argument) and desk_of(dataset, ctx.registry.by_id, argument) is None


def _is_left_out(place: Place, id: str) -> bool:
    """Pages name the ward's real desks; a fictional data set need not have each of them."""
    return place.ctx.guide.fictional and id not in place.ctx.registry.by_id


def _emergency(place: Place, argument: str, text: str | None) -> str:
    t = place.ctx.t
    items = Markup("").join(
        Markup('<li>{} <a class="zk-phone" href="{}">{}</a></li>').format(
            t(f"phones.{key}"), tel(number), number
        )
        for key, number in place.ctx.guide.phones
    )
    return Markup('<ul class="zk-numbers">{}</ul>').format(items)


def _figure(place: Place, argument: str, text: str | None) -> str:
    value = place.ctx.t.pick(place.book.figures[argument].value)
    return Markup('<span class="zk-figure">{}</span>').format(show(value))


def _term(place: Place, argument: str, text: str | None) -> str:
    word = place.book.words[argument]
    name = text or (word.ja if place.ctx.lang == "ja" else word.en)
    href = place.link("/guide/words/") + f"#{argument}"
    return Markup('<a class="zk-term" href="{}">{}</a>').format(href, name)


def _find(place: Place, argument: str, text: str | None) -> str:
    query = parse_qsl(argument, strict_parsing=True) if argument else []
    for key, value in query:
        section = "kinds" if key == "kind" else _FIND_SECTIONS[key]
        for word in value.split(","):
            place.ctx.registry.term(section, word)
    link = _anchor(place.link("/find/") + "#" + urlencode(query, safe=","), text or argument)
    if _knows_somebody(place.ctx, dict(query)):
        return link
    return Markup("{} <small>{}</small>").format(link, place.ctx.t("guide.find_none"))


def _knows_somebody(ctx: Context, query: Mapping[str, str]) -> bool:
    """Whether a link to services leads to at least one place that is known to have them all."""
    flags = query["flags"].split(",") if "flags" in query else []
    if not flags or "kind" not in query:
        return True
    listings = ctx.registry.of_kind(Kind(query["kind"]))
    return any(all(x.answer(flag) is Answer.YES for flag in flags) for x in listings)


def _glossary(place: Place, argument: str, text: str | None) -> str:
    words = sorted(
        place.book.words.values(),
        key=lambda w: (w.kana, w.id) if place.ctx.lang == "ja" else (w.en.casefold(), w.id),
    )
    return render("glossary.html", place.ctx, place.path, words=words)


def _diagram(place: Place, argument: str, text: str | None) -> str:
    diagram = place.diagrams[argument]
    source = place.link(f"/{diagram_file(argument)}")
    return Markup(
        '<figure class="zk-diagram"><img src="{}" alt="{}" width="{}" height="{}" loading="lazy">'
        "</figure>"
    ).format(source, show(place.ctx.t.pick(diagram.alt)), *size(diagram, place.ctx.lang))


def _swept(place: Place, argument: str, text: str | None) -> str:
    """One figure of the last kept sweep over the pages."""
    t, seen = place.ctx.t, place.swept
    if seen is None:
        return t("swept.none")
    numbers = {"ja": seen.ja, "en": seen.en, "site": seen.site}
    lines = {
        "day": t("swept.day", date=t.date(seen.day), commit=seen.commit),
        "pages": t("swept.pages", **{key: f"{n:,}" for key, n in numbers.items()}),
        "looks": t("swept.looks", looks=f"{seen.looks:,}", rules=seen.rules),
        "violations": t("swept.violations", n=seen.violations),
        "again": t("swept.again", n=seen.again),
        "tools": t("punctuation.comma").join(seen.tools),
    }
    return Markup("{}").format(lines[argument])


SHORTCODES: dict[str, Shortcode] = {
    "operator": _operator,
    "areas": _areas,
    "built": _built,
    "page": _page,
    "listing": _listing,
    "phone": _phone,
    "hours": _hours,
    "emergency": _emergency,
    "figure": _figure,
    "term": _term,
    "find": _find,
    "glossary": _glossary,
    "diagram": _diagram,
    "swept": _swept,
}


def made(name: str, place: Place, argument: str, text: str | None) -> str:
    """The HTML that a shortcode stands for; Markdown does not read it again.

    Raises:
        KeyError: when the shortcode, or what it names, does not exist.
    """
    return SHORTCODES[name](place, argument, text)

"""What a sheet of paper is made of, and how a long list becomes a sheet of two sides.

A leaflet has room for who can be called: short names, letters for dates, a count of the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from zaitaku.ground.qr import qr_svg
from zaitaku.model import Area, Kind, Status
from zaitaku.views.context import Context
from zaitaku.views.paper import Desk, PaperRow, ages_line, common_age, common_told, on_paper
from zaitaku.words.i18n import Text

# The kinds that are called for: each has a list of its own in every area.
KIND_LISTS = (
    Kind.CLINICS, Kind.NURSING_STATIONS, Kind.PHARMACIES, Kind.DENTAL_CLINICS, Kind.CARE_SERVICES,
)  # fmt: skip
FIRST_SIGN, SIGNS = 0x2460, 20  # ① to ⑳


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A part of a sheet. `replaced` is the sentence printed instead of the rows if they do not fit.

    `common_age` is the age that a row leaves unsaid, `common_told` the one of its flags that it
    leaves unsaid, `ages_line` the sentence that says both for all,
    `reading_line` the words that end every reading and are said once.
    `rest` says how many of the kind are not printed one by one, and why.
    `letters` says what the letters behind the numbers of a leaflet mean, `signs` which figure of a
    list stands for which flag: they are explained at the head of each page. Lists have no `qr`.
    """

    id: str
    title: str
    explain: str
    mark: str
    rows: tuple[PaperRow, ...]
    count: int
    empty: str
    common_age: str
    common_told: str
    ages_line: str
    reading_line: str
    ask: Desk | None
    rest: str
    replaced: str
    path: str
    url: str
    qr: str = ""
    letters: tuple[tuple[str, str], ...] = ()
    signs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PaperLink:
    """An address on paper, with its QR code."""

    label: str
    path: str
    url: str
    qr: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet in one language, complete with what every sheet has to say.

    Of a leaflet, `first` is the number of its cover, and `blanks` are what a family writes in.
    """

    id: str
    lang: str
    title: str
    area: str
    lead: str
    kinds: tuple[PaperKind, ...]
    left_out: tuple[str, ...]
    emergency: tuple[tuple[str, str], ...]
    links: tuple[PaperLink, ...]
    legal: tuple[str, ...]
    foot: str
    foot_large: str
    dates: tuple[str, ...]
    warnings: tuple[str, ...]
    drawn: tuple[tuple[str, str, str], ...]
    map_alt: str
    words: Mapping[str, str]
    first: Desk | None = None
    blanks: tuple[str, ...] = ()


def kind_list_id(area: Area, kind: Kind) -> str:
    """The name of the list of one kind in an area: of its sheet and of its file."""
    return f"{area.id}-{kind.value.replace('_', '-')}"


def to_call(ctx: Context, part: PaperKind) -> PaperKind:
    """A part of a list as a part of a leaflet: who can be called, and how many more there are."""
    rows = tuple(row for row in part.rows if row.phones or row.via)
    silent = len(part.rows) - len(rows)
    age, _ = common_age(rows)
    rows, letters = lettered(with_short_names(rows))
    said = [ctx.t("leaflets.without_number", n=silent)] if silent else []
    return replace(
        part,
        rows=rows,
        common_age=age,
        common_told=common_told(rows),
        ages_line=ages_line(ctx, rows),
        rest=" ".join([*said, *([part.rest] if part.rest else [])]),
        qr=qr_svg(part.url),
        letters=letters,
    )


def one_line_each(ctx: Context, part: PaperKind) -> PaperKind:
    """A part of a list in which a place has one line where it fits: dates become letters."""
    rows, letters = lettered(part.rows)
    return briefly(ctx, replace(part, rows=rows, letters=letters))


def briefly(ctx: Context, part: PaperKind) -> PaperKind:
    """A part of a long list in English, where each name stands twice; of a Japanese one as it is.

    A reading goes without the words that most names of the kind share, which is said once, and
    an address without the name of the building.
    """
    if ctx.lang != "en":
        return part
    shared = _shared_by_most([row.reading for row in part.rows])
    rows = tuple(
        replace(
            row,
            reading=_without(row.reading, shared),
            short_address=_street(row.short_address),
        )
        for row in part.rows
    )
    said = [ctx.t("leaflets.reading_left", words=ctx.t.join(shared))] if shared else []
    line = " ".join([*([part.reading_line] if part.reading_line else []), *said])
    return replace(part, rows=rows, reading_line=line)


def _shared_by_most(readings: list[str]) -> list[str]:
    """The words that more than half of the readings have, in the order in which they are met."""
    words = [list(dict.fromkeys(reading.split())) for reading in readings if reading]
    counted = Counter(word for reading in words for word in reading)
    return [word for word, times in counted.items() if times > 1 and times * 2 > len(words)]


def _without(reading: str, words: list[str]) -> str:
    """A reading without these words; as it is, where nothing would be left.

    What is then left in Japanese letters alone says nothing that the name does not say.
    """
    left = " ".join(word for word in reading.split() if word not in words)
    if not left:
        return reading
    return left if any(letter.isascii() and letter.isalpha() for letter in left) else ""


def _street(address: Text | None) -> Text | None:
    """An English address without the building, which stands before the first comma."""
    return address and Text(str(address).rsplit(", ", 1)[-1], address.lang)


def flag_signs(rows: Iterable[PaperRow]) -> tuple[tuple[str, str], ...]:
    """A figure in a circle for each flag of the rows, in the order in which they are met.

    Of more than twenty flags, which is more than anybody compares, the others stay words.
    """
    labels = dict.fromkeys(label for row in rows for label in row.yes)
    return tuple(zip((chr(FIRST_SIGN + n) for n in range(SIGNS)), labels, strict=False))


def lettered(rows: Iterable[PaperRow]) -> tuple[tuple[PaperRow, ...], tuple[tuple[str, str], ...]]:
    """The rows with letters for the dates that differ, and what each letter says.

    A sheet of two sides has no room for "number of 13 August 2026" in every line. The date most
    often met is "a"; what is of the age that most rows share has no letter.
    """
    rows = tuple(rows)
    common, _ = common_age(rows)
    told = common_told(rows)
    said = [
        [
            *(p.note for p in row.phones if p.dated),
            *([row.age] if row.age != common else []),
            *(line for line in row.told if line != told),
        ]
        for row in rows
    ]
    dates = [date for date, _ in Counter(date for dates in said for date in dates).most_common()]
    letters = {date: letter(n) for n, date in enumerate(dates)}
    marked = tuple(
        replace(
            row,
            phones=tuple(replace(p, note="") if p.dated else p for p in row.phones),
            letters=" ".join(dict.fromkeys(letters[date] for date in dates)),
        )
        for row, dates in zip(rows, said, strict=True)
    )
    return marked, tuple((letter, date) for date, letter in letters.items())


def letter(n: int) -> str:
    """The sign of the n-th date, from 0: a, b … z, aa, ab …"""
    return ("" if n < 26 else chr(ord("a") + n // 26 - 1)) + chr(ord("a") + n % 26)


def with_short_names(rows: tuple[PaperRow, ...]) -> tuple[PaperRow, ...]:
    """The rows with their names without the end that all names share, which a heading says.

    The twenty-seven support centers differ in the first letters of their names.
    """
    names = [str(row.name) for row in rows]
    shared = _common_end(names) if len(rows) > 1 else ""
    return tuple(
        replace(row, short_name=Text(name.removesuffix(shared).strip() or name, row.name.lang))
        for row, name in zip(rows, names, strict=True)
    )


def _common_end(names: list[str]) -> str:
    """The characters that end all names."""
    columns = takewhile(
        lambda column: len(set(column)) == 1, zip(*(reversed(n) for n in names), strict=False)
    )
    return "".join(column[0] for column in columns)[::-1]


def left_out(ctx: Context, kinds: Iterable[Kind], area: Area | None) -> tuple[str, ...]:
    """How many places of the kinds are not printed: closed, moved, unconfirmed for too long."""
    listings = [x for k in kinds for x in ctx.registry.of_kind(k, closed=True)]
    if area is not None:
        listings = [x for x in listings if area.id in ctx.registry.places[x.id].areas]
    gone = sum(x.status is not Status.ACTIVE for x in listings)
    old = sum(x.status is Status.ACTIVE and not on_paper(ctx, x) for x in listings)
    lines = []
    if gone:
        lines.append(ctx.t("leaflets.left_out_closed", n=gone))
    if old:
        lines.append(ctx.t("leaflets.left_out_old", n=old, days=ctx.guide.paper_days))
    return tuple(lines)

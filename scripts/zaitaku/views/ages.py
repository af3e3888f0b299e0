"""How old a fact is: when a person confirmed it and how, else the date of its list.

A record has one age; a field with a source or a confirmation of its own has another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from zaitaku.load.freshness import Freshness, State, freshness
from zaitaku.model import Listing, LocalText, Provenance, SourceRef
from zaitaku.views.context import Context, once
from zaitaku.words.i18n import Text


@dataclass(frozen=True, slots=True)
class AgeView:
    """How old a fact is. `iso` and `days` let the reader's browser count on from the build."""

    state: State
    text: str
    short: str
    iso: str | None
    method: str | None
    source: str
    source_url: str | None
    as_of: str
    as_of_words: str = ""
    role: Text | None = None


def web_address(url: str | None) -> str | None:
    """An address that may stand behind a link: http or https, else None.

    The rules refuse everything else already; a link is the one place where text could still run.
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None


@once
def age_view(ctx: Context, listing: Listing, said: Provenance | None = None) -> AgeView:
    """When and how a record (or one of its fields) was confirmed, else the date of its list."""
    age = freshness(listing, ctx.today, ctx.guide, said)
    source = ctx.registry.sources[age.source.id]
    as_of = ctx.t.as_of(age.source.as_of)
    method = None
    if age.assured:
        method = ctx.t.label(ctx.registry.term("methods", age.assured.method).label)
        text = ctx.t(
            f"age.{age.state}", date=ctx.t.date(age.assured.date), method=method, days=age.days
        )
        short = ctx.t("age.short_confirmed", date=ctx.t.date(age.assured.date))
    else:
        text, short = _listed_texts(ctx, age, as_of)
    return AgeView(
        state=age.state,
        text=text,
        short=short,
        iso=age.since.isoformat() if age.since else None,
        method=method,
        source=ctx.t.label(source.name),
        source_url=_source_url(age.source, source.url),
        as_of=as_of,
        as_of_words=as_of if _undated(age) else ctx.t("listing.as_of", date=as_of),
        role=ctx.t.pick(LocalText(ja=age.assured.role)) if age.assured else None,
    )


def _undated(age: Freshness) -> bool:
    return age.source.as_of.earliest is None


def _listed_texts(ctx: Context, age: Freshness, as_of: str) -> tuple[str, str]:
    if _undated(age):
        return ctx.t("age.listed_undated"), ctx.t("age.short_undated")
    return ctx.t("age.listed", date=as_of), ctx.t("age.short_listed", date=as_of)


def _source_url(ref: SourceRef, url: str | None) -> str | None:
    return web_address(ref.page) or url


@dataclass(frozen=True, slots=True)
class Told:
    """What of a place has an age of its own: the words that name it, and how old it is."""

    what: str
    age: AgeView


# Fields that a line about a place shows besides its number and flags, with their words.
_SHOWN = {"name": "listing.name", "address": "listing.address"}


def told(
    ctx: Context, listing: Listing, flags: Iterable[tuple[str, AgeView | None]]
) -> tuple[Told, ...]:
    """The ages that differ from the record's, of the flags that a line shows, its name and address.

    Flags of one age are said together; of several ages the commonest is called by the heading of
    all flags and the others by their names, unless some flag has the age of the record.

    Args:
        flags: the label of each flag that is shown, and its age where it has one of its own.
    """
    record = age_view(ctx, listing).short
    shown = [(label, age) for label, age in flags]
    own = [(label, age) for label, age in shown if age and age.short != record]
    counts = Counter(age.short for _, age in own).most_common()
    found = []
    for n, (short, _) in enumerate(counts):
        labels = [label for label, age in own if age.short == short]
        together = n == 0 and (len(own) == len(shown) or len(labels) == len(shown))
        what = ctx.t("listing.flags") if together else ctx.t.join(labels)
        found.append(Told(what, next(age for _, age in own if age.short == short)))
    fields = [(key, listing.said(field)) for field, key in _SHOWN.items()]
    for key, said in fields:
        age = age_view(ctx, listing, said) if said.source or said.assured else None
        if age and age.short != record:
            found.append(Told(ctx.t(key), age))
    return tuple(found)


def told_line(ctx: Context, item: Told) -> str:
    """One of them in words, as a page says it."""
    return f"{item.what}{ctx.t('punctuation.colon')}{item.age.short}"

"""What others have published, decoded: numbers of the ward, initiatives, programmes, events."""

from __future__ import annotations

from typing import Any, cast

from zaitaku.load.decode import values
from zaitaku.load.editorial.citations import Sources, citation
from zaitaku.load.editorial.model import (
    Audience,
    Citation,
    Event,
    Indicator,
    IndicatorGroup,
    Initiative,
    Initiatives,
    Property,
    Rule,
    Theme,
)
from zaitaku.model import Kind
from zaitaku.yamltext import Mapping


def group(node: Mapping) -> IndicatorGroup:
    """One chart of `indicators.yaml`."""
    return IndicatorGroup(
        id=node.text("id") or "",
        label=values.local_text(node.get("label")),
        explain=values.local_text(node.get("explain")),
        shape=cast(Any, node.text("shape")),
        calendar_year=node.text("year") == "calendar",
    )


def indicator(node: Mapping, sources: Sources) -> Indicator:
    """One number of `indicators.yaml`."""
    own = node.mapping("listings")
    return Indicator(
        id=node.text("id") or "",
        group=node.text("group") or "",
        label=values.local_text(node.get("label")),
        value=node.text("value") or "",
        unit=values.local_text(node.get("unit")),
        as_of=values.as_of(node.text("as_of")),
        source=_cited(node, sources),
        note=values.local_text(node.get("note")),
        listings=Property(Kind(own.text("kind") or ""), own.text("flag") or "") if own else None,
    )


def initiatives(tree: Mapping, sources: Sources) -> Initiatives:
    """The whole of `initiatives.yaml`."""
    return Initiatives(
        note=values.local_text(tree.get("note")),
        source=sources.cite(tree.mapping("source")),
        programmes_source=sources.cite(tree.mapping("programmes_source")),
        themes=tuple(
            Theme(node.text("id") or "", values.local_text(node.get("label")))
            for node in tree.mappings("themes")
        ),
        initiatives=tuple(_initiative(node) for node in tree.mappings("initiatives")),
        programmes=tuple(_initiative(node) for node in tree.mappings("programmes")),
    )


def _initiative(node: Mapping) -> Initiative:
    def text(key: str) -> Any:
        return values.local_text(node.get(key))

    return Initiative(
        id=node.text("id") or "",
        number=_integer(node, "number"),
        title=text("title"),
        by=text("organisation") or text("in_charge"),
        role=node.text("role"),
        audience=_audience(node),
        themes=values.texts(node, "themes"),
        aim=text("aim"),
        period=text("period"),
        frequency=text("frequency"),
        summary=text("summary"),
        note=text("note"),
        results=values.texts(node, "results"),
    )


def event(node: Mapping, sources: Sources) -> Event:
    """One record of `events.yaml`."""

    def text(key: str) -> Any:
        return values.local_text(node.get(key))

    return Event(
        id=node.text("id") or "",
        title=text("title"),
        type=node.text("type") or "",
        status=cast(Any, node.text("status")),
        fiscal_year=_integer(node, "fiscal_year"),
        first=values.day(node.text("from")),
        last=values.day(node.text("to")),
        opens=node.text("opens"),
        closes=node.text("closes"),
        rule=_rule(node.mapping("rule")),
        area=node.text("area") or "",
        place=text("place"),
        organiser=text("organiser"),
        audience=_audience(node),
        about=text("about"),
        people=_integer(node, "people"),
        phone=node.text("phone"),
        url=node.text("url"),
        note=text("note"),
        source=_cited(node, sources),
    )


def _rule(node: Mapping | None) -> Rule | None:
    if node is None:
        return None
    return Rule(
        freq=cast(Any, node.text("freq")),
        month=_integer(node, "month"),
        day=_integer(node, "day"),
        to_month=_integer(node, "to_month"),
        to_day=_integer(node, "to_day"),
        days=tuple(int(day) for day in values.texts(node, "days")),
        weekdays=values.texts(node, "weekdays"),
        weeks=values.texts(node, "weeks"),
    )


def _cited(node: Mapping, sources: Sources) -> Citation:
    return sources.cite(node.mapping("source")) or citation(values.EMPTY)


def _integer(node: Mapping, key: str) -> int | None:
    text = node.text(key)
    return int(text) if text else None


def _audience(node: Mapping) -> tuple[Audience, ...]:
    return cast(tuple[Audience, ...], values.texts(node, "audience"))

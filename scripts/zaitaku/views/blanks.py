"""What a sheet to fill in says around its blanks, in one language.

A blank sheet holds no listings, so it has no date of data and warns of no missing answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zaitaku.views.context import Context
from zaitaku.views.paper import warnings


@dataclass(frozen=True, slots=True)
class Frame:
    """The foot of every page, the date of issue, warnings above the sheet, and fixed words."""

    foot: str
    issued: str
    warnings: tuple[str, ...]
    words: Mapping[str, str]


def frame(ctx: Context) -> Frame:
    """The frame of a blank sheet in the language of the context."""
    t = ctx.t
    operator = t.pick(ctx.guide.operator.name) or t("operator.unset")
    return Frame(
        foot=t("leaflets.foot_blank", operator=operator),
        issued=t("leaflets.issued", date=t.date(ctx.today)),
        warnings=warnings(ctx),
        words=t.section("leaflets"),
    )

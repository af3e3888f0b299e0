"""Where words lead, for pages: the situations of the front page, and the address of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from zaitaku.model import Danger, Signpost
from zaitaku.views.context import Context

# The situations people come with, in the order of the front page, each with its sign.
SITUATIONS = (
    ("home-tomorrow", "coming-home"),
    ("tonight", "night"),
    ("missing", "missing"),
    ("dying-at-home", "last-days"),
    ("limit", "ask"),
    ("what-is-home-care", "book"),
)
# Red belongs to what cannot wait for another page.
ALERT = ("missing",)


@dataclass(frozen=True, slots=True)
class Situation:
    """One large row of the front page."""

    id: str
    sign: str
    title: str
    text: str
    href: str
    alert: bool


def situations(ctx: Context) -> tuple[Situation, ...]:
    """The situations that `answers.yaml` knows; their pages are those of the answers."""
    known = {answer.id: answer for answer in ctx.registry.dataset.answers}
    return tuple(
        Situation(
            id,
            sign,
            ctx.t(f"home.situation.{id}"),
            ctx.t(f"home.{id}"),
            page_of(ctx, known[id]),
            id in ALERT and known[id].danger is Danger.NOW,
        )
        for id, sign in SITUATIONS
        if id in known
    )


def page_of(ctx: Context, answer: Signpost) -> str:
    """The address from the root of the language: /guide/nights/#symptoms; "" for none."""
    if answer.pages is None:
        return ""
    path, mark, anchor = ctx.t.label(answer.pages).partition("#")
    return f"/{path}/{mark}{anchor}"

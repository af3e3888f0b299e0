"""From words to answers, as the browser gets them: numbers looked up, pages as addresses."""

from __future__ import annotations

from typing import Any

from zaitaku.finder.packing import text
from zaitaku.model import Signpost
from zaitaku.views.context import Context
from zaitaku.views.parts import name_view, phone_view, via
from zaitaku.views.signposts import page_of


def signpost_data(ctx: Context, answer: Signpost) -> dict[str, Any]:
    """One answer; `call` gives name, number and the id of the listing, or "" for a short number."""
    return {
        "id": answer.id,
        "label": ctx.t.label(answer.label),
        "say": ctx.t.label(answer.say),
        "call": [found for id in answer.call if (found := _call(ctx, id))],
        "center": answer.center,
        "page": page_of(ctx, answer).lstrip("/"),
        "find": answer.find,
        "danger": int(answer.danger),
        "words": list(answer.words),
    }


def _call(ctx: Context, id: str) -> list[Any] | None:
    """Who is called. A fictional data set need not have the ward's desks."""
    listing = ctx.registry.by_id.get(id)
    if listing is None:
        return None if id.startswith("desk-") else ["", id, ""]
    if phone := phone_view(ctx, listing):
        return [text(name_view(ctx, listing).main), phone.number, id]
    other = via(ctx, listing)
    return [text(other[0]), other[1].number, listing.ask_via or ""] if other else None

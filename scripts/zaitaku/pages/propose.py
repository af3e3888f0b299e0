"""`/propose/`: the form page, and the rules, words and records that its scripts read.

The page is one frame; its fields are made in the browser from the same schemas and rules by which
the build judges. Nothing is sent from it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from zaitaku.ground.home import home
from zaitaku.ground.web import script_json
from zaitaku.opendata import exports
from zaitaku.pages.page import Page
from zaitaku.pages.render import render
from zaitaku.propose import parts, ruledata
from zaitaku.views.context import Context, once

PATH = "/propose/"
SCRIPT = "assets/javascripts/propose/page.js"
STYLE = "assets/stylesheets/propose.css"
_SURROGATE = re.compile("[\ud800-\udfff]")


class FormView(NamedTuple):
    """What the frame of the form needs beside its words."""

    texts: str
    operator: str | None
    mail: str | None
    phone: str | None
    repository: str | None
    nowhere: str | None
    index_parts: str


def propose_page(ctx: Context) -> Page:
    """`/propose/` in the language of the context."""
    operator = ctx.guide.operator
    name = ctx.t.pick(operator.name)
    view = FormView(
        texts=script_json(_texts(ctx)),
        operator=str(name) if name else None,
        mail=operator.mail,
        phone=operator.phone,
        repository=ctx.guide.repository,
        nowhere=_nowhere(ctx),
        index_parts=" ".join(name for name, _ in _records(ctx) if "/" not in name),
    )
    body = render("propose.html", ctx, PATH, page=view)
    title, description = ctx.t("propose.page.title"), ctx.t("propose.page.description")
    return Page(PATH, title, description, body, {"scripts": [SCRIPT], "styles": [STYLE]})


def _nowhere(ctx: Context) -> str | None:
    """What stands at the top while neither a repository nor a mail address is known."""
    if ctx.guide.repository or ctx.guide.operator.mail:
        return None
    return ctx.t(f"propose.page.{'nowhere_call' if ctx.guide.operator.phone else 'nowhere'}")


def _texts(ctx: Context) -> dict[str, Any]:
    """Words and settings for the scripts of the page."""
    return {
        "lang": ctx.lang,
        "page": ctx.t.section("propose.page"),
        "field": ctx.t.section("propose.field"),
        "days": ctx.t.section("days"),
        "repository": ctx.guide.repository or "",
        "branch": ctx.guide.branch,
        "mail": ctx.guide.operator.mail or "",
        "colon": ctx.t("punctuation.colon"),
    }


def propose_files(ctx: Context) -> Iterator[tuple[str, str]]:
    """What the scripts fetch: the rules, what they ask about, and the records as they stand."""
    dataset = ctx.registry.dataset
    yield "propose/rules.json", _json(ruledata.rules(home().schemas, ctx.lang))
    yield "propose/world.json", _json(ruledata.world(dataset, ctx.lang))
    yield from ((f"propose/{name}", text) for name, text in _records(ctx))


@once
def _records(ctx: Context) -> tuple[tuple[str, str], ...]:
    rows = (
        (listing.kind.value, exports.written(ctx, listing))
        for kind in ctx.registry.kinds
        for listing in ctx.registry.of_kind(kind, closed=True)
    )
    return tuple((name, _json(part)) for name, part in parts.parts(rows).items())


def _json(data: object) -> str:
    """One line; a surrogate that stands in a pattern is escaped, for UTF-8 cannot hold it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"

"""Hand-written pages: shortcodes become links and figures, and every page gets its frame.

A shortcode is `[[name]]` or `[[name: argument | text]]`. Each is one function below; what it names
must exist, else the build fails with the page and the shortcode in the message.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup, escape

from zaitaku.problems import InvalidData, make
from zaitaku.render import linker
from zaitaku.views.context import Context, listing_path
from zaitaku.views.parts import name_view, phone_view, tel

_SHORTCODE = re.compile(r"\[\[([a-z]+)(?::\s*([^\]|]*?))?\s*(?:\|\s*([^\]]*?))?\s*\]\]")
Shortcode = Callable[[Context, str, str | None, Callable[[str], str]], str]


def page_path(src_uri: str) -> str:
    """The address of a source file from the language root: `guide/acp.md` → `/guide/acp/`."""
    stem = src_uri.removesuffix(".md").removesuffix("index").strip("/")
    return f"/{stem}/" if stem else "/"


def resolve(markdown: str, ctx: Context, src_uri: str, meta: Mapping[str, Any]) -> str:
    """The Markdown with its shortcodes resolved.

    Raises:
        InvalidData: with every shortcode that is unknown or names something unknown.
    """
    link = linker(page_path(src_uri))
    problems = []

    def replace(match: re.Match[str]) -> str:
        name, argument, text = match[1], match[2] or "", match[3]
        try:
            return SHORTCODES[name](ctx, argument, text, link)
        except KeyError:
            line = markdown.count("\n", 0, match.start()) + 1
            problems.append(
                make("shortcode-unknown", f"content/{ctx.lang}/{src_uri}", line, 1, text=match[0])
            )
            return ""

    resolved = _SHORTCODE.sub(replace, markdown)
    if problems:
        raise InvalidData(problems)
    return resolved


def frame(html: str, ctx: Context, src_uri: str, meta: Mapping[str, Any]) -> str:
    """The page with what every page of its kind carries around it."""
    return html


def _operator(ctx: Context, argument: str, text: str | None, link: Callable[[str], str]) -> str:
    name = ctx.t.pick(ctx.guide.operator.name)
    return str(escape(str(name) if name else ctx.t("operator.unset")))


def _page(ctx: Context, argument: str, text: str | None, link: Callable[[str], str]) -> str:
    return Markup('<a href="{}">{}</a>').format(link(f"/{argument.strip('/')}/"), text or argument)


def _listing(ctx: Context, argument: str, text: str | None, link: Callable[[str], str]) -> str:
    name = name_view(ctx, ctx.registry.by_id[argument]).main
    return Markup('<a href="{}">{}</a>').format(link(listing_path(argument)), text or str(name))


def _phone(ctx: Context, argument: str, text: str | None, link: Callable[[str], str]) -> str:
    phone = phone_view(ctx, ctx.registry.by_id[argument])
    if phone is None:
        return str(escape(ctx.t("phone.missing")))
    return Markup('<a class="zk-phone" href="{}">{}</a>').format(phone.href, phone.number)


def _emergency(ctx: Context, argument: str, text: str | None, link: Callable[[str], str]) -> str:
    return Markup(" ").join(
        Markup('<a class="zk-phone" href="{}">{}</a>').format(tel(number), number)
        for _, number in ctx.guide.phones
    )


SHORTCODES: dict[str, Shortcode] = {
    "operator": _operator,
    "page": _page,
    "listing": _listing,
    "phone": _phone,
    "emergency": _emergency,
}

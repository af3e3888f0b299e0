"""Views become HTML: the only module that knows Jinja. Everything is escaped unless said otherwise.

Templates hold structure, never words: words come from the locale files and the registry.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from zaitaku.ground.web import tel
from zaitaku.model import Guide
from zaitaku.prose.extension.dialled import standing_alone
from zaitaku.views.context import Context
from zaitaku.views.printed import shared
from zaitaku.words.foreign import RUN
from zaitaku.words.i18n import Text

TEMPLATES = Path(__file__).parent / "templates"
_NUMBERS = re.compile(r"(\d+(?:-\d+)+)")


def linker(page_path: str) -> Callable[[str], str]:
    """Links from one page: a path from the language root becomes relative, hosts stay.

    Relative links let the same bytes work under a project sub-path and under a domain.
    """
    up = "../" * page_path.strip("/").count("/") + ("../" if page_path.strip("/") else "")

    def link(path: str) -> str:
        if not path.startswith("/"):
            return path
        return (up + path[1:]) or "./"

    return link


def show(value: Text | str | None) -> str:
    """A text, escaped, marked with its language where that is not the page's."""
    if isinstance(value, Text) and value.lang:
        return Markup('<span lang="{}">{}</span>').format(value.lang, value.text)
    if isinstance(value, Text) and value.mixed:
        return mixed(value.text, "en")
    return str(value) if value is not None else ""


def mixed(text: str, lang: str) -> str:
    """A text, escaped; on an English page its Japanese words are marked, so that they are read so.

    Args:
        text: a text in the language of the page, such as an address with a Japanese building.
        lang: the language of the page.
    """
    if lang != "en":
        return text
    out, end = Markup(""), 0
    for run in RUN.finditer(text):
        out += text[end : run.start()]
        out += Markup('<span lang="ja">{}</span>').format(run[0])
        end = run.end()
    return out + text[end:]


def whole_numbers(text: str) -> Markup:
    """An address, escaped, of which no number breaks at its hyphens: 3-17-6 stays in one line."""
    parts = _NUMBERS.split(text)
    kept = (Markup('<span class="zk-count">{}</span>').format(x) if n % 2 else Markup.escape(x)
            for n, x in enumerate(parts))  # fmt: skip
    return Markup("").join(kept)


def dialled(text: str, guide: Guide) -> Markup:
    """A sentence in which the emergency numbers of the guide can be tapped."""
    first, *rest = standing_alone(frozenset(dict(guide.phones).values())).split(text)
    made = Markup("{}").format(first)
    for number, after in zip(rest[::2], rest[1::2], strict=True):
        made += Markup('<a class="zk-dial" href="{}">{}</a>{}').format(tel(number), number, after)
    return made


def lines(value: Text | str | None) -> str:
    """Like `show`, with the line breaks of the writer kept."""
    return Markup("<br>").join(Markup.escape(show(value)).split("\n"))


@cache
def environment() -> Environment:
    """The Jinja environment: autoescaping on, an unknown name is an error."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters["show"] = show
    env.filters["lines"] = lines
    env.filters["mixed"] = mixed
    env.filters["whole_numbers"] = whole_numbers
    env.filters["dialled"] = dialled
    env.filters["tel"] = tel
    env.filters["shared"] = shared
    return env


def keep_compiled(folder: Path) -> None:
    """Let templates keep their compiled form in a folder: the next build need not compile them."""
    folder.mkdir(parents=True, exist_ok=True)
    environment().bytecode_cache = FileSystemBytecodeCache(str(folder))


def render(template: str, ctx: Context, page_path: str, **values: Any) -> str:
    """The HTML of one page body.

    Args:
        template: file name below `templates/`.
        ctx: language, date and registry.
        page_path: the page's path from the language root, such as `/r/clinic-1/`.
        values: the view model, usually as `page`.
    """
    return (
        environment()
        .get_template(template)
        .render(t=ctx.t, lang=ctx.lang, link=linker(page_path), guide=ctx.guide, ctx=ctx, **values)
    )


def part(name: str, *values: Any) -> Markup:
    """The HTML of one of the parts that pages share, for a place that is no template."""
    macro = getattr(environment().get_template("_parts.html").module, name)
    return Markup(str(macro(*values)).strip())  # noqa: S704  # rendered with autoescaping

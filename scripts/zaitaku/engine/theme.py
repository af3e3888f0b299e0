"""What the theme is told: interface texts, phones, operator, and where the twin of a page is.

The theme's templates hold no words and compute nothing; another theme needs only these values.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from zaitaku.model import Lang
from zaitaku.views.context import Context
from zaitaku.views.data_dates import data_dates
from zaitaku.words.i18n import Strings


def values(ctx: Context) -> dict[str, Any]:
    """Values for `config.extra`, in the language of the context."""
    guide = ctx.guide
    tiles = urlsplit(guide.tiles_url)
    return {
        "ui": _texts(ctx),
        "phones": dict(guide.phones),
        "operator_mail": guide.operator.mail,
        "operator_phone": guide.operator.phone,
        "footer_links": _footer_links(ctx),
        "fictional": guide.fictional,
        "preview": ctx.is_preview,
        "freshness": {"fresh_days": guide.fresh_days, "due_days": guide.due_days},
        # The one other host a page may ask for pictures, and only a page with a map.
        "tile_origin": f"{tiles.scheme}://{tiles.netloc}",
    }


def _footer_links(ctx: Context) -> list[dict[str, str]]:
    """Pages about the guide itself; the easy pages exist in Japanese only."""
    paths = ["about", "accessibility", "status", "data", "credits", "offline"] + (
        ["easy"] if ctx.lang == "ja" else []
    )
    return [{"url": f"{path}/", "title": ctx.t(f"footer.{path}")} for path in paths]


def _texts(ctx: Context) -> dict[str, Any]:
    """The interface texts of the theme, with who runs the guide and the dates filled in."""
    t = ctx.t
    operator = t.pick(ctx.guide.operator.name)
    texts: dict[str, Any] = dict(t.section("ui"))
    texts["operator_line"] = t("ui.operator_line", operator=operator or t("operator.unset"))
    texts["sheet_line"] = t("ui.sheet_line", operator=operator or t("operator.unset"))
    texts["data_date_line"] = t("ui.data_date_line", date=data_dates(ctx))
    texts["copy_line"] = t("ui.copy_line", date=t.date(ctx.today))
    texts["build_date_line"] = t("ui.build_date_line", date=t.date(ctx.today))
    texts["languages"] = t.section("ui.languages")
    # One file answers for every unknown address of the host, so it speaks both languages.
    texts["not_found"] = [_not_found(ctx.strings(lang)) for lang in (ctx.lang, _other(ctx.lang))]
    return texts


def _not_found(t: Strings) -> dict[str, str]:
    keys = {
        "title": "not_found_title",
        "text": "not_found_text",
        "home": "not_found_home",
        "lower": "not_found_lower",
    }
    page = {name: t(f"ui.{key}") for name, key in keys.items()}
    return {"lang": t.lang, "url": "." if t.lang == "ja" else "en/", **page}


def _other(lang: Lang) -> Lang:
    return "en" if lang == "ja" else "ja"


def twin_paths(path: str, twin: str | None) -> tuple[tuple[Lang, str], ...]:
    """A Japanese page and its twin as site paths; alone where the twin does not lead back.

    `twin` is what a simplified page names; that page has a twin of its own.
    """
    return (("ja", path),) if twin else (("ja", path), ("en", f"/en{path}"))


def _twin_path(path: str, twin: str | None) -> str:
    """Where the twin stands in its language; `index` is the front page."""
    if twin is None:
        return path
    return "/" if twin.strip("/") == "index" else f"/{twin.strip('/')}/"


def alternates(ctx: Context, path: str, twin: str | None) -> list[dict[str, str]]:
    """The page in each language: language, relative link from the page, absolute address."""
    other = _other(ctx.lang)
    there = _twin_path(path, twin)
    depth = path.strip("/").count("/") + 1 if path.strip("/") else 0
    up = "../" * depth
    # The English site lives one folder below the Japanese one.
    relative = f"{up}en{there}" if ctx.lang == "ja" else f"{up}..{there}"
    root = ctx.base_url
    here_url = root + ("en" + path if ctx.lang == "en" else path.lstrip("/"))
    there_url = root + ("en" + there if other == "en" else there.lstrip("/"))
    return [
        {"lang": ctx.lang, "url": "./", "absolute": here_url},
        {"lang": other, "url": relative, "absolute": there_url},
    ]


def leave_out(files: Files, config: MkDocsConfig) -> None:
    """The theme's own scripts, sheets and pictures (5 MB) are used by no page: not published."""
    borrowed = set(config.theme.dirs[1:])  # the first is overrides/
    for file in [*files]:
        if file.src_dir in borrowed:
            files.remove(file)

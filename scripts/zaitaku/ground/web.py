"""How pages write what browsers read: links to call, the root of a language, JSON in a page."""

from __future__ import annotations

import json


def tel(number: str) -> str:
    """A tel: link of a Japanese number. A leading # is escaped, as RFC 3966 local numbers need."""
    return "tel:" + number.replace("-", "").replace("#", "%23")


def language_root(lang: str) -> str:
    """The path of a language below the public address: Japanese has the root itself."""
    return "" if lang == "ja" else f"{lang}/"


def script_json(value: object) -> str:
    """JSON that can stand inside an element of a page: no sign in it ends or opens one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")

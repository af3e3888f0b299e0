"""JSON laid out for people, one blank a level, as `json.dumps(…, indent=1)` writes it.

The library's own writer leaves C as soon as it has to indent, and then takes four times as long:
the registry in one file is the largest text of a build.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any


def laid_out(value: Any) -> str:
    """A value of dicts with texts as keys, lists, texts, numbers, truths and None."""
    out: list[str] = []
    _put(value, "\n ", out)
    return "".join(out)


def _put(value: Any, margin: str, out: list[str]) -> None:
    """Append a value; `margin` is the line break in front of what it holds."""
    if isinstance(value, str):
        out.append(encode_basestring(value))
    elif value and isinstance(value, dict):
        sign = "{"
        for key, inner in value.items():
            out.append(f"{sign}{margin}{encode_basestring(key)}: ")
            _put(inner, margin + " ", out)
            sign = ","
        out.append(margin[:-1] + "}")
    elif value and isinstance(value, list | tuple):
        sign = "["
        for inner in value:
            out.append(sign + margin)
            _put(inner, margin + " ", out)
            sign = ","
        out.append(margin[:-1] + "]")
    else:
        out.append(json.dumps(value))

"""Links that stand alone are told from links in sentences, so that they get room for a finger.

No style sheet can see whether a paragraph holds more than its link; the finished body can.
"""

from __future__ import annotations

import re

CLASS = "zk-alone"
_ALONE = re.compile(
    r"<(?P<tag>p|li|dd|td|th|h[2-4])(?P<given>(?:\s[^<>]*)?)>"
    r"(?P<link>\s*<a\b[^<>]*>(?:(?!</?(?:a|p|li|ul|ol|div)\b).)*</a>\s*)"
    r"(?=</(?P=tag)>|<(?:ul|ol)\b)",
    re.DOTALL,
)
_CLASS = re.compile(r'\sclass="([^"]*)"')


def marked(html: str) -> str:
    """The body with a class on every block that holds one link alone."""
    return _ALONE.sub(_with_class, html)


def _with_class(found: re.Match[str]) -> str:
    given = found["given"]
    if _CLASS.search(given):
        given = _CLASS.sub(rf' class="\1 {CLASS}"', given)
    else:
        given = f'{given} class="{CLASS}"'
    return f"<{found['tag']}{given}>{found['link']}"

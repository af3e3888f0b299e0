"""Japanese sentences stand side by side: no space after 「。」, wherever two texts were joined.

Templates and Markdown put a blank or a new line between texts. English needs it; in Japanese it
shows as a hole in the line, so it is taken out once, when a page is finished.
"""

from __future__ import annotations

import re

_INLINE = r"(?:</?(?:a|b|em|rp|rt|ruby|small|span|strong|time)\b[^>]*>)*"
# What a script reads is data, not prose: it stays byte for byte.
_DATA = re.compile(r"(<script\b.*?</script>)", re.DOTALL)
_HOLE = re.compile(rf"。({_INLINE})\s+({_INLINE})(?=[^\s<])")


def joined(html: str) -> str:
    """The body of a Japanese page without blanks after 「。」 inside its paragraphs."""
    parts = _DATA.split(html)
    return "".join(part if n % 2 else _HOLE.sub(r"。\1\2", part) for n, part in enumerate(parts))

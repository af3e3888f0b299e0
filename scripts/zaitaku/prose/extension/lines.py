"""Lines of a paragraph are put together where a Japanese sign stands on both sides.

A browser shows a line break in a text as a blank, which Japanese has not.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from zaitaku.prose.extension.texts import EDGE, change_runs

# Japanese letters and signs: between two of them there is no blank.
_CJK = r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]"
_BROKEN = re.compile(rf"({_CJK}{EDGE}*)[ \t]*\n[ \t]*(?={EDGE}*{_CJK})")


def join(root: etree.Element) -> None:
    """Take such breaks out; a paragraph or an item of a list never continues another one."""
    change_runs(root, lambda run: _BROKEN.sub(r"\1", run) if "\n" in run else run)
